/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One request and its answer on the way through the server. The polling thread fills
 * the request part and hands the exchange to a search thread when an index must be
 * asked; at any time exactly one thread owns it. Nothing here knows the HTTP library.
 */
#ifndef SERVER_EXCHANGE_H
#define SERVER_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "search/search.h"
#include "server/params.h"
#include "server/phrase.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_OPTIONS, METHOD_OTHER };

enum { EXCHANGE_MAX_HEADERS = 24, EXCHANGE_MAX_FAULTS = 8 };

struct header {
    const char *name;  /* static */
    const char *value; /* in the arena or static */
};

/* What the answer of an API route looks like. */
enum format {
    FORMAT_JSON,
    FORMAT_CSV,
    FORMAT_ATOM,
    FORMAT_VCARD,
    FORMAT_SUGGESTIONS /* the array form of OpenSearch */
};

/* A parameter that was refused, and why. */
struct fault {
    const char *parameter;
    enum phrase reason;
};

struct response {
    unsigned status;
    const char *type;      /* Content-Type */
    struct buf body;       /* owned, unless `fixed` is set */
    struct str fixed;      /* a body that lives as long as the program */
    struct cached *cached; /* a body in the result cache, one reference held */
    struct header headers[EXCHANGE_MAX_HEADERS];
    size_t header_count;
    bool found_nothing; /* a search without a hit */
    const char *coding; /* Content-Encoding of the body; NULL = as it is */
    bool close;         /* end the connection after this answer */
};

struct service;
struct route;
struct choice;
struct live;
struct tenant;

struct exchange {
    struct service *service;
    const struct tenant *tenant; /* whose site this is; never NULL */
    struct arena *arena;
    const struct route *route; /* NULL: no such path */
    enum method method;

    struct str path; /* decoded, base path and tenant removed, starts with '/' */
    struct str rest; /* what follows the route's path when that is a prefix */
    struct str root; /* "", "../", "../../": from this page to the start page */
    struct params params;
    enum language language;  /* of pages */
    enum language preferred; /* of problem texts: Accept-Language */
    bool prefers_html;       /* text/html named before JSON in Accept */
    bool accepts_gzip;
    bool prefers_brotli; /* or likes it as much as gzip */
    struct str if_none_match;
    struct str authorization;
    struct str origin; /* of the page whose script asks; "" when none does */

    const struct choice *choice; /* of tenants to be searched; NULL = all */
    struct live *live; /* the generation this answer is made from; one reference */
    struct str etag;   /* with quotes; "" when the answer has none */
    struct str key;    /* of the result cache */

    struct search_request request; /* of search and partner routes */
    uint32_t limit;                /* of suggestions and similar records */
    enum format format;
    struct fault faults[EXCHANGE_MAX_FAULTS];
    size_t fault_count;

    struct response response;

    int64_t started_us;    /* monotonic */
    void *connection;      /* of the HTTP frame */
    int socket;            /* of the client; only to see whether it is still there */
    struct exchange *next; /* in the queue */
};

/* NULL when out of memory. */
struct exchange *exchange_create(struct service *service);
void exchange_destroy(struct exchange *exchange); /* NULL is allowed */

/* Adds a response header. `value` must live as long as the exchange. */
void exchange_header(struct exchange *exchange, const char *name, const char *value);

/* Notes a refused parameter; only the first few are kept. */
void exchange_fault(struct exchange *exchange, const char *parameter,
                    enum phrase reason);

/* Answers with a text that lives as long as the program. */
void exchange_fixed(struct exchange *exchange, const char *type, struct str body);

/* The bytes that will be sent, wherever they live. */
struct str exchange_body(const struct exchange *exchange);

#endif
