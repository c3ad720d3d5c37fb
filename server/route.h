/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of everything that can be asked for. */
#ifndef SERVER_ROUTE_H
#define SERVER_ROUTE_H

#include "base/arena.h"
#include "search/search.h"
#include "server/exchange.h"

enum route_flags {
    ROUTE_API = 1,        /* for machines: CORS, problems as JSON */
    ROUTE_PAGE = 2,       /* HTML */
    ROUTE_NOINDEX = 4,    /* not for the result lists of search engines */
    ROUTE_NO_STORE = 8,   /* health and metrics: always fresh */
    ROUTE_IMMUTABLE = 16, /* the path names the content */
    /* Answers without an index too: then called with no session and no arena. */
    ROUTE_ALWAYS = 32,
    ROUTE_COUNTED = 64 /* searches of people: in the statistics, when there are some */
};

struct route {
    const char *path;  /* one that ends in '/' (but "/") takes everything below */
    const char *label; /* in metrics */
    unsigned flags;
    const char *const *names; /* parameters that make up the cache key, NULL-ended */
    /* Reads parameters, notes faults; on the polling thread. Answers by itself when the
     * route has no `answer` or when it sets the response's type. May be NULL. */
    void (*prepare)(struct exchange *exchange);
    /* Asks the index; on a search thread. */
    void (*answer)(struct exchange *exchange, struct search_session *session,
                   struct arena *arena);
};

/* Finds the route and sets exchange->route and ->rest. False when there is none. */
bool route_find(struct exchange *exchange);

/* For the tests: all of them. */
const struct route *route_table(size_t *count);

#endif
