/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completions while typing: titles, organisations, places, topics and words, found by
 * the beginning of any of their words or compound parts.
 *
 * Entries are numbered by weight, so the lists of a key are in order of rank; a tree of
 * minima over the sorted keys yields the best entries of any prefix first, without
 * looking at the rest. Bytes are read in place. */
#ifndef DICT_SUGGEST_H
#define DICT_SUGGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "text/text.h"

enum suggest_kind {
    SUGGEST_OFFER,
    SUGGEST_PARTNER,
    SUGGEST_ALLIANCE,
    SUGGEST_ARTICLE,
    SUGGEST_TOWN,
    SUGGEST_TOPIC,
    SUGGEST_WORD
};
enum { SUGGEST_KINDS = 7, SUGGEST_MAX_TEXT = 160, SUGGEST_MAX_WORDS = 8 };

const char *suggest_kind_name(enum suggest_kind kind); /* "offer" … "word" */
bool suggest_kind_parse(struct str name, enum suggest_kind *out);

struct suggest_builder;

/* What does not fit into memory lies in `folder`, borrowed; in TMPDIR when NULL. Of the
 * partners' names the `most_partners` of the highest rank are kept. */
enum status suggest_builder_create(const char *folder, size_t most_partners,
                                   struct suggest_builder **out,
                                   struct err *err) MUST_CHECK;
void suggest_builder_destroy(struct suggest_builder *builder);

/* One place where `text` stands. Equal texts of one kind become one entry that counts
 * its places and keeps town and id only where all agree. town and id may be "". */
struct suggest_entry {
    struct str text;
    enum suggest_kind kind;
    struct str town;
    struct str id;
    uint32_t count; /* how often it stands there, 1 for a title */
};
enum status suggest_builder_add(struct suggest_builder *builder,
                                const struct suggest_entry *entry,
                                struct err *err) MUST_CHECK;

/* Appends the dictionary to the open file `out`. The builder can only be destroyed
 * afterwards. */
enum status suggest_builder_finish(struct suggest_builder *builder,
                                   struct text_analyser *analyser, int out,
                                   struct err *err) MUST_CHECK;

struct suggest;

/* Copies the bytes. Damage gives STATUS_CORRUPT and never more. */
enum status suggest_load(struct str bytes, struct suggest **out,
                         struct err *err) MUST_CHECK;
void suggest_destroy(struct suggest *suggest); /* NULL is allowed */

struct suggest_question {
    struct str query; /* as typed so far */
    bool has_kind;
    enum suggest_kind kind; /* filter, with has_kind */
    struct str town;        /* filter, "" = all */
    size_t limit;
};

struct suggest_answer {
    struct str text; /* lives in the arena, as all of it */
    enum suggest_kind kind;
    struct str town; /* "" when it stands in several */
    struct str id;   /* "" when it stands for several records */
    uint32_t rank;   /* higher is better; comparable between dictionaries */
    bool mended;     /* found only by forgiving one typing error */
    bool as_typed;   /* for whoever joins dictionaries; suggest_find() leaves it */
};

/* Best first. Every word of the query is the beginning of a word or part, folded; from
 * four letters on one typing error is forgiven when nothing else is found. */
enum status suggest_find(const struct suggest *suggest,
                         const struct suggest_question *question, struct arena *arena,
                         struct suggest_answer *out, size_t *count,
                         struct err *err) MUST_CHECK;

#endif
