/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rules of one site while it is served: taken up anew when their file changes. A
 * file with a mistake changes nothing; what was good before stays. */
#ifndef SERVER_PINS_H
#define SERVER_PINS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "record/record.h"
#include "server/live.h"

struct pins;

/* Reads the file for the first time; a mistake in it is told by pins_problem(). */
enum status pins_create(const char *path, struct pins **out,
                        struct err *err) MUST_CHECK;
void pins_destroy(struct pins *pins); /* NULL is allowed */

/* Looks whether the file has changed (or always, with `force`) and reads it. True when
 * the rules are others now. Only one thread calls this. */
bool pins_refresh(struct pins *pins, bool force);

/* Looks for the records of the rules in the index that is served; one that is not there
 * any more is told by pins_problem(). Called after pins_refresh() and after an
 * exchange, by the same thread. */
void pins_compare(struct pins *pins, const struct live *live);

/* Why the file as it is does not count, or which rule has no record; "" when all is
 * well. */
void pins_problem(struct pins *pins, char *out, size_t size);

/* What the rules of today say about a question: ids in the order of the file. False
 * when out of memory. Any thread. */
bool pins_find(struct pins *pins, struct str query, struct arena *arena,
               struct str_list *pinned, struct str_list *hidden);

#endif
