/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The grouped view: some of each kind instead of a page of whatever scores best, so
 * that a town's one offer is seen beside its ninety partners. */
#include "search/run.h"
#include "store/schema.h"

static const unsigned kind_slot[] = {SLOT_KIND};

void
groups_ask(struct store_search *search)
{
    search->group_slot = SLOT_KIND;
    search->group_size = SEARCH_GROUP_HITS;
    if (search->facet_count == 0) {
        search->facet_slots = kind_slot;
        search->facet_count = 1;
    }
}

/* Left out for others of their kind, hits are still hits. */
enum status
groups_total(struct outcome *outcome, struct arena *arena, struct err *err)
{
    struct store_facet_request request = {
        .first_slot = SLOT_KIND, .last_slot = SLOT_KIND, .limit = RECORD_KINDS};
    enum status status = store_facet(outcome->plan->session->reader, &outcome->strict,
                                     &request, NULL, 0, arena, &outcome->kinds, err);

    outcome->strict_total = 0;
    for (size_t i = 0; i < outcome->kinds.count; i++)
        outcome->strict_total += outcome->kinds.values[i].count;
    outcome->strict_is_exact = outcome->strict_total <= SEARCH_EXACT_TOTAL;
    return status;
}

static uint64_t
count_of(const struct store_facet *kinds, enum record_kind kind)
{
    struct str name = str_of(record_kind_name(kind));

    for (size_t i = 0; i < kinds->count; i++)
        if (str_equal(kinds->values[i].value, name))
            return kinds->values[i].count;
    return 0;
}

static struct search_group *
group_for(struct search_answer *out, enum record_kind kind)
{
    for (size_t i = 0; i < out->group_count; i++)
        if (out->groups[i].kind == kind)
            return &out->groups[i];
    out->groups[out->group_count] = (struct search_group){.kind = kind};
    return &out->groups[out->group_count++];
}

enum status
groups_collect(const struct outcome *outcome, struct arena *arena,
               struct search_answer *out, struct err *err)
{
    struct search_hit *hits = arena_zalloc(arena, out->hit_count + 1, sizeof *hits);
    size_t kept = 0;

    out->groups = arena_zalloc(arena, RECORD_KINDS, sizeof *out->groups);
    if (!hits || !out->groups)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    for (size_t i = 0; i < out->hit_count; i++)
        group_for(out, out->hits[i].record.kind)->total += out->hits[i].relaxed;
    for (size_t i = 0; i < out->group_count; i++) {
        struct search_group *group = &out->groups[i];

        group->first = kept;
        group->total += count_of(&outcome->kinds, group->kind);
        group->total_is_exact = outcome->strict_is_exact;
        for (size_t j = 0; j < out->hit_count && group->count < SEARCH_GROUP_HITS; j++)
            if (out->hits[j].record.kind == group->kind) {
                hits[kept++] = out->hits[j];
                group->count++;
            }
    }
    out->hits = hits;
    out->hit_count = kept;
    return STATUS_OK;
}
