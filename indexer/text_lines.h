/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines of a plain text and what each of them is: the first half of read_text.c. */
#ifndef INDEXER_TEXT_LINES_H
#define INDEXER_TEXT_LINES_H

#include "indexer/reading.h"

enum { TEXT_MAX_LINES = 400 * 1000 };

enum line_kind {
    LINE_BLANK,
    LINE_RULE,    /* only - = _ * ~: an underline or a separator */
    LINE_HEADING, /* "## like this"; cells = level */
    LINE_TEXT,
    LINE_ITEM,  /* starts with a list marker */
    LINE_PIPES, /* cells between '|' */
    LINE_TABS,  /* cells between tabs */
    LINE_GAPS   /* names set in columns: between three blanks or more */
};

struct text_line {
    enum line_kind kind;
    unsigned indent; /* leading blanks; a tab goes to the next multiple of 4 */
    unsigned width;  /* characters without the indent */
    unsigned cells;  /* of LINE_PIPES and LINE_TABS */
    long value;      /* of a numbered marker, else -1 */
    struct str text; /* without blanks at both ends */
    struct str marker;
    struct str rest; /* an item without its marker, else text */
};

struct text_lines {
    struct text_line *items;
    size_t count;
    unsigned wrap_width; /* where the author's editor broke lines; 0 = it did not */
};

/* Splits and classifies; everything lives in the arena. */
enum status text_lines_split(struct reading *reading, struct str text,
                             struct text_lines *out, struct err *err) MUST_CHECK;

/* Where three blanks or more begin, text.len when nowhere; *len is how many. */
size_t text_lines_gap(struct str text, size_t *len);

/* Does lines[at] go on in lines[at + 1] only because the line was full? */
bool text_lines_is_wrapped(const struct text_lines *lines, size_t at);

/* Does the line start with a mail or web address? Then it is one of a contact block,
 * and its small letter goes on with nothing. */
bool text_lines_is_channel(struct str text);

/* "Mittagstisch: Suppe …", "Lesekoffer – Bücher …": behind a finished sentence the next
 * of several entries. */
bool text_lines_opens_entry(struct str text);

/* Appends `next` to `out` as the continuation of a broken line: hyphens of line ends
 * are joined ("Fami-/lie"), kept before upper case and before "und". */
void text_lines_join(struct buf *out, struct str next);

#endif
