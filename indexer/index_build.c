/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building the database of a generation: see index_build.h. */
#include "indexer/index_build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "indexer/file_io.h"
#include "indexer/index_record.h"
#include "indexer/index_sample.h"
#include "indexer/index_writer.h"
#include "indexer/jobs.h"
#include "store/schema.h"
#include "store/store.h"

enum {
    PATH_SIZE = 4096,
    /* Committing by volume of text keeps the memory small and the tables compact;
     * starting a new database now and then keeps the trees of Xapian's buffer short. */
    COMMIT_BYTES = 2 * 1024 * 1024,
    PART_BYTES = 8 * 1024 * 1024,
    MAX_PARTS = 4096,
    STRETCH = 200 /* records taken at once */
};

enum status
index_input_record(const struct index_input *input, uint32_t number,
                   struct arena *arena, struct buf *packed, struct record *out,
                   struct err *err)
{
    enum status status = settle_record(input->settle, number, arena, out, err);
    if (status)
        return status;
    opt_out_clean(input->opt_out, out);
    buf_clear(packed);
    record_pack(out, packed);
    if (packed->failed)
        return err_no_memory(err);
    return STATUS_OK;
}

/* A build from scratch, shared by its children. */
struct full {
    const struct index_input *input;
    const struct text_lexicon *lexicon;
    const char *folder;
    size_t count;          /* of the records */
    struct buf dictionary; /* to pack them with */
    unsigned jobs;
    _Atomic size_t
        *next; /* shared by the children: the first record nobody has taken */
};

static void
part_path(const struct full *full, unsigned job, unsigned part, char path[PATH_SIZE])
{
    snprintf(path, PATH_SIZE, "%s/parts/%u-%u", full->folder, job, part);
}

struct part_writer {
    struct index_writer *writer; /* NULL before the first record of a part */
    unsigned part;
    size_t bytes;     /* of text since the part began */
    size_t committed; /* of them, until the last commit */
};

static enum status
close_part(struct part_writer *w, struct err *err)
{
    if (!w->writer)
        return STATUS_OK;
    enum status status = index_writer_commit(w->writer, err);
    index_writer_destroy(w->writer);
    w->writer = NULL;
    w->part++;
    w->bytes = w->committed = 0;
    return status;
}

static enum status
put_in_part(const struct full *full, unsigned job, struct part_writer *w,
            const struct record *record, size_t bytes, struct err *err)
{
    char path[PATH_SIZE];
    enum status status = STATUS_OK;
    if (!w->writer) {
        part_path(full, job, w->part, path);
        status = index_writer_create(path, true, full->lexicon, &w->writer, err);
        if (!status)
            status = index_writer_use_dictionary(w->writer, buf_view(&full->dictionary),
                                                 err);
    }
    if (!status)
        status = index_writer_put(w->writer, record, err);
    w->bytes += bytes;
    if (!status && w->bytes >= PART_BYTES)
        return close_part(w, err);
    if (!status && w->bytes - w->committed >= COMMIT_BYTES) {
        w->committed = w->bytes;
        status = index_writer_commit(w->writer, err);
    }
    return status;
}

static enum status
build_range(const struct full *full, unsigned job, size_t first, size_t end,
            struct part_writer *w, struct arena *arena, struct buf *packed,
            struct err *err)
{
    enum status status = STATUS_OK;
    for (size_t i = first; i < end && !status; i++) {
        struct record record;
        arena_reset(arena);
        uint32_t number = number_set_at(&full->input->catalog->numbers, i);
        status = index_input_record(full->input, number, arena, packed, &record, err);
        if (!status)
            status = put_in_part(full, job, w, &record, packed->len, err);
    }
    return status;
}

/* A child takes one stretch of records after the other, since some (a health insurance
 * with a thousand memberships) cost as much as a hundred others. */
