/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The builder of completions between collecting (suggest_build.c) and writing
 * (suggest_write.c). */
#ifndef DICT_SUGGEST_BUILD_H
#define DICT_SUGGEST_BUILD_H

#include "dict/suggest_format.h"
#include "dict/table.h"

struct suggest_item {
    uint32_t text; /* offset into shown */
    uint32_t id;   /* number in ids * 2, + 1 when the slug of the text follows it; or
                      SUGGEST_NONE */
    uint32_t town; /* or SUGGEST_NONE */
    uint32_t count;
    uint16_t rank;
    uint8_t kind;
    uint8_t text_len;
};

struct suggest_place {
    uint32_t town;
    uint32_t item;
};

struct suggest_builder {
    struct table texts; /* kind and folded text -> item */
    struct suggest_item *items;
    uint32_t capacity;
    struct buf shown;
    struct table ids;      /* whole ones and beginnings */
    struct table towns;    /* folded */
    struct buf town_names; /* in the same order: length byte and name */
    struct suggest_place *places;
    size_t place_count;
    size_t place_capacity;
    struct buf scratch;
};

#endif
