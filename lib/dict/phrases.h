/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frequent phrases of a collection: two or three nouns joined by small words, such as
 * "Vereinbarkeit von Familie und Beruf", for completing what people go on to type. */
#ifndef DICT_PHRASES_H
#define DICT_PHRASES_H

#include "dict/tally.h"
#include "text/text.h"

struct phrases {
    struct tally tally; /* as written */
};

/* What does not fit into memory lies in `folder`, borrowed; in TMPDIR when NULL. */
void phrases_init(struct phrases *phrases, const char *folder);
void phrases_free(struct phrases *phrases);

/* Counts the phrases of a text. */
enum status phrases_feed(struct phrases *phrases, struct text_analyser *analyser,
                         struct str text, struct err *err) MUST_CHECK;

typedef enum status phrases_visit(void *context, struct str phrase, uint32_t count,
                                  struct err *err);

/* Shows all phrases but those that nearly always go on: "Vereinbarkeit von Familie"
 * beside "Vereinbarkeit von Familie und Beruf". Once, after the last text. */
enum status phrases_each(struct phrases *phrases, phrases_visit *visit, void *context,
                         struct err *err) MUST_CHECK;

#endif
