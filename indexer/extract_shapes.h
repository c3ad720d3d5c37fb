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

/* "Für Eltern: Elterncafé, Babymassage": a group with the names of its offers. */
bool extract_is_group(struct str title, struct str body);

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
