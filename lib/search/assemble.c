/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Concepts → the two queries. Strict: every required concept, in the record's text or
 * its context, but at least one in the text. Relaxed: any informative concept; how much
 * of the query a hit must meet is decided on the hits (match.c). */
#include "search/plan.h"

#include <time.h>

#include "search/weights.h"
#include "store/schema.h"

static void
add_all(struct tree *tree, struct tree_list *to, const struct tree_list *from)
{
    for (size_t i = 0; i < from->count; i++)
        tree_add(tree, to, from->items[i]);
}

static void
add_text(struct plan *plan, struct tree_list *to, const struct concept *concept)
{
    add_all(&plan->tree, to, &concept->match);
    add_all(&plan->tree, to, &concept->near);
}

/* All concepts joined by ODER from `i` on; returns the index after them. */
static size_t
or_group(struct plan *plan, size_t i, struct tree_list *any, bool with_context)
{
    for (; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];

        if (concept->role == CONCEPT_REQUIRED) {
            add_text(plan, any, concept);
            if (with_context)
                add_all(&plan->tree, any, &concept->context);
        }
        if (!concept->or_next)
            return i + 1;
    }
    return i;
}

/* True when a record could meet every concept by its context alone: then the names of
 * an alliance or town would answer with all of its records. */
static bool
needs_text(const struct plan *plan)
{
    bool has_word = false;

    for (size_t i = 0; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];

        if (concept->role != CONCEPT_REQUIRED)
            continue;
        if (concept->context.count == 0)
            return false;
        has_word = has_word || !concept->is_place;
    }
    return has_word;
}

static const struct store_query *
strict_match(struct plan *plan)
{
    struct tree_list all = {NULL, 0, 0}, text = {NULL, 0, 0};
    const struct store_query *match;

    for (size_t i = 0; i < plan->concept_count;) {
        struct tree_list any = {NULL, 0, 0};
        bool required = plan->concepts[i].role == CONCEPT_REQUIRED;

        i = or_group(plan, i, &any, true);
        if (required && any.count == 0)
            return NULL;
        tree_add(&plan->tree, &all, tree_join(&plan->tree, STORE_OR, &any));
    }
    match = tree_join(&plan->tree, STORE_AND, &all);
    if (!match || !needs_text(plan))
        return match;
    for (size_t i = 0; i < plan->concept_count; i++)
        if (plan->concepts[i].role == CONCEPT_REQUIRED && !plan->concepts[i].is_place)
            add_text(plan, &text, &plan->concepts[i]);
    if (text.count == 0)
        return NULL;
    return tree_pair(&plan->tree, STORE_FILTER, match,
                     tree_join(&plan->tree, STORE_OR, &text));
}

static bool
is_informative(const struct concept *concept)
{
    return concept->role == CONCEPT_REQUIRED && !concept->is_place &&
           !concept->is_common;
}

/* True when some informative concept is rare enough to look for on its own. */
static bool
has_rare(const struct plan *plan)
{
    for (size_t i = 0; i < plan->concept_count; i++)
        if (is_informative(&plan->concepts[i]) && !plan->concepts[i].is_unknown &&
            plan->concepts[i].freq <= RELAXED_MAX_FREQ)
            return true;
    return false;
}

static const struct store_query *
relaxed_match(struct plan *plan)
{
    struct tree_list base = {NULL, 0, 0}, parts = {NULL, 0, 0};
    bool skip_frequent = has_rare(plan);

    for (size_t i = 0; i < plan->concept_count; i++) {
        const struct concept *concept = &plan->concepts[i];
        bool only_weighs = !is_informative(concept) || plan->required_count == 1 ||
                           (skip_frequent && concept->freq > RELAXED_MAX_FREQ);

        if (concept->role != CONCEPT_REQUIRED)
            continue;
        add_all(&plan->tree, only_weighs ? &parts : &base, &concept->match);
        if (is_informative(concept)) {
            add_all(&plan->tree, &base, &concept->near);
            add_all(&plan->tree, &base, &concept->loose);
        }
        add_all(&plan->tree, &parts, &concept->frequent);
        add_all(&plan->tree, &parts, &concept->context);
        if (concept->is_place)
            tree_add(
                &plan->tree, &parts,
                tree_constant(&plan->tree, weights_of(plan)->place * concept->mass,
                              tree_join(&plan->tree, STORE_OR, &concept->context)));
    }
    if (base.count == 0)
        return NULL;
    return tree_pair(&plan->tree, STORE_MAYBE, tree_join(&plan->tree, STORE_OR, &base),
                     tree_join(&plan->tree, STORE_OR, &parts));
}

static void
add_constant(struct plan *plan, double weight, const char *prefix, struct str value)
{
    if (weight > 0)
        tree_add(&plan->tree, &plan->extras,
                 tree_constant(&plan->tree, weight,
                               tree_term(&plan->tree,
                                         tree_term_name(&plan->tree, prefix, value))));
}

/* Standing offers above old news: what is no news has the whole weight, news of the
 * years before the index was made less and less. */
