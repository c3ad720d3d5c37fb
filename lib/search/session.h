/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What lies behind the two handles of search.h. The index is read by all threads and
 * never changes; a session is one thread's reader and analyser on it. */
#ifndef SEARCH_SESSION_H
#define SEARCH_SESSION_H

#include "base/buf.h"
#include "search/search.h"
#include "store/generation.h"
#include "store/store.h"
#include "text/text.h"

struct synonyms;
struct labels;
struct search_weights;
struct search_dictionaries;

struct search_index {
    const char **databases; /* what a reader opens: folders, "tcp:HOST:PORT" */
    struct store_generation **generations; /* NULL for remote databases */
    size_t count;
    struct buf generation; /* "gen-000012", several joined by "+" */
    int64_t built_at;
    uint64_t records;
    struct text_learned *learned;
    struct text_lexicon *lexicon;
    struct synonyms *synonyms;
    struct search_dictionaries *dictionaries; /* NULL: the index has none */
    struct store_warmth *warmth;              /* NULL until search_index_warm() */
};

struct search_session {
    const struct search_index *index;
    struct store_reader *reader;
    struct text_analyser *analyser;
    struct labels *labels;
    uint64_t documents;
    const struct search_weights *weights;
};

#endif
