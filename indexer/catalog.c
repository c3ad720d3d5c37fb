/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The catalogue of a generation: see catalog.h. */
#include "indexer/catalog.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/file_io.h"

enum { PENDING_LIMIT = 256 * 1024, SORT_MEMORY = 2 * 1024 * 1024 };

/* kind: 4 bits, length: 16 bits, offset: 44 bits. */
static uint64_t
pack_place(enum record_kind kind, size_t len, uint64_t offset)
{
    return (uint64_t)kind << 60 | (uint64_t)(len & 0xFFFF) << 44 | offset;
}

static size_t
id_length(const struct catalog_entry *entry)
{
    return (size_t)(entry->place >> 44 & 0xFFFF);
}

static uint64_t
id_offset(const struct catalog_entry *entry)
{
    return entry->place & (((uint64_t)1 << 44) - 1);
}

enum record_kind
catalog_kind(const struct catalog_entry *entry)
{
    return (enum record_kind)(entry->place >> 60);
}

void
catalog_init(struct catalog *catalog, const char *folder, int ids)
{
    *catalog = (struct catalog){.folder = folder, .ids = ids};
    number_set_init(&catalog->numbers);
    buf_init(&catalog->pending);
}

void
catalog_reset(struct catalog *catalog)
{
    rows_destroy(catalog->entries);
    sorter_destroy(catalog->sorter);
    number_set_free(&catalog->numbers);
    buf_free(&catalog->pending);
    if (catalog->ids >= 0)
        close(catalog->ids);
    catalog_init(catalog, NULL, -1);
}

static enum status
flush_ids(struct catalog *catalog, struct err *err)
{
    enum status status =
        file_write_all(catalog->ids, catalog->pending.ptr, catalog->pending.len, err);
    buf_clear(&catalog->pending);
    return status;
}

/* In order of the hashes, of the records among equal ones. */
static enum status
append(struct catalog *catalog, struct catalog_entry entry, struct err *err)
{
    char key[12];
    enum status status = STATUS_OK;
    if (!catalog->sorter)
        status = sorter_create(catalog->folder, SORT_MEMORY, &catalog->sorter, err);
    if (status)
        return status;
    sorter_put_u64(key, entry.id);
    sorter_put_u32(key + 8, entry.number);
    return sorter_add(catalog->sorter, str_make(key, sizeof key),
                      str_make((const char *)&entry, sizeof entry), err);
}

enum status
catalog_add(struct catalog *catalog, struct str id, enum record_kind kind,
            struct catalog_entry entry, struct err *err)
{
    if (id.len > 0xFFFF)
        return err_set(err, STATUS_LIMIT, "", "the id of a record is too long");
    entry.id = XXH3_64bits(id.ptr, id.len);
    entry.place = pack_place(kind, id.len, catalog->end);
    buf_str(&catalog->pending, id);
    catalog->end += id.len;
    if (catalog->pending.failed)
        return err_no_memory(err);
    enum status status = append(catalog, entry, err);
    if (!status && catalog->pending.len > PENDING_LIMIT)
        status = flush_ids(catalog, err);
    return status;
}

enum status
catalog_build_upon(struct catalog *catalog, const struct catalog *before,
                   struct err *err)
{
    struct stat about;
    if (fstat(before->ids, &about) != 0)
        return err_errno(err, errno, "cannot read the ids");
    catalog->end = (uint64_t)about.st_size;
    return file_copy_range(before->ids, 0, catalog->end, catalog->ids, err);
}

enum status
catalog_take_over(struct catalog *catalog, struct catalog_entry entry, uint32_t number,
                  struct err *err)
{
    entry.number = number;
    return append(catalog, entry, err);
}

enum status
catalog_by_key(const struct catalog *catalog, const char *folder, struct sorter **out,
               struct err *err)
{
    char key[12];
    struct catalog_entry entry;
    enum status status = sorter_create(folder, SORT_MEMORY, out, err);
    for (size_t i = 0; i < catalog->count && !status; i++) {
        status = rows_get(catalog->entries, i, &entry, err);
        sorter_put_u64(key, entry.key);
        sorter_put_u32(key + 8, entry.clash);
        if (!status)
            status = sorter_add(*out, str_make(key, sizeof key),
                                str_make((const char *)&entry, sizeof entry), err);
    }
    return status ? status : sorter_finish(*out, err);
}