static void
add_age(struct plan *plan, struct str news)
{
    time_t built = (time_t)plan->session->index->built_at;
    struct tree *tree = &plan->tree;
    struct tm now;

    if (!gmtime_r(&built, &now))
        return;
    for (int year = 0; year < AGE_YEARS; year++) {
        double left = weights_of(plan)->age * plan->required_mass * (AGE_YEARS - year) /
                      (AGE_YEARS + 1);
        char *name = arena_printf(tree->arena, "%d", now.tm_year + 1900 - year);
        struct str term =
            name ? tree_term_name(tree, SCHEMA_YEAR, str_of(name)) : str_make(NULL, 0);

        if (plan_freq(plan, term) > 0)
            tree_add(tree, &plan->extras,
                     tree_constant(tree, left,
                                   tree_pair(tree, STORE_AND, tree_term(tree, news),
                                             tree_term(tree, term))));
    }
}

/* True for the name of a town alone: then its alliance comes first, offers before the
 * organisations that bear the name. */
static bool
asks_for_place(const struct plan *plan)
{
    for (size_t i = 0; i < plan->concept_count; i++)
        if (plan->concepts[i].role == CONCEPT_REQUIRED && !plan->concepts[i].is_place)
            return false;
    return plan->required_count > 0;
}

static void
add_priors(struct plan *plan, const struct search_request *request)
{
    const struct search_weights *weights = weights_of(plan);
    double priors[RECORD_KINDS] = {weights->prior_alliance, weights->prior_offer,
                                   weights->prior_partner, weights->prior_article};
    struct str news = tree_term_name(&plan->tree, SCHEMA_KIND,
                                     str_of(record_kind_name(RECORD_ARTICLE)));
    bool has_news =
        weights->age > 0 && !plan->hinted[RECORD_ARTICLE] && plan_freq(plan, news) > 0;

    for (int kind = 0; kind < RECORD_KINDS; kind++)
        priors[kind] *= plan->required_mass;
    if (asks_for_place(plan)) {
        priors[RECORD_ALLIANCE] += 2 * weights->of_place;
        priors[RECORD_OFFER] += weights->of_place;
    }
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        if (plan->hinted[kind])
            priors[kind] += weights->hinted_kind * plan->required_mass;
        if (has_news && kind != RECORD_ARTICLE)
            priors[kind] += weights->age * plan->required_mass;
        plan->prior[kind] = priors[kind];
        add_constant(plan, priors[kind], SCHEMA_KIND,
                     str_of(record_kind_name((enum record_kind)kind)));
    }
    if (has_news)
        add_age(plan, news);
    if (request->home_town.len) {
        struct buf folded;
        struct str town;

        buf_init(&folded);
        text_fold(request->home_town.ptr, request->home_town.len, &folded);
        town = arena_copy(plan->tree.arena, buf_view(&folded));
        if (!town.ptr)
            plan->tree.failed = true;
        else
            add_constant(plan, weights_of(plan)->home_town, SCHEMA_TOWN, town);
        buf_free(&folded);
    }
}

/* Adds what only weighs, takes out what was excluded, applies the filters. */
static const struct store_query *
dress(struct plan *plan, const struct search_request *request,
      const struct store_query *match, bool with_nearness)
{
    struct tree *tree = &plan->tree;
    struct tree_list extras = {NULL, 0, 0};

    add_all(tree, &extras, &plan->extras);
    if (with_nearness)
        add_all(tree, &extras, &plan->nearness);
    match = tree_pair(tree, STORE_MAYBE, match, tree_join(tree, STORE_OR, &extras));
    if (plan->excluded.count > 0)
        match = tree_pair(tree, STORE_AND_NOT, match,
                          tree_join(tree, STORE_OR, &plan->excluded));
    match = pins_out(plan, request, match);
    if (plan->filters.count > 0)
        match = tree_pair(tree, STORE_FILTER, match,
                          tree_join(tree, STORE_AND, &plan->filters));
    return match;
}

void
plan_assemble(struct plan *plan, const struct search_request *request)
{
    static const struct store_query everything = {.op = STORE_ALL};
    bool has_other = plan->filters.count > 0 || plan->excluded.count > 0;

    if (plan->status)
        return;
    if (plan->required_count == 0) {
        plan->is_browsing = has_other || str_trim(request->query).len == 0;
        if (plan->is_browsing)
            plan->strict = dress(plan, request, &everything, false);
        return;
    }
    add_priors(plan, request);
    plan->whole = pins_on_top(plan, request, strict_match(plan));
    if (plan->whole)
        plan->strict = dress(plan, request, plan->whole, true);
}

enum status
plan_relax(struct plan *plan, const struct search_request *request)
{
    const struct store_query *relaxed;

    if (plan->status || plan->required_count == 0)
        return plan->status;
    plan_synonyms_further(plan);
    relaxed = relaxed_match(plan);
    if (relaxed)
        plan->relaxed = dress(plan, request, relaxed, false);
    if (plan->whole && relaxed)
        plan->relaxed_rest =
            dress(plan, request,
                  tree_pair(&plan->tree, STORE_AND_NOT, relaxed, plan->whole), false);
    if (!plan->status && plan->tree.failed)
        plan->status =
            err_set(plan->err, STATUS_NO_MEMORY, NULL, "no memory for the query");
    return plan->status;
}
