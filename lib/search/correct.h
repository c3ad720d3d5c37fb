/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spelling at query time: what the planner asks of the dictionaries. */
#ifndef SEARCH_CORRECT_H
#define SEARCH_CORRECT_H

#include "base/arena.h"
#include "search/session.h"

/* A query that differs from `query` in its unknown words only, each replaced by a word
 * (or two: torn-apart, run-together) of the index; `unknown` are slices of the query's
 * bytes that no record holds. Empty when there is nothing near enough. Whether the
 * result has hits is checked by the caller. `is_careful`: the question as typed has
 * some hits, so only a single likely slip is mended. */
enum status search_correct(struct search_session *session, struct str query,
                           const struct str *unknown, size_t unknown_count,
                           bool is_careful, struct arena *arena, struct str *out,
                           struct err *err) MUST_CHECK;

/* The dictionaries of the index's databases, each database its own; a database without
 * them adds nothing. */
struct search_dictionaries {
    struct spelling **spelling;
    size_t spelling_count;
    struct suggest **suggest;
    size_t suggest_count;
};

/* Loads them from the databases' metadata; NULL in *out when no database has any. */
enum status search_dictionaries_load(const char *const *databases, size_t count,
                                     struct search_dictionaries **out,
                                     struct err *err) MUST_CHECK;
void search_dictionaries_destroy(struct search_dictionaries *dictionaries);

#endif
