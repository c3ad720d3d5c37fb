/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a request comes to, independent of the HTTP library: routing, conditional
 * requests, the cache, common headers. */
#ifndef SERVER_SERVICE_H
#define SERVER_SERVICE_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/err.h"
#include "search/search.h"
#include "server/cache.h"
#include "server/config.h"
#include "server/exchange.h"
#include "server/metrics.h"
#include "server/tenant.h"

struct pool;

struct service {
    const struct config *config;
    struct tenants tenants;
    struct cache *cache;
    struct metrics *metrics;
    struct pool *pool;
    atomic_bool draining; /* SIGTERM came: readiness says no */
    bool offers_metrics;
};

/* The request's head as the HTTP frame read it; the texts outlive the exchange. */
struct service_head {
    enum method method;
    struct str target; /* as sent: path and query, not decoded */
    struct str accept;
    struct str accept_language;
    struct str accept_encoding;
    struct str if_none_match;
    struct str host;
    struct str origin;
    struct str authorization;
    struct str forwarded; /* only a trusted proxy is believed */
};

enum service_step {
    SERVICE_ANSWERED, /* the response is complete */
    SERVICE_SEARCH    /* service_search() must follow on a search thread */
};

/* Cheap: runs on the polling thread. */
enum service_step service_begin(struct exchange *exchange,
                                const struct service_head *head);

void service_search(struct exchange *exchange, struct search_session *session,
                    struct arena *arena);

/* Compresses, adds the common headers, keeps the answer. Called once for every answer
 * that service_search() or the pool made; service_begin() does it by itself. */
void service_finish(struct exchange *exchange);

#endif
