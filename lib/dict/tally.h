/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counting strings of a collection, however many there are: a table of some size, which
 * is sorted away when it is full and summed up at the end. */
#ifndef DICT_TALLY_H
#define DICT_TALLY_H

#include <stdbool.h>

#include "base/sorter.h"
#include "dict/table.h"

enum { TALLY_MOST_COUNTERS = 8 };

struct tally {
    const char *folder; /* borrowed; NULL: TMPDIR */
    uint32_t limit;     /* strings in the table */
    size_t counters;    /* of each string */
    struct table table;
    uint32_t *counts;
    uint32_t capacity; /* of counts, in strings */
    struct sorter *sorter;
    struct buf key; /* last given out */
    struct str next_key, next_value;
    bool has_next;
};

void tally_init(struct tally *tally, const char *folder, uint32_t limit,
                size_t counters);
void tally_free(struct tally *tally);

/* The counters of a string, to be increased before the next call; 0 at first, and again
 * whenever the table was sorted away. */
enum status tally_find(struct tally *tally, struct str key, uint32_t **counters,
                       struct err *err) MUST_CHECK;

/* After the last tally_find(). */
enum status tally_finish(struct tally *tally, struct err *err) MUST_CHECK;

/* The next string in byte order, with the sums; valid until the next call. */
enum status tally_next(struct tally *tally, struct str *key,
                       uint32_t sums[TALLY_MOST_COUNTERS], bool *more,
                       struct err *err) MUST_CHECK;

#endif
