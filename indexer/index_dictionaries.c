/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dictionaries for spelling, completion and acronyms: see index_build.h. They are
 * made from all records, so this takes longer than changing a few of them. */
#include "indexer/index_build.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "dict/acronyms.h"
#include "dict/build.h"
#include "indexer/file_io.h"
#include "indexer/index_writer.h"
#include "indexer/stop.h"
#include "store/schema.h"
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
        arena_reset(arena);
        status = index_input_record(input, number_set_at(&input->catalog->numbers, i),
                                    arena, &packed, &record, err);
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

static const struct {
    const char *key;
    const char *file;
} DICTIONARIES[] = {{SCHEMA_META_SPELLING, "spelling.new"},
                    {SCHEMA_META_SUGGEST, "suggest.new"},
                    {SCHEMA_META_ACRONYMS, "acronyms.new"}};
enum { SPELLING, SUGGEST, ACRONYMS, DICTIONARY_COUNT };

static enum status
store_one(const char *folder, size_t which, struct store_writer *writer,
          struct err *err)
{
    char path[PATH_SIZE];
    int fd;
    enum status status = file_open_read(folder, DICTIONARIES[which].file, &fd, err);
    if (status)
        return status;
    status = store_writer_set_metadata_file(writer, DICTIONARIES[which].key, fd, err);
    close(fd);
    snprintf(path, sizeof path, "%s/%s", folder, DICTIONARIES[which].file);
    return status ? status : store_remove(path, err);
}

enum status
index_dictionaries_store(const char *folder, struct store_writer *writer,
                         struct err *err)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < DICTIONARY_COUNT && !status; i++)
        status = store_one(folder, i, writer, err);
    return status;
}

static enum status
finish(struct dict_builder *builder, struct acronyms *acronyms,
       struct text_analyser *analyser, const char *folder, struct err *err)
{
    int spelling = -1, suggest = -1;
    struct buf lines;
    buf_init(&lines);
    enum status status =
        file_open_new(folder, DICTIONARIES[SPELLING].file, &spelling, err);
    if (!status)
        status = file_open_new(folder, DICTIONARIES[SUGGEST].file, &suggest, err);
    if (!status)
        status = acronyms_finish(acronyms, &lines, err);
    if (!status)
        status = file_write(folder, DICTIONARIES[ACRONYMS].file, buf_view(&lines), err);
    if (!status)
        status = dict_builder_finish(builder, analyser, spelling, suggest, err);
    buf_free(&lines);
    if (spelling >= 0 && close(spelling) != 0 && !status)
        status = err_errno(err, errno, "%s", folder);
    if (suggest >= 0 && close(suggest) != 0 && !status)
        status = err_errno(err, errno, "%s", folder);
    return status;
}

enum status
index_dictionaries_make(const struct index_input *input,
                        const struct text_lexicon *lexicon, const char *folder,
                        struct err *err)
{
    struct dict_builder *builder = NULL;
    struct acronyms *acronyms = NULL;
    struct text_analyser *analyser = NULL;
    enum status status = text_analyser_create(lexicon, &analyser, err);
    if (!status)
        status = dict_builder_create(folder, &builder, err);
    if (!status)
        status = acronyms_create(lexicon, &acronyms, err);
    if (!status)
        status = add_records(input, builder, acronyms, analyser, err);
    if (!status)
        status = finish(builder, acronyms, analyser, folder, err);
    dict_builder_destroy(builder);
    acronyms_destroy(acronyms);
    text_analyser_destroy(analyser);
    return status;
}

static enum status
store_all(const char *folder, const char *database, struct err *err)
{
    struct store_writer *writer;
    enum status status = store_writer_create(database, false, &writer, err);
    if (status)
        return status;
    status = index_dictionaries_store(folder, writer, err);
    if (!status)
        status = store_writer_commit(writer, err);
    store_writer_destroy(writer);
    return status;
}

enum status
index_dictionaries_renew(const struct index_input *input, const char *folder,
                         struct err *err)
{
    char database[PATH_SIZE];
    struct index_words words;
    struct arena *arena = arena_create(0);
    if (!arena)
        return err_no_memory(err);
    snprintf(database, sizeof database, "%s/xapian", folder);
    enum status status = index_words_of(database, arena, &words, err);
    if (!status)
        status = index_dictionaries_make(input, words.lexicon, folder, err);
    if (!status)
        status = store_all(folder, database, err);
    index_words_free(&words);
    arena_destroy(arena);
    return status;
}
