/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dictionaries for spelling, completion and acronyms: see index_build.h. They are
 * made from all records, so this takes longer than changing a few of them. */
#include "indexer/index_build.h"

#include <stdio.h>

#include "dict/acronyms.h"
#include "dict/build.h"
#include "indexer/index_writer.h"
#include "indexer/stop.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/store_write.h"

enum { PATH_SIZE = 4096 };

static enum status
add_records(const struct index_input *input, struct dict_builder *builder,
            struct acronyms *acronyms, struct text_analyser *analyser, struct err *err)
{
    struct arena *arena = arena_create(0);
    struct buf packed;
    buf_init(&packed);
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < input->catalog->count && !status; i++) {
        struct record record;
        struct catalog_entry entry;
        arena_reset(arena);
        status = rows_get(input->catalog->entries, i, &entry, err);
        if (!status)
            status =
                index_input_record(input, entry.number, arena, &packed, &record, err);
        if (!status)
            status = dict_builder_add(builder, analyser, &record, err);
        if (!status)
            status = acronyms_add(acronyms, analyser, &record, err);
        if (!status && stop_requested())
            status = stop_status(err);
    }
    buf_free(&packed);
    arena_destroy(arena);
    return status;
}

void
index_dictionaries_init(struct index_dictionaries *dictionaries)
{
    buf_init(&dictionaries->spelling);
    buf_init(&dictionaries->suggest);
    buf_init(&dictionaries->acronyms);
}

void
index_dictionaries_free(struct index_dictionaries *dictionaries)
{
    buf_free(&dictionaries->spelling);
    buf_free(&dictionaries->suggest);
    buf_free(&dictionaries->acronyms);
}

static enum status
store_all(const char *database, const struct index_dictionaries *all, struct err *err)
{
    struct store_writer *writer;
    enum status status = store_writer_create(database, false, &writer, err);
    if (status)
        return status;
    status = store_writer_set_metadata(writer, SCHEMA_META_SPELLING,
                                       buf_view(&all->spelling), err);
    if (!status)
        status = store_writer_set_metadata(writer, SCHEMA_META_SUGGEST,
                                           buf_view(&all->suggest), err);
    if (!status)
        status = store_writer_set_metadata(writer, SCHEMA_META_ACRONYMS,
                                           buf_view(&all->acronyms), err);
    if (!status)
        status = store_writer_commit(writer, err);
    store_writer_destroy(writer);
    return status;
}

enum status
index_dictionaries_make(const struct index_input *input,
                        const struct text_lexicon *lexicon,
                        struct index_dictionaries *out, struct err *err)
{
    struct dict_builder *builder = NULL;
    struct acronyms *acronyms = NULL;
    struct text_analyser *analyser = NULL;
    enum status status = text_analyser_create(lexicon, &analyser, err);
    if (!status)
        status = dict_builder_create(&builder, err);
    if (!status)
        status = acronyms_create(lexicon, &acronyms, err);
    if (!status)
        status = add_records(input, builder, acronyms, analyser, err);
    if (!status)
        status =
            dict_builder_finish(builder, analyser, &out->spelling, &out->suggest, err);
    if (!status)
        status = acronyms_finish(acronyms, &out->acronyms, err);
    if (!status && (out->spelling.failed || out->suggest.failed))
        status = err_no_memory(err);
    dict_builder_destroy(builder);
    acronyms_destroy(acronyms);
    text_analyser_destroy(analyser);
    return status;
}

enum status
index_dictionaries_renew(const struct index_input *input, const char *folder,
                         struct err *err)
{
    char database[PATH_SIZE];
    struct index_words words;
    struct index_dictionaries all;
    struct arena *arena = arena_create(0);
    if (!arena)
        return err_no_memory(err);
    index_dictionaries_init(&all);
    snprintf(database, sizeof database, "%s/xapian", folder);
    enum status status = index_words_of(database, arena, &words, err);
    if (!status)
        status = index_dictionaries_make(input, words.lexicon, &all, err);
    if (!status)
        status = store_all(database, &all, err);
    index_dictionaries_free(&all);
    index_words_free(&words);
    arena_destroy(arena);
    return status;
}
