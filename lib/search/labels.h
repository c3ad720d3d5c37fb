/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Titles of alliances by their ids, as facets show them: looked up in the index once
 * and then remembered. Belongs to one session, so to one thread. */
#ifndef SEARCH_LABELS_H
#define SEARCH_LABELS_H

#include "base/arena.h"
#include "base/str.h"
#include "store/store.h"

struct labels;

struct labels *labels_create(void) MUST_CHECK; /* NULL when out of memory */
void labels_destroy(struct labels *labels);    /* NULL is allowed */

/* The title of the record `id`, the id itself when there is none; valid until the next
 * call of labels_find() that finds the table full. Copied by the caller if need be. */
struct str labels_find(struct labels *labels, struct store_reader *reader,
                       struct str id, struct arena *arena);

#endif
