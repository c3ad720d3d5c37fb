/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relaxed hits: which of them meet enough of the question, and where they stand among
 * those that meet all of it. */
#include "search/run.h"

#include <stdlib.h>

#include "search/weights.h"

/* The least share of the query that a relaxed hit must meet. Long questions have many
 * words that no answer repeats; a query of two words should not be answered with the
 * lesser one. */
static double
least_share(const struct plan *plan, bool has_strict, bool is_deep, double best)
{
    double least;

    if (is_deep)
        return RELAXED_SHARE_DEEP;
    if (plan->required_count == 1)
        return has_strict ? RELAXED_SHARE_WHOLE : RELAXED_SHARE_ALONE;
    if (has_strict)
        return RELAXED_SHARE;
    least = RELAXED_SHARE_ONE / (double)plan->required_count;
    if (least > RELAXED_SHARE_MOST)
        least = RELAXED_SHARE_MOST;
    if (least < RELAXED_SHARE_LEAST)
        least = RELAXED_SHARE_LEAST;
    return least > RELAXED_OF_BEST * best ? least : RELAXED_OF_BEST * best;
}

static bool
asks_known_place(const struct plan *plan)
{
    for (size_t i = 0; i < plan->concept_count; i++)
        if (plan->concepts[i].role == CONCEPT_REQUIRED && plan->concepts[i].is_place &&
            !plan->concepts[i].is_unknown)
            return true;
    return false;
}

/* What meets more of the query comes first, whatever a single rare word weighs: for
 * "vater kind gruppe" fathers and children before a company called a group. Where a
 * town was asked for, what is elsewhere comes last. */
static int
compare_weak(const void *a, const void *b)
{
    const struct weak_hit *left = a, *right = b;

    if (left->verdict.is_elsewhere != right->verdict.is_elsewhere)
        return left->verdict.is_elsewhere ? 1 : -1;
    if (left->rank != right->rank)
        return left->rank > right->rank ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

static double
rank_of(const struct plan *plan, const struct store_hit *hit, enum record_kind kind,
        double share)
{
    double weight = hit->weight - plan->prior[kind];
    double rank = (weight > 0 ? weight : 0) * (RELAXED_RANK + share);

    if (plan->hinted[kind])
        return rank;
    if (kind == RECORD_ALLIANCE)
        return rank * RELAXED_ALLIANCE;
    return kind == RECORD_ARTICLE ? rank * RELAXED_ARTICLE : rank;
}

/* Long texts have all the words of a question here and there without answering it: what
 * meets them so is no better than a short text that meets most. */
static bool
is_broad(const struct plan *plan, enum record_kind kind)
{
    return plan->required_count > 1 && !plan->hinted[kind] &&
           (kind == RECORD_ALLIANCE || kind == RECORD_ARTICLE);
}

static enum record_kind
strict_kind(const struct outcome *outcome, size_t i)
{
    struct verdict verdict;

    match_judge(outcome->plan, &outcome->strict.hits[i], true, &verdict);
    return verdict.kind;
}

/* True when some strict hit is worth the name. */
static bool
has_narrow(const struct outcome *outcome)
{
    for (size_t i = 0; i < outcome->strict.hit_count; i++)
        if (!is_broad(outcome->plan, strict_kind(outcome, i)))
            return true;
    return false;
}

/* From elsewhere only what meets all the words, as long as there is anything in the
 * place that was asked for. */
static bool
is_enough(const struct verdict *verdict, double least, bool has_place, bool is_alone)
{
    if (!verdict->informative)
        return false;
    if (has_place && verdict->is_elsewhere)
        return verdict->words >= RELAXED_ALL;
    return (is_alone && verdict->is_titled) ||
           (has_place ? verdict->words : verdict->share) >= least;
}

void
relax_keep(struct outcome *outcome, const struct store_result *result, bool is_deep)
{
    double best = 0, least;
    size_t kept = 0;
    bool has_place = false;
    bool is_alone = outcome->plan->required_count == 1 && outcome->strict_total == 0;

    for (size_t i = 0; i < result->hit_count; i++) {
        struct weak_hit *weak = &outcome->weak[i];

        weak->hit = &result->hits[i];
        match_judge(outcome->plan, weak->hit, false, &weak->verdict);
        weak->order = i;
        weak->rank =
            rank_of(outcome->plan, weak->hit, weak->verdict.kind, weak->verdict.share);
        if (weak->verdict.informative && weak->verdict.share > best)
            best = weak->verdict.share;
    }
    least = least_share(outcome->plan, has_narrow(outcome), is_deep, best);
    for (size_t i = 0; i < result->hit_count && asks_known_place(outcome->plan); i++)
        has_place =
            has_place || (!outcome->weak[i].verdict.is_elsewhere &&
                          is_enough(&outcome->weak[i].verdict, least, true, is_alone));
    for (size_t i = 0; i < result->hit_count; i++)
        if (is_enough(&outcome->weak[i].verdict, least, has_place, is_alone))
            outcome->weak[kept++] = outcome->weak[i];
    outcome->weak_count = kept;
    outcome->best_share = kept ? best : 0;
    if (kept > 1)
        qsort(outcome->weak, kept, sizeof *outcome->weak, compare_weak);
}

/* Moves weak hits that answer better than a strict one of this rank. `placed` says
 * which are in the list already. */
static struct ranked_hit *
add_better(const struct outcome *outcome, double rank, bool broad, bool *placed,
           struct ranked_hit *to)
{
    for (size_t i = 0; i < outcome->weak_count; i++) {
        const struct weak_hit *weak = &outcome->weak[i];
        double least = broad ? RELAXED_BROAD * rank : RELAXED_NEARLY * rank;
        bool may =
            weak->verdict.is_nearly || (broad && weak->verdict.share >= RELAXED_ABOVE);

        if (placed[i] || !may || weak->rank <= least || weak->verdict.is_elsewhere)
            continue;
        placed[i] = true;
        *to++ = (struct ranked_hit){weak->hit, &weak->verdict};
    }
    return to;
}

enum status
relax_order(struct outcome *outcome, bool by_relevance, struct arena *arena,
            struct err *err)
{
    const struct plan *plan = outcome->plan;
    size_t count = outcome->strict.hit_count + outcome->weak_count;
    struct ranked_hit *to = arena_zalloc(arena, count + 1, sizeof *to);
    bool *placed = arena_zalloc(arena, outcome->weak_count + 1, sizeof *placed);

    if (!to || !placed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    outcome->ranked = to;
    outcome->ranked_count = count;
    for (size_t i = 0; i < outcome->strict.hit_count; i++) {
        struct store_hit *hit = &outcome->strict.hits[i];
        enum record_kind kind = strict_kind(outcome, i);

        if (by_relevance)
            to = add_better(outcome, rank_of(plan, hit, kind, 1), is_broad(plan, kind),
                            placed, to);
        *to++ = (struct ranked_hit){hit, NULL};
    }
    for (size_t i = 0; i < outcome->weak_count; i++)
        if (!placed[i])
            *to++ =
                (struct ranked_hit){outcome->weak[i].hit, &outcome->weak[i].verdict};
    return STATUS_OK;
}
