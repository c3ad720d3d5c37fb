/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Facets: how many hits each kind, town, topic … has. A facet that is filtered by keeps
 * its own counts (those without its own filter), so several values can be chosen. */
#include <stdlib.h>

#include "search/run.h"
#include "store/schema.h"

enum { FACETS = 6, FACET_VALUES = 50 };

const unsigned facet_slots_all[] = {SLOT_KIND,        SLOT_TOWN,        SLOT_TOPIC_1,
                                    SLOT_TOPIC_1 + 1, SLOT_TOPIC_1 + 2, SLOT_TOPIC_4,
                                    SLOT_SECTOR,      SLOT_ALLIANCE,    SLOT_YEAR};
const size_t facet_slots_all_count = sizeof facet_slots_all / sizeof *facet_slots_all;

static const struct facet_kind {
    const char *name;
    unsigned first_slot, last_slot;
} kinds[FACETS] = {
    {"kind", SLOT_KIND, SLOT_KIND},
    {"town", SLOT_TOWN, SLOT_TOWN},
    {"topic", SLOT_TOPIC_1, SLOT_TOPIC_4},
    {"sector", SLOT_SECTOR, SLOT_SECTOR},
    {"alliance", SLOT_ALLIANCE, SLOT_ALLIANCE},
    {"year", SLOT_YEAR, SLOT_YEAR},
};

struct counter {
    struct search_facet_value *items;
    size_t count, capacity;
    struct arena *arena;
    bool failed;
};

static void
count_value(struct counter *counter, struct str value, uint64_t times)
{
    if (value.len == 0)
        return;
    for (size_t i = 0; i < counter->count; i++)
        if (str_equal(counter->items[i].value, value)) {
            counter->items[i].count += times;
            return;
        }
    if (counter->count == counter->capacity) {
        size_t capacity = counter->capacity ? 2 * counter->capacity : 32;
        struct search_facet_value *items =
            arena_zalloc(counter->arena, capacity, sizeof *items);

        if (!items) {
            counter->failed = true;
            return;
        }
        if (counter->count)
            memcpy(items, counter->items, counter->count * sizeof *items);
        counter->items = items;
        counter->capacity = capacity;
    }
    counter->items[counter->count++] =
        (struct search_facet_value){.value = value, .count = times};
}

static void
count_record(struct counter *counter, const struct facet_kind *kind,
             const struct record *record)
{
    switch (kind->first_slot) {
    case SLOT_KIND:
        count_value(counter, str_of(record_kind_name(record->kind)), 1);
        return;
    case SLOT_TOWN:
        count_value(counter, record->town, 1);
        return;
    case SLOT_TOPIC_1:
        for (size_t i = 0; i < record->topics.count && i < 4; i++)
            count_value(counter, record->topics.items[i], 1);
        return;
    case SLOT_SECTOR:
        count_value(counter, record->sector, 1);
        return;
    case SLOT_ALLIANCE:
        count_value(counter, record->alliance_id, 1);
        return;
    case SLOT_YEAR:
        if (record->date_count > 0 && record->dates[0].from.len >= 4)
            count_value(counter, str_make(record->dates[0].from.ptr, 4), 1);
        return;
    default:
        return;
    }
}

static int
compare_values(const void *a, const void *b)
{
    const struct search_facet_value *left = a, *right = b;

    if (left->chosen != right->chosen)
        return left->chosen ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return str_compare(left->value, right->value);
}

static const struct str_list *
chosen_values(const struct search_request *request, const struct facet_kind *kind,
              struct str_list *one)
{
    switch (kind->first_slot) {
    case SLOT_KIND:
        return &request->kinds;
    case SLOT_TOWN:
        return &request->towns;
    case SLOT_TOPIC_1:
        return &request->topics;
    case SLOT_SECTOR:
        return &request->sectors;
    case SLOT_ALLIANCE:
        *one = (struct str_list){(struct str *)&request->alliance,
                                 request->alliance.len ? 1 : 0};
        return one;
    default:
        *one = (struct str_list){NULL, 0};
        return one;
    }
}

