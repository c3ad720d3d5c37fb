/* SPDX-License-Identifier: GPL-2.0-or-later */
/* German text as plain lower-case ASCII: the form in which the tables of headings,
 * places and organisations are written, so that "Bündnis", "BUENDNIS" and a decomposed
 * "Bündnis" are one word. Not for search terms: those are folded by lib/text. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stddef.h>

#include "base/str.h"

/* Writes at most max - 1 bytes and a NUL to out; returns the length. ä ö ü ß become
 * ae oe ue ss, other Latin letters lose their accents, dashes become '-', quotation
 * marks '"', apostrophes '\'', blanks ' '; soft hyphens and zero-width characters
 * vanish. Any other character is kept. A text too long is cut at a character. */
size_t ascii_fold(struct str text, char *out, size_t max);

/* The same, as a slug: letters and digits kept, everything else one '-', none at the
 * ends. "" when nothing is left. */
size_t ascii_slug(struct str text, char *out, size_t max);

#endif
