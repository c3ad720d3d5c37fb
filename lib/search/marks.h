/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds in a text the parts of words that met the query. */
#ifndef SEARCH_MARKS_H
#define SEARCH_MARKS_H

#include "search/plan.h"
#include "search/scan.h"

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

/* The query's terms as a table for look-up, with a filter that tells from the letters
 * alone which of them a sentence can hold. */
struct mark_terms;

struct mark_terms *marks_prepare(const struct plan *plan, struct arena *arena);

/* The concepts that can occur in the text: saves the analysis of what has none. */
struct scan_found marks_scan(const struct mark_terms *terms, struct str text);

/* Analyses text[start..end) and appends its marks, with positions from `position` on;
 * returns the last position. */
uint32_t marks_find(const struct mark_terms *terms, struct text_analyser *analyser,
                    struct str text, size_t start, size_t end, uint32_t position,
                    struct mark_list *out);

/* Drops what is no match: parts of a compound that do not stand close together (unless
 * no better is in the text), stop words of phrases away from the phrase. Then sorts by
 * place. The sentences may have been analysed in any order. */
void marks_settle(struct mark_list *list);

/* What the marks between two places are worth; and the most that can be found in a text
 * of which the scan told this. Single pieces of concepts in `met`, which the rest of
 * the text meets, are worth nothing. */
double marks_value(const struct mark_terms *terms, const struct mark_list *list,
                   size_t start, size_t end);
double marks_value_most(const struct mark_terms *terms, struct scan_found found,
                        uint32_t met);

#endif
