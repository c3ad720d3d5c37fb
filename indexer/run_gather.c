/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The harvests of all files: taken over from the generation before where a file is the
 * same, read anew where it is not. */
#include "indexer/run.h"

#include <time.h>
#include <unistd.h>

#include "indexer/file_io.h"
#include "indexer/progress.h"

enum {
    SECONDS_PER_FILE = 60,
    FRESH_NS = 2000000000 /* clocks of file systems are coarse */
};

struct gathering {
    struct run *run;
    const struct manifest_file **known; /* by file; NULL = not seen before */
    struct progress progress;
    uint64_t end; /* of the file `records` */
    uint64_t now;
    size_t done;
};

static enum status
take_over(struct gathering *g, size_t number, struct err *err)
{
    const struct manifest_file *old = g->known[number];
    struct manifest_file *file = &g->run->manifest.files[number];
    file->outcome = old->outcome;
    file->hash[0] = old->hash[0];
    file->hash[1] = old->hash[1];
    file->offset = g->end;
    file->length = old->length;
    g->end += old->length;
    g->run->counts.outcomes[OUTCOME_SAME]++;
    return file_copy_range(g->run->records_before, old->offset, old->length,
                           g->run->records, err);
}

/* The sink of gather_files(). */
static enum status
take(void *context, size_t number, const struct gathered *gathered, struct err *err)
{
    struct gathering *g = context;
    struct manifest_file *file = &g->run->manifest.files[number];
    progress_show(&g->progress, ++g->done);
    if (gathered->outcome == OUTCOME_SAME)
        return take_over(g, number, err);
    file->outcome = gathered->outcome;
    file->hash[0] = gathered->hash[0];
    file->hash[1] = gathered->hash[1];
    file->offset = g->end;
    file->length = gathered->harvest.len;
    g->end += gathered->harvest.len;
    g->run->counts.outcomes[gathered->outcome]++;
    enum status status = STATUS_OK;
    if (g->run->keeps_records)
        status = run_affect(g->run, gathered->harvest, err);
    if (!status && g->known[number])
        status = run_affect_before(g->run, g->known[number], err);
    if (status)
        return status;
    return file_write_all(g->run->records, gathered->harvest.ptr, gathered->harvest.len,
                          err);
}

/* A reader must not hold the lock: it would outlive its killed parent for a moment. */
static void
in_child(void *context)
{
    struct gathering *g = context;
    if (g->run->build)
        store_build_forget(g->run->build);
}

static void
describe(struct gathering *g, size_t number)
{
    const struct source *source = &g->run->walk.items[number];
    struct manifest_file *file = &g->run->manifest.files[number];
    *file = (struct manifest_file){.path = source->path,
                                   .root = source->root,
                                   .size = source->size,
                                   .mtime = source->mtime,
                                   .ctime = source->ctime,
                                   .inode = source->inode};
    /* A file changed this very moment may change again without its times showing it:
     * look at its content again the next time. */
    if (source->ctime + FRESH_NS > (int64_t)g->now)
        file->ctime = 0;
}

/* Files of the generation before that are not there any more. */
static enum status
affect_vanished(struct gathering *g, struct err *err)
{
    struct run *run = g->run;
    const struct manifest *before = &run->manifest_before;
    enum status status = STATUS_OK;
    bool *is_there = arena_zalloc(run->arena, before->count, sizeof *is_there);
    if (!is_there)
        return err_no_memory(err);
    for (size_t i = 0; i < run->walk.count; i++)
        if (g->known[i])
            is_there[g->known[i] - before->files] = true;
    for (size_t i = 0; i < before->count && !status && run->keeps_records; i++)
        if (!is_there[i])
            status = run_affect_before(run, &before->files[i], err);
    return status;
}

static enum status
gather_all(struct gathering *g, struct gather_job *jobs, struct err *err)
{
    struct run *run = g->run;
    size_t count = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < run->walk.count && !status; i++) {
        const struct source *source = &run->walk.items[i];
        describe(g, i);
        if (run->keeps_records)
            g->known[i] =
                manifest_find(&run->manifest_before, source->root, source->path);
        /* What failed may succeed today. */
        bool has_hash = g->known[i] && g->known[i]->outcome != OUTCOME_FAILED;
        if (has_hash && manifest_is_untouched(g->known[i], source))
            status = take_over(g, i, err);
        else
            jobs[count++] =
                (struct gather_job){.source = source,
                                    .known_hash = has_hash ? g->known[i]->hash : NULL,
                                    .number = i};
    }
    struct gather_options options = {.identity = run->identity,
                                     .jobs = run->options->jobs,
                                     .seconds_per_file = SECONDS_PER_FILE,
                                     .in_child = in_child,
                                     .context = g};
    progress_begin(&g->progress, run->options->quiet, "Lese Dateien", count);
    if (!status)
        status = gather_files(&run->walk, jobs, count, &options, take, err);
    progress_end(&g->progress);
    return status ? status : affect_vanished(g, err);
}

enum status
run_gather(struct run *run, struct err *err)
{
    struct timespec now;
    size_t count = run->walk.count;
    clock_gettime(CLOCK_REALTIME, &now);
    struct gathering g = {
        .run = run, .now = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec};
    run->manifest.program = run->program;
    run->manifest.count = count;
    run->manifest.files = arena_zalloc(run->arena, count, sizeof *run->manifest.files);
    g.known = arena_zalloc(run->arena, count, sizeof *g.known);
    struct gather_job *jobs = arena_zalloc(run->arena, count, sizeof *jobs);
    if (!run->manifest.files || !g.known || !jobs)
        return err_no_memory(err);
    return gather_all(&g, jobs, err);
}
