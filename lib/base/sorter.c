/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See sorter.h. A pair lies in one block as its two lengths, key and value; beside it
 * stands the beginning of its key as a number, which settles most comparisons. */
#include "base/sorter.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

enum {
    HEAD = 8, /* two lengths */
    FIRST_BYTES = 64 * 1024,
    FIRST_ITEMS = 1024,
    WRITE_CHUNK = 64 * 1024,
    MIN_BLOCK = 8 * 1024,
    MAX_BLOCK = 256 * 1024
};

struct item {
    uint64_t prefix;
    size_t at;
};

/* One run being merged: `block` holds the part of the file that is read next. */
struct cursor {
    uint64_t at, end; /* in the file, behind the block */
    char *block;
    size_t from, len, capacity; /* of the block, not yet taken */
    uint64_t prefix;
    struct str key, value;
};

struct sorter {
    char *folder; /* NULL: TMPDIR */
    size_t memory;
    char *bytes;
    size_t used, capacity;
    struct item *items;
    size_t count, item_capacity;
    uint64_t total;
    int fd;
    uint64_t *ends; /* of the runs in the file */
    size_t run_count;
    struct buf chunk; /* to be written */
    struct cursor *cursors;
    size_t *heap; /* numbers of cursors, the smallest first */
    size_t heap_count;
    size_t next;   /* item, when nothing was written */
    bool is_taken; /* the first of the heap has been given out */
};

enum status
sorter_create(const char *folder, size_t memory, struct sorter **out, struct err *err)
{
    struct sorter *sorter = *out = calloc(1, sizeof *sorter);
    if (!sorter)
        return err_no_memory(err);
    sorter->fd = -1;
    sorter->memory = memory;
    buf_init(&sorter->chunk);
    if (folder && !(sorter->folder = strdup(folder))) {
        sorter_destroy(sorter);
        *out = NULL;
        return err_no_memory(err);
    }
    return STATUS_OK;
}

static void
free_items(struct sorter *sorter)
{
    free(sorter->bytes);
    free(sorter->items);
    sorter->bytes = NULL;
    sorter->items = NULL;
    sorter->capacity = sorter->item_capacity = 0;
}

void
sorter_destroy(struct sorter *sorter)
{
    if (!sorter)
        return;
    free_items(sorter);
    for (size_t i = 0; sorter->cursors && i < sorter->run_count; i++)
        free(sorter->cursors[i].block);
    free(sorter->cursors);
    free(sorter->heap);
    free(sorter->ends);
    free(sorter->folder);
    buf_free(&sorter->chunk);
    if (sorter->fd >= 0)
        close(sorter->fd);
    free(sorter);
}

uint64_t
sorter_count(const struct sorter *sorter)
{
    return sorter->total;
}

static uint64_t
prefix_of(struct str key)
{
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < key.len ? (unsigned char)key.ptr[i] : 0);
    return prefix;
}

static void
read_head(const char *at, struct str *key, struct str *value)
{
    uint32_t lengths[2];
    memcpy(lengths, at, HEAD);
    *key = str_make(at + HEAD, lengths[0]);
    *value = str_make(at + HEAD + lengths[0], lengths[1]);
}

static int
compare_pairs(uint64_t prefix, struct str key, struct str value, uint64_t other_prefix,
              struct str other_key, struct str other_value)
{
    if (prefix != other_prefix)
        return prefix < other_prefix ? -1 : 1;
    int order = str_compare(key, other_key);
    return order ? order : str_compare(value, other_value);
}

static int
compare_items(const void *a, const void *b, void *context)
{
    const struct item *x = a, *y = b;
    const char *bytes = context;
    struct str keys[2], values[2];
    if (x->prefix != y->prefix)
        return x->prefix < y->prefix ? -1 : 1;
    read_head(bytes + x->at, &keys[0], &values[0]);
    read_head(bytes + y->at, &keys[1], &values[1]);
    return compare_pairs(0, keys[0], values[0], 0, keys[1], values[1]);
}

static void
sort_items(struct sorter *sorter)
{
    if (sorter->count > 1)
        qsort_r(sorter->items, sorter->count, sizeof *sorter->items, compare_items,
                sorter->bytes);
}

