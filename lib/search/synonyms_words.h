/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The single words of a synonym file, folded and sorted once, for slips of them. */
#ifndef SEARCH_SYNONYMS_WORDS_H
#define SEARCH_SYNONYMS_WORDS_H

#include "base/err.h"
#include "base/str.h"

struct synonyms_words;

enum status synonyms_words_create(struct synonyms_words **out,
                                  struct err *err) MUST_CHECK;
void synonyms_words_destroy(struct synonyms_words *words); /* NULL is allowed */

/* Takes a term that is one word; its text must live as long as the words. */
enum status synonyms_words_add(struct synonyms_words *words, struct str term,
                               struct err *err) MUST_CHECK;

/* After the last word. */
enum status synonyms_words_sort(struct synonyms_words *words,
                                struct err *err) MUST_CHECK;

/* See synonyms_nearest(). */
unsigned synonyms_words_nearest(const struct synonyms_words *words, struct str folded,
                                unsigned limit, struct str *out);

#endif
