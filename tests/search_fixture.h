/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small index in a temporary folder for tests of the search: records in, session out.
 */
#ifndef TESTS_SEARCH_FIXTURE_H
#define TESTS_SEARCH_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "indexer/index_record.h"
#include "search/search.h"
#include "store/build.h"
#include "store/schema.h"

struct fixture {
    char path[64];
    struct arena *arena;
    struct search_index *index;
    struct search_session *session;
    struct err err;
};

static enum status
fixture_write(struct fixture *fixture, const struct record *records, size_t count)
{
    struct store_build *build = NULL;
    struct store_writer *writer = NULL;
    struct store_document *document = NULL;
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    struct store_stamp stamp = {.text = text_fingerprint(), .records = count};
    struct err *err = &fixture->err;
    char database[512];
    enum status status = store_build_begin(fixture->path, &build, err);

    if (!status)
        status = text_lexicon_create(NULL, &lexicon, err);
    if (!status)
        status = text_analyser_create(lexicon, &analyser, err);
    if (!status) {
        snprintf(database, sizeof database, "%s/xapian", store_build_folder(build));
        status = store_writer_create(database, true, &writer, err);
    }
    if (!status)
        status = store_document_create(&document, err);
    for (size_t i = 0; !status && i < count; i++) {
        struct buf term;

        buf_init(&term);
        schema_term(&term, SCHEMA_ID, records[i].id);
        status = index_record(&records[i], analyser, document, err);
        if (!status)
            status = store_writer_put(writer, buf_view(&term), document, err);
        buf_free(&term);
    }
    if (!status)
        status = store_writer_commit(writer, err);
    store_document_destroy(document);
    store_writer_destroy(writer);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    if (!status)
        status = store_build_publish(build, &stamp, err);
    store_build_end(build);
    return status;
}

static enum status
fixture_open(struct fixture *fixture, const struct record *records, size_t count)
{
    const char *paths[1];
    enum status status;

    *fixture = (struct fixture){.path = "/tmp/search-XXXXXX"};
    fixture->arena = arena_create(0);
    if (!fixture->arena || !mkdtemp(fixture->path))
        return STATUS_IO;
    paths[0] = fixture->path;
    status = fixture_write(fixture, records, count);
    if (!status)
        status = search_index_open(paths, 1, NULL, &fixture->index, &fixture->err);
    if (!status)
        status =
            search_session_create(fixture->index, &fixture->session, &fixture->err);
    if (status)
        printf("# %s\n", fixture->err.message);
    return status;
}

static void
fixture_close(struct fixture *fixture)
{
    char command[128];

    search_session_destroy(fixture->session);
    search_index_close(fixture->index);
    arena_destroy(fixture->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", fixture->path);
    if (system(command) != 0)
        printf("# %s is left behind\n", fixture->path);
}

#endif
