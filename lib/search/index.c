/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening an index: generations are verified, then everything that all threads share is
 * loaded, of all of them: learned words, synonyms, dictionaries. */
#include <stdlib.h>
#include <xxhash.h>

#include "search/correct.h"
#include "search/labels.h"
#include "search/learned.h"
#include "search/run.h"
#include "search/synonyms.h"
#include "search/weights.h"
#include "store/schema.h"

enum { NAMED_PARTS = 8 };

static const char remote_prefix[] = "tcp:";

static bool
is_remote(const char *path)
{
    return strncmp(path, remote_prefix, sizeof remote_prefix - 1) == 0;
}

static enum status
open_generations(struct search_index *index, const char *const *paths, struct err *err)
{
    for (size_t i = 0; i < index->count; i++) {
        enum status status;
        struct store_generation *generation;

        if (i > 0)
            buf_char(&index->generation, '+');
        if (is_remote(paths[i])) {
            index->databases[i] = strdup(paths[i]);
            if (!index->databases[i])
                return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");
            BUF_LIT(&index->generation, "remote");
            continue;
        }
        status = store_generation_open(paths[i], text_fingerprint(),
                                       STORE_VERIFY_DATABASE, &generation, err);
        if (status)
            return status;
        index->generations[i] = generation;
        index->databases[i] = store_generation_database(generation);
        buf_printf(&index->generation, "%s", store_generation_name(generation));
        if (store_generation_stamp(generation)->built_at > index->built_at)
            index->built_at = store_generation_stamp(generation)->built_at;
    }
    return STATUS_OK;
}

/* The names of many generations would fill every answer; a number made of them tells
 * one state from another as well. */
static void
shorten_name(struct search_index *index)
{
    uint64_t hash = XXH3_64bits(index->generation.ptr, index->generation.len);

    if (index->count <= NAMED_PARTS)
        return;
    buf_clear(&index->generation);
    buf_printf(&index->generation, "%zu-%016llx", index->count,
               (unsigned long long)hash);
}

/* What each database holds under the key. Xapian gives metadata of one database only,
 * so each is opened by itself. */
static enum status
read_metadata(const struct search_index *index, const char *key, struct arena *arena,
              struct str **out, struct err *err)
{
    struct str *texts = arena_zalloc(arena, index->count, sizeof *texts);
    enum status status = STATUS_OK;

    *out = texts;
    if (!texts)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");
    for (size_t i = 0; !status && i < index->count; i++) {
        struct store_reader *reader = NULL;

        status = store_open(&index->databases[i], 1, &reader, err);
        if (!status)
            status = store_metadata(reader, key, arena, &texts[i], err);
        store_close(reader);
    }
    return status;
}

/* The words that the analyser learned from any of the collections. */
static enum status
load_learned(struct search_index *index, struct arena *arena, struct err *err)
{
    struct buf all;
    struct str *texts;
    enum status status = read_metadata(index, SCHEMA_META_LEARNED, arena, &texts, err);

    buf_init(&all);
    if (!status)
        status = learned_join(texts, index->count, &all, err);
    if (!status && all.len > 0)
        status = text_learned_load(all.ptr, all.len, &index->learned, err);
    buf_free(&all);
    return status;
}

/* The acronyms of all collections. */
static enum status
load_acronyms(const struct search_index *index, struct arena *arena, struct buf *out,
              struct err *err)
{
    struct str *texts;
    enum status status = read_metadata(index, SCHEMA_META_ACRONYMS, arena, &texts, err);

    for (size_t i = 0; !status && i < index->count; i++)
        buf_str(out, texts[i]);
    if (!status && out->failed)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");
    return status;
}

static enum status
load_shared(struct search_index *index, const char *synonyms, struct err *err)
{
    struct store_reader *reader = NULL;
    struct text_analyser *analyser = NULL;
    struct arena *arena = arena_create(0);
    struct buf acronyms;
    buf_init(&acronyms);
    enum status status =
        arena ? store_open(index->databases, index->count, &reader, err)
              : err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");

    if (!status)
        status = store_doc_count(reader, &index->records, err);
    if (!status)
        status = load_learned(index, arena, err);
    if (!status)
        status = text_lexicon_create(index->learned, &index->lexicon, err);
    if (!status)
        status = text_analyser_create(index->lexicon, &analyser, err);
    if (!status)
        status = load_acronyms(index, arena, &acronyms, err);
    if (!status)
        status = synonyms_load(synonyms, buf_view(&acronyms), analyser,
                               &index->synonyms, err);
    if (!status)
        status = search_dictionaries_load(index->databases, index->count,
                                          &index->dictionaries, err);
    buf_free(&acronyms);
    text_analyser_destroy(analyser);
    store_close(reader);
    arena_destroy(arena);
    return status;
}

