/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See settle_table.h. Sorted twice: by key, which brings together what belongs
 * together, then back into the order of the files. */
#include "indexer/settle_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/rows.h"
#include "base/sorter.h"
#include "indexer/file_io.h"
#include "indexer/harvest.h"

enum { SORT_MEMORY = 2 * 1024 * 1024 };

/* A harvested record while it is sorted. `number` counts all of them in order of the
 * files, `head` is the number of the one whose record it belongs to. */
struct item {
    struct settle_head of;
    struct settle_part part;
    uint32_t number;
    uint32_t head;
};

struct settle_table {
    struct rows *heads;
    struct rows *parts;
    struct rows *partners; /* their keys, sorted, each once */
};

struct settling {
    struct settle_table *table;
    struct sorter *by_key;
    struct sorter *by_place;
    uint32_t items;
};

static struct str
bytes_of(const struct item *item)
{
    return str_make((const char *)item, sizeof *item);
}

static enum status
add_item(struct settling *settling, const struct harvest_record *record,
         uint64_t offset, struct err *err)
{
    char key[12];
    struct item item;
    if (settling->items == UINT32_MAX - 1)
        return err_set(err, STATUS_LIMIT, "split the collection", "too many records");
    memset(&item, 0, sizeof item);
    item.of.key = record->key;
    item.of.kind = (uint8_t)record->kind;
    item.of.flags = (uint8_t)record->flags;
    item.part.offset = offset;
    item.part.len = (uint32_t)record->bytes.len;
    item.number = settling->items++;
    sorter_put_u64(key, record->key);
    sorter_put_u32(key + 8, item.number);
    return sorter_add(settling->by_key, str_make(key, sizeof key), bytes_of(&item),
                      err);
}

static enum status
scan_file(struct settling *settling, int records, const struct manifest_file *file,
          struct arena *arena, struct err *err)
{
    struct harvest_reader reader;
    struct harvest_record record;
    arena_reset(arena);
    char *bytes = arena_alloc(arena, (size_t)file->length + 1);
    if (!bytes)
        return err_no_memory(err);
    enum status status =
        file_read_at(records, file->offset, bytes, (size_t)file->length, err);
    if (status)
        return status;
    harvest_open(&reader, str_make(bytes, (size_t)file->length));
    while (!status && harvest_next_record(&reader, &record))
        status = add_item(settling, &record,
                          file->offset + (uint64_t)(record.bytes.ptr - bytes), err);
    if (!status && reader.damaged)
        status = err_set(err, STATUS_CORRUPT, "run again with --rebuild",
                         "the kept records are damaged");
    return status;
}

static enum status
scan(struct settling *settling, int records, const struct manifest *manifest,
     struct err *err)
{
    struct arena *arena = arena_create(0);
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < manifest->count && !status; i++)
        status = scan_file(settling, records, &manifest->files[i], arena, err);
    arena_destroy(arena);
    return status ? status : sorter_finish(settling->by_key, err);
}

/* An organisation with an id of its own may be given once for each of its seats, as
 * --dump-records does. */
bool
settle_is_merged(enum record_kind kind, unsigned flags)
{
    return kind == RECORD_PARTNER ||
           (kind == RECORD_ALLIANCE && !(flags & HARVEST_OWN_ID));
}

static enum status
add_placed(struct settling *settling, const struct item *item, struct err *err)
{
    char key[8];
    sorter_put_u32(key, item->head);
    sorter_put_u32(key + 4, item->number);
    return sorter_add(settling->by_place, str_make(key, sizeof key), bytes_of(item),
                      err);
}

static enum status
add_partner(struct settling *settling, const struct item *item, uint64_t *last,
            struct err *err)
{
    struct rows *partners = settling->table->partners;
    uint64_t key = item->of.key;
    if (item->of.kind != RECORD_PARTNER || item->of.flags & HARVEST_OWN_ID ||
        (rows_count(partners) > 0 && *last == key))
        return STATUS_OK;
    *last = key;
    return rows_add(partners, &key, err);
}

