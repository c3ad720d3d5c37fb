/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The query language:
 *
 *   words            all of them, in any order
 *   "…" „…“ »…«      exactly these words in this order
 *   -word NICHT word without it
 *   a ODER b         one of the two (upper case only; "und", "oder" stay words)
 *   word* *word      words that begin, end or go on like this (from three letters)
 *   typ: ort: plz: bündnis: partner: titel: thema: jahr:   fields
 *
 * Any bytes are a legal query: what makes no sense as syntax is plain text. There is no
 * nesting, so there is nothing to overflow. */
#ifndef SEARCH_PARSE_H
#define SEARCH_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

enum {
    QUERY_MAX_PARTS = 32,
    QUERY_MAX_WILDCARDS = 4, /* later ones are plain words */
    QUERY_MIN_WILDCARD = 3   /* letters */
};

enum query_form {
    QUERY_WORDS, /* a run of plain words, to be analysed together */
    QUERY_PHRASE,
    QUERY_PREFIX, /* the text without its star */
    QUERY_INFIX
};

enum query_field {
    FIELD_NONE,
    FIELD_KIND,
    FIELD_TOWN,
    FIELD_POSTCODE,
    FIELD_ALLIANCE,
    FIELD_PARTNER,
    FIELD_TITLE,
    FIELD_TOPIC,
    FIELD_YEAR
};

/* `text` points into the query. */
struct query_part {
    enum query_form form;
    enum query_field field;
    bool negated;
    bool or_next; /* this part or the next one */
    struct str text;
};

struct query {
    struct query_part parts[QUERY_MAX_PARTS];
    size_t count;
};

void query_parse(struct str text, struct query *out);

/* One line for tests: `words(a b) -phrase(c d) | ort:words(e)`. */
void query_print(const struct query *query, struct buf *out);

#endif
