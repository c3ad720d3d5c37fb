/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The builder of a spelling dictionary between counting (spelling_build.c) and writing
 * (spelling_write.c). */
#ifndef DICT_SPELLING_BUILD_H
#define DICT_SPELLING_BUILD_H

#include "dict/spelling_format.h"
#include "dict/tally.h"

/* What is counted of a spelling in lower case, umlauts kept. */
enum spelled {
    SPELLED_WORDS,    /* as a word of its own */
    SPELLED_CAPITALS, /* of these with a capital letter first */
    SPELLED_CAPS,     /* of these in capitals only */
    SPELLED_HEADS,    /* as the last part of a compound */
    SPELLED_PARTS,    /* as another part */
    SPELLED_BASE,     /* not 0: without a linking element such a part */
    SPELLED_COUNTERS
};

struct spelling_builder {
    const char *folder;
    struct tally words;
    struct buf lower;
};

#endif
