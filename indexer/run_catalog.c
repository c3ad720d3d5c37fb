/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The records of this run: settled, numbered, compared with those of the last one. */
#include "indexer/run.h"

#include <time.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/index_build.h"
#include "indexer/progress.h"
#include "indexer/stop.h"

enum {
    /* Below this an index is always built from scratch: it takes no time, the words
     * learned are fresh and the tables compact. */
    SMALL = 500,
    /* Above one changed record in so many, changing a copy is no faster. */
    CHANGED_SHARE = 5,
    /* After so many changes in place, one build from scratch. */
    DRIFT_SHARE = 3,
    /* Dictionaries of a large index take seconds, a changed page does not: at most once
     * in so many seconds. */
    DICTIONARIES_EVERY = 3600
};

static enum status
learn(struct text_learner *learner, const struct record *record, struct err *err)
{
    enum status status =
        text_learner_feed(learner, record->title.ptr, record->title.len, err);
    if (!status && record->body.len > 0)
        status = text_learner_feed(learner, record->body.ptr, record->body.len, err);
    return status;
}

/* What is done with each record in a pass over all of them. */
typedef enum status record_step(struct run *run, const struct record *record,
                                uint32_t number, const struct buf *packed,
                                struct err *err);

static enum status
add_record(struct run *run, const struct record *record, uint32_t number,
           const struct buf *packed, struct err *err)
{
    if (opt_out_holds(&run->opt_out, record)) {
        run->counts.opted_out++;
        return STATUS_OK;
    }
    run->counts.records[record->kind]++;
    enum status status = run->learner ? learn(run->learner, record, err) : STATUS_OK;
    struct settle_origin origin = {.key = 0};
    if (!status)
        status = settle_at(run->settle, number, &origin, err);
    struct catalog_entry entry = {.content = XXH3_64bits(packed->ptr, packed->len),
                                  .key = origin.key,
                                  .clash = origin.clash,
                                  .number = number};
    if (!status)
        status = catalog_add(&run->catalog, record->id, record->kind, entry, err);
    return status;
}

/* Its entry is what it was. */
static enum status
take_over(struct run *run, uint32_t number, struct err *err)
{
    const struct catalog_entry *entry = &run->reuse.entry;
    run->counts.records[catalog_kind(entry)]++;
    return catalog_take_over(&run->catalog, *entry, number, err);
}

static enum status
learn_record(struct run *run, const struct record *record, uint32_t number,
             const struct buf *packed, struct err *err)
{
    (void)number;
    (void)packed;
    if (opt_out_holds(&run->opt_out, record))
        return STATUS_OK;
    return learn(run->learner, record, err);
}

static enum status
for_all_records(struct run *run, record_step *step, struct err *err)
{
    struct index_input input = {run->settle, &run->opt_out, NULL};
    struct progress progress;
    struct buf packed;
    struct arena *arena = arena_create(0);
    size_t count = settle_count(run->settle);
    buf_init(&packed);
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    progress_begin(&progress, run->options->quiet, "Ordne Datensätze", count);
    for (size_t i = 0; i < count && !status; i++) {
        struct record record;
        bool is_reused = false;
        arena_reset(arena);
        if (step == add_record)
            status = run_is_reused(run, (uint32_t)i, &is_reused, err);
        if (!status && is_reused) {
            status = take_over(run, (uint32_t)i, err);
            continue;
        }
        if (!status)
            status =
                index_input_record(&input, (uint32_t)i, arena, &packed, &record, err);
        if (!status)
            status = step(run, &record, (uint32_t)i, &packed, err);
        if (i % 256 == 0)
            progress_show(&progress, i);
        if (!status && i % 256 == 0 && stop_requested())
            status = stop_status(err);
    }
    progress_end(&progress);
    buf_free(&packed);
    arena_destroy(arena);
    return status;
}

static enum status
create_learner(struct run *run, struct err *err)
{
    run->learner = text_learner_create();
    if (!run->learner)
        return err_no_memory(err);
    return STATUS_OK;
}

enum status
run_learn(struct run *run, struct buf *learned, struct err *err)
{
    enum status status = STATUS_OK;
    if (!run->learner) {
        status = create_learner(run, err);
        if (!status)
            status = for_all_records(run, learn_record, err);
    }
    if (!status)
        status = text_learner_finish(run->learner, learned, err);
    if (!status && learned->failed)
        status = err_no_memory(err);
    text_learner_destroy(run->learner); /* the children would inherit it */
    run->learner = NULL;
    return status;
}

static enum status
count_change(void *context, enum change change, const struct catalog_entry *entry,
             struct err *err)
{
    (void)err;
    struct run_counts *counts = context;
    enum record_kind kind = catalog_kind(entry);
    switch (change) {
    case CHANGE_NONE:
        break;
    case CHANGE_ADDED:
        counts->added[kind]++;
        break;
    case CHANGE_CHANGED:
        counts->changed[kind]++;
        break;
    case CHANGE_REMOVED:
        counts->removed[kind]++;
        break;
    }
    return STATUS_OK;
}

static size_t
count_changes(const struct run_counts *counts)
{
    size_t sum = 0;
    for (unsigned i = 0; i < RECORD_KINDS; i++)
        sum += counts->added[i] + counts->changed[i] + counts->removed[i];
    return sum;
}

/* The same files with the same content, whatever their times. */
static bool
has_same_files(const struct run *run)
{
    if (run->manifest.count != run->manifest_before.count)
        return false;
    for (size_t i = 0; i < run->manifest.count; i++) {
        const struct manifest_file *file = &run->manifest.files[i];
        const struct manifest_file *old =
            manifest_find(&run->manifest_before, file->root, file->path);
        if (!old || old->hash[0] != file->hash[0] || old->hash[1] != file->hash[1] ||
            old->outcome != file->outcome)
            return false;
    }
    return true;
}

bool
run_has_changes(const struct run *run)
{
    return run->is_full || count_changes(&run->counts) > 0 || !has_same_files(run);
}

static void
choose_way(struct run *run)
{
    size_t changes = count_changes(&run->counts), count = run->catalog.count;
    run->manifest.drift = run->manifest_before.drift + changes;
    if (changes > 0 && (count < SMALL || changes > count / CHANGED_SHARE ||
                        run->manifest.drift > count / DRIFT_SHARE))
        run->is_full = true;
    if (run->is_full)
        run->manifest.drift = 0;
    run->manifest.stale = run->manifest_before.stale + changes;
    run->manifest.dictionaries_at = run->manifest_before.dictionaries_at;
}

bool
run_dictionaries_are_due(const struct run *run)
{
    return run->manifest.stale > 0 &&
           (int64_t)time(NULL) - run->manifest.dictionaries_at >= DICTIONARIES_EVERY;
}

enum status
run_catalog(struct run *run, struct err *err)
{
    enum status status =
        settle_create(run->records, &run->manifest, run->scratch, &run->settle, err);
    if (!status)
        status = run_plan_reuse(run, err);
    if (!status && run->is_full && !run->options->dry_run)
        status = create_learner(run, err);
    if (!status)
        status = for_all_records(run, add_record, err);
    if (!status)
        status = catalog_finish(&run->catalog, &run->counts.doubled, err);
    if (!status)
        status = catalog_compare(&run->catalog_before, &run->catalog, count_change,
                                 &run->counts, err);
    if (!status)
        choose_way(run);
    return status;
}