static enum status
build_parts(void *context, unsigned job, _Atomic uint64_t *done, struct err *err)
{
    const struct full *full = context;
    if (job == full->jobs) /* the last child makes the dictionaries */
        return index_dictionaries_make(full->input, full->lexicon, full->folder, err);
    struct part_writer w = {NULL, 0, 0, 0};
    struct arena *arena = arena_create(0);
    struct buf packed;
    buf_init(&packed);
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    while (!status) {
        size_t first = atomic_fetch_add(full->next, STRETCH);
        size_t end = first + STRETCH < full->count ? first + STRETCH : full->count;
        if (first >= full->count)
            break;
        status = build_range(full, job, first, end, &w, arena, &packed, err);
        atomic_fetch_add_explicit(done, end - first, memory_order_relaxed);
    }
    if (!status)
        status = close_part(&w, err);
    if (w.writer)
        index_writer_destroy(w.writer);
    buf_free(&packed);
    arena_destroy(arena);
    return status;
}

static enum status
merge_parts(const struct full *full, const char *to, struct err *err)
{
    char path[PATH_SIZE];
    struct stat about;
    size_t count = 0;
    enum status status = STATUS_OK;
    char **paths = calloc(MAX_PARTS, sizeof *paths);
    if (!paths)
        return err_no_memory(err);
    for (unsigned job = 0; job < full->jobs; job++) {
        for (unsigned part = 0; count < MAX_PARTS && !status; part++) {
            part_path(full, job, part, path);
            if (stat(path, &about) != 0)
                break;
            paths[count] = strdup(path);
            if (!paths[count++])
                status = err_no_memory(err);
        }
    }
    if (!status)
        status = store_compact((const char *const *)paths, count, to, err);
    for (size_t i = 0; i < count; i++)
        free(paths[i]);
    free(paths);
    return status;
}

static enum status
set_metadata(const struct full *full, const char *database, struct str learned,
             struct err *err)
{
    struct store_writer *writer;
    enum status status = store_writer_create(database, full->count == 0, &writer, err);
    if (!status)
        status = store_writer_set_metadata(writer, SCHEMA_META_LEARNED, learned, err);
    if (!status)
        status = store_writer_set_metadata(writer, SCHEMA_META_RECORDS,
                                           buf_view(&full->dictionary), err);
    if (!status && full->count > 0)
        status = index_dictionaries_store(full->folder, writer, err);
    if (!status)
        status = store_writer_commit(writer, err);
    store_writer_destroy(writer);
    return status;
}

static enum status
run_full(struct full *full, const struct index_options *options, struct err *err)
{
    char parts[PATH_SIZE], database[PATH_SIZE];
    struct progress progress;
    struct jobs jobs = {.count = full->jobs + 1,
                        .work = build_parts,
                        .context = full,
                        .in_child = options->in_child,
                        .child_context = options->context,
                        .progress = &progress};
    snprintf(parts, sizeof parts, "%s/parts", full->folder);
    snprintf(database, sizeof database, "%s/xapian", full->folder);
    if (full->count == 0)
        return STATUS_OK; /* the metadata make an empty database */
    if (mkdir(parts, 0755) != 0)
        return err_errno(err, errno, "%s", parts);
    full->next = mmap(NULL, sizeof *full->next, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (full->next == MAP_FAILED)
        return err_no_memory(err);
    progress_begin(&progress, options->is_quiet, "Baue den Suchindex", full->count);
    enum status status = jobs_run(&jobs, err);
    munmap((void *)full->next, sizeof *full->next);
    progress_end(&progress);
    if (!status)
        status = merge_parts(full, database, err);
    if (!status)
        status = store_remove(parts, err);
    return status;
}

enum status
index_full(const struct index_input *input, struct str learned, const char *folder,
           const struct index_options *options, struct err *err)
{
    struct full full = {.input = input,
                        .count = input->catalog->count,
                        .folder = folder,
                        .jobs = options->jobs};
    struct index_words words;
    char database[PATH_SIZE];
    buf_init(&full.dictionary);
    enum status status = index_words_load(learned, &words, err);
    full.lexicon = words.lexicon;
    if (full.count < full.jobs * 50) /* not worth the processes */
        full.jobs = 1;
    if (!status)
        status = index_sample(input, &full.dictionary, err);
    if (!status)
        status = run_full(&full, options, err);
    snprintf(database, sizeof database, "%s/xapian", folder);
    if (!status)
        status = set_metadata(&full, database, learned, err);
    if (!status)
        status = store_check(database, full.count, err);
    index_words_free(&words);
    buf_free(&full.dictionary);
    return status;
}
