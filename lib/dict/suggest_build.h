/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The builder of completions: collecting (suggest_build.c), one entry of equal texts
 * (suggest_merge.c), writing (suggest_write.c). Whatever grows with the collection is
 * sorted in files; only the towns are kept in memory. */
#ifndef DICT_SUGGEST_BUILD_H
#define DICT_SUGGEST_BUILD_H

#include "base/rows.h"
#include "base/sorter.h"
#include "dict/suggest_format.h"
#include "dict/table.h"

enum { SUGGEST_SORT_MEMORY = 2 * 1024 * 1024 };

struct suggest_builder {
    const char *folder;
    size_t most_partners;
    struct sorter *added;  /* kind and folded text: struct suggest_seen */
    struct table towns;    /* folded */
    struct buf town_names; /* in the same order: length byte and name */
    struct buf key, value;
};

/* One place where a text stands: the value of `added`. The town, or SUGGEST_NONE, comes
 * first, so that those of one text stand in order of their towns. */
struct suggest_seen {
    uint32_t town;
    uint32_t count;
    struct str text;
    struct str id;
};
void suggest_seen_put(const struct suggest_seen *seen, struct buf *out);
struct suggest_seen suggest_seen_get(struct str bytes);

/* Equal texts of one kind, put together and numbered in order of kind and text. */
struct suggest_item {
    uint32_t number;
    uint32_t town; /* or SUGGEST_NONE */
    uint16_t rank;
    uint8_t kind;
    struct str text;
    struct str id; /* "" when it stands for several records */
};
/* Kind and rank are in the key. */
struct suggest_item suggest_item_get(struct str key, struct str value);

struct suggest_place {
    uint32_t item;
    uint32_t town;
};

/* Gives the items, best first, as pairs of a sorter, and all places in order of the
 * items, each once. Nothing is left in `added`. */
enum status suggest_merge(struct suggest_builder *builder, struct sorter **items,
                          struct rows **places, struct err *err) MUST_CHECK;

#endif
