/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An answer for people at a terminal, in German. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>

#include "base/buf.h"
#include "search/search.h"

struct print_style {
    bool marks;   /* bold by escape sequences instead of [brackets] */
    size_t width; /* columns to wrap at; 0 = do not wrap */
};

/* What fits standard output: a terminal without NO_COLOR gets bold and wrapped lines.
 */
struct print_style print_style_detect(void);

void print_answer(const struct search_answer *answer, struct print_style style,
                  struct buf *out);

/* Text without control characters, so that no document can steer the terminal. */
void print_text(struct buf *out, struct str text);

#endif
