/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The passage of a text that answers the query, with exactly the matched parts marked.
 * The stored text is analysed again with the code that indexed it, so offsets cannot
 * disagree with what matched. */
#ifndef SEARCH_SNIPPET_H
#define SEARCH_SNIPPET_H

#include "search/marks.h"

enum { SNIPPET_BYTES = 220 };

/* Appends the best passage of `text`, escaped, only <mark> as markup. `always` is text
 * that must not be cut away ("" = none): it follows the passage unless that has it.
 * Works in `arena`; without memory nothing is written. */
void snippet_write(const struct mark_terms *terms, struct text_analyser *analyser,
                   struct str text, struct str always, struct arena *arena,
                   struct buf *out);

/* Appends the whole of a short text (a title), marked. */
void snippet_mark(const struct mark_terms *terms, struct text_analyser *analyser,
                  struct str text, struct arena *arena, struct buf *out);

#endif
