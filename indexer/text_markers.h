/* SPDX-License-Identifier: GPL-2.0-or-later */
/* List markers at the start of a line of plain text (also of PDF lines). */
#ifndef INDEXER_TEXT_MARKERS_H
#define INDEXER_TEXT_MARKERS_H

#include <stdbool.h>

#include "base/str.h"

/* Bytes of the marker that opens `text`, 0 when there is none. *value is the number of
 * a numbered one (letters count from 1000), -1 for bullets. */
size_t text_marker_match(struct str text, long *value);

/* "2.3" before a name: bytes with what closes it, *value is 2 and *part 3. 0 when it is
 * none, and for times and dates. Only a series of them is a list. */
size_t text_marker_part(struct str text, long *value, long *part);

/* A dash or asterisk glued to an upper-case word: a bullet only in company. */
size_t text_marker_glued(struct str text);

/* "1." before a month's name is a date. */
bool text_marker_is_date(struct str rest);

#endif
