/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a hit met of the query, from the terms it matched. */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "search/plan.h"

struct verdict {
    uint32_t met;      /* bit set of concepts */
    uint32_t partly;   /* met by some parts of the compound only */
    double share;      /* of the question, 0..1 */
    double words;      /* … places aside */
    bool is_elsewhere; /* a place that the index knows was asked for and not met */
    enum record_kind kind;
    bool is_nearly; /* what is missed hardly says what is wanted: "Kinder", "machen" */
    bool is_titled; /* the title has a part that specifies a compound */
    bool informative;      /* something else than places and common words was met */
    enum search_tier tier; /* the weakest that was needed */
};

/* Sorts the plan's uses for look-up; once, before judging. */
void match_prepare(struct plan *plan);

/* `strict` hits are known to meet every concept. */
void match_judge(const struct plan *plan, const struct store_hit *hit, bool strict,
                 struct verdict *out);

/* Which words that are left open: all, those that no record holds, or the places of the
 * index. */
enum match_open { MATCH_OPEN_ALL, MATCH_OPEN_UNKNOWN, MATCH_OPEN_PLACES };

/* The words of the query that the verdict leaves open. */
enum status match_missing(const struct plan *plan, const struct verdict *verdict,
                          enum match_open which, struct arena *arena,
                          struct str_list *out, struct err *err) MUST_CHECK;

#endif
