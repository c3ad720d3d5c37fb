/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One hit as readers see it. */
#include "search/run.h"
#include "search/snippet.h"

static const char *const tier_names[] = {"exact", "stem", "part", "synonym",
                                         "corrected"};

const char *
search_tier_name(enum search_tier tier)
{
    return tier_names[tier];
}

/* What a record says of itself; a partner often has no text but what it brings in. */
static struct str
telling_text(const struct record *record)
{
    if (record->body.len > 0)
        return record->body;
    for (size_t i = 0; i < record->membership_count; i++)
        if (record->memberships[i].contribution.len > 0)
            return record->memberships[i].contribution;
    return str_make("", 0);
}

static void
set_distance(const struct plan *plan, struct search_hit *hit)
{
    hit->distance_km = -1;
    if (plan->has_near && hit->record.has_location)
        hit->distance_km =
            place_distance_km(plan->near.latitude, plan->near.longitude,
                              hit->record.latitude, hit->record.longitude);
}

static enum status
write_texts(const struct plan *plan, const struct mark_terms *terms,
            struct arena *arena, struct search_hit *hit, struct err *err)
{
    struct buf html;
    bool failed;

    buf_init(&html);
    snippet_mark(terms, plan->session->analyser, hit->record.title, arena, &html);
    hit->title_html = arena_copy(arena, buf_view(&html));
    failed = html.failed;
    buf_clear(&html);
    snippet_write(terms, plan->session->analyser, telling_text(&hit->record),
                  hit->record.eligibility, arena, &html);
    hit->snippet_html = arena_copy(arena, buf_view(&html));
    failed = failed || html.failed || !hit->title_html.ptr || !hit->snippet_html.ptr;
    buf_free(&html);
    return failed ? err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer")
                  : STATUS_OK;
}

enum status
hit_fill(const struct outcome *outcome, const struct mark_terms *terms,
         struct store_hit *from, const struct verdict *weak,
         const struct search_request *request, struct arena *arena,
         struct search_hit *out, struct err *err)
{
    const struct plan *plan = outcome->plan;
    struct verdict verdict;
    enum status status = store_fetch_data(plan->session->reader, from, arena, err);

    if (!status)
        status = record_unpack(from->data, arena, &out->record, err);
    if (status)
        return status;
    if (weak)
        verdict = *weak;
    else
        match_judge(plan, from, true, &verdict);
    out->score = from->weight;
    out->pinned = pins_take_weight(&out->score);
    out->tier = verdict.tier;
    out->relaxed = weak != NULL;
    set_distance(plan, out);
    if (weak)
        status =
            match_missing(plan, &verdict, MATCH_OPEN_ALL, arena, &out->missing, err);
    out->explanation = out->title_html = out->snippet_html = str_make("", 0);
    if (!status && !request->records_only)
        status = write_texts(plan, terms, arena, out, err);
    if (!status && request->explain)
        out->explanation = explain_hit(plan, from, &verdict, out, arena);
    return status;
}
