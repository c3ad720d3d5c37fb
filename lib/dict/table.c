/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See table.h. */
#include "dict/table.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 1024 };

void
table_init(struct table *table)
{
    memset(table, 0, sizeof *table);
    buf_init(&table->pool);
}

void
table_free(struct table *table)
{
    buf_free(&table->pool);
    free(table->offsets);
    free(table->slots);
    table_init(table);
}

/* FNV-1a with a final mix: short keys, no adversary that could not do worse by sending
 * many words. */
static uint32_t
hash(struct str key)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001B3u;
    return (uint32_t)(h ^ (h >> 32));
}

static uint32_t
find_slot(const struct table *table, struct str key)
{
    uint32_t mask = table->slot_count - 1;
    uint32_t slot = hash(key) & mask;
    while (table->slots[slot] &&
           !str_equal(table_key(table, table->slots[slot] - 1), key))
        slot = (slot + 1) & mask;
    return slot;
}

static bool
grow(struct table *table)
{
    uint32_t capacity = table->capacity ? table->capacity * 2 : FIRST_CAPACITY;
    uint32_t slot_count = capacity * 2;
    uint32_t *offsets = reallocarray(table->offsets, capacity + 1u, sizeof *offsets);
    if (!offsets)
        return false;
    if (!table->offsets)
        offsets[0] = 0;
    table->offsets = offsets;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return false;
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
    table->capacity = capacity;
    for (uint32_t i = 0; i < table->count; i++)
        slots[find_slot(table, table_key(table, i))] = i + 1;
    return true;
}

uint32_t
table_find(const struct table *table, struct str key)
{
    if (table->count == 0)
        return TABLE_NONE;
    uint32_t found = table->slots[find_slot(table, key)];
    return found ? found - 1 : TABLE_NONE;
}

enum status
table_add(struct table *table, struct str key, uint32_t *number, struct err *err)
{
    *number = table_find(table, key);
    if (*number != TABLE_NONE)
        return STATUS_OK;
    if (table->count >= UINT32_MAX / 4 || table->pool.len + key.len > UINT32_MAX)
        return err_set(err, STATUS_LIMIT, NULL, "the dictionary has too many words");
    bool full = table->count == table->capacity;
    if ((full && !grow(table)) || !buf_reserve(&table->pool, key.len + 1))
        return err_no_memory(err);
    buf_str(&table->pool, key);
    *number = table->count++;
    table->offsets[table->count] = (uint32_t)table->pool.len;
    table->slots[find_slot(table, key)] = table->count;
    return STATUS_OK;
}

static int
compare(const void *a, const void *b, void *context)
{
    const struct table *table = context;
    uint32_t left, right;
    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
    return str_compare(table_key(table, left), table_key(table, right));
}

uint32_t *
table_sorted(const struct table *table)
{
    uint32_t *order = malloc((table->count + (size_t)1) * sizeof *order);
    if (!order)
        return NULL;
    for (uint32_t i = 0; i < table->count; i++)
        order[i] = i;
    qsort_r(order, table->count, sizeof *order, compare, (void *)(uintptr_t)table);
    return order;
}