static enum status
flush_chunk(struct sorter *sorter, struct err *err)
{
    if (sorter->chunk.failed)
        return err_no_memory(err);
    enum status status =
        file_write_all(sorter->fd, sorter->chunk.ptr, sorter->chunk.len, err);
    buf_clear(&sorter->chunk);
    return status;
}

/* What is in memory becomes a run of the file. */
static enum status
spill(struct sorter *sorter, struct err *err)
{
    enum status status = STATUS_OK;
    if (sorter->fd < 0)
        status = file_open_unnamed(sorter->folder, &sorter->fd, err);
    if (status)
        return status;
    uint64_t *ends = reallocarray(sorter->ends, sorter->run_count + 1, sizeof *ends);
    if (!ends)
        return err_no_memory(err);
    sorter->ends = ends;
    sort_items(sorter);
    uint64_t end = sorter->run_count ? ends[sorter->run_count - 1] : 0;
    for (size_t i = 0; i < sorter->count && !status; i++) {
        struct str key, value;
        const char *at = sorter->bytes + sorter->items[i].at;
        read_head(at, &key, &value);
        buf_append(&sorter->chunk, at, HEAD + key.len + value.len);
        end += HEAD + key.len + value.len;
        if (sorter->chunk.len >= WRITE_CHUNK || sorter->chunk.failed)
            status = flush_chunk(sorter, err);
    }
    if (!status)
        status = flush_chunk(sorter, err);
    ends[sorter->run_count++] = end;
    sorter->used = sorter->count = 0;
    return status;
}

/* Room for one more, growing so that few pairs take little. */
static enum status
reserve(struct sorter *sorter, size_t len, struct err *err)
{
    if (sorter->used + len > sorter->capacity) {
        size_t capacity = sorter->capacity ? sorter->capacity : FIRST_BYTES;
        while (capacity < sorter->used + len)
            capacity += capacity / 2;
        char *bytes = realloc(sorter->bytes, capacity);
        if (!bytes)
            return err_no_memory(err);
        sorter->bytes = bytes;
        sorter->capacity = capacity;
    }
    if (sorter->count == sorter->item_capacity) {
        size_t capacity =
            sorter->item_capacity ? sorter->item_capacity * 3 / 2 : FIRST_ITEMS;
        struct item *items = reallocarray(sorter->items, capacity, sizeof *items);
        if (!items)
            return err_no_memory(err);
        sorter->items = items;
        sorter->item_capacity = capacity;
    }
    return STATUS_OK;
}

enum status
sorter_add(struct sorter *sorter, struct str key, struct str value, struct err *err)
{
    size_t len = HEAD + key.len + value.len;
    if (key.len > UINT32_MAX / 4 || value.len > UINT32_MAX / 4)
        return err_set(err, STATUS_LIMIT, NULL, "too much to be sorted");
    /* The library's own sort needs the items once more. */
    size_t taken = sorter->used + len + 2 * sizeof(struct item) * (sorter->count + 1);
    enum status status = STATUS_OK;
    if (taken > sorter->memory && sorter->count > 0)
        status = spill(sorter, err);
    if (!status)
        status = reserve(sorter, len, err);
    if (status)
        return status;
    const uint32_t lengths[2] = {(uint32_t)key.len, (uint32_t)value.len};
    char *to = sorter->bytes + sorter->used;
    memcpy(to, lengths, HEAD);
    if (key.len > 0)
        memcpy(to + HEAD, key.ptr, key.len);
    if (value.len > 0)
        memcpy(to + HEAD + key.len, value.ptr, value.len);
    sorter->items[sorter->count++] = (struct item){prefix_of(key), sorter->used};
    sorter->used += len;
    sorter->total++;
    return STATUS_OK;
}

/* At least `need` bytes of the run in the block. */
static enum status
fill(const struct sorter *sorter, struct cursor *cursor, size_t need, struct err *err)
{
    if (cursor->len >= need)
        return STATUS_OK;
    if (cursor->len > 0 && cursor->from > 0)
        memmove(cursor->block, cursor->block + cursor->from, cursor->len);
    cursor->from = 0;
    if (need > cursor->capacity) {
        char *block = realloc(cursor->block, need);
        if (!block)
            return err_no_memory(err);
        cursor->block = block;
        cursor->capacity = need;
    }
    size_t more = cursor->capacity - cursor->len;
    if (more > cursor->end - cursor->at)
        more = (size_t)(cursor->end - cursor->at);
    enum status status =
        file_read_at(sorter->fd, cursor->at, cursor->block + cursor->len, more, err);
    cursor->at += more;
    cursor->len += more;
    if (!status && cursor->len < need)
        status = err_set(err, STATUS_INTERNAL, NULL, "a sorted run ends too early");
    return status;
}

