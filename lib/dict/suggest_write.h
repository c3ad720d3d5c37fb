/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inside the writer of completions: what its two files share. */
#ifndef DICT_SUGGEST_WRITE_H
#define DICT_SUGGEST_WRITE_H

#include "dict/section.h"
#include "dict/suggest_build.h"

struct suggest_writing {
    const struct suggest_builder *builder;
    struct text_analyser *analyser;
    uint32_t count;          /* entries */
    uint32_t *sorted_towns;  /* as first met, in order of their names */
    uint32_t *town_ranks;    /* the other way round */
    uint32_t *town_names;    /* where they stand in builder->town_names */
    struct rows *rows;       /* entries without ids */
    struct sorter *ids;      /* ids, or beginnings of them, with their entries */
    struct sorter *numbers;  /* items with their entries */
    struct sorter *owned;    /* keys with kinds and entries */
    struct sorter *by_entry; /* entries with the numbers of their keys */
    struct section entries, texts, id_bytes;
    struct section_list owns, keys, towns, places;
    struct {
        struct section keys; /* their numbers */
        struct section_list lists;
    } kinds[SUGGEST_KINDS];
    struct buf scratch;
    struct str text; /* under analysis */
    size_t word_end;
    uint32_t entry;
    uint8_t kind;
    enum status status;
    struct err *err;
};

/* suggest_own.c: the keys of an entry; all keys, and whose they are. */
enum status suggest_keys_add(struct suggest_writing *writing,
                             const struct suggest_item *item, uint32_t entry,
                             struct err *err) MUST_CHECK;
enum status suggest_keys_write(struct suggest_writing *writing,
                               struct err *err) MUST_CHECK;

#endif
