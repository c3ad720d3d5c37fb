/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables that office programs open without a question and without running anything. */
#ifndef SERVER_CSV_H
#define SERVER_CSV_H

#include "base/buf.h"
#include "base/str.h"
#include "search/search.h"
#include "server/phrase.h"

/* One field: always quoted, quotes doubled, line ends and controls as blanks; a text
 * that begins like a formula (= + - @ and their wide forms) gets an apostrophe before.
 */
void csv_field(struct buf *out, struct str text);

/* Byte order mark and heading, then a row for each hit; ';' between, CRLF after, as
 * spreadsheets in German expect. */
void csv_heading(struct buf *out, enum language language);
void csv_row(struct buf *out, const struct record *record, enum language language,
             struct str url_prefix);

#endif
