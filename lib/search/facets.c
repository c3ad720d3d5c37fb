/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Facets: how many hits each kind, town, topic … has. A facet that is filtered by keeps
 * its own counts (those without its own filter), so several values can be chosen. */
#include <stdlib.h>

#include "search/labels.h"
#include "search/run.h"
#include "store/schema.h"

enum { FACETS = 7, FACET_VALUES = 50 };

const unsigned facet_slots_all[] = {
    SLOT_KIND,    SLOT_TOWN,   SLOT_TOPIC_1,    SLOT_TOPIC_1 + 1, SLOT_TOPIC_1 + 2,
    SLOT_TOPIC_4, SLOT_SECTOR, SLOT_LEGAL_FORM, SLOT_ALLIANCE,    SLOT_YEAR};
const size_t facet_slots_all_count = sizeof facet_slots_all / sizeof *facet_slots_all;

static const struct facet_kind {
    const char *name;
    unsigned first_slot, last_slot;
} kinds[FACETS] = {
    {"kind", SLOT_KIND, SLOT_KIND},
    {"town", SLOT_TOWN, SLOT_TOWN},
    {"topic", SLOT_TOPIC_1, SLOT_TOPIC_4},
    {"sector", SLOT_SECTOR, SLOT_SECTOR},
    {"legal_form", SLOT_LEGAL_FORM, SLOT_LEGAL_FORM},
    {"alliance", SLOT_ALLIANCE, SLOT_ALLIANCE},
    {"year", SLOT_YEAR, SLOT_YEAR},
};

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
    case SLOT_LEGAL_FORM:
        return &request->legal_forms;
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

    other.view = SEARCH_VIEW_LIST;
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
    case SLOT_LEGAL_FORM:
        other.legal_forms = none;
        break;
    case SLOT_ALLIANCE:
        other.alliance = str_make(NULL, 0);
        break;
    default:
        break;
    }
    return other;
}

/* What was found, relaxed hits too. */
static enum status
count(const struct outcome *outcome, const struct facet_kind *kind,
      const struct str_list *chosen, struct arena *arena, struct store_facet *out,
      struct err *err)
{
    struct store_facet_request request = {.first_slot = kind->first_slot,
                                          .last_slot = kind->last_slot,
                                          .limit = FACET_VALUES,
                                          .keep = chosen->items,
                                          .keep_count = chosen->count};
    uint64_t *weak = arena_zalloc(arena, outcome->weak_count + 1, sizeof *weak);

    if (!weak)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    for (size_t i = 0; i < outcome->weak_count; i++)
        weak[i] = outcome->weak[i].hit->docid;
    return store_facet(outcome->plan->session->reader, &outcome->strict, &request, weak,
                       outcome->weak_count, arena, out, err);
}

/* Copied: an answer outlives what the session remembers. */
static struct str
label_of(struct search_session *session, const struct facet_kind *kind,
         struct str value, struct arena *arena)
{
    struct str label;

    if (kind->first_slot != SLOT_ALLIANCE || value.len == 0)
        return value;
    label =
        arena_copy(arena, labels_find(session->labels, session->reader, value, arena));
    return label.ptr ? label : value;
}

/* Values that are chosen are there even when nothing has them. */
static enum status
fill(struct search_session *session, const struct facet_kind *kind,
     const struct store_facet *counted, const struct str_list *chosen,
     struct arena *arena, struct search_facet *out, struct err *err)
{
    out->name = kind->name;
    out->values =
        arena_zalloc(arena, counted->count + chosen->count + 1, sizeof *out->values);
    if (!out->values)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    for (size_t i = 0; i < counted->count; i++)
        out->values[out->count++] = (struct search_facet_value){
            .value = counted->values[i].value, .count = counted->values[i].count};
    for (size_t i = 0; i < chosen->count; i++) {
        size_t j = 0;

        while (j < out->count && !str_equal(out->values[j].value, chosen->items[i]))
            j++;
        if (j == out->count)
            out->values[out->count++].value = chosen->items[i];
        out->values[j].chosen = true;
    }
    if (out->count > 1)
        qsort(out->values, out->count, sizeof *out->values, compare_values);
    if (out->count > FACET_VALUES)
        out->count = FACET_VALUES;
    for (size_t i = 0; i < out->count; i++)
        out->values[i].label = label_of(session, kind, out->values[i].value, arena);
    return STATUS_OK;
}

static enum status
collect_one(struct search_session *session, const struct search_request *request,
            const struct outcome *outcome, const struct facet_kind *kind,
            struct arena *arena, struct search_facet *out, struct err *err)
{
    struct str_list one;
    const struct str_list *chosen = chosen_values(request, kind, &one);
    struct store_facet counted = {0};
    struct outcome other;
    enum status status = STATUS_OK;

    if (chosen->count > 0) {
        struct search_request wider = without(request, kind);

        status = run_execute(session, &wider, 0, 0, facet_slots_all,
                             facet_slots_all_count, arena, &other, err);
        outcome = &other;
    }
    if (!status)
        status = count(outcome, kind, chosen, arena, &counted, err);
    return status ? status : fill(session, kind, &counted, chosen, arena, out, err);
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
