/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From harvests to the records of the index: see settle.h. */
#include "indexer/settle.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/file_io.h"
#include "indexer/harvest.h"
#include "indexer/harvests.h"
#include "indexer/merge.h"
#include "indexer/settle_key.h"

#define NONE UINT32_MAX /* no further item */

/* A harvested record. Those that become one record are linked in order of the files. */
struct item {
    uint64_t key;
    uint64_t offset; /* of its packed bytes */
    uint32_t len;
    uint32_t next;  /* of the same record, NONE = the last */
    uint32_t clash; /* 0, or the number that makes its id unique: 2, 3, … */
    uint8_t kind;
    uint8_t flags;
    bool is_head;
};

/* What the records of an alliance take over from it. */
struct alliance {
    uint64_t key;
    struct str title, town, postcode, region;
    bool has_location;
    double latitude, longitude;
};

struct settle {
    int records;
    struct harvests *harvests; /* reads the records */
    struct item *items;
    size_t item_count;
    size_t capacity;
    uint32_t *by_key; /* item numbers, sorted by key, then number */
    uint32_t *heads;  /* item numbers of the settled records */
    size_t count;
    struct alliance *alliances; /* sorted by key */
    size_t alliance_count;
    struct arena *arena; /* of the alliances' texts */
};

static enum status
add_item(struct settle *settle, const struct harvest_record *record, uint64_t offset,
         struct err *err)
{
    if (settle->item_count >= NONE - 1)
        return err_set(err, STATUS_LIMIT, "split the collection", "too many records");
    if (settle->item_count == settle->capacity) {
        size_t capacity = settle->capacity + settle->capacity / 2 + 1024;
        struct item *items = realloc(settle->items, capacity * sizeof *items);
        if (!items)
            return err_no_memory(err);
        settle->items = items;
        settle->capacity = capacity;
    }
    settle->items[settle->item_count++] =
        (struct item){.key = record->key,
                      .offset = offset,
                      .len = (uint32_t)record->bytes.len,
                      .next = NONE,
                      .kind = (uint8_t)record->kind,
                      .flags = (uint8_t)record->flags};
    return STATUS_OK;
}

static enum status
scan_file(struct settle *settle, const struct manifest_file *file, struct arena *arena,
          struct err *err)
{
    struct harvest_reader reader;
    struct harvest_record record;
    arena_reset(arena);
    char *bytes = arena_alloc(arena, (size_t)file->length + 1);
    if (!bytes)
        return err_no_memory(err);
    enum status status =
        file_read_at(settle->records, file->offset, bytes, (size_t)file->length, err);
    if (status)
        return status;
    harvest_open(&reader, str_make(bytes, (size_t)file->length));
    while (!status && harvest_next_record(&reader, &record))
        status = add_item(settle, &record,
                          file->offset + (uint64_t)(record.bytes.ptr - bytes), err);
    if (!status && reader.damaged)
        status = err_set(err, STATUS_CORRUPT, "run again with --rebuild",
                         "the kept records are damaged");
    return status;
}

static enum status
scan(struct settle *settle, const struct manifest *manifest, struct err *err)
{
    struct arena *arena = arena_create(0);
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < manifest->count && !status; i++)
        status = scan_file(settle, &manifest->files[i], arena, err);
    arena_destroy(arena);
    return status;
}

