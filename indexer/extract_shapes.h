/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the paragraphs of a section look like. */
#ifndef INDEXER_EXTRACT_SHAPES_H
#define INDEXER_EXTRACT_SHAPES_H

#include "indexer/extract.h"

enum { EXTRACT_TITLE_BYTES = 130, EXTRACT_TITLE_WORDS = 13 };

/* A first line that can be a title, with something below it. */
bool extract_title_line(struct str text, struct str *title, struct str *body);

/* Lines "Zielgruppe: …", "Zeit: …" below the line that names the offer. */
bool extract_has_fields(struct str text);

/* Lines in turn: a title, its text, the next title, its text. extract_is_pair_title()
 * tells the titles of such a text. */
bool extract_has_pairs(struct str text);
bool extract_is_pair_title(struct str line);

/* Lines "Lesehafen – Vorlesen am Fluss", at least two, below no other line than the
 * name of a group: entries that no name of a section has to announce. */
bool extract_has_entry_lines(struct str text);

/* "Für Eltern: Elterncafé, Babymassage": a group with the names of its offers. */
bool extract_is_group(struct str title, struct str body);

/* Below "Für Senioren" a list "Handyhilfe: am Dienstag" is one of offers, however few
 * words describe them. */
bool extract_is_list_for(struct str heading, const struct block *blocks, size_t count);

/* Paragraphs "Babyschwimmen: …", at least three and most of all. */
bool extract_has_labelled_paragraphs(const struct extract *x,
                                     const struct section *section);

/* A line that names an offer and its text below: at least two, and few others. */
bool extract_has_titled_paragraphs(const struct extract *x,
                                   const struct section *section);

/* A programme: at least two paragraphs, and most of all, open with a day. */
bool extract_has_dated_paragraphs(const struct extract *x,
                                  const struct section *section);

#endif
