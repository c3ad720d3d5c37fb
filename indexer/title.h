/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Splitting "title – description" and shortening sentences to titles. */
#ifndef INDEXER_TITLE_H
#define INDEXER_TITLE_H

#include <stdbool.h>

#include "base/str.h"

/* Splits at the dash, colon or full stop that ends the title. Titles may hold a dash,
 * a colon, quotation marks or '!' themselves: "Fluxx – Notfallbetreuung für Kinder: In
 * Notfällen …" is cut at the colon, "„Chef: ich brauch Zeit“ – ein Abend" not inside
 * the quotes. False when the text has no such place; *title is the text then. */
bool title_split(struct str text, struct str *title, struct str *body);

/* "Projekt 3: Schraubenkiste": without what counts the entries of a list. */
struct str title_without_number(struct str text);

/* Without bullets, numbers ("3."), a trailing colon and surrounding blanks. */
struct str title_clean(struct str text);

/* A title from running text: its first sentence, cut at a clause or word when it is
 * long. Points into `text`. */
struct str title_from_sentence(struct str text);

/* The length of the first sentence, the full stop included. Abbreviations, ordinals
 * and initials do not end it. */
size_t sentence_length(struct str text);

#endif
