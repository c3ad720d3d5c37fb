/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which records are certainly what they were: none of the files that they were made of
 * has changed, come or gone. Of a collection as large as a country, one changed page
 * leaves some hundred records to be looked at. */
#include "indexer/run.h"

#include <stdlib.h>

#include "indexer/file_io.h"
#include "indexer/harvest.h"

enum status
run_affect(struct run *run, struct str harvest, struct err *err)
{
    struct harvest_reader reader;
    struct harvest_record record;
    struct key_list *list = &run->affected;
    harvest_open(&reader, harvest);
    while (harvest_next_record(&reader, &record)) {
        if (list->count == list->capacity) {
            size_t capacity = list->capacity ? list->capacity * 2 : 1024;
            uint64_t *keys = realloc(list->keys, capacity * sizeof *keys);
            if (!keys)
                return err_no_memory(err);
            list->keys = keys;
            list->capacity = capacity;
        }
        list->keys[list->count++] = record.key;
    }
    return STATUS_OK;
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

static int
compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool
is_affected(const struct key_list *list, uint64_t key)
{
    return list->count > 0 &&
           bsearch(&key, list->keys, list->count, sizeof key, compare_keys) != NULL;
}

/* Both sides in order of key and clash, walked through together. */
struct matching {
    const struct run *run;
    uint32_t *new_order;
    uint32_t *old_order;
    bool has_new_or_gone; /* a key is there on one side only */
};

static int
compare_origin(const struct settle_origin *new, const struct catalog_entry *old)
{
    if (new->key != old->key)
        return new->key < old->key ? -1 : 1;
    return new->clash < old->clash ? -1 : new->clash > old->clash;
}

static void
match(struct matching *m, uint32_t *reuse)
{
    const struct run *run = m->run;
    size_t i = 0, j = 0, count = settle_count(run->settle);
    while (i < count || j < run->catalog_before.count) {
        int order = i == count ? 1 : -1;
        if (i < count && j < run->catalog_before.count) {
            struct settle_origin new = settle_at(run->settle, m->new_order[i]);
            order = compare_origin(&new, &run->catalog_before.entries[m->old_order[j]]);
            if (order == 0 && !is_affected(&run->affected, new.key))
                reuse[m->new_order[i]] = m->old_order[j];
        }
        m->has_new_or_gone = m->has_new_or_gone || order != 0;
        i += order <= 0;
        j += order >= 0;
    }
}

enum status
run_plan_reuse(struct run *run, struct err *err)
{
    struct matching m = {.run = run};
    size_t count = settle_count(run->settle);
    if (run->is_full || run->manifest.shared != run->manifest_before.shared)
        return STATUS_OK;
    uint32_t *reuse = malloc((count + 1) * sizeof *reuse);
    if (!reuse)
        return err_no_memory(err);
    for (size_t i = 0; i < count; i++)
        reuse[i] = RUN_NOT_REUSED;
    if (run->affected.count > 1)
        qsort(run->affected.keys, run->affected.count, sizeof *run->affected.keys,
              compare_keys);
    enum status status = settle_by_key(run->settle, &m.new_order, err);
    if (!status)
        status = catalog_by_key(&run->catalog_before, &m.old_order, err);
    if (!status)
        match(&m, reuse);
    /* A partner that came or went may be somebody's provider. */
    for (size_t i = 0; i < count && !status && m.has_new_or_gone; i++)
        if (settle_at(run->settle, i).has_provider)
            reuse[i] = RUN_NOT_REUSED;
    free(m.new_order);
    free(m.old_order);
    run->reuse = reuse;
    return status ? status
                  : catalog_build_upon(&run->catalog, &run->catalog_before, err);
}
