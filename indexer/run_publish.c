/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building and publishing. A small change to a large index is published at once, with
 * the dictionaries of the generation before; new ones follow now and then, in a
 * generation of their own. */
#include "indexer/run.h"

#include <stdio.h>
#include <time.h>

#include "indexer/file_io.h"
#include "indexer/index_build.h"
#include "indexer/jobs.h"
#include "indexer/stop.h"

enum { PATH_SIZE = 4096, DICTIONARIES_AT_ONCE = 3000 };

static void
in_child(void *context)
{
    store_build_forget(context);
}

static enum status
build_full(struct run *run, const struct index_input *input, struct err *err)
{
    struct buf learned;
    struct index_options options = {.jobs = run->options->jobs,
                                    .is_quiet = run->options->quiet,
                                    .in_child = in_child,
                                    .context = run->build};
    buf_init(&learned);
    enum status status = run_learn(run, &learned, err);
    if (!status)
        status = index_full(input, buf_view(&learned), store_build_folder(run->build),
                            &options, err);
    buf_free(&learned);
    return status;
}

static enum status
write_state(const struct run *run, struct err *err)
{
    const char *folder = store_build_folder(run->build);
    enum status status = manifest_write(folder, &run->manifest, err);
    return status ? status : catalog_write(folder, &run->catalog, err);
}

static enum status
publish(struct run *run, struct err *err)
{
    struct store_stamp stamp = {.text = text_fingerprint(),
                                .built_at = (int64_t)time(NULL),
                                .records = run->catalog.count};
    if (stop_requested())
        return stop_status(err);
    /* Somebody has asked to be forgotten since. */
    if (run->counts.opted_out > 0 &&
        run->manifest.shared != run->manifest_before.shared)
        store_build_keep_none(run->build);
    enum status status = store_build_publish(run->build, &stamp, err);
    if (status)
        return status;
    char *name = arena_printf(run->arena, "%s", store_build_name(run->build));
    run->published = name ? name : "?";
    return STATUS_OK;
}

static enum status
copy_state(const char *from, const char *to, struct err *err)
{
    static const char *const names[] = {"records", "ids", "catalog"};
    char inner_from[PATH_SIZE], inner_to[PATH_SIZE];
    if (snprintf(inner_from, sizeof inner_from, "%s/xapian", from) >= PATH_SIZE ||
        snprintf(inner_to, sizeof inner_to, "%s/xapian", to) >= PATH_SIZE)
        return err_set(err, STATUS_LIMIT, "", "the path of the index is too long");
    enum status status = file_copy_folder(inner_from, inner_to, err);
    for (size_t i = 0; i < sizeof names / sizeof *names && !status; i++)
        status = file_copy(from, to, names[i], err);
    return status;
}

static void
dictionaries_are_fresh(struct run *run)
{
    run->manifest.stale = 0;
    run->manifest.dictionaries_at = (int64_t)time(NULL);
}

/* What is live now, once more, with new dictionaries. */
static enum status
refresh_dictionaries(struct run *run, const struct index_input *input, struct err *err)
{
    char live[PATH_SIZE];
    snprintf(live, sizeof live, "%s", store_build_folder(run->build));
    enum status status = store_build_next(run->build, err);
    const char *folder = store_build_folder(run->build);
    if (!status)
        status = copy_state(live, folder, err);
    if (!status)
        status = index_dictionaries_renew(input, folder, err);
    dictionaries_are_fresh(run);
    if (!status)
        status = manifest_write(folder, &run->manifest, err);
    return status ? status : publish(run, err);
}

static enum status
change_records(void *context, unsigned number, _Atomic uint64_t *done, struct err *err)
{
    const struct run *run = context;
    struct index_input input = {run->settle, &run->opt_out, &run->catalog};
    (void)number;
    (void)done;
    return index_delta(&input, &run->catalog_before,
                       store_generation_folder(run->previous),
                       store_build_folder(run->build), err);
}

/* A copy of the generation before with the changes. In a child, since Xapian can end
 * the process that writes on a full disk. */
static enum status
build_delta(struct run *run, const struct index_input *input, struct err *err)
{
    const char *folder = store_build_folder(run->build);
    struct jobs jobs = {.count = 1,
                        .work = change_records,
                        .context = run,
                        .in_child = in_child,
                        .child_context = run->build};
    enum status status = jobs_run(&jobs, err);
    if (!status && run->catalog.count <= DICTIONARIES_AT_ONCE) {
        status = index_dictionaries_renew(input, folder, err);
        dictionaries_are_fresh(run);
    }
    return status;
}

enum status
run_publish(struct run *run, struct err *err)
{
    struct index_input input = {run->settle, &run->opt_out, &run->catalog};
    enum status status =
        run->is_full ? build_full(run, &input, err) : build_delta(run, &input, err);
    if (run->is_full)
        dictionaries_are_fresh(run);
    if (!status)
        status = write_state(run, err);
    if (!status)
        status = publish(run, err);
    if (!status && run_dictionaries_are_due(run))
        status = refresh_dictionaries(run, &input, err);
    return status;
}
