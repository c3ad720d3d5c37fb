/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why a hit is here, in sentences that a clerk can read. */
#include "search/run.h"

static const char *
where(struct str term)
{
    if (term.ptr[0] == 'S')
        return "im Titel";
    if (term.ptr[0] == 'C')
        return "im Namen von Bündnis oder Ort";
    if (term.ptr[0] == 'X')
        return "als Ort oder Thema";
    if (term.ptr[0] == 'K')
        return "als Art des Eintrags";
    return "im Text";
}

static const char *
how(const struct concept_use *use)
{
    if (use->kind == USE_PIECE && use->group == 0)
        return "ein Teil des Wortes";
    if (use->kind == USE_WEAK)
        return "als Anfang eines längeren Wortes";
    switch (use->tier) {
    case TIER_EXACT:
        return "genau so geschrieben";
    case TIER_STEM:
        return "in einer Form des Wortes";
    case TIER_PART:
        return "als Teil eines längeren Wortes";
    case TIER_SYNONYM:
        return "mit gleicher Bedeutung";
    case TIER_CORRECTED:
        return "nach Berichtigung";
    }
    return "";
}

static void
say_term(const struct plan *plan, struct str term, struct buf *out)
{
    for (size_t i = 0; i < plan->use_count; i++) {
        const struct concept_use *use = &plan->uses[i];
        const struct concept *concept = &plan->concepts[use->concept];

        if (!str_equal(use->term, term) || concept->role != CONCEPT_REQUIRED)
            continue;
        BUF_LIT(out, "„");
        buf_str(out, concept->text);
        buf_printf(out, "“ steht %s, %s.\n", where(term), how(use));
        return;
    }
}

struct str
explain_hit(const struct plan *plan, const struct store_hit *from,
            const struct verdict *verdict, const struct search_hit *hit,
            struct arena *arena)
{
    struct buf out;
    struct str text;

    buf_init(&out);
    for (size_t i = 0; i < from->matched_count; i++)
        say_term(plan, from->matched[i].term, &out);
    for (size_t i = 0; i < hit->missing.count; i++) {
        BUF_LIT(&out, "„");
        buf_str(&out, hit->missing.items[i]);
        BUF_LIT(&out, "“ fehlt.\n");
    }
    if (hit->relaxed)
        buf_printf(&out, "Erfüllt sind %.0f %% der Anfrage.\n", 100 * verdict->share);
    if (hit->distance_km >= 0)
        buf_printf(&out, "Entfernung: %.0f km.\n", hit->distance_km);
    buf_printf(&out, "Gewicht: %.2f\n", hit->score);
    text = arena_copy(arena, str_trim(buf_view(&out)));
    buf_free(&out);
    return text.ptr ? text : str_make("", 0);
}
