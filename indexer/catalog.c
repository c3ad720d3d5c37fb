/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The catalogue of a generation: see catalog.h. */
#include "indexer/catalog.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/file_io.h"

enum { PENDING_LIMIT = 256 * 1024 };

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
catalog_init(struct catalog *catalog, int ids)
{
    *catalog = (struct catalog){.ids = ids};
    buf_init(&catalog->pending);
}

void
catalog_reset(struct catalog *catalog)
{
    free(catalog->entries);
    buf_free(&catalog->pending);
    if (catalog->ids >= 0)
        close(catalog->ids);
    catalog_init(catalog, -1);
}

static enum status
flush_ids(struct catalog *catalog, struct err *err)
{
    enum status status =
        file_write_all(catalog->ids, catalog->pending.ptr, catalog->pending.len, err);
    buf_clear(&catalog->pending);
    return status;
}

static enum status
append(struct catalog *catalog, struct catalog_entry entry, struct err *err)
{
    if (catalog->count == catalog->capacity) {
        size_t capacity = catalog->capacity + catalog->capacity / 2 + 1024;
        struct catalog_entry *entries =
            realloc(catalog->entries, capacity * sizeof *entries);
        if (!entries)
            return err_no_memory(err);
        catalog->entries = entries;
        catalog->capacity = capacity;
    }
    catalog->entries[catalog->count++] = entry;
    return STATUS_OK;
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

static int
by_key(const void *a, const void *b, void *context)
{
    const struct catalog_entry *entries = context;
    const struct catalog_entry *x = &entries[*(const uint32_t *)a];
    const struct catalog_entry *y = &entries[*(const uint32_t *)b];
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->clash < y->clash ? -1 : x->clash > y->clash;
}

enum status
catalog_by_key(const struct catalog *catalog, uint32_t **out, struct err *err)
{
    *out = malloc((catalog->count + 1) * sizeof **out);
    if (!*out)
        return err_no_memory(err);
    for (size_t i = 0; i < catalog->count; i++)
        (*out)[i] = (uint32_t)i;
    if (catalog->count > 1)
        qsort_r(*out, catalog->count, sizeof **out, by_key, catalog->entries);
    return STATUS_OK;
}

static int
by_id(const void *a, const void *b)
{
    const struct catalog_entry *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

enum status
catalog_finish(struct catalog *catalog, size_t *dropped, struct err *err)
{
    size_t kept = 0;
    if (catalog->count > 1)
        qsort(catalog->entries, catalog->count, sizeof *catalog->entries, by_id);
    for (size_t i = 0; i < catalog->count; i++)
        if (kept == 0 || catalog->entries[kept - 1].id != catalog->entries[i].id)
            catalog->entries[kept++] = catalog->entries[i];
    *dropped = catalog->count - kept;
    catalog->count = kept;
    return flush_ids(catalog, err);
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
    struct stat about;
    catalog_init(out, -1);
    enum status status = file_open_read(folder, "ids", &ids, err);
    if (status)
        return status;
    out->ids = ids;
    status = file_open_read(folder, "catalog", &fd, err);
    if (status)
        return status;
    if (fstat(fd, &about) != 0 || about.st_size % (off_t)sizeof *out->entries != 0) {
        close(fd);
        return err_set(err, STATUS_CORRUPT, "", "%s/catalog is unreadable", folder);
    }
    size_t bytes = (size_t)about.st_size;
    out->entries = malloc(bytes ? bytes : 1);
    status = out->entries ? file_read_at(fd, 0, (char *)out->entries, bytes, err)
                          : err_no_memory(err);
    if (!status)
        out->count = out->capacity = bytes / sizeof *out->entries;
    close(fd);
    return status;
}

enum status
catalog_write(const char *folder, const struct catalog *catalog, struct err *err)
{
    /* The ids were written as they came; see catalog_init(). */
    const char *bytes = catalog->count ? (const char *)catalog->entries : "";
    return file_write(folder, "catalog",
                      str_make(bytes, catalog->count * sizeof *catalog->entries), err);
}

enum status
catalog_compare(const struct catalog *before, const struct catalog *now,
                change_sink *sink, void *context, struct err *err)
{
    size_t i = 0, j = 0;
    enum status status = STATUS_OK;
    while (!status && (i < before->count || j < now->count)) {
        const struct catalog_entry *old = &before->entries[i], *new = &now->entries[j];
        if (j == now->count || (i < before->count && old->id < new->id)) {
            status = sink(context, CHANGE_REMOVED, old, err);
            i++;
        } else if (i == before->count || new->id < old->id) {
            status = sink(context, CHANGE_ADDED, new, err);
            j++;
        } else {
            enum change change =
                old->content == new->content ? CHANGE_NONE : CHANGE_CHANGED;
            status = sink(context, change, new, err);
            i++;
            j++;
        }
    }
    return status;
}
