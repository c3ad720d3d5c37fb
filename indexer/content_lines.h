/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The content lines that vCard (RFC 6350) and iCalendar (RFC 5545) share:
 * NAME;PARAM=x:value, folded over several lines, values with backslash escapes. */
#ifndef INDEXER_CONTENT_LINES_H
#define INDEXER_CONTENT_LINES_H

#include "indexer/reading.h"

struct content_lines {
    struct reading *reading;
    struct str rest;
    uint32_t line; /* of the next one */
};

struct content_line {
    struct str name;       /* without a group ("item1.TEL" is TEL) */
    struct str parameters; /* raw, "" when none */
    struct str value;      /* unfolded and decoded, still escaped */
    uint32_t line;
};

/* The next line, false at the end. */
bool content_lines_next(struct content_lines *lines, struct content_line *out);

bool content_line_is(const struct content_line *line, const char *name);
bool content_line_has(const struct content_line *line, const char *parameter);

/* Component `index` of a value that ';' cuts; clean and unescaped. */
struct str content_line_part(struct content_lines *lines, struct str value,
                             size_t index);

/* The whole value, clean and unescaped. */
struct str content_line_text(struct content_lines *lines, struct str value);

#endif
