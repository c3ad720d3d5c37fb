/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the words of a record stand, as one short value (SLOT_WORDS) instead of
 * Xapian's position table, which takes an entry of some 18 bytes for each term of each
 * record and a look-up for each of them when neighbours are asked for. A word is known
 * by 14 bits of its hash: whoever asks has made sure that the record holds all the
 * words, so that only two of the same record can be taken for each other. The two
 * lowest bits of a mark tell whether it stands for an exact form, a stem or, as most
 * words are their own stem, for both; neither is a part.
 *
 * Form: places in order, each a number in base 128, (distance to the place before) * 4
 * + (marks - 1, at most 3); with 3 another number, marks - 4; then two bytes a mark.
 * Private to lib/store. */
#ifndef STORE_POSITIONS_H
#define STORE_POSITIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct store_place {
    uint32_t position;
    uint16_t mark;
};

uint16_t store_mark(struct str term);

/* Sorts and changes the places and appends their packed form. */
void store_positions_pack(struct store_place *places, size_t count, struct buf *out);

enum { STORE_WINDOW_WORDS = 64, STORE_WINDOW_MARKS = 256 };

/* What must stand together. */
struct store_window {
    bool in_order;  /* a phrase, else near each other at different places */
    unsigned width; /* last place - first place < width */
    size_t word_count;
    size_t mark_count;
    uint16_t marks[STORE_WINDOW_MARKS];
    uint8_t words[STORE_WINDOW_MARKS]; /* whose alternative the mark is */
};

/* Whether the packed places hold the window; damaged ones do not. */
bool store_positions_meet(const struct store_window *window, const char *packed,
                          size_t len);

#ifdef __cplusplus
}
#endif
#endif
