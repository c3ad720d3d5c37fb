/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which records are certainly what they were: none of the files that they were made of
 * has changed, come or gone. Of a collection as large as a country, one changed page
 * leaves some hundred records to be looked at. */
#include "indexer/run.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/file_io.h"
#include "indexer/harvest.h"

enum { SORT_MEMORY = 2 * 1024 * 1024 };

enum status
run_affect(struct run *run, struct str harvest, struct err *err)
{
    char key[8];
    struct harvest_reader reader;
    struct harvest_record record;
    enum status status = STATUS_OK;
    if (!run->affected)
        status = sorter_create(run->scratch, SORT_MEMORY, &run->affected, err);
    harvest_open(&reader, harvest);
    while (!status && harvest_next_record(&reader, &record)) {
        sorter_put_u64(key, record.key);
        status = sorter_add(run->affected, str_make(key, sizeof key), STR_LIT(""), err);
    }
    return status;
}

enum status
run_affect_before(struct run *run, const struct manifest_file *file, struct err *err)
{
    char *bytes = malloc((size_t)file->length + 1);
    if (!bytes)
        return err_no_memory(err);
    enum status status = file_read_at(run->records_before, file->offset, bytes,
                                      (size_t)file->length, err);
    if (!status)
        status = run_affect(run, str_make(bytes, (size_t)file->length), err);
    free(bytes);
    return status;
}

/* One of three lists that are walked through together: keys of the records of now, of
 * before, and those that a change has affected. The first two have a clash as well. */
struct side {
    struct sorter *sorter;
    bool more;
    struct str key, value; /* the next */
};

static enum status
step(struct side *side, struct err *err)
{
    if (!side->sorter)
        return STATUS_OK;
    return sorter_next(side->sorter, &side->key, &side->value, &side->more, err);
}

/* Moves on to the key; true when it is there. */
static enum status
find_affected(struct side *affected, struct str key, bool *found, struct err *err)
{
    enum status status = STATUS_OK;
    while (!status && affected->more && str_compare(affected->key, key) < 0)
        status = step(affected, err);
    *found = !status && affected->more && str_equal(affected->key, key);
    return status;
}

static enum status
match_all(struct run *run, struct side *now, struct side *before, struct side *affected,
          struct err *err)
{
    struct run_reuse *reuse = &run->reuse;
    enum status status = STATUS_OK;
    while (!status && (now->more || before->more)) {
        int order = !before->more ? -1
                    : !now->more  ? 1
                                  : str_compare(now->key, before->key);
        bool is_affected = false;
        if (order == 0)
            status = find_affected(affected, str_make(now->key.ptr, sizeof(uint64_t)),
                                   &is_affected, err);
        if (!status && order == 0 && !is_affected)
            status = sorter_add(reuse->sorter, now->value, before->value, err);
        /* A partner that came or went may be somebody's provider. */
        reuse->not_providers = reuse->not_providers || order != 0;
        if (!status && order <= 0)
            status = step(now, err);
        if (!status && order >= 0)
            status = step(before, err);
    }
    return status;
}

static enum status
match(struct run *run, struct err *err)
{
    struct side now = {.more = false}, before = now,
                affected = {.sorter = run->affected};
    enum status status = settle_by_key(run->settle, run->scratch, &now.sorter, err);
    if (!status)
        status =
            catalog_by_key(&run->catalog_before, run->scratch, &before.sorter, err);
    if (!status && run->affected)
        status = sorter_finish(run->affected, err);
    if (!status)
        status = step(&now, err);
    if (!status)
        status = step(&before, err);
    if (!status)
        status = step(&affected, err);
    if (!status)
        status = match_all(run, &now, &before, &affected, err);
    sorter_destroy(now.sorter);
    sorter_destroy(before.sorter);
    return status;
}

static enum status
next_reused(struct run_reuse *reuse, struct err *err)
{
    struct str key, value;
    enum status status =
        sorter_next(reuse->sorter, &key, &value, &reuse->has_next, err);
    if (!status && reuse->has_next) {
        reuse->next = sorter_u32(key.ptr);
        memcpy(&reuse->entry, value.ptr, sizeof reuse->entry);
    }
    return status;
}

enum status
run_plan_reuse(struct run *run, struct err *err)
{
    struct run_reuse *reuse = &run->reuse;
    if (run->is_full || run->manifest.shared != run->manifest_before.shared)
        return STATUS_OK;
    enum status status = sorter_create(run->scratch, SORT_MEMORY, &reuse->sorter, err);
    if (!status)
        status = match(run, err);
    if (!status)
        status = sorter_finish(reuse->sorter, err);
    if (!status)
        status = next_reused(reuse, err);
    return status ? status
                  : catalog_build_upon(&run->catalog, &run->catalog_before, err);
}

enum status
run_is_reused(struct run *run, uint32_t number, bool *out, struct err *err)
{
    struct run_reuse *reuse = &run->reuse;
    struct settle_origin origin = {.has_provider = false};
    enum status status = STATUS_OK;
    *out = false;
    while (reuse->has_next && reuse->next < number && !status)
        status = next_reused(reuse, err);
    if (status || !reuse->has_next || reuse->next != number)
        return status;
    if (reuse->not_providers)
        status = settle_at(run->settle, number, &origin, err);
    *out = !status && !origin.has_provider;
    return status;
}
