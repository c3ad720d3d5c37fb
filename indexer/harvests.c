/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading single harvested records: see harvests.h. */
#include "indexer/harvests.h"

#include <stdlib.h>

#include "indexer/file_io.h"
#include "indexer/harvest.h"
#include "store/codec.h"

struct harvests {
    int records;
    const struct manifest *manifest;
    uint32_t *by_offset; /* numbers of the files, in order of their harvests */
    size_t file;         /* whose dictionary is in use; the count = of none */
    struct store_codec *codec;
    struct buf dictionary;
};

static int
by_offset(const void *a, const void *b, void *context)
{
    const struct manifest_file *files = context;
    const struct manifest_file *x = &files[*(const uint32_t *)a],
                               *y = &files[*(const uint32_t *)b];
    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return x->length < y->length ? -1 : x->length > y->length;
}

enum status
harvests_create(int records, const struct manifest *manifest, struct harvests **out,
                struct err *err)
{
    struct harvests *harvests = *out = calloc(1, sizeof *harvests);
    if (!harvests)
        return err_no_memory(err);
    harvests->records = records;
    harvests->manifest = manifest;
    harvests->file = manifest->count;
    harvests->by_offset = malloc((manifest->count + 1) * sizeof *harvests->by_offset);
    buf_init(&harvests->dictionary);
    enum status status = harvests->by_offset ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < manifest->count && !status; i++)
        harvests->by_offset[i] = (uint32_t)i;
    if (!status && manifest->count > 1)
        qsort_r(harvests->by_offset, manifest->count, sizeof *harvests->by_offset,
                by_offset, manifest->files);
    if (!status)
        status = store_codec_create(str_make("", 0), &harvests->codec, err);
    if (status) {
        harvests_destroy(harvests);
        *out = NULL;
    }
    return status;
}

void
harvests_destroy(struct harvests *harvests)
{
    if (!harvests)
        return;
    store_codec_destroy(harvests->codec);
    buf_free(&harvests->dictionary);
    free(harvests->by_offset);
    free(harvests);
}

/* The document whose harvest holds this place. */
static size_t
file_at(const struct harvests *harvests, uint64_t offset)
{
    size_t low = 0, high = harvests->manifest->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (harvests->manifest->files[harvests->by_offset[middle]].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return harvests->by_offset[low];
}

static enum status
use_dictionary(struct harvests *harvests, size_t file, struct err *err)
{
    uint64_t offset = harvests->manifest->files[file].offset;
    char head[HARVEST_HEAD];
    if (harvests->file == file)
        return STATUS_OK;
    harvests->file = harvests->manifest->count;
    enum status status =
        file_read_at(harvests->records, offset, head, sizeof head, err);
    if (status)
        return status;
    size_t len = harvest_dictionary(head);
    buf_clear(&harvests->dictionary);
    char *to = buf_reserve(&harvests->dictionary, len);
    if (!to)
        return err_no_memory(err);
    status = file_read_at(harvests->records, offset + sizeof head, to, len, err);
    if (!status)
        status = store_codec_set_dictionary(harvests->codec, str_make(to, len), err);
    if (!status)
        harvests->file = file;
    return status;
}

enum status
harvests_read(struct harvests *harvests, uint64_t offset, size_t len,
              struct arena *arena, struct record *out, struct err *err)
{
    struct str packed;
    char *bytes = arena_alloc(arena, len + 1);
    if (!bytes)
        return err_no_memory(err);
    enum status status = use_dictionary(harvests, file_at(harvests, offset), err);
    if (!status)
        status = file_read_at(harvests->records, offset, bytes, len, err);
    if (!status)
        status = store_codec_unpack(harvests->codec, str_make(bytes, len), arena,
                                    &packed, err);
    return status ? status : record_unpack(packed, arena, out, err);
}
