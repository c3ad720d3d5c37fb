/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a hit met of the query, from the terms it matched. */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "search/plan.h"

struct verdict {
    uint32_t met;          /* bit set of concepts */
    uint32_t partly;       /* met by some parts of the compound only */
    double share;          /* of the required mass, 0..1 */
    bool informative;      /* something else than places and common words was met */
    enum search_tier tier; /* the weakest that was needed */
};

/* Sorts the plan's uses for look-up; once, before judging. */
void match_prepare(struct plan *plan);

/* `strict` hits are known to meet every concept. */
void match_judge(const struct plan *plan, const struct store_hit *hit, bool strict,
                 struct verdict *out);

/* The words of the query that the verdict leaves open. */
enum status match_missing(const struct plan *plan, const struct verdict *verdict,
                          struct arena *arena, struct str_list *out,
                          struct err *err) MUST_CHECK;

#endif