static int
by_key(const void *a, const void *b, void *context)
{
    const struct item *items = context;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    if (items[x].key != items[y].key)
        return items[x].key < items[y].key ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* First position in by_key with this key or a larger one. */
static size_t
lower_bound(const struct settle *settle, uint64_t key)
{
    size_t low = 0, high = settle->item_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (settle->items[settle->by_key[middle]].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
has_key(const struct settle *settle, uint64_t key)
{
    size_t i = lower_bound(settle, key);
    return i < settle->item_count && settle->items[settle->by_key[i]].key == key;
}

/* An organisation with an id of its own may be given once for each of its seats, as
 * --dump-records does. */
static bool
is_merged(const struct item *item)
{
    return item->kind == RECORD_PARTNER ||
           (item->kind == RECORD_ALLIANCE && !(item->flags & HARVEST_OWN_ID));
}

/* Items first .. end - 1 of by_key have one key: one record, or an id that clashes. */
static void
settle_group(struct settle *settle, size_t first, size_t end)
{
    const uint32_t *numbers = settle->by_key;
    for (size_t i = first; i < end; i++) {
        struct item *item = &settle->items[numbers[i]];
        if (i == first || !is_merged(item)) {
            item->is_head = true;
            item->clash = i == first ? 0 : (uint32_t)(i - first) + 1;
        } else {
            settle->items[numbers[i - 1]].next = numbers[i];
        }
    }
}

static enum status
group(struct settle *settle, struct err *err)
{
    size_t count = settle->item_count;
    settle->by_key = malloc((count + 1) * sizeof *settle->by_key);
    settle->heads = malloc((count + 1) * sizeof *settle->heads);
    if (!settle->by_key || !settle->heads)
        return err_no_memory(err);
    for (size_t i = 0; i < count; i++)
        settle->by_key[i] = (uint32_t)i;
    if (count > 1)
        qsort_r(settle->by_key, count, sizeof *settle->by_key, by_key, settle->items);
    for (size_t first = 0, end; first < count; first = end) {
        uint64_t key = settle->items[settle->by_key[first]].key;
        for (end = first + 1;
             end < count && settle->items[settle->by_key[end]].key == key; end++)
            ;
        settle_group(settle, first, end);
    }
    for (size_t i = 0; i < count; i++)
        if (settle->items[i].is_head)
            settle->heads[settle->count++] = (uint32_t)i;
    return STATUS_OK;
}

static enum status
read_members(const struct settle *settle, uint32_t head, struct arena *arena,
             struct record_list *out, struct err *err)
{
    size_t count = 0;
    for (uint32_t i = head; i != NONE; i = settle->items[i].next)
        count++;
    *out =
        (struct record_list){arena_zalloc(arena, count, sizeof *out->items), 0, count};
    if (!out->items)
        return err_no_memory(err);
    enum status status = STATUS_OK;
    for (uint32_t i = head; i != NONE && !status; i = settle->items[i].next)
        status =
            harvests_read(settle->harvests, settle->items[i].offset,
                          settle->items[i].len, arena, &out->items[out->count++], err);
    return status;
}

static enum status
merge(const struct settle *settle, uint32_t head, struct arena *arena,
      struct record *out, struct err *err)
{
    struct record_list members;
    const struct item *item = &settle->items[head];
    enum status status = read_members(settle, head, arena, &members, err);
    if (status)
        return status;
    if (!is_merged(item)) {
        *out = members.items[0];
        return STATUS_OK;
    }
    if (item->kind == RECORD_PARTNER)
        return merge_partner(&members, arena, out, err);
    return merge_alliance(&members, arena, out, err);
}

static bool
keep(struct arena *arena, struct str text, struct str *out)
{
    *out = arena_copy(arena, text);
    return out->ptr != NULL;
}

static enum status
add_alliance(struct settle *settle, uint32_t head, struct arena *scratch,
             struct err *err)
{
    struct record record;
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
    size_t count = 0;
    for (size_t i = 0; i < settle->count; i++)
        count += settle->items[settle->heads[i]].kind == RECORD_ALLIANCE;
    settle->alliances = calloc(count + 1, sizeof *settle->alliances);
    struct arena *scratch = arena_create(0);
    enum status status = settle->alliances && scratch ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < settle->count && !status; i++)
        if (settle->items[settle->heads[i]].kind == RECORD_ALLIANCE)
            status = add_alliance(settle, settle->heads[i], scratch, err);
    arena_destroy(scratch);
    if (!status && count > 1)
        qsort(settle->alliances, count, sizeof *settle->alliances, by_alliance_key);
    return status;
}

enum status
settle_create(int records, const struct manifest *manifest, struct settle **out,
              struct err *err)
{
    *out = NULL;
    struct settle *settle = calloc(1, sizeof *settle);
    if (!settle)
        return err_no_memory(err);
    settle->records = records;
    settle->arena = arena_create(0);
    enum status status = settle->arena ? STATUS_OK : err_no_memory(err);
    if (!status)
        status = harvests_create(records, manifest, &settle->harvests, err);
    if (!status)
        status = scan(settle, manifest, err);
    if (!status)
        status = group(settle, err);
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
    free(settle->items);
    free(settle->by_key);
    free(settle->heads);
    free(settle->alliances);
    harvests_destroy(settle->harvests);
    arena_destroy(settle->arena);
    free(settle);
}

size_t
settle_count(const struct settle *settle)
{
    return settle->count;
}

struct settle_origin
settle_at(const struct settle *settle, size_t number)
{
    const struct item *item = &settle->items[settle->heads[number]];
    return (struct settle_origin){.key = item->key,
                                  .clash = item->clash,
                                  .has_provider = item->flags & HARVEST_PROVIDER,
                                  .kind = (enum record_kind)item->kind};
}

static int
by_head_key(const void *a, const void *b, void *context)
{
    const struct settle *settle = context;
    return by_key(&settle->heads[*(const uint32_t *)a],
                  &settle->heads[*(const uint32_t *)b], settle->items);
}

enum status
settle_by_key(const struct settle *settle, uint32_t **out, struct err *err)
{
    union {
        const struct settle *in;
        void *out;
    } context = {settle};
    *out = malloc((settle->count + 1) * sizeof **out);
    if (!*out)
        return err_no_memory(err);
    for (size_t i = 0; i < settle->count; i++)
        (*out)[i] = (uint32_t)i;
    if (settle->count > 1)
        qsort_r(*out, settle->count, sizeof **out, by_head_key, context.out);
    return STATUS_OK;
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
set_clash(const struct item *item, struct arena *arena, struct record *record,
          struct err *err)
{
    if (item->clash == 0)
        return STATUS_OK;
    char *id = arena_printf(arena, "%.*s-%u", (int)record->id.len, record->id.ptr,
                            item->clash);
    if (!id)
        return err_no_memory(err);
    record->id = str_of(id);
    return STATUS_OK;
}

/* The id of the provider was only what it would be. */
static void
check_provider(const struct settle *settle, const struct item *item,
               struct record *record)
{
    if (record->provider_id.len > 0 && !(item->flags & HARVEST_OWN_ID) &&
        !has_key(settle, settle_partner_key(record->provider_id)))
        record->provider_id = STR_LIT("");
}

enum status
settle_record(const struct settle *settle, size_t number, struct arena *arena,
              struct record *out, struct err *err)
{
    uint32_t head = settle->heads[number];
    const struct item *item = &settle->items[head];
    enum status status = merge(settle, head, arena, out, err);
    if (!status)
        status = set_clash(item, arena, out, err);
    if (status)
        return status;
    take_from_alliance(settle, out);
    check_provider(settle, item, out);
    return STATUS_OK;
}
