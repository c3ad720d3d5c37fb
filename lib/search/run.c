/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search_run(): strict hits, relaxed ones as well when there are few, the corrected
 * query when there are none. */
#include "search/run.h"

#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "search/correct.h"
#include "search/weights.h"
#include "store/schema.h"

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
}

static void
set_sort(const struct plan *plan, const struct search_request *request,
         struct store_search *search)
{
    switch (request->sort) {
    case SEARCH_BY_RELEVANCE:
        if (plan->is_browsing) {
            search->sort = STORE_BY_VALUE;
            search->sort_slot = SLOT_SORT_TITLE;
        }
        return;
    case SEARCH_BY_DATE:
        search->sort = STORE_BY_VALUE_REVERSE;
        search->sort_slot = SLOT_DATE;
        return;
    case SEARCH_BY_NAME:
        search->sort = STORE_BY_VALUE;
        search->sort_slot = SLOT_SORT_TITLE;
        return;
    case SEARCH_BY_DISTANCE:
        search->sort = STORE_BY_DISTANCE;
        search->latitude = plan->near.latitude;
        search->longitude = plan->near.longitude;
        return;
    }
}

static void
prepare(const struct plan *plan, const struct search_request *request,
        struct store_search *out)
{
    *out = (struct store_search){.k1 = weights_of(plan)->k1,
                                 .k3 = 1,
                                 .b = weights_of(plan)->b,
                                 .min_norm_len = weights_of(plan)->min_norm_len,
                                 .want_matched_terms = true,
                                 .matched_by_weight = !request->explain};
    set_sort(plan, request, out);
}

static uint32_t
page_size(const struct search_request *request)
{
    return request->per_page ? request->per_page : SEARCH_DEFAULT_PER_PAGE;
}

/* Strict hits that make relaxed ones needless: a page of them, but no whole table. */
static uint32_t
enough_strict(const struct search_request *request)
{
    uint32_t page = page_size(request);

    return page < SEARCH_MAX_PER_PAGE ? page : SEARCH_MAX_PER_PAGE;
}

/* The best hits that are not among the strict ones. As a rule those are all at hand,
 * and leaving them out then is cheaper than asking the index for what is not strict. */
static enum status
find_rest(struct outcome *outcome, struct store_search *search, struct arena *arena,
          struct store_result *out, struct err *err)
{
    const struct plan *plan = outcome->plan;
    bool at_hand = outcome->strict.hit_count == outcome->strict_total;

    search->query = at_hand ? plan->relaxed : plan->relaxed_rest;
    search->left_out = at_hand ? &outcome->strict : NULL;
    return store_search(plan->session->reader, search, arena, out, err);
}

static enum status
run_relaxed(struct outcome *outcome, const struct search_request *request,
            struct arena *arena, struct err *err)
{
    struct plan *plan = outcome->plan;
    struct store_search search;
    struct store_result result;
    enum status status;

    prepare(plan, request, &search);
    search.limit = enough_strict(request);
    search.without_data = true; /* few of them are shown */
    if (search.limit < RELAXED_MIN)
        search.limit = RELAXED_MIN;
    status = find_rest(outcome, &search, arena, &result, err);
    if (status)
        return status;
    outcome->weak = arena_zalloc(arena, result.hit_count + 1, sizeof *outcome->weak);
    if (!outcome->weak)
        return no_memory(err);
    relax_keep(outcome, &result, page_size(request) >= RELAXED_DEEP_PAGE);
    return relax_order(outcome, request->sort == SEARCH_BY_RELEVANCE, arena, err);
}

/* A later page has to know what stood before it. */
static enum status
fetch_all_strict(struct outcome *outcome, struct store_search *search,
                 struct arena *arena, struct err *err)
{
    struct store_result all;
    enum status status;

    search->offset = 0;
    search->limit = (uint32_t)outcome->strict_total;
    search->facet_count = 0;
    search->want_matched_terms = true;
    status = store_search(outcome->plan->session->reader, search, arena, &all, err);
    if (status)
        return status;
    outcome->strict.hits = all.hits;
    outcome->strict.hit_count = all.hit_count;
    return STATUS_OK;
}

enum status
run_execute(struct search_session *session, const struct search_request *request,
            uint32_t offset, uint32_t limit, const unsigned *facet_slots,
            size_t facet_slot_count, struct arena *arena, struct outcome *out,
            struct err *err)
{
    struct store_search search;
    enum status status;

