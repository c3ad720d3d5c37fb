/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The index being served. A new generation is opened and probed beside the old one and
 * exchanged at once; running requests finish on the one they began with. */
#ifndef SERVER_LIVE_H
#define SERVER_LIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "search/search.h"

struct live;        /* one opened generation, shared by reference count */
struct live_holder; /* knows the current one */

/* Opens the index folders. `synonyms` may be NULL. The holder starts even when no index
 * can be opened yet (the message is in live_problem()): then live_acquire() gives NULL
 * and a later refresh tries again. */
enum status live_holder_create(const char *const *paths, size_t count,
                               const char *synonyms, struct live_holder **out,
                               struct err *err) MUST_CHECK;

/* One index made of what the members serve at the moment, with shared statistics. A
 * member without an index is left out; which member each part belongs to is told by
 * live_members(). The members must outlive the holder. */
enum status live_holder_create_union(struct live_holder *const *members, size_t count,
                                     const char *synonyms, struct live_holder **out,
                                     struct err *err) MUST_CHECK;
void live_holder_destroy(struct live_holder *holder);

/* The current generation with one reference more; NULL when there is none. Any thread.
 */
struct live *live_acquire(struct live_holder *holder);
struct live *live_again(struct live *live); /* one reference more */
void live_release(struct live *live);       /* NULL is allowed */

const struct search_index *live_index(const struct live *live);
const char *live_generation(const struct live *live);

/* Of a union: which part of its index is whose. Tenants that share an index share its
 * part. */
struct live_share {
    uint16_t member, part;
};
const struct live_share *live_members(const struct live *live, size_t *count);

/* True when another generation has taken its place. Any thread. */
bool live_is_retired(const struct live *live);

/* Grows with every exchange; 0 before the first one. Cheap, any thread. */
uint64_t live_serial(const struct live_holder *holder);

/* Opens what is in place now when it is newer than what is served, or always with
 * `force`. Returns true when an exchange took place. Only one thread calls this. */
bool live_refresh(struct live_holder *holder, bool force);

/* Why the newest generation is not served; "" when it is. */
void live_problem(struct live_holder *holder, char *out, size_t size);

/* How often a generation was refused and exchanged, for metrics. */
uint64_t live_refusals(struct live_holder *holder);

#endif
