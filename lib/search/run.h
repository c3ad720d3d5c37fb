/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One question from plan to hits; what search_run() and its helpers share. */
#ifndef SEARCH_RUN_H
#define SEARCH_RUN_H

#include "search/marks.h"
#include "search/match.h"

/* A relaxed hit that meets enough of the query. */
struct weak_hit {
    struct store_hit *hit;
    struct verdict verdict;
    double rank;
    size_t order; /* by weight */
};

struct ranked_hit {
    struct store_hit *hit;
    const struct verdict *weak; /* NULL: a strict one */
};

struct outcome {
    struct plan *plan;
    struct store_result strict;
    uint64_t strict_total;
    bool strict_is_exact;
    struct weak_hit *weak;
    size_t weak_count;
    struct ranked_hit *ranked; /* strict and weak ones in their order; NULL without
                                  weak ones, then the strict ones are a page of many */
    size_t ranked_count;
    double best_share;        /* of the question that a weak hit meets */
    struct store_facet kinds; /* of the grouped view: how many of each */
};

/* Plans and asks. `offset` and `limit` cut the strict hits; relaxed ones come whole, as
 * there are few. With `facet_slots` values are counted. */
enum status run_execute(struct search_session *session,
                        const struct search_request *request, uint32_t offset,
                        uint32_t limit, const unsigned *facet_slots,
                        size_t facet_slot_count, struct arena *arena,
                        struct outcome *out, struct err *err) MUST_CHECK;

/* relax.c: judges all of `result`, then keeps those in outcome->weak that meet enough.
 * There must be room for them. */
void relax_keep(struct outcome *outcome, const struct store_result *result,
                bool is_deep);

/* Sets outcome->ranked of all strict and weak hits: strict ones first, unless they are
 * long texts and others answer better. */
enum status relax_order(struct outcome *outcome, bool by_relevance, struct arena *arena,
                        struct err *err) MUST_CHECK;

/* facets.c */
enum status facets_collect(struct search_session *session,
                           const struct search_request *request,
                           const struct outcome *outcome, struct arena *arena,
                           struct search_answer *out, struct err *err) MUST_CHECK;
extern const unsigned facet_slots_all[];
extern const size_t facet_slots_all_count;

/* group.c: the grouped view. Asks for the best of each kind; counts what was found;
 * puts the filled hits in groups and leaves those out that are too many. */
void groups_ask(struct store_search *search);
enum status groups_total(struct outcome *outcome, struct arena *arena,
                         struct err *err) MUST_CHECK;
enum status groups_collect(const struct outcome *outcome, struct arena *arena,
                           struct search_answer *out, struct err *err) MUST_CHECK;

/* hit.c: fills what readers see of a hit. `verdict` of a strict hit is computed. */
enum status hit_fill(const struct outcome *outcome, const struct mark_terms *terms,
                     struct store_hit *from, const struct verdict *weak,
                     const struct search_request *request, struct arena *arena,
                     struct search_hit *out, struct err *err) MUST_CHECK;

/* interpret.c: how the question was understood, for people. */
struct str interpret(const struct plan *plan, const struct search_request *request,
                     struct arena *arena);

/* explain.c: why a hit is here, one sentence a line. */
struct str explain_hit(const struct plan *plan, const struct store_hit *from,
                       const struct verdict *verdict, const struct search_hit *hit,
                       struct arena *arena);

#endif
