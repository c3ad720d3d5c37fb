/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates in German text, as exact as they are written, with the role they play. */
#ifndef INDEXER_DATES_H
#define INDEXER_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "record/record.h"

/* Finds dates ("22. September 2006", "3.–7. August 2024", "22.09.06", "im Mai 2014",
 * "seit 2007", "2009 gegründet"); writes at most `max` and returns how many. The role
 * comes from the words of the sentence: "founded", "since", "published", "event"; a
 * year alone counts only with such a word or "im Jahr". Lack of memory ends the search.
 */
size_t dates_find(struct str text, struct arena *arena, struct record_date *out,
                  size_t max);

/* The year of a record date, 0 when it has none. */
unsigned dates_year(const struct record_date *date);

#endif
