/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Changing a copy of the database: see index_build.h. The words learned at the last
 * build from scratch stay in use, since every record of the copy was analysed with
 * them. */
#include "indexer/index_build.h"

#include <stdio.h>

#include "indexer/file_io.h"
#include "indexer/index_writer.h"
#include "store/store_write.h"

enum { PATH_SIZE = 4096, COMMIT_BYTES = 2 * 1024 * 1024 };

struct delta {
    const struct index_input *input;
    const struct catalog *before;
    struct index_writer *writer;
    struct arena *arena;
    struct buf packed;
    size_t pending;
};

static enum status
apply(void *context, enum change change, const struct catalog_entry *entry,
      struct err *err)
{
    struct delta *delta = context;
    struct record record;
    struct str id;
    enum status status = STATUS_OK;
    if (change == CHANGE_NONE)
        return STATUS_OK;
    arena_reset(delta->arena);
    if (change == CHANGE_REMOVED) {
        status = catalog_id(delta->before, entry, delta->arena, &id, err);
        return status ? status : index_writer_remove(delta->writer, id, err);
    }
    status = index_input_record(delta->input, entry->number, delta->arena,
                                &delta->packed, &record, err);
    if (!status)
        status = index_writer_put(delta->writer, &record, err);
    delta->pending += delta->packed.len;
    if (!status && delta->pending > COMMIT_BYTES) {
        delta->pending = 0;
        status = index_writer_commit(delta->writer, err);
    }
    return status;
}

static enum status
apply_all(struct delta *delta, const char *database, struct err *err)
{
    struct index_words words;
    enum status status = index_words_of(database, delta->arena, &words, err);
    if (!status)
        status =
            index_writer_create(database, false, words.lexicon, &delta->writer, err);
    if (!status)
        status =
            catalog_compare(delta->before, delta->input->catalog, apply, delta, err);
    if (!status)
        status = index_writer_commit(delta->writer, err);
    index_writer_destroy(delta->writer);
    index_words_free(&words);
    return status;
}

enum status
index_delta(const struct index_input *input, const struct catalog *before,
            const char *previous, const char *folder, struct err *err)
{
    char from[PATH_SIZE], to[PATH_SIZE];
    struct delta delta = {.input = input, .before = before, .arena = arena_create(0)};
    snprintf(from, sizeof from, "%s/xapian", previous);
    snprintf(to, sizeof to, "%s/xapian", folder);
    if (!delta.arena)
        return err_no_memory(err);
    buf_init(&delta.packed);
    enum status status = file_copy_folder(from, to, err);
    if (!status)
        status = apply_all(&delta, to, err);
    if (!status)
        status = store_check(to, input->catalog->count, err);
    buf_free(&delta.packed);
    arena_destroy(delta.arena);
    return status;
}
