/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Life of one request: see exchange.h. */
#include "server/exchange.h"

#include <stdlib.h>

#include "server/cache.h"
#include "server/live.h"
#include "server/service.h"

/* A request's own memory: parameters, headers and keys; hits live in the thread's. */
enum { EXCHANGE_ARENA_LIMIT = 1 << 20 };

struct exchange *
exchange_create(struct service *service)
{
    struct exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange)
        return NULL;
    exchange->arena = arena_create(EXCHANGE_ARENA_LIMIT);
    if (!exchange->arena) {
        free(exchange);
        return NULL;
    }
    exchange->service = service;
    exchange->tenant = &service->tenants.items[0];
    exchange->socket = -1;
    exchange->response.status = 200;
    buf_init(&exchange->response.body);
    return exchange;
}

void
exchange_destroy(struct exchange *exchange)
{
    if (!exchange)
        return;
    live_release(exchange->live);
    cached_release(exchange->response.cached);
    buf_free(&exchange->response.body);
    arena_destroy(exchange->arena);
    free(exchange);
}

void
exchange_header(struct exchange *exchange, const char *name, const char *value)
{
    struct response *response = &exchange->response;
    if (value && response->header_count < EXCHANGE_MAX_HEADERS)
        response->headers[response->header_count++] = (struct header){name, value};
}

void
exchange_fault(struct exchange *exchange, const char *parameter, enum phrase reason)
{
    if (exchange->fault_count < EXCHANGE_MAX_FAULTS)
        exchange->faults[exchange->fault_count++] = (struct fault){parameter, reason};
}

void
exchange_fixed(struct exchange *exchange, const char *type, struct str body)
{
    exchange->response.type = type;
    exchange->response.fixed = body;
}

struct str
exchange_body(const struct exchange *exchange)
{
    const struct response *response = &exchange->response;
    if (response->cached)
        return cached_body(response->cached);
    if (response->fixed.ptr)
        return response->fixed;
    return buf_view(&response->body);
}
