/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds in a text the parts of words that met the query. */
#ifndef SEARCH_MARKS_H
#define SEARCH_MARKS_H

#include "search/plan.h"

enum { MARKS_MAX = 512 };

struct mark {
    size_t start, end; /* bytes of the text */
    uint32_t position; /* token */
    uint8_t concept;
    uint8_t group;
    uint8_t piece; /* of the group; 0 = the whole concept */
    uint8_t all_pieces;
    bool is_stopword;
    bool is_synonym;
};

struct mark_list {
    struct mark items[MARKS_MAX];
    size_t count;
};

/* The query's terms as a table for look-up, with a filter that tells from the
 * consonants alone whether a sentence can hold any of them. */
struct mark_terms;

struct mark_terms *marks_prepare(const struct plan *plan, struct arena *arena);

/* False when no term can occur in the text: saves its analysis. */
bool marks_possible(const struct mark_terms *terms, struct str text);

/* Analyses text[start..end) and appends its marks, with positions from `position` on;
 * returns the last position. */
uint32_t marks_find(const struct mark_terms *terms, struct text_analyser *analyser,
                    struct str text, size_t start, size_t end, uint32_t position,
                    struct mark_list *out);

/* Drops what is no match: parts of a compound that do not stand close together (unless
 * no better is in the text), stop words of phrases away from the phrase. Then sorts by
 * place. */
void marks_settle(struct mark_list *list);

double marks_mass(const struct mark_terms *terms, const struct mark *mark);

#endif