/* Items with one key are one record, or have an id that clashes. */
static enum status
group(struct settling *settling, struct err *err)
{
    struct str key, value;
    uint64_t group_key = 0, last_partner = 0;
    uint32_t in_group = 0, head = 0;
    bool more = true;
    enum status status = STATUS_OK;
    for (;;) {
        struct item item;
        status = sorter_next(settling->by_key, &key, &value, &more, err);
        if (status || !more)
            break;
        memcpy(&item, value.ptr, sizeof item);
        in_group = in_group > 0 && item.of.key == group_key ? in_group + 1 : 1;
        group_key = item.of.key;
        if (in_group == 1 || !settle_is_merged(item.of.kind, item.of.flags)) {
            head = item.number;
            item.of.clash = in_group == 1 ? 0 : in_group;
        }
        item.head = head;
        status = add_placed(settling, &item, err);
        if (!status)
            status = add_partner(settling, &item, &last_partner, err);
        if (status)
            break;
    }
    sorter_destroy(settling->by_key);
    settling->by_key = NULL;
    return status ? status : sorter_finish(settling->by_place, err);
}

static enum status
number(struct settling *settling, struct err *err)
{
    struct settle_table *table = settling->table;
    struct settle_head head = {.parts = 0};
    struct str key, value;
    bool more = true;
    for (;;) {
        struct item item;
        enum status status = sorter_next(settling->by_place, &key, &value, &more, err);
        if (status)
            return status;
        if (more)
            memcpy(&item, value.ptr, sizeof item);
        if (head.parts > 0 && (!more || item.number == item.head))
            status = rows_add(table->heads, &head, err);
        if (status || !more)
            return status;
        if (item.number == item.head) {
            head = item.of;
            head.first = rows_count(table->parts);
        }
        head.parts++;
        status = rows_add(table->parts, &item.part, err);
        if (status)
            return status;
    }
}

static enum status
finish(struct settle_table *table, struct err *err)
{
    enum status status = rows_finish(table->heads, err);
    if (!status)
        status = rows_finish(table->parts, err);
    return status ? status : rows_finish(table->partners, err);
}

enum status
settle_table_create(int records, const struct manifest *manifest, const char *folder,
                    struct settle_table **out, struct err *err)
{
    struct settle_table *table = *out = calloc(1, sizeof *table);
    struct settling settling = {.table = table};
    if (!table)
        return err_no_memory(err);
    enum status status =
        rows_create(folder, sizeof(struct settle_head), &table->heads, err);
    if (!status)
        status = rows_create(folder, sizeof(struct settle_part), &table->parts, err);
    if (!status)
        status = rows_create(folder, sizeof(uint64_t), &table->partners, err);
    if (!status)
        status = sorter_create(folder, SORT_MEMORY, &settling.by_key, err);
    if (!status)
        status = sorter_create(folder, SORT_MEMORY, &settling.by_place, err);
    if (!status)
        status = scan(&settling, records, manifest, err);
    if (!status)
        status = group(&settling, err);
    if (!status)
        status = number(&settling, err);
    if (!status)
        status = finish(table, err);
    sorter_destroy(settling.by_key);
    sorter_destroy(settling.by_place);
    if (status) {
        settle_table_destroy(table);
        *out = NULL;
    }
    return status;
}

void
settle_table_destroy(struct settle_table *table)
{
    if (!table)
        return;
    rows_destroy(table->heads);
    rows_destroy(table->parts);
    rows_destroy(table->partners);
    free(table);
}

size_t
settle_table_count(const struct settle_table *table)
{
    return (size_t)rows_count(table->heads);
}

enum status
settle_table_head(const struct settle_table *table, size_t number,
                  struct settle_head *out, struct err *err)
{
    return rows_get(table->heads, number, out, err);
}

enum status
settle_table_part(const struct settle_table *table, uint64_t number,
                  struct settle_part *out, struct err *err)
{
    return rows_get(table->parts, number, out, err);
}

enum status
settle_table_has_partner(const struct settle_table *table, uint64_t key, bool *out,
                         struct err *err)
{
    uint64_t low = 0, high = rows_count(table->partners), found = 0;
    enum status status = STATUS_OK;
    while (low < high && !status) {
        uint64_t middle = low + (high - low) / 2;
        status = rows_get(table->partners, middle, &found, err);
        if (found < key)
            low = middle + 1;
        else
            high = middle;
    }
    *out = false;
    if (status || low == rows_count(table->partners))
        return status;
    status = rows_get(table->partners, low, &found, err);
    *out = found == key;
    return status;
}