/* Takes the next pair of a run; false in *more at its end. */
static enum status
advance(const struct sorter *sorter, struct cursor *cursor, bool *more, struct err *err)
{
    uint32_t lengths[2];
    *more = cursor->len > 0 || cursor->at < cursor->end;
    if (!*more)
        return STATUS_OK;
    enum status status = fill(sorter, cursor, HEAD, err);
    if (status)
        return status;
    memcpy(lengths, cursor->block + cursor->from, HEAD);
    size_t len = HEAD + (size_t)lengths[0] + lengths[1];
    status = fill(sorter, cursor, len, err);
    if (status)
        return status;
    read_head(cursor->block + cursor->from, &cursor->key, &cursor->value);
    cursor->prefix = prefix_of(cursor->key);
    cursor->from += len;
    cursor->len -= len;
    return STATUS_OK;
}

static bool
is_before(const struct sorter *sorter, size_t a, size_t b)
{
    const struct cursor *x = &sorter->cursors[a], *y = &sorter->cursors[b];
    return compare_pairs(x->prefix, x->key, x->value, y->prefix, y->key, y->value) < 0;
}

static void
sift_down(struct sorter *sorter, size_t at)
{
    size_t *heap = sorter->heap;
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2; child++)
            if (child < sorter->heap_count &&
                is_before(sorter, heap[child], heap[least]))
                least = child;
        if (least == at)
            return;
        size_t moved = heap[at];
        heap[at] = heap[least];
        heap[least] = moved;
        at = least;
    }
}

static enum status
begin_merge(struct sorter *sorter, struct err *err)
{
    size_t count = sorter->run_count;
    size_t block = sorter->memory / count;
    block = block < MIN_BLOCK ? MIN_BLOCK : block > MAX_BLOCK ? MAX_BLOCK : block;
    sorter->cursors = calloc(count, sizeof *sorter->cursors);
    sorter->heap = calloc(count, sizeof *sorter->heap);
    if (!sorter->cursors || !sorter->heap)
        return err_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        struct cursor *cursor = &sorter->cursors[i];
        bool more = false;
        cursor->at = i ? sorter->ends[i - 1] : 0;
        cursor->end = sorter->ends[i];
        cursor->block = malloc(block);
        if (!cursor->block)
            return err_no_memory(err);
        cursor->capacity = block;
        enum status status = advance(sorter, cursor, &more, err);
        if (status)
            return status;
        if (more)
            sorter->heap[sorter->heap_count++] = i;
    }
    for (size_t i = sorter->heap_count / 2; i > 0; i--)
        sift_down(sorter, i - 1);
    return STATUS_OK;
}

enum status
sorter_finish(struct sorter *sorter, struct err *err)
{
    if (sorter->run_count == 0) {
        sort_items(sorter);
        return STATUS_OK;
    }
    enum status status = sorter->count > 0 ? spill(sorter, err) : STATUS_OK;
    free_items(sorter);
    buf_free(&sorter->chunk);
    return status ? status : begin_merge(sorter, err);
}

enum status
sorter_next(struct sorter *sorter, struct str *key, struct str *value, bool *more,
            struct err *err)
{
    *more = false;
    if (sorter->run_count == 0) {
        if (sorter->next == sorter->count)
            return STATUS_OK;
        read_head(sorter->bytes + sorter->items[sorter->next++].at, key, value);
        *more = true;
        return STATUS_OK;
    }
    if (sorter->is_taken) {
        enum status status =
            advance(sorter, &sorter->cursors[sorter->heap[0]], more, err);
        if (status)
            return status;
        if (!*more)
            sorter->heap[0] = sorter->heap[--sorter->heap_count];
        sift_down(sorter, 0);
    }
    sorter->is_taken = *more = sorter->heap_count > 0;
    if (*more) {
        *key = sorter->cursors[sorter->heap[0]].key;
        *value = sorter->cursors[sorter->heap[0]].value;
    }
    return STATUS_OK;
}
