/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What lies behind the two handles of search.h. The index is read by all threads and
 * never changes; a session is one thread's reader and analyser on it. */
#ifndef SEARCH_SESSION_H
#define SEARCH_SESSION_H

#include "search/search.h"
#include "store/store.h"
#include "text/text.h"

struct synonyms;

struct search_index {
    char **paths;     /* as given; index folders or "tcp:HOST:PORT" */
    char **databases; /* what the reader opens */
    size_t count;
    char *generation; /* "gen-000012", several joined by "+" */
    int64_t built_at;
    struct text_learned *learned;
    struct text_lexicon *lexicon;
    struct synonyms *synonyms;
    struct search_dictionaries *dictionaries; /* spelling and completion */
};

struct search_session {
    const struct search_index *index;
    struct store_reader *reader;
    struct text_analyser *analyser;
    uint64_t documents;
};

#endif