enum status
search_index_open(const char *const *paths, size_t count, const char *synonyms,
                  struct search_index **out, struct err *err)
{
    struct search_index *index;
    enum status status;

    *out = NULL;
    if (count == 0)
        return err_set(err, STATUS_INVALID, NULL, "no index was named");
    index = calloc(1, sizeof *index);
    if (!index)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");
    buf_init(&index->generation);
    index->databases = calloc(count, sizeof *index->databases);
    index->generations = calloc(count, sizeof *index->generations);
    index->count = count;
    status = index->databases && index->generations
                 ? open_generations(index, paths, err)
                 : err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");
    if (!status)
        status = load_shared(index, synonyms, err);
    if (!status && !index->generation.failed)
        shorten_name(index);
    if (!status && index->generation.failed)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the index");
    if (status)
        search_index_close(index);
    else
        *out = index;
    return status;
}

enum status
search_index_warm(struct search_index *index, struct err *err)
{
    struct store_reader *reader = NULL;
    struct store_warmth *warmth = NULL;
    enum status status = store_open(index->databases, index->count, &reader, err);

    if (!status)
        status =
            store_warm(reader, facet_slots_all, facet_slots_all_count, &warmth, err);
    store_close(reader);
    store_cool(index->warmth);
    index->warmth = warmth;
    return status;
}

void
search_index_close(struct search_index *index)
{
    if (!index)
        return;
    store_cool(index->warmth);
    search_dictionaries_destroy(index->dictionaries);
    synonyms_destroy(index->synonyms);
    text_lexicon_destroy(index->lexicon);
    text_learned_destroy(index->learned);
    for (size_t i = 0; index->databases && index->generations && i < index->count;
         i++) {
        if (index->generations[i])
            store_generation_close(index->generations[i]);
        else
            free((void *)index->databases[i]);
    }
    free(index->generations);
    free(index->databases);
    buf_free(&index->generation);
    free(index);
}

const char *
search_index_generation(const struct search_index *index)
{
    return index->generation.ptr;
}

bool
search_index_is_outdated(const struct search_index *index)
{
    for (size_t i = 0; i < index->count; i++)
        if (index->generations[i] &&
            store_generation_is_outdated(index->generations[i]))
            return true;
    return false;
}

int64_t
search_index_built_at(const struct search_index *index)
{
    return index->built_at;
}

uint64_t
search_index_records(const struct search_index *index)
{
    return index->records;
}

size_t
search_index_part_count(const struct search_index *index)
{
    return index->count;
}

const char *
search_index_part(const struct search_index *index, size_t part)
{
    const struct store_generation *generation = index->generations[part];

    return generation ? store_generation_folder(generation) : index->databases[part];
}

static enum status
create_session(const struct search_index *index, const char *const *databases,
               size_t count, struct search_session **out, struct err *err)
{
    struct search_session *session = calloc(1, sizeof *session);
    enum status status;

    *out = NULL;
    if (!session)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for a search");
    session->index = index;
    session->weights = &search_weights;
    status = store_open(databases, count, &session->reader, err);
    if (!status)
        status = store_doc_count(session->reader, &session->documents, err);
    if (!status)
        status = text_analyser_create(index->lexicon, &session->analyser, err);
    if (!status && !(session->labels = labels_create()))
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for a search");
    if (status)
        search_session_destroy(session);
    else
        *out = session;
    return status;
}

enum status
search_session_create(const struct search_index *index, struct search_session **out,
                      struct err *err)
{
    return create_session(index, index->databases, index->count, out, err);
}

enum status
search_session_create_of(const struct search_index *index, const size_t *parts,
                         size_t count, struct search_session **out, struct err *err)
{
    const char **databases = calloc(count + 1, sizeof *databases);
    enum status status;

    *out = NULL;
    if (!databases)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for a search");
    for (size_t i = 0; i < count; i++)
        databases[i] = index->databases[parts[i]];
    status = create_session(index, databases, count, out, err);
    free(databases);
    return status;
}

void
search_session_destroy(struct search_session *session)
{
    if (!session)
        return;
    labels_destroy(session->labels);
    text_analyser_destroy(session->analyser);
    store_close(session->reader);
    free(session);
}
