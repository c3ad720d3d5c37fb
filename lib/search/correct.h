/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spelling at query time: what the planner asks of the dictionaries. */
#ifndef SEARCH_CORRECT_H
#define SEARCH_CORRECT_H

#include "base/arena.h"
#include "search/session.h"

/* A query that differs from `query` in its unknown words only, each replaced by a word
 * (or two: torn-apart, run-together) of the index; `unknown` are slices of the query's
 * bytes that no record holds. Empty when there is nothing near enough. Whether the
 * result has hits is checked by the caller. */
enum status search_correct(struct search_session *session, struct str query,
                           const struct str *unknown, size_t unknown_count,
                           struct arena *arena, struct str *out,
                           struct err *err) MUST_CHECK;

/* Loads the dictionaries of an index (metadata of `reader`); NULL in *out when the
 * index has none. */
struct search_dictionaries;
enum status search_dictionaries_load(struct store_reader *reader,
                                     struct search_dictionaries **out,
                                     struct err *err) MUST_CHECK;
void search_dictionaries_destroy(struct search_dictionaries *dictionaries);

#endif
