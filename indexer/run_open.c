/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The beginning of a run: settings, files, lock, and what the last run left. */
#include "indexer/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/file_io.h"
#include "text/text.h"

/* The text of a settings file: the one named on the command line, which must exist, or
 * the one in the index folder, which may. */
static enum status
read_settings(struct run *run, const char *named, const char *usual, struct str *out,
              struct err *err)
{
    *out = STR_LIT("");
    if (named)
        return file_read(".", named, run->arena, out, err);
    if (!run->options->index)
        return STATUS_OK;
    enum status status = file_read(run->options->index, usual, run->arena, out, err);
    if (status == STATUS_NOT_FOUND) {
        *out = STR_LIT("");
        status = STATUS_OK;
    }
    return status;
}

/* Another program or other aliases may understand the same file differently, so kept
 * harvests are only good for the very same ones. */
static uint64_t
fingerprint(struct str aliases)
{
    char chunk[65536];
    ssize_t got;
    XXH3_state_t *state = XXH3_createState();
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    uint64_t result = 0;
    if (state && fd >= 0) {
        XXH3_64bits_reset(state);
        while ((got = read(fd, chunk, sizeof chunk)) > 0)
            XXH3_64bits_update(state, chunk, (size_t)got);
        XXH3_64bits_update(state, aliases.ptr, aliases.len);
        result = XXH3_64bits_digest(state);
    }
    if (fd >= 0)
        close(fd);
    XXH3_freeState(state);
    return result;
}

static enum status
load_settings(struct run *run, struct err *err)
{
    struct str aliases = STR_LIT(""), opt_out = STR_LIT("");
    const struct options *options = run->options;
    enum status status =
        read_settings(run, options->aliases, "aliases.txt", &aliases, err);
    if (!status)
        status = read_settings(run, options->opt_out, "opt-out.txt", &opt_out, err);
    if (!status)
        status = opt_out_parse(opt_out, run->arena, &run->opt_out, err);
    if (status)
        return status;
    run->program = fingerprint(aliases);
    run->manifest.shared = XXH3_64bits(opt_out.ptr, opt_out.len);
    return identity_create(aliases, STR_LIT("aliases.txt"), run->notes, &run->identity,
                           err);
}

/* The live generation, where it can be built upon. Damage costs a build from scratch,
 * not the run. */
static enum status
open_previous(struct run *run, struct err *err)
{
    struct err why;
    char live[64];
    const char *index = run->options->index;
    if (!index)
        return STATUS_OK;
    enum status status =
        store_generation_open(index, 0, STORE_VERIFY_ALL, &run->previous, &why);
    /* No link: the first run. A link to a folder without a stamp is damage. */
    if (status == STATUS_NOT_FOUND &&
        store_generation_current(index, live, sizeof live, NULL))
        return STATUS_OK;
    const char *folder = status ? "" : store_generation_folder(run->previous);
    if (!status)
        status = manifest_read(folder, run->arena, &run->manifest_before, &why);
    if (!status)
        status = catalog_read(folder, &run->catalog_before, &why);
    if (!status)
        status = file_open_read(folder, "records", &run->records_before, &why);
    if (!status)
        return STATUS_OK;
    if (status == STATUS_NO_MEMORY)
        return err_set(err, status, why.hint, "%s", why.message);
    fprintf(stderr, "buendnis-index: %s (building anew)\n", why.message);
    store_generation_close(run->previous);
    run->previous = NULL;
    catalog_reset(&run->catalog_before);
    run->manifest_before = (struct manifest){.count = 0};
    return STATUS_OK;
}

static void
decide_what_to_keep(struct run *run)
{
    bool same_analysis = run->previous && store_generation_stamp(run->previous)->text ==
                                              text_fingerprint();
    run->keeps_records = run->previous && !run->options->rebuild && run->program != 0 &&
                         run->manifest_before.program == run->program;
    run->is_full = !run->keeps_records || !same_analysis;
}

enum status
run_open(struct run *run, struct err *err)
{
    const struct options *options = run->options;
    run->records = run->records_before = -1;
    catalog_init(&run->catalog_before, NULL, -1);
    catalog_init(&run->catalog, NULL, -1);
    run->arena = arena_create(0);
    run->notes = notes_create();
    if (!run->arena || !run->notes)
        return err_no_memory(err);
    enum status status = STATUS_OK;
    if (!options->dry_run)
        status = store_build_begin(options->index, &run->build, err);
    if (!status)
        status = load_settings(run, err);
    if (!status)
        status = walk_paths(options->paths, options->path_count, options->index,
                            run->arena, run->notes, &run->walk, err);
    if (!status)
        status = open_previous(run, err);
    if (status)
        return status;
    run->counts.skipped = notes_count(run->notes);
    decide_what_to_keep(run);
    const char *folder = run->build ? store_build_folder(run->build) : NULL;
    run->scratch = folder ? arena_printf(run->arena, "%s", folder) : NULL;
    if (folder && !run->scratch)
        return err_no_memory(err);
    status = folder ? file_open_new(folder, "records", &run->records, err)
                    : file_open_unnamed(NULL, &run->records, err);
    int ids = -1;
    if (!status)
        status = folder ? file_open_new(folder, "ids", &ids, err)
                        : file_open_unnamed(NULL, &ids, err);
    catalog_init(&run->catalog, run->scratch, ids);
    return status;
}

void
run_close(struct run *run)
{
    text_learner_destroy(run->learner);
    settle_destroy(run->settle);
    sorter_destroy(run->affected);
    sorter_destroy(run->reuse.sorter);
    catalog_reset(&run->catalog);
    catalog_reset(&run->catalog_before);
    if (run->records >= 0)
        close(run->records);
    if (run->records_before >= 0)
        close(run->records_before);
    store_generation_close(run->previous);
    store_build_end(run->build);
    identity_destroy(run->identity);
    walk_reset(&run->walk);
    notes_destroy(run->notes);
    arena_destroy(run->arena);
}