    *out = (struct outcome){.plan = arena_zalloc(arena, 1, sizeof *out->plan),
                            .strict_is_exact = true};
    if (!out->plan)
        return no_memory(err);
    status = plan_make(session, request, arena, out->plan, err);
    if (status)
        return status;
    match_prepare(out->plan);
    if (request->sort == SEARCH_BY_DISTANCE && !out->plan->has_near)
        return err_set(err, STATUS_INVALID, NULL, "sort: by distance needs \"near\"");
    if (out->plan->strict) {
        prepare(out->plan, request, &search);
        search.query = out->plan->strict;
        search.offset = offset;
        search.limit = limit;
        search.want_matched_terms = !request->records_only;
        search.check_at_least = SEARCH_EXACT_TOTAL + 1;
        if (search.check_at_least < offset + limit)
            search.check_at_least = offset + limit;
        search.facet_slots = facet_slots;
        search.facet_count = facet_slot_count;
        if (request->view == SEARCH_VIEW_GROUPED)
            groups_ask(&search);
        status = store_search(session->reader, &search, arena, &out->strict, err);
        if (status)
            return status;
        out->strict_total = out->strict.total;
        out->strict_is_exact = out->strict.total_is_exact;
        if (request->view == SEARCH_VIEW_GROUPED)
            status = groups_total(out, arena, err);
        if (status)
            return status;
    }
    if (out->strict_total >= enough_strict(request))
        return STATUS_OK;
    status = plan_relax(out->plan, request);
    if (status || !out->plan->relaxed)
        return status;
    match_prepare(out->plan);
    if (out->strict.hit_count < out->strict_total)
        status = fetch_all_strict(out, &search, arena, err);
    return status ? status : run_relaxed(out, request, arena, err);
}

/* The hits looked at: of the grouped view all that a group may hold. */
static uint32_t
window_size(const struct search_request *request)
{
    return request->view == SEARCH_VIEW_GROUPED ? RECORD_KINDS * SEARCH_GROUP_HITS
                                                : page_size(request);
}

static enum status
check_request(const struct search_request *request, struct err *err)
{
    uint32_t most = request->records_only ? SEARCH_MAX_EXPORT : SEARCH_MAX_PER_PAGE;

    if (utf8_count(request->query.ptr, request->query.len) > SEARCH_MAX_QUERY)
        return err_set(err, STATUS_INVALID, NULL, "q: more than %d characters",
                       SEARCH_MAX_QUERY);
    if (request->per_page > most)
        return err_set(err, STATUS_INVALID, NULL, "per_page: at most %u", most);
    if (request->page > SEARCH_MAX_DEPTH ||
        (uint64_t)request->page * (request->per_page ? request->per_page : 1) >
            SEARCH_MAX_DEPTH)
        return err_set(err, STATUS_INVALID, NULL, "page: reaches to hit %d",
                       SEARCH_MAX_DEPTH);
    return STATUS_OK;
}

/* The query with its unknown words corrected, "" when there is nothing to correct. */
static enum status
correct(struct search_session *session, const struct outcome *outcome, struct str query,
        struct arena *arena, struct str *out, struct err *err)
{
    const struct plan *plan = outcome->plan;
    struct str unknown[PLAN_MAX_CONCEPTS];
    size_t count = 0;

    *out = str_make("", 0);
    /* A compound whose parts are there, but never together, may be a slip as well. */
    for (size_t i = 0; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];

        if (concept->token && concept->role == CONCEPT_REQUIRED &&
            concept->match.count + concept->context.count == 0)
            unknown[count++] = concept->text;
    }
    if (count == 0)
        return STATUS_OK;
    return search_correct(session, query, unknown, count, outcome->weak_count > 0,
                          arena, out, err);
}

static const unsigned *
slots_for(const struct search_request *request, size_t *count)
{
    *count = request->want_facets ? facet_slots_all_count : 0;
    return request->want_facets ? facet_slots_all : NULL;
}

/* Runs the request; when a word is nowhere, the corrected one as well, whose hits win
 * if it has strict ones. */
static enum status
run_with_correction(struct search_session *session,
                    const struct search_request *request, uint32_t offset,
                    uint32_t limit, struct arena *arena, struct outcome *outcome,
                    struct search_request *used, struct search_answer *out,
                    struct err *err)
{
    size_t slots;
    const unsigned *facets = slots_for(request, &slots);
    struct outcome second;
    struct str corrected;
    enum status status = run_execute(session, request, offset, limit, facets, slots,
                                     arena, outcome, err);

