/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Judges hits: which concepts are met, how well, and what is missing. */
#include "search/match.h"

#include <stdlib.h>

#include "search/weights.h"

static int
compare_uses(const void *a, const void *b)
{
    const struct concept_use *left = a, *right = b;

    return str_compare(left->term, right->term);
}

void
match_prepare(struct plan *plan)
{
    if (plan->use_count > 1)
        qsort(plan->uses, plan->use_count, sizeof *plan->uses, compare_uses);
}

/* First use of the term; they stand side by side. */
static size_t
find_use(const struct plan *plan, struct str term)
{
    size_t low = 0, high = plan->use_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(plan->uses[middle].term, term) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What the matched terms say of each concept. */
struct evidence {
    uint32_t whole, context, exact, weak;
    uint8_t pieces[PLAN_MAX_CONCEPTS];
    uint8_t groups[PLAN_MAX_GROUPS];
    enum search_tier best[PLAN_MAX_CONCEPTS];
};

static void
note_whole(struct evidence *evidence, const struct concept_use *use)
{
    uint32_t bit = 1u << use->concept;

    if (!(evidence->whole & bit) || use->tier < evidence->best[use->concept])
        evidence->best[use->concept] = use->tier;
    evidence->whole |= bit;
}

static void
note_piece(struct evidence *evidence, const struct concept_use *use)
{
    if (use->group == 0) {
        evidence->pieces[use->concept] |= use->piece;
        return;
    }
    evidence->groups[use->group] |= use->piece;
    if (evidence->groups[use->group] == use->all_pieces)
        note_whole(evidence, use);
}

static void
gather(const struct plan *plan, const struct store_hit *hit, struct evidence *out)
{
    *out = (struct evidence){0};
    for (size_t i = 0; i < hit->matched_count; i++) {
        struct str term = hit->matched[i].term;

        for (size_t j = find_use(plan, term);
             j < plan->use_count && str_equal(plan->uses[j].term, term); j++) {
            const struct concept_use *use = &plan->uses[j];
            uint32_t bit = 1u << use->concept;

            switch (use->kind) {
            case USE_WHOLE:
                note_whole(out, use);
                break;
            case USE_CONTEXT:
                out->context |= bit;
                break;
            case USE_PIECE:
                note_piece(out, use);
                break;
            case USE_WEAK:
                out->weak |= bit;
                break;
            case USE_EXTRA:
                if (use->tier == TIER_EXACT)
                    out->exact |= bit;
                break;
            }
        }
    }
}

/* A compound met by some of its parts: their share, if the part that specifies (not
 * the head alone: "Reisepass" is no "Familienpass") is among them and says enough. */
static double
part_share(const struct concept *concept, uint8_t pieces)
{
    double share = 0;
    uint8_t head = (uint8_t)(1u << (concept->piece_count - 1));

    for (size_t i = 0; i < concept->piece_count; i++)
        if (pieces & (1u << i))
            share += concept->piece_share[i];
    return pieces & ~head ? share : 0;
}

/* How far a concept is met, 0..1. */
static double
degree(const struct concept *concept, const struct evidence *evidence, size_t i,
       bool strict)
{
    uint32_t bit = 1u << i;
    uint8_t all = (uint8_t)((1u << concept->piece_count) - 1u);

    if (evidence->whole & bit)
        return 1;
    if (evidence->context & bit)
        return concept->is_place || strict ? 1 : 0.5;
    if (strict)
        return 1;
    if (evidence->weak & bit)
        return RELAXED_WEAK;
    if (concept->piece_count == 0)
        return 0;
    if (evidence->pieces[i] == all)
        return RELAXED_LOOSE;
    return RELAXED_LOOSE * part_share(concept, evidence->pieces[i]);
}

static enum search_tier
tier_of(const struct evidence *evidence, size_t i)
{
    uint32_t bit = 1u << i;

    if (evidence->whole & bit) {
        if (evidence->best[i] == TIER_STEM && (evidence->exact & bit))
            return TIER_EXACT;
        return evidence->best[i];
    }
    return evidence->context & bit ? TIER_EXACT : TIER_PART;
}

void
match_judge(const struct plan *plan, const struct store_hit *hit, bool strict,
            struct verdict *out)
{
    struct evidence evidence;
    double met_mass = 0, all_mass = 0;

    *out = (struct verdict){.tier = TIER_EXACT};
    gather(plan, hit, &evidence);
    for (size_t i = 0; i < plan->concept_count;) {
        double best = 0, mass = 0;
        size_t first = i;
        bool required = plan->concepts[i].role == CONCEPT_REQUIRED;

        do {
            const struct concept *concept = &plan->concepts[i];
            double d = degree(concept, &evidence, i, strict);

            mass = concept->mass > mass ? concept->mass : mass;
            if (!required || d <= 0)
                continue;
            best = d > best ? d : best;
            if (d >= RELAXED_LOOSE) {
                enum search_tier tier = tier_of(&evidence, i);

                out->met |= 1u << i;
                out->tier = tier > out->tier ? tier : out->tier;
            } else {
                out->partly |= 1u << i;
            }
            if (!concept->is_place && !concept->is_common)
                out->informative = true;
        } while (plan->concepts[i++].or_next && i < plan->concept_count);
        if (!required)
            continue;
        if (best >= RELAXED_LOOSE) /* the whole ODER group counts as met */
            for (size_t j = first; j < i; j++)
                out->met |= 1u << j;
        met_mass += best * mass;
        all_mass += mass;
    }
    out->share = all_mass > 0 ? met_mass / all_mass : 1;
    if (out->partly)
        out->tier = out->tier > TIER_PART ? out->tier : TIER_PART;
}

enum status
match_missing(const struct plan *plan, const struct verdict *verdict,
              struct arena *arena, struct str_list *out, struct err *err)
{
    *out = (struct str_list){NULL, 0};
    out->items = arena_zalloc(arena, plan->concept_count + 1, sizeof *out->items);
    if (!out->items)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    for (size_t i = 0; i < plan->concept_count; i++)
        if (plan->concepts[i].role == CONCEPT_REQUIRED && !(verdict->met & (1u << i)))
            out->items[out->count++] = plan->concepts[i].text;
    return STATUS_OK;
}
