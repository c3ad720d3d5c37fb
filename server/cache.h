/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finished answers, kept by generation + normalised request within a bound of memory.
 * Entries are shared by reference count, so one can be evicted while it is being sent.
 */
#ifndef SERVER_CACHE_H
#define SERVER_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct cache;
struct cached;
struct response;

/* NULL when out of memory. `limit` in bytes; 0 switches the cache off. */
struct cache *cache_create(size_t limit);
void cache_destroy(struct cache *cache); /* NULL is allowed */

/* The entry with one reference for the caller, NULL when there is none. Any thread. */
struct cached *cache_find(struct cache *cache, struct str key);

/* Keeps a copy of a finished answer. Failure to do so is no failure. Any thread. */
void cache_put(struct cache *cache, struct str key, const struct response *response);

/* Forgets what stands under keys that begin so: another generation is served. */
void cache_forget(struct cache *cache, struct str beginning);

struct cache_figures {
    size_t bytes;
    size_t entries;
    uint64_t hits;
    uint64_t misses;
};
void cache_figures(struct cache *cache, struct cache_figures *out);

struct str cached_body(const struct cached *cached);
/* Copies status, type and headers into a response, which takes the reference. */
void cached_restore(struct cached *cached, struct response *response);
void cached_release(struct cached *cached); /* NULL is allowed */

#endif
