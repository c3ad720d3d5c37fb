/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dictionaries for spelling and completion: see index_build.h. They are made from
 * all records, so this takes longer than changing a few of them. */
#include "indexer/index_build.h"

#include <stdio.h>

#include "dict/build.h"
#include "indexer/index_writer.h"
#include "indexer/stop.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/store_write.h"

enum { PATH_SIZE = 4096 };

static enum status
add_records(const struct index_input *input, struct dict_builder *builder,
            struct text_analyser *analyser, struct err *err)
{
    struct arena *arena = arena_create(0);
    struct buf packed;
    buf_init(&packed);
    enum status status =
        arena ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    for (size_t i = 0; i < input->catalog->count && !status; i++) {
        struct record record;
        arena_reset(arena);
        status = index_input_record(input, input->catalog->entries[i].number, arena,
                                    &packed, &record, err);
        if (!status)
            status = dict_builder_add(builder, analyser, &record, err);
        if (!status && stop_requested())
            status = stop_status(err);
    }
    buf_free(&packed);
    arena_destroy(arena);
    return status;
}

static enum status
store_both(const char *database, const struct buf *spelling, const struct buf *suggest,
           struct err *err)
{
    struct store_writer *writer;
    enum status status = store_writer_create(database, false, &writer, err);
    if (status)
        return status;
    status = store_writer_set_metadata(writer, SCHEMA_META_SPELLING, buf_view(spelling),
                                       err);
    if (!status)
        status = store_writer_set_metadata(writer, SCHEMA_META_SUGGEST,
                                           buf_view(suggest), err);
    if (!status)
        status = store_writer_commit(writer, err);
    store_writer_destroy(writer);
    return status;
}

enum status
index_make_dictionaries(const struct index_input *input,
                        const struct text_lexicon *lexicon, struct buf *spelling,
                        struct buf *suggest, struct err *err)
{
    struct dict_builder *builder = NULL;
    struct text_analyser *analyser = NULL;
    enum status status = text_analyser_create(lexicon, &analyser, err);
    if (!status)
        status = dict_builder_create(&builder, err);
    if (!status)
        status = add_records(input, builder, analyser, err);
    if (!status)
        status = dict_builder_finish(builder, analyser, spelling, suggest, err);
    if (!status && (spelling->failed || suggest->failed))
        status = err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    dict_builder_destroy(builder);
    text_analyser_destroy(analyser);
    return status;
}

enum status
index_dictionaries(const struct index_input *input, const char *folder, struct err *err)
{
    char database[PATH_SIZE];
    struct index_words words;
    struct buf spelling, suggest;
    struct arena *arena = arena_create(0);
    if (!arena)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    buf_init(&spelling);
    buf_init(&suggest);
    snprintf(database, sizeof database, "%s/xapian", folder);
    enum status status = index_words_of(database, arena, &words, err);
    if (!status)
        status =
            index_make_dictionaries(input, words.lexicon, &spelling, &suggest, err);
    if (!status)
        status = store_both(database, &spelling, &suggest, err);
    buf_free(&spelling);
    buf_free(&suggest);
    index_words_free(&words);
    arena_destroy(arena);
    return status;
}
