/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spelling and completion come with the databases as metadata. Xapian gives metadata of
 * one database only, so each is opened by itself. */
#include <stdlib.h>

#include "dict/spelling.h"
#include "dict/suggest.h"
#include "search/correct.h"
#include "store/schema.h"

static enum status
load_from(struct search_dictionaries *out, struct store_reader *reader,
          struct arena *arena, struct err *err)
{
    struct str bytes;
    enum status status =
        store_metadata(reader, SCHEMA_META_SPELLING, arena, &bytes, err);
    if (!status && bytes.len > 0) {
        status = spelling_load(bytes, &out->spelling[out->spelling_count], err);
        out->spelling_count += status == STATUS_OK;
    }
    arena_reset(arena);
    if (!status)
        status = store_metadata(reader, SCHEMA_META_SUGGEST, arena, &bytes, err);
    if (!status && bytes.len > 0) {
        status = suggest_load(bytes, &out->suggest[out->suggest_count], err);
        out->suggest_count += status == STATUS_OK;
    }
    arena_reset(arena);
    return status;
}

enum status
search_dictionaries_load(const char *const *databases, size_t count,
                         struct search_dictionaries **out, struct err *err)
{
    struct search_dictionaries *all = calloc(1, sizeof *all);
    enum status status = STATUS_OK;
    *out = NULL;
    if (!all)
        return err_no_memory(err);
    struct arena *arena = arena_create(0);
    all->spelling = calloc(count + 1, sizeof *all->spelling);
    all->suggest = calloc(count + 1, sizeof *all->suggest);
    if (!arena || !all->spelling || !all->suggest)
        status = err_no_memory(err);
    for (size_t i = 0; !status && i < count; i++) {
        struct store_reader *reader = NULL;
        status = store_open(&databases[i], 1, &reader, err);
        if (!status)
            status = load_from(all, reader, arena, err);
        store_close(reader);
    }
    arena_destroy(arena);
    if (status || all->spelling_count + all->suggest_count == 0)
        search_dictionaries_destroy(all);
    else
        *out = all;
    return status;
}

void
search_dictionaries_destroy(struct search_dictionaries *dictionaries)
{
    if (!dictionaries)
        return;
    for (size_t i = 0; i < dictionaries->spelling_count; i++)
        spelling_destroy(dictionaries->spelling[i]);
    for (size_t i = 0; i < dictionaries->suggest_count; i++)
        suggest_destroy(dictionaries->suggest[i]);
    free(dictionaries->spelling);
    free(dictionaries->suggest);
    free(dictionaries);
}
