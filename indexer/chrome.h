/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The furniture of websites that is printed, copied and pasted along with the text:
 * "Nach oben", "Seite drucken", "öffnet in einem neuen Fenster". None of it may be
 * found. Only phrases that are never content by themselves are listed. */
#ifndef INDEXER_CHROME_H
#define INDEXER_CHROME_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Is the whole line furniture? Case, arrows and punctuation at both ends do not count.
 */
bool chrome_is_line(struct str line);

/* A word of menus and footers ("Impressum", "Abfallkalender"): two of them make a list
 * a menu. */
bool chrome_is_menu_word(struct str text);

/* "Weitere Themen", "Meistgelesen": what stands under it leads elsewhere. */
bool chrome_is_menu_heading(struct str text);

/* A cookie notice without any mark of its own. */
bool chrome_is_cookie_notice(struct str text);

/* Does `text` hold a phrase that chrome_strip() takes out? */
bool chrome_has_phrase(struct str text);

/* Appends text without "(öffnet in einem neuen Fenster)", "mehr …" at the end and such.
 */
void chrome_strip(struct str text, struct buf *out);

#endif
