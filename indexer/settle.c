/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From harvests to the records of the index: see settle.h. */
#include "indexer/settle.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/harvest.h"
#include "indexer/harvests.h"
#include "indexer/merge.h"
#include "indexer/settle_key.h"
#include "indexer/settle_table.h"

enum { SORT_MEMORY = 2 * 1024 * 1024 };

/* What the records of an alliance take over from it. */
struct alliance {
    uint64_t key;
    struct str title, town, postcode, region;
    bool has_location;
    double latitude, longitude;
};

struct settle {
    struct settle_table *table;
    struct harvests *harvests;  /* reads the records */
    struct alliance *alliances; /* sorted by key */
    size_t alliance_count;
    size_t alliance_capacity;
    struct arena *arena; /* of the alliances' texts */
};

/* The parts of one record, for merging. */
struct parts {
    const struct settle *settle;
    const struct settle_head *head;
};

static enum status
read_part(void *context, size_t number, struct arena *arena, struct record *out,
          struct err *err)
{
    const struct parts *parts = context;
    const struct settle *settle = parts->settle;
    struct settle_part part;
    enum status status =
        settle_table_part(settle->table, parts->head->first + number, &part, err);
    return status ? status
                  : harvests_read(settle->harvests, part.offset, part.len, arena, out,
                                  err);
}

static enum status
merge(const struct settle *settle, const struct settle_head *head, struct arena *arena,
      struct record *out, struct err *err)
{
    struct parts context = {settle, head};
    const struct merge_parts parts = {head->parts, read_part, &context};
    if (!settle_is_merged(head->kind, head->flags))
        return read_part(&context, 0, arena, out, err);
    return head->kind == RECORD_PARTNER ? merge_partner(&parts, arena, out, err)
                                        : merge_alliance(&parts, arena, out, err);
}

static bool
keep(struct arena *arena, struct str text, struct str *out)
{
    *out = arena_copy(arena, text);
    return out->ptr != NULL;
}

static enum status
add_alliance(struct settle *settle, const struct settle_head *head,
             struct arena *scratch, struct err *err)
{
    struct record record;
    if (settle->alliance_count == settle->alliance_capacity) {
        size_t capacity = settle->alliance_capacity * 3 / 2 + 64;
        struct alliance *grown =
            reallocarray(settle->alliances, capacity, sizeof *grown);
        if (!grown)
            return err_no_memory(err);
        settle->alliances = grown;
        settle->alliance_capacity = capacity;
    }
    struct alliance *alliance = &settle->alliances[settle->alliance_count++];
    arena_reset(scratch);
    enum status status = merge(settle, head, scratch, &record, err);
    if (status)
        return status;
    *alliance = (struct alliance){.key = settle_alliance_key(record.id),
                                  .has_location = record.has_location,
                                  .latitude = record.latitude,
                                  .longitude = record.longitude};
    if (!keep(settle->arena, record.title, &alliance->title) ||
        !keep(settle->arena, record.town, &alliance->town) ||
        !keep(settle->arena, record.postcode, &alliance->postcode) ||
        !keep(settle->arena, record.region, &alliance->region))
        return err_no_memory(err);
    return STATUS_OK;
}

static int
by_alliance_key(const void *a, const void *b)
{
    const struct alliance *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static enum status
collect_alliances(struct settle *settle, struct err *err)
{
    struct arena *scratch = arena_create(0);
    enum status status = scratch ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < settle_count(settle) && !status; i++) {
        struct settle_head head;
        status = settle_table_head(settle->table, i, &head, err);
        if (!status && head.kind == RECORD_ALLIANCE)
            status = add_alliance(settle, &head, scratch, err);
    }
    arena_destroy(scratch);
    if (!status && settle->alliance_count > 1)
        qsort(settle->alliances, settle->alliance_count, sizeof *settle->alliances,
              by_alliance_key);
    return status;
}

enum status
settle_create(int records, const struct manifest *manifest, const char *folder,
              struct settle **out, struct err *err)
{
    *out = NULL;
    struct settle *settle = calloc(1, sizeof *settle);
    if (!settle)
        return err_no_memory(err);
    settle->arena = arena_create(0);
    enum status status = settle->arena ? STATUS_OK : err_no_memory(err);
    if (!status)
        status = harvests_create(records, manifest, &settle->harvests, err);
    if (!status)
        status = settle_table_create(records, manifest, folder, &settle->table, err);
    if (!status)
        status = collect_alliances(settle, err);
    if (status) {
        settle_destroy(settle);
        return status;
    }
    *out = settle;
    return STATUS_OK;
}

