/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tells from the letters alone which concepts of a query a text can have, some twenty
 * times faster than the analysis that finds out whether it does. A concept that is
 * there is told, but for abbreviations ("kath."); others may be told as well. */
#ifndef SEARCH_SCAN_H
#define SEARCH_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { SCAN_PAIRS = 32 * 32, SCAN_PATTERNS = 255 };

/* Sets of concepts, one bit each. */
struct scan_found {
    uint32_t whole;  /* by themselves */
    uint32_t even;   /* by one of several words that meet it together: the first, … */
    uint32_t odd;    /* … the second, …; all of them need one of each */
    uint32_t places; /* how many were seen */
};

static inline uint32_t
scan_any(struct scan_found found)
{
    return found.whole | found.even | found.odd;
}

/* Those of which nothing is known to be missing. */
static inline uint32_t
scan_met(struct scan_found found)
{
    return found.whole | (found.even & found.odd);
}

static inline struct scan_found
scan_join(struct scan_found a, struct scan_found b)
{
    return (struct scan_found){a.whole | b.whole, a.even | b.even, a.odd | b.odd,
                               a.places + b.places};
}

/* The letters that every form of a term begins with. */
struct scan_pattern {
    uint32_t letters, mask; /* 5 bits a letter, the last one lowest */
    struct scan_found found;
    uint8_t next; /* with the same last two letters, number + 1 */
};

struct scan {
    uint8_t first[SCAN_PAIRS]; /* by the last two letters, number + 1 */
    struct scan_pattern patterns[SCAN_PATTERNS];
    uint32_t count;
    struct scan_found always; /* terms too short or strange to look for */
};

/* `scan` was zeroed once. `term` is without prefix, as the analysis makes it; `pieces`
 * is the bit set of what it covers of its concept, 0 = all. */
void scan_add(struct scan *scan, struct str term, unsigned concept_number,
              uint8_t pieces);

struct scan_found scan_text(const struct scan *scan, struct str text);

#endif
