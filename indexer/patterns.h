/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Many word patterns (see words_match_at()) asked at once: an index by two letters of a
 * pattern's first word, so that a name is compared with a few patterns and not with six
 * hundred. */
#ifndef INDEXER_PATTERNS_H
#define INDEXER_PATTERNS_H

#include <stdint.h>

#include "indexer/words.h"

enum { PATTERNS_MAX = 720, PATTERNS_NONE = 0xFFFF, PATTERNS_CHAINS = 1024 };

struct pattern {
    const char *text;
    uint16_t len;       /* of the whole pattern */
    uint16_t first_len; /* of its first word */
    uint16_t value;
    uint16_t next; /* in its chain, PATTERNS_NONE at the end */
};

struct patterns {
    struct pattern items[PATTERNS_MAX];
    uint16_t count;
    uint16_t by_start[PATTERNS_CHAINS]; /* "verein", "verein*": first two letters */
    uint16_t by_end[PATTERNS_CHAINS];   /* "*verein": last two letters */
    uint16_t by_inner[PATTERNS_CHAINS]; /* "*verein*": first two letters of the core */
    uint16_t short_ones;                /* a star and fewer than two letters */
};

void patterns_init(struct patterns *patterns);

/* Adds the patterns of a list separated by '|', all with `value`. `list` is borrowed.
 * Patterns past PATTERNS_MAX are dropped; the tables are checked by a test. */
void patterns_add(struct patterns *patterns, const char *list, uint16_t value);

/* The smallest value among the patterns that match anywhere in the words;
 * PATTERNS_NONE when none does. */
uint16_t patterns_find(const struct patterns *patterns, const struct words *words);

/* The values of all patterns that match at word `at`; writes at most `max`, in no
 * particular order, and returns how many. */
size_t patterns_at(const struct patterns *patterns, const struct words *words,
                   size_t at, uint16_t *values, size_t max);

#endif
