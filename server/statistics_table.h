/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The two stores behind statistics.h: the questions of the day at hand, most of them as
 * mere numbers, and those of days past that may be told. Not locked; private to
 * statistics*.c. */
#ifndef SERVER_STATISTICS_TABLE_H
#define SERVER_STATISTICS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct statistics_entry {
    uint64_t hash;
    bool taken; /* stays so while others may stand behind it, even at a count of 0 */
    uint32_t count;
    uint32_t lacking;
    char *text; /* NULL below STATISTICS_K */
};

struct statistics_table {
    struct statistics_entry *entries;
    size_t capacity; /* a power of two */
    size_t used;
};

/* Counts a question. Its text is taken when it comes for the STATISTICS_K-th time. */
void statistics_table_more(struct statistics_table *table, uint64_t hash, bool lacking,
                           struct str text);
/* Takes one count back. */
void statistics_table_less(struct statistics_table *table, uint64_t hash, bool lacking);
void statistics_table_clear(struct statistics_table *table);

struct statistics_tally {
    char *text;
    char *key; /* search_query_key() of it */
    uint64_t count, lacking;
};

struct statistics_past {
    uint32_t day; /* 0: unused */
    uint64_t searches, lacking;
    struct statistics_tally *tallies;
    size_t count, capacity;
};

/* Adds to the figures of a question. Counts below STATISTICS_K are left out, whatever
 * they come from. False when out of memory. */
bool statistics_past_add(struct statistics_past *past, struct str text, uint64_t count,
                         uint64_t lacking);
bool statistics_past_add_table(struct statistics_past *past,
                               const struct statistics_table *table);
void statistics_past_sort(struct statistics_past *past); /* most frequent first */
void statistics_past_clear(struct statistics_past *past);

#endif
