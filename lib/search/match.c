/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Judges hits: which concepts are met, how well, and what is missing. */
#include "search/match.h"

#include <math.h>
#include <stdlib.h>

#include "search/weights.h"
#include "store/schema.h"

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
    uint8_t titled[PLAN_MAX_CONCEPTS];
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
            case USE_TITLED:
                out->titled[use->concept] |= use->piece;
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

/* The parts that say which: neither the head nor what many compounds share. */
static uint8_t
telling(const struct concept *concept, uint8_t pieces)
{
    uint8_t head = (uint8_t)(1u << (concept->piece_count - 1));

    return (uint8_t)(pieces & ~head & ~concept->plain_pieces);
}

/* A compound met by some of its parts: their share, if a part that specifies (not the
 * head alone: "Reisepass" is no "Familienpass") is among them and says something. */
static double
part_share(const struct concept *concept, uint8_t pieces)
{
    double share = 0;

    for (size_t i = 0; i < concept->piece_count; i++)
        if (pieces & (1u << i))
            share += concept->piece_share[i];
    return telling(concept, pieces) ? share : 0;
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

/* Priors ask for every kind, so its term is among what was matched. */
static enum record_kind
kind_of(const struct store_hit *hit)
{
    for (size_t i = 0; i < hit->matched_count; i++)
        for (int kind = 0; kind < RECORD_KINDS; kind++) {
            struct str name = str_of(record_kind_name((enum record_kind)kind));
            struct str term = hit->matched[i].term;

            if (term.len == name.len + sizeof SCHEMA_KIND - 1 &&
                memcmp(term.ptr, SCHEMA_KIND, sizeof SCHEMA_KIND - 1) == 0 &&
                memcmp(term.ptr + sizeof SCHEMA_KIND - 1, name.ptr, name.len) == 0)
                return (enum record_kind)kind;
        }
    return RECORD_OFFER;
}

/* True when the question has words that say what, not only for whom. */
static bool
asks_matter(const struct plan *plan)
{
    for (size_t i = 0; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];

        if (concept->role == CONCEPT_REQUIRED && !concept->is_place &&
            !concept->is_common && !concept->is_person)
            return true;
    }
    return false;
}

/* How much a concept is of the question. Rarity counts, but less than in ranking: two
 * words met of three say more than the third, rarer one. */
static double
importance(const struct concept *concept)
{
    double value = sqrt(concept->mass);

    if (concept->is_common)
        value *= RELAXED_COMMON;
    return value;
}

static bool
is_vague(const struct concept *concept)
{
    return concept->is_common || concept->is_everyone;
}

void
match_judge(const struct plan *plan, const struct store_hit *hit, bool strict,
            struct verdict *out)
{
    struct evidence evidence;
    double met = 0, all = 0, met_words = 0, all_words = 0;

    bool has_matter = asks_matter(plan);
    size_t persons = 0;

    *out = (struct verdict){
        .tier = TIER_EXACT, .kind = kind_of(hit), .is_nearly = has_matter};
    gather(plan, hit, &evidence);
    for (size_t i = 0; i < plan->concept_count;) {
        double best = 0, value = 0;
        bool is_place = false;
        size_t first = i;
        bool required = plan->concepts[i].role == CONCEPT_REQUIRED;

        do {
            const struct concept *concept = &plan->concepts[i];
            double d = degree(concept, &evidence, i, strict);

            if (concept->piece_count > 0 && telling(concept, evidence.titled[i]))
                out->is_titled = true;
            value = fmax(value, importance(concept));
            is_place = is_place || concept->is_place;
            if (required && concept->is_place && !concept->is_unknown && d <= 0)
                out->is_elsewhere = true;
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
            if (concept->is_person && has_matter)
                persons++;
            else if (!concept->is_place && !concept->is_common)
                out->informative = true;
        } while (plan->concepts[i++].or_next && i < plan->concept_count);
        if (!required)
            continue;
        if (best < RELAXED_LOOSE && !is_vague(&plan->concepts[first]))
            out->is_nearly = false;
        if (best >= RELAXED_LOOSE) /* the whole ODER group counts as met */
            for (size_t j = first; j < i; j++)
                out->met |= 1u << j;
        met += best * value;
        all += value;
        met_words += is_place ? 0 : best * value;
        all_words += is_place ? 0 : value;
    }
    out->informative = out->informative || persons > 1;
    out->share = all > 0 ? met / all : 1;
    out->words = all_words > 0 ? met_words / all_words : 1;
    if (out->partly)
        out->tier = out->tier > TIER_PART ? out->tier : TIER_PART;
}

enum status
match_missing(const struct plan *plan, const struct verdict *verdict,
              enum match_open which, struct arena *arena, struct str_list *out,
              struct err *err)
{
    *out = (struct str_list){NULL, 0};
    out->items = arena_zalloc(arena, plan->concept_count + 1, sizeof *out->items);
    if (!out->items)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    for (size_t i = 0; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];

        if (concept->role != CONCEPT_REQUIRED || (verdict->met & (1u << i)))
            continue;
        if (which == MATCH_OPEN_ALL ||
            (which == MATCH_OPEN_UNKNOWN && concept->is_unknown) ||
            (which == MATCH_OPEN_PLACES && concept->is_place && !concept->is_unknown))
            out->items[out->count++] = concept->text;
    }
    return STATUS_OK;
}