/* The request without this facet's own filter. */
static struct search_request
without(const struct search_request *request, const struct facet_kind *kind)
{
    struct search_request other = *request;
    static const struct str_list none = {NULL, 0};

    switch (kind->first_slot) {
    case SLOT_KIND:
        other.kinds = none;
        break;
    case SLOT_TOWN:
        other.towns = none;
        break;
    case SLOT_TOPIC_1:
        other.topics = none;
        break;
    case SLOT_SECTOR:
        other.sectors = none;
        break;
    case SLOT_ALLIANCE:
        other.alliance = str_make(NULL, 0);
        break;
    default:
        break;
    }
    return other;
}

static enum status
count_outcome(struct counter *counter, const struct facet_kind *kind,
              const struct outcome *outcome, struct err *err)
{
    const struct store_result *strict = &outcome->strict;

    for (size_t i = 0; i < strict->facet_count; i++)
        if (strict->facets[i].slot >= kind->first_slot &&
            strict->facets[i].slot <= kind->last_slot)
            for (size_t j = 0; j < strict->facets[i].count; j++)
                count_value(counter, strict->facets[i].values[j].value,
                            strict->facets[i].values[j].count);
    for (size_t i = 0; i < outcome->weak_count; i++) {
        struct record record;
        struct store_hit *hit = outcome->weak[i].hit;
        enum status status =
            store_fetch_data(outcome->plan->session->reader, hit, counter->arena, err);

        if (!status)
            status = record_unpack(hit->data, counter->arena, &record, err);
        if (status)
            return status;
        count_record(counter, kind, &record);
    }
    return STATUS_OK;
}

/* The title of an alliance for its id. */
static struct str
label_of(struct search_session *session, const struct facet_kind *kind,
         struct str value, struct arena *arena)
{
    struct buf term;
    struct store_hit hit;
    struct record record;
    struct str label = value;

    if (kind->first_slot != SLOT_ALLIANCE)
        return value;
    buf_init(&term);
    schema_term(&term, SCHEMA_ID, value);
    if (!term.failed &&
        store_find(session->reader, buf_view(&term), arena, &hit, NULL) == STATUS_OK &&
        record_unpack(hit.data, arena, &record, NULL) == STATUS_OK)
        label = record.title;
    buf_free(&term);
    return label;
}

static enum status
collect_one(struct search_session *session, const struct search_request *request,
            const struct outcome *outcome, const struct facet_kind *kind,
            struct arena *arena, struct search_facet *out, struct err *err)
{
    struct counter counter = {.arena = arena};
    struct str_list one;
    const struct str_list *chosen = chosen_values(request, kind, &one);
    struct outcome other;
    enum status status = STATUS_OK;

    if (chosen->count > 0) {
        struct search_request wider = without(request, kind);

        status = run_execute(session, &wider, 0, 0, facet_slots_all,
                             facet_slots_all_count, arena, &other, err);
        outcome = &other;
    }
    if (!status)
        status = count_outcome(&counter, kind, outcome, err);
    for (size_t i = 0; !status && i < chosen->count; i++) {
        count_value(&counter, chosen->items[i], 0);
        for (size_t j = 0; j < counter.count; j++)
            if (str_equal(counter.items[j].value, chosen->items[i]))
                counter.items[j].chosen = true;
    }
    if (status)
        return status;
    if (counter.failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    if (counter.count > 1)
        qsort(counter.items, counter.count, sizeof *counter.items, compare_values);
    out->name = kind->name;
    out->values = counter.items;
    out->count = counter.count < FACET_VALUES ? counter.count : FACET_VALUES;
    for (size_t i = 0; i < out->count; i++)
        out->values[i].label = label_of(session, kind, out->values[i].value, arena);
    return STATUS_OK;
}

enum status
facets_collect(struct search_session *session, const struct search_request *request,
               const struct outcome *outcome, struct arena *arena,
               struct search_answer *out, struct err *err)
{
    enum status status = STATUS_OK;

    out->facets = arena_zalloc(arena, FACETS, sizeof *out->facets);
    if (!out->facets)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    out->facet_count = FACETS;
    for (size_t i = 0; !status && i < FACETS; i++)
        status = collect_one(session, request, outcome, &kinds[i], arena,
                             &out->facets[i], err);
    return status;
}
