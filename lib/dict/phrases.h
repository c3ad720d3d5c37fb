/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frequent phrases of a collection: two or three nouns joined by small words, such as
 * "Vereinbarkeit von Familie und Beruf", for completing what people go on to type. */
#ifndef DICT_PHRASES_H
#define DICT_PHRASES_H

#include "dict/table.h"
#include "text/text.h"

struct phrases {
    struct table table; /* as written */
    uint32_t *counts;
    uint32_t capacity;
};

void phrases_init(struct phrases *phrases);
void phrases_free(struct phrases *phrases);

/* Counts the phrases of a text. Past a bound new ones are no longer taken in, so memory
 * stays small whatever is fed. */
enum status phrases_feed(struct phrases *phrases, struct text_analyser *analyser,
                         struct str text, struct err *err) MUST_CHECK;

/* Forgets phrases that nearly always go on: "Vereinbarkeit von Familie" beside
 * "Vereinbarkeit von Familie und Beruf". Call once, after the last text. */
void phrases_settle(struct phrases *phrases);

#endif
