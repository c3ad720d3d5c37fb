/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Colours of a site. They go into a stylesheet of its own, never into a page, so that
 * the rule against inline styles stays; and since pages of the public sector must be
 * readable by law, colours that do not stand out from each other are refused. */
#ifndef SERVER_COLOUR_H
#define SERVER_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

enum colour_name {
    COLOUR_ACCENT,
    COLOUR_ON_ACCENT,
    COLOUR_BACKGROUND,
    COLOUR_SURFACE,
    COLOUR_TEXT,
    COLOUR_MUTED,
    COLOUR_LINE,
    COLOUR_BORDER,
    COLOUR_RING,
    COLOURS
};

enum { COLOUR_SCHEMES = 2 }; /* light, dark */

struct colours {
    uint32_t rgb[COLOUR_SCHEMES][COLOURS];
    bool given[COLOUR_SCHEMES][COLOURS];
};

/* Reads "accent #0b5c6b, text #111" over what is there: #RGB or #RRGGBB. */
enum status colours_read(struct str text, bool dark, struct colours *colours,
                         struct err *err) MUST_CHECK;

bool colours_are_own(const struct colours *colours);

/* WCAG 2.2: text at least 4.5 to 1, borders and rings 3 to 1 (1.4.3, 1.4.11), the
 * built-in colours standing in for those not given. */
enum status colours_check(const struct colours *colours, struct err *err) MUST_CHECK;

/* Rules to follow web/stil.css, whose custom properties they set. */
void colours_css(const struct colours *colours, struct buf *out);

/* Contrast of two colours, 1 to 21: relative luminance of WCAG 2.2. */
double colour_contrast(uint32_t a, uint32_t b);

#endif
