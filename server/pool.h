/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Search threads behind a bounded queue. Each owns a session and an arena; the polling
 * thread is the only one that puts requests in. */
#ifndef SERVER_POOL_H
#define SERVER_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct exchange;
struct pool;
struct service;

/* `resume` hands an answered exchange back to the HTTP frame; called on a search
 * thread. The threads start at once. */
enum status pool_create(struct service *service, unsigned threads, size_t queue_limit,
                        void (*resume)(struct exchange *), struct pool **out,
                        struct err *err) MUST_CHECK;

/* Ends the threads after the requests at hand; waiting ones are answered first. */
void pool_destroy(struct pool *pool);

/* True while pool_push() would succeed. Only the thread that pushes may rely on it. */
bool pool_has_room(struct pool *pool);
void pool_push(struct pool *pool, struct exchange *exchange);

/* Tells idle threads to let go of an exchanged generation. */
void pool_refresh(struct pool *pool);

struct pool_figures {
    size_t waiting, busy; /* requests */
    size_t limit;         /* of those that wait */
    size_t threads;
};
void pool_figures(struct pool *pool, struct pool_figures *out);

#endif