    *used = *request;
    if (status || outcome->strict_total > 0)
        return status;
    status = correct(session, outcome, request->query, arena, &corrected, err);
    if (status || corrected.len == 0)
        return status;
    used->query = corrected;
    status =
        run_execute(session, used, offset, limit, facets, slots, arena, &second, err);
    if (status)
        return status;
    if (second.strict_total == 0 && second.best_share < outcome->best_share) {
        used->query = request->query;
        return STATUS_OK;
    }
    out->correction = corrected;
    if (request->exact_only) {
        used->query = request->query;
        return STATUS_OK;
    }
    *outcome = second;
    out->corrected = true;
    return STATUS_OK;
}

static enum status
fill_hits(const struct outcome *outcome, const struct search_request *request,
          uint32_t offset, uint32_t limit, struct arena *arena,
          struct search_answer *out, struct err *err)
{
    const struct mark_terms *terms = marks_prepare(outcome->plan, arena);
    bool is_grouped = request->view == SEARCH_VIEW_GROUPED;
    size_t count = outcome->ranked ? outcome->ranked_count : outcome->strict.hit_count;
    size_t first = outcome->ranked && !is_grouped ? offset : 0;
    size_t room = is_grouped ? count : limit;
    enum status status = STATUS_OK;

    out->hits = arena_zalloc(arena, room + 1, sizeof *out->hits);
    if (!terms || !out->hits)
        return no_memory(err);
    for (size_t i = first; !status && i < count && out->hit_count < room; i++)
        status = hit_fill(outcome, terms,
                          outcome->ranked ? outcome->ranked[i].hit
                                          : &outcome->strict.hits[i],
                          outcome->ranked ? outcome->ranked[i].weak : NULL, request,
                          arena, &out->hits[out->hit_count++], err);
    if (out->corrected)
        for (size_t i = 0; i < out->hit_count; i++)
            out->hits[i].tier = TIER_CORRECTED;
    return status;
}

/* Words that no hit of the answer meets. */
static enum status
fill_dropped(const struct outcome *outcome, struct arena *arena,
             struct search_answer *out, struct err *err)
{
    struct verdict all = {.met = 0};
    enum status status;

    if (outcome->strict_total > 0 || outcome->plan->is_browsing)
        return STATUS_OK;
    for (size_t i = 0; i < outcome->weak_count; i++)
        all.met |= outcome->weak[i].verdict.met;
    status =
        match_missing(outcome->plan, &all, MATCH_OPEN_ALL, arena, &out->dropped, err);
    if (!status)
        status = match_missing(outcome->plan, &all, MATCH_OPEN_UNKNOWN, arena,
                               &out->unknown, err);
    if (!status)
        status = match_missing(outcome->plan, &all, MATCH_OPEN_PLACES, arena,
                               &out->elsewhere, err);
    return status;
}

static double
milliseconds_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) * 1e3 +
           (double)(now.tv_nsec - start->tv_nsec) / 1e6;
}

enum status
search_run(struct search_session *session, const struct search_request *request,
           struct arena *arena, struct search_answer *out, struct err *err)
{
    bool is_grouped = request->view == SEARCH_VIEW_GROUPED;
    uint32_t page = request->page && !is_grouped ? request->page : 1;
    uint32_t limit = window_size(request);
    struct outcome outcome;
    struct search_request used;
    struct timespec start;
    enum status status = check_request(request, err);

    clock_gettime(CLOCK_MONOTONIC, &start);
    *out = (struct search_answer){.query = request->query,
                                  .interpretation = str_make("", 0),
                                  .correction = str_make("", 0),
                                  .page = page,
                                  .per_page = limit,
                                  .generation = session->index->generation.ptr};
    if (!status)
        status = run_with_correction(session, request, (page - 1) * limit, limit, arena,
                                     &outcome, &used, out, err);
    if (!status)
        status =
            fill_hits(&outcome, request, (page - 1) * limit, limit, arena, out, err);
    if (!status)
        status = fill_dropped(&outcome, arena, out, err);
    if (!status && is_grouped)
        status = groups_collect(&outcome, arena, out, err);
    if (!status && request->want_facets)
        status = facets_collect(session, &used, &outcome, arena, out, err);
    if (status)
        return status;
    out->interpretation = interpret(outcome.plan, &used, arena);
    out->relaxed = outcome.strict_total == 0 && outcome.weak_count > 0;
    out->total = outcome.strict_total + outcome.weak_count;
    out->whole = outcome.strict_total;
    out->total_is_exact = outcome.strict_is_exact;
    out->took_ms = milliseconds_since(&start);
    return STATUS_OK;
}
