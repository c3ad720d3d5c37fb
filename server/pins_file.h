/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file of pinned and hidden results, as a spreadsheet saves it: one rule a line,
 *
 *     search; what; record; from; until
 *     ferienbetreuung; oben; koblenz-offer-ferien; 2026-06-01; 31.08.2026
 *     *; weg; koblenz-offer-alt
 *
 * `what` is oben (or pin) or weg (or hide); `*` stands for every search, for hiding
 * alone. The dates may be left out; both days count. */
#ifndef SERVER_PINS_FILE_H
#define SERVER_PINS_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { PINS_MAX_RULES = 20000, PINS_MAX_BYTES = 4 << 20, PINS_MAX_FOR_ONE = 20 };

struct pin_rule {
    struct str query; /* as pins_key() makes it; "" for every search */
    struct str id;
    bool hides;
    uint32_t from, until; /* 20260601; 0 and UINT32_MAX when open */
    uint32_t line;
};

struct pin_rules {
    struct pin_rule *items; /* by query, then line */
    size_t count;
};

/* What questions are compared by: case, umlauts and blanks do not count. {NULL, 0} when
 * out of memory. */
struct str pins_key(struct str query, struct arena *arena);

/* The messages begin with "line N: ". */
enum status pins_parse(struct str text, struct arena *arena, struct pin_rules *out,
                       struct err *err) MUST_CHECK;

/* Reads a file; the messages name it and the line. */
enum status pins_read(const char *path, struct arena *arena, struct pin_rules *out,
                      struct err *err) MUST_CHECK;

#endif
