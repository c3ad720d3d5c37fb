/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Place words of a query understood as places: towns of the index in any spelling
 * ("chemnitz", "Koblenzer", "Bad Kreuznach"), postcodes, "in der Nähe von 56068". */
#ifndef SEARCH_PLACE_WORDS_H
#define SEARCH_PLACE_WORDS_H

#include "search/plan.h"

/* What place_words_find() says of each token. */
struct place_word {
    bool is_place;
    bool is_spent;       /* told the distance; no concept of its own */
    struct str terms[2]; /* boolean terms that meet it (town, postcode) */
    size_t term_count;
};

/* Fills out[0..tokens->count) and may set plan->near. */
void place_words_find(struct plan *plan, const struct token_list *tokens,
                      struct place_word *out);

/* A folded town name as the index has it: adjective endings taken off where that gives
 * a town of the index. Empty when it is none. */
struct str place_town_term(struct plan *plan, struct str folded);

#endif
