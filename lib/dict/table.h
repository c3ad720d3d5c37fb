/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Strings numbered in the order of their first appearance: a hash table over one pool
 * of bytes, for the builders of dictionaries. */
#ifndef DICT_TABLE_H
#define DICT_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct table {
    struct buf pool;   /* the strings, one after the other */
    uint32_t *offsets; /* count + 1 of them */
    uint32_t *slots;   /* number + 1, 0 = free */
    uint32_t count;
    uint32_t capacity;
    uint32_t slot_count; /* a power of two */
};

#define TABLE_NONE UINT32_MAX

void table_init(struct table *table);
void table_free(struct table *table);

/* The number of key, a new one when it is not there yet. */
enum status table_add(struct table *table, struct str key, uint32_t *number,
                      struct err *err) MUST_CHECK;

/* TABLE_NONE when it is not there. */
uint32_t table_find(const struct table *table, struct str key);

static inline struct str
table_key(const struct table *table, uint32_t number)
{
    uint32_t start = table->offsets[number];
    return str_make(table->pool.ptr + start, table->offsets[number + 1] - start);
}

/* The numbers in byte order of their keys, to be freed; NULL when out of memory. */
uint32_t *table_sorted(const struct table *table) MUST_CHECK;

#endif