static enum status
keep_entry(struct catalog *catalog, const struct catalog_entry *entry, struct err *err)
{
    enum status status = rows_add(catalog->entries, entry, err);
    catalog->count++;
    return status ? status : number_set_add(&catalog->numbers, entry->number, err);
}

static enum status
keep_each_once(struct catalog *catalog, struct err *err)
{
    struct str key, value;
    uint64_t last = 0;
    bool more = true;
    enum status status = sorter_finish(catalog->sorter, err);
    while (!status) {
        struct catalog_entry entry;
        status = sorter_next(catalog->sorter, &key, &value, &more, err);
        if (status || !more)
            break;
        memcpy(&entry, value.ptr, sizeof entry);
        if (catalog->count == 0 || last != entry.id)
            status = keep_entry(catalog, &entry, err);
        last = entry.id;
    }
    return status;
}

enum status
catalog_finish(struct catalog *catalog, size_t *dropped, struct err *err)
{
    *dropped = 0;
    enum status status = rows_create(catalog->folder, sizeof(struct catalog_entry),
                                     &catalog->entries, err);
    if (!status && catalog->sorter) {
        status = keep_each_once(catalog, err);
        *dropped = (size_t)sorter_count(catalog->sorter) - catalog->count;
    }
    sorter_destroy(catalog->sorter);
    catalog->sorter = NULL;
    if (!status)
        status = rows_finish(catalog->entries, err);
    if (!status)
        status = number_set_finish(&catalog->numbers, err);
    return status ? status : flush_ids(catalog, err);
}

enum status
catalog_id(const struct catalog *catalog, const struct catalog_entry *entry,
           struct arena *arena, struct str *out, struct err *err)
{
    size_t len = id_length(entry);
    char *bytes = arena_alloc(arena, len + 1);
    if (!bytes)
        return err_no_memory(err);
    bytes[len] = '\0';
    *out = str_make(bytes, len);
    return file_read_at(catalog->ids, id_offset(entry), bytes, len, err);
}

enum status
catalog_read(const char *folder, struct catalog *out, struct err *err)
{
    int fd, ids;
    catalog_init(out, NULL, -1);
    enum status status = file_open_read(folder, "ids", &ids, err);
    if (status)
        return status;
    out->ids = ids;
    status = file_open_read(folder, "catalog", &fd, err);
    if (!status)
        status = rows_of_file(fd, sizeof(struct catalog_entry), &out->entries, err);
    if (!status)
        out->count = (size_t)rows_count(out->entries);
    return status;
}

enum status
catalog_write(const char *folder, const struct catalog *catalog, struct err *err)
{
    /* The ids were written as they came; see catalog_init(). */
    int fd;
    enum status status = file_open_new(folder, "catalog", &fd, err);
    if (status)
        return status;
    status = file_copy_range(rows_file(catalog->entries), 0,
                             catalog->count * sizeof(struct catalog_entry), fd, err);
    if (close(fd) != 0 && !status)
        status = err_errno(err, errno, "%s/catalog", folder);
    return status;
}

/* The entry at a place; none behind the last. */
static enum status
entry_at(const struct catalog *catalog, size_t at, struct catalog_entry *out,
         struct err *err)
{
    return at < catalog->count ? rows_get(catalog->entries, at, out, err) : STATUS_OK;
}

enum status
catalog_compare(const struct catalog *before, const struct catalog *now,
                change_sink *sink, void *context, struct err *err)
{
    size_t i = 0, j = 0;
    struct catalog_entry old, new;
    enum status status = STATUS_OK;
    while (i < before->count || j < now->count) {
        status = entry_at(before, i, &old, err);
        if (!status)
            status = entry_at(now, j, &new, err);
        if (status)
            break;
        if (j == now->count || (i < before->count && old.id < new.id)) {
            status = sink(context, CHANGE_REMOVED, &old, err);
            i++;
        } else if (i == before->count || new.id < old.id) {
            status = sink(context, CHANGE_ADDED, &new, err);
            j++;
        } else {
            enum change change =
                old.content == new.content ? CHANGE_NONE : CHANGE_CHANGED;
            status = sink(context, change, &new, err);
            i++;
            j++;
        }
        if (status)
            break;
    }
    return status;
}
