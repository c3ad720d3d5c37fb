/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Database and analyser: see index_writer.h. */
#include "indexer/index_writer.h"

#include <stdlib.h>

#include "indexer/index_record.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/store_write.h"

struct index_writer {
    struct store_writer *store;
    struct store_document *document;
    struct text_analyser *analyser;
    struct buf term;
    bool is_new;
};

enum status
index_words_load(struct str learned, struct index_words *out, struct err *err)
{
    *out = (struct index_words){NULL, NULL};
    enum status status = STATUS_OK;
    if (learned.len > 0)
        status = text_learned_load(learned.ptr, learned.len, &out->learned, err);
    return status ? status : text_lexicon_create(out->learned, &out->lexicon, err);
}

enum status
index_words_of(const char *database, struct arena *arena, struct index_words *out,
               struct err *err)
{
    struct store_reader *reader;
    struct str learned;
    *out = (struct index_words){NULL, NULL};
    enum status status = store_open(&database, 1, &reader, err);
    if (status)
        return status;
    status = store_metadata(reader, SCHEMA_META_LEARNED, arena, &learned, err);
    store_close(reader);
    return status ? status : index_words_load(learned, out, err);
}

void
index_words_free(struct index_words *words)
{
    text_lexicon_destroy(words->lexicon);
    text_learned_destroy(words->learned);
}

enum status
index_writer_create(const char *path, bool is_new, const struct text_lexicon *lexicon,
                    struct index_writer **out, struct err *err)
{
    *out = NULL;
    struct index_writer *writer = calloc(1, sizeof *writer);
    if (!writer)
        return err_no_memory(err);
    buf_init(&writer->term);
    writer->is_new = is_new;
    enum status status = store_writer_create(path, is_new, &writer->store, err);
    if (!status)
        status = store_document_create(&writer->document, err);
    if (!status)
        status = text_analyser_create(lexicon, &writer->analyser, err);
    if (status) {
        index_writer_destroy(writer);
        return status;
    }
    *out = writer;
    return STATUS_OK;
}

enum status
index_writer_use_dictionary(struct index_writer *writer, struct str dictionary,
                            struct err *err)
{
    return store_writer_use_dictionary(writer->store, dictionary, err);
}

void
index_writer_destroy(struct index_writer *writer)
{
    if (!writer)
        return;
    text_analyser_destroy(writer->analyser);
    store_document_destroy(writer->document);
    store_writer_destroy(writer->store);
    buf_free(&writer->term);
    free(writer);
}

static enum status
id_term(struct index_writer *writer, struct str id, struct str *out, struct err *err)
{
    buf_clear(&writer->term);
    schema_term(&writer->term, SCHEMA_ID, id);
    *out = buf_view(&writer->term);
    if (writer->term.failed)
        return err_no_memory(err);
    return STATUS_OK;
}

enum status
index_writer_put(struct index_writer *writer, const struct record *record,
                 struct err *err)
{
    struct str term;
    enum status status = index_record(record, writer->analyser, writer->document, err);
    if (!status)
        status = id_term(writer, record->id, &term, err);
    if (status)
        return status;
    return writer->is_new
               ? store_writer_add(writer->store, term, writer->document, err)
               : store_writer_put(writer->store, term, writer->document, err);
}

enum status
index_writer_remove(struct index_writer *writer, struct str id, struct err *err)
{
    struct str term;
    enum status status = id_term(writer, id, &term, err);
    return status ? status : store_writer_delete(writer->store, term, err);
}

enum status
index_writer_commit(struct index_writer *writer, struct err *err)
{
    return store_writer_commit(writer->store, err);
}
