/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory of one request or one document: taken piece by piece, given back at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct arena;

/* NULL when out of memory. `limit` bounds the bytes handed out until the next reset
 * (0 = no bound); past it allocations fail as if memory had run out. */
struct arena *arena_create(size_t limit) MUST_CHECK;
void arena_destroy(struct arena *arena); /* NULL is allowed */

/* Forgets every allocation; keeps the first block for the next round. */
void arena_reset(struct arena *arena);

/* Aligned for any type; size 0 gives a valid pointer. NULL when out of memory.
 * arena_zalloc() also checks count * size for overflow and clears the memory. */
void *arena_alloc(struct arena *arena, size_t size) MUST_CHECK;
void *arena_zalloc(struct arena *arena, size_t count, size_t size) MUST_CHECK;

/* Copies with a terminating NUL. The result's ptr is NULL when out of memory. */
struct str arena_copy(struct arena *arena, struct str text) MUST_CHECK;
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3))) MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
