/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Builds store_query trees in an arena. Failure is sticky: a builder that ran out of
 * memory keeps `failed` set and hands out NULL, so a planner checks once, at the end.
 * NULL as a child means "nothing to add" and is left out. */
#ifndef SEARCH_TREE_H
#define SEARCH_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "store/store.h"

struct tree {
    struct arena *arena;
    bool failed;
};

struct tree_list {
    const struct store_query **items;
    size_t count;
    size_t capacity;
};

void tree_add(struct tree *tree, struct tree_list *list,
              const struct store_query *query);

/* prefix + text as schema_term() writes it, in the arena. */
struct str tree_term_name(struct tree *tree, const char *prefix, struct str text);

const struct store_query *tree_term(struct tree *tree, struct str term);
const struct store_query *tree_scale(struct tree *tree, double factor,
                                     const struct store_query *query);

/* The documents of `query`, each with the constant weight `factor`. */
const struct store_query *tree_constant(struct tree *tree, double factor,
                                        const struct store_query *query);

/* STORE_AND, STORE_OR, STORE_MAYBE, … over the list: NULL for no child, the child
 * itself for one. */
const struct store_query *tree_join(struct tree *tree, enum store_op op,
                                    const struct tree_list *list);
const struct store_query *tree_pair(struct tree *tree, enum store_op op,
                                    const struct store_query *left,
                                    const struct store_query *right);
const struct store_query *tree_window(struct tree *tree, enum store_op op,
                                      const struct tree_list *list, unsigned window);
const struct store_query *tree_range(struct tree *tree, unsigned slot, struct str from,
                                     struct str to);
const struct store_query *tree_distance(struct tree *tree, double latitude,
                                        double longitude, double km);

/* The tree as one line for goldens and --explain: "(Zferi AND 0.7*Pferi)". */
void tree_print(const struct store_query *query, struct buf *out);

#endif