void
settle_destroy(struct settle *settle)
{
    if (!settle)
        return;
    settle_table_destroy(settle->table);
    free(settle->alliances);
    harvests_destroy(settle->harvests);
    arena_destroy(settle->arena);
    free(settle);
}

size_t
settle_count(const struct settle *settle)
{
    return settle_table_count(settle->table);
}

enum status
settle_at(const struct settle *settle, size_t number, struct settle_origin *out,
          struct err *err)
{
    struct settle_head head;
    enum status status = settle_table_head(settle->table, number, &head, err);
    if (!status)
        *out = (struct settle_origin){.key = head.key,
                                      .clash = head.clash,
                                      .has_provider = head.flags & HARVEST_PROVIDER,
                                      .kind = (enum record_kind)head.kind};
    return status;
}

enum status
settle_by_key(const struct settle *settle, const char *folder, struct sorter **out,
              struct err *err)
{
    char key[12], value[4];
    enum status status = sorter_create(folder, SORT_MEMORY, out, err);
    for (size_t i = 0; i < settle_count(settle) && !status; i++) {
        struct settle_head head;
        status = settle_table_head(settle->table, i, &head, err);
        if (status)
            break;
        sorter_put_u64(key, head.key);
        sorter_put_u32(key + 8, head.clash);
        sorter_put_u32(value, (uint32_t)i);
        status = sorter_add(*out, str_make(key, sizeof key),
                            str_make(value, sizeof value), err);
    }
    return status ? status : sorter_finish(*out, err);
}

static const struct alliance *
find_alliance(const struct settle *settle, struct str id)
{
    struct alliance wanted = {.key = settle_alliance_key(id)};
    if (id.len == 0)
        return NULL;
    return bsearch(&wanted, settle->alliances, settle->alliance_count, sizeof wanted,
                   by_alliance_key);
}

static void
fill(struct str *field, struct str from)
{
    if (field->len == 0)
        *field = from;
}

/* An offer without a place of its own is where its alliance is. */
static void
take_from_alliance(const struct settle *settle, struct record *record)
{
    const struct alliance *alliance = find_alliance(settle, record->alliance_id);
    if (alliance && record->kind != RECORD_ALLIANCE) {
        record->alliance = alliance->title;
        fill(&record->town, alliance->town);
        fill(&record->region, alliance->region);
        if (!record->has_location && str_equal(record->town, alliance->town)) {
            fill(&record->postcode, alliance->postcode);
            record->has_location = alliance->has_location;
            record->latitude = alliance->latitude;
            record->longitude = alliance->longitude;
        }
    }
    for (size_t i = 0; i < record->membership_count; i++) {
        struct record_membership *seat = &record->memberships[i];
        alliance = find_alliance(settle, seat->alliance_id);
        if (!alliance)
            continue;
        seat->alliance = alliance->title;
        fill(&seat->town, alliance->town);
    }
}

static enum status
set_clash(const struct settle_head *head, struct arena *arena, struct record *record,
          struct err *err)
{
    if (head->clash == 0)
        return STATUS_OK;
    char *id = arena_printf(arena, "%.*s-%u", (int)record->id.len, record->id.ptr,
                            head->clash);
    if (!id)
        return err_no_memory(err);
    record->id = str_of(id);
    return STATUS_OK;
}

/* The id of the provider was only what it would be. */
static enum status
check_provider(const struct settle *settle, const struct settle_head *head,
               struct record *record, struct err *err)
{
    bool is_there;
    if (record->provider_id.len == 0 || head->flags & HARVEST_OWN_ID)
        return STATUS_OK;
    enum status status = settle_table_has_partner(
        settle->table, settle_partner_key(record->provider_id), &is_there, err);
    if (!status && !is_there)
        record->provider_id = STR_LIT("");
    return status;
}

enum status
settle_record(const struct settle *settle, size_t number, struct arena *arena,
              struct record *out, struct err *err)
{
    struct settle_head head;
    enum status status = settle_table_head(settle->table, number, &head, err);
    if (!status)
        status = merge(settle, &head, arena, out, err);
    if (!status)
        status = set_clash(&head, arena, out, err);
    if (status)
        return status;
    take_from_alliance(settle, out);
    return check_provider(settle, &head, out, err);
}
