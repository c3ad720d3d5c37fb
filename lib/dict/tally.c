/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See tally.h. */
#include "dict/tally.h"

#include <stdlib.h>
#include <string.h>

enum { SORT_MEMORY = 2 * 1024 * 1024 };

void
tally_init(struct tally *tally, const char *folder, uint32_t limit, size_t counters)
{
    *tally = (struct tally){.folder = folder, .limit = limit, .counters = counters};
    table_init(&tally->table);
    buf_init(&tally->key);
}

void
tally_free(struct tally *tally)
{
    table_free(&tally->table);
    sorter_destroy(tally->sorter);
    buf_free(&tally->key);
    free(tally->counts);
    tally_init(tally, tally->folder, tally->limit, tally->counters);
}

static enum status
sort_away(struct tally *tally, struct err *err)
{
    size_t size = tally->counters * sizeof *tally->counts;
    enum status status = STATUS_OK;
    if (!tally->sorter)
        status = sorter_create(tally->folder, SORT_MEMORY, &tally->sorter, err);
    for (uint32_t i = 0; i < tally->table.count && !status; i++)
        status = sorter_add(
            tally->sorter, table_key(&tally->table, i),
            str_make((const char *)(tally->counts + i * tally->counters), size), err);
    table_free(&tally->table);
    free(tally->counts);
    tally->counts = NULL;
    tally->capacity = 0;
    return status;
}

static bool
grow(struct tally *tally)
{
    uint32_t capacity = tally->table.capacity;
    size_t size = tally->counters * sizeof *tally->counts;
    uint32_t *counts = reallocarray(tally->counts, capacity, size);
    if (!counts)
        return false;
    memset(counts + tally->capacity * tally->counters, 0,
           (capacity - tally->capacity) * size);
    tally->counts = counts;
    tally->capacity = capacity;
    return true;
}

enum status
tally_find(struct tally *tally, struct str key, uint32_t **counters, struct err *err)
{
    uint32_t number = table_find(&tally->table, key);
    enum status status = STATUS_OK;
    if (number == TABLE_NONE && tally->table.count == tally->limit)
        status = sort_away(tally, err);
    if (!status && number == TABLE_NONE)
        status = table_add(&tally->table, key, &number, err);
    if (status)
        return status;
    if (number >= tally->capacity && !grow(tally))
        return err_no_memory(err);
    *counters = tally->counts + number * tally->counters;
    return STATUS_OK;
}

static enum status
step(struct tally *tally, struct err *err)
{
    return sorter_next(tally->sorter, &tally->next_key, &tally->next_value,
                       &tally->has_next, err);
}

enum status
tally_finish(struct tally *tally, struct err *err)
{
    enum status status = sort_away(tally, err);
    if (!status)
        status = sorter_finish(tally->sorter, err);
    return status ? status : step(tally, err);
}

enum status
tally_next(struct tally *tally, struct str *key, uint32_t sums[TALLY_MOST_COUNTERS],
           bool *more, struct err *err)
{
    enum status status = STATUS_OK;
    *more = tally->has_next;
    if (!*more)
        return STATUS_OK;
    buf_clear(&tally->key);
    buf_str(&tally->key, tally->next_key);
    if (tally->key.failed)
        return err_no_memory(err);
    *key = buf_view(&tally->key);
    memset(sums, 0, TALLY_MOST_COUNTERS * sizeof *sums);
    do {
        uint32_t counts[TALLY_MOST_COUNTERS];
        memcpy(counts, tally->next_value.ptr, tally->next_value.len);
        for (size_t i = 0; i < tally->counters; i++)
            sums[i] += counts[i];
        status = step(tally, err);
    } while (!status && tally->has_next && str_equal(tally->next_key, *key));
    return status;
}
