/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The way of a request: see service.h. */
#include "server/service.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "server/clock.h"
#include "server/gzip.h"
#include "server/negotiate.h"
#include "server/problem.h"
#include "server/route.h"

enum { MAX_TARGET = 8192, GZIP_LEVEL = 6 };

static const char page_policy[] =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
static const char data_policy[] = "default-src 'none'; frame-ancestors 'none'";

/* Which pages of other sites may read the answer: depends on the request, so it is
 * never kept in the cache. */
static void
add_origin(struct exchange *exchange)
{
    const struct config_list *allowed = &exchange->tenant->config->origins;
    if (!exchange->route || !(exchange->route->flags & ROUTE_API))
        return;
    /* Paging and versions are told in headers; without this a script cannot read them.
     */
    exchange_header(exchange, "Access-Control-Expose-Headers", "ETag, Link");
    if (allowed->count == 0)
        exchange_header(exchange, "Access-Control-Allow-Origin", "*");
    for (uint32_t i = 0; i < allowed->count; i++)
        if (str_equal(exchange->origin, str_of(allowed->items[i])))
            exchange_header(exchange, "Access-Control-Allow-Origin", allowed->items[i]);
}

static void
add_vary(struct exchange *exchange)
{
    unsigned flags = exchange->route ? exchange->route->flags : 0;
    bool by_origin = flags & ROUTE_API && exchange->tenant->config->origins.count > 0;
    if (flags & ROUTE_IMMUTABLE)
        exchange_header(exchange, "Vary",
                        by_origin ? "Accept-Encoding, Origin" : "Accept-Encoding");
    else
        exchange_header(exchange, "Vary",
                        by_origin ? "Accept, Accept-Encoding, Accept-Language, Origin"
                                  : "Accept, Accept-Encoding, Accept-Language");
}

static void
add_common_headers(struct exchange *exchange)
{
    const struct route *route = exchange->route;
    unsigned flags = route ? route->flags : 0;
    const char *type = exchange->response.type;
    bool html = type && strncmp(type, "text/html", 9) == 0;
    bool open = (flags & ROUTE_API) != 0;
    exchange_header(exchange, "Content-Security-Policy",
                    html ? page_policy : data_policy);
    exchange_header(exchange, "X-Content-Type-Options", "nosniff");
    exchange_header(exchange, "Referrer-Policy", "same-origin");
    exchange_header(exchange, "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    exchange_header(exchange, "Cross-Origin-Resource-Policy",
                    open ? "cross-origin" : "same-origin");
    if (flags & ROUTE_NOINDEX || exchange->response.status >= 400)
        exchange_header(exchange, "X-Robots-Tag", "noindex");
    if (flags & ROUTE_NO_STORE || exchange->response.status >= 400)
        exchange_header(exchange, "Cache-Control", "no-store");
    else if (flags & ROUTE_IMMUTABLE)
        exchange_header(exchange, "Cache-Control",
                        "public, max-age=31536000, immutable");
    else
        exchange_header(exchange, "Cache-Control",
                        "public, max-age=60, stale-while-revalidate=300");
    add_vary(exchange);
}

static bool
is_compressible(const char *type)
{
    return strncmp(type, "text/", 5) == 0 || strstr(type, "json") ||
           strstr(type, "xml") || strstr(type, "javascript");
}

static void
compress(struct exchange *exchange)
{
    struct response *response = &exchange->response;
    struct str body = exchange_body(exchange);
    if (!exchange->accepts_gzip || body.len < GZIP_WORTH_IT || response->cached ||
        response->coding || !is_compressible(response->type))
        return;
    struct buf packed;
    buf_init(&packed);
    if (!gzip_pack(body, GZIP_LEVEL, &packed) || packed.failed) {
        buf_free(&packed);
        return;
    }
    buf_free(&response->body);
    response->body = packed;
    response->fixed = str_make(NULL, 0);
    response->coding = "gzip";
}

static void
set_etag(struct exchange *exchange, struct str from, bool weak)
{
    XXH128_hash_t hash = XXH3_128bits(from.ptr, from.len);
    char *etag =
        arena_printf(exchange->arena, "%s\"%016llx%016llx%s\"", weak ? "W/" : "",
                     (unsigned long long)hash.high64, (unsigned long long)hash.low64,
                     exchange->accepts_gzip ? "-z" : "");
    if (etag)
        exchange->etag = str_of(etag);
}

static void
count(struct exchange *exchange)
{
    size_t routes;
    const struct route *table = route_table(&routes);
    size_t index = exchange->route ? (size_t)(exchange->route - table) : routes;
    metrics_count(exchange->service->metrics, index, exchange->response.status,
                  clock_us() - exchange->started_us);
}

/* The first page of what a person asked for; feeds and tables are asked for by
 * programs, and the page that a browser knows already is no new question. */
static void
count_search(const struct exchange *exchange)
{
    const struct search_request *request = &exchange->request;
    if (exchange->tenant->statistics && exchange->route &&
        exchange->route->flags & ROUTE_COUNTED && exchange->method == METHOD_GET &&
        exchange->response.status == 200 && exchange->format == FORMAT_JSON &&
        request->page <= 1 && request->query.len > 0)
        statistics_count(exchange->tenant->statistics, request->query,
                         !exchange->response.found_nothing, statistics_now());
}

/* 304 keeps the headers that tell caches what they have (RFC 9110 section 15.4.5). */
static void
answer_not_modified(struct exchange *exchange)
{
    struct response *response = &exchange->response;
    buf_clear(&response->body);
    response->fixed = str_make(NULL, 0);
    response->header_count = 0;
    response->coding = NULL;
    response->status = 304;
    response->type = NULL;
    exchange_header(exchange, "ETag", exchange->etag.ptr);
    add_common_headers(exchange);
    add_origin(exchange);
    count(exchange);
}

void
service_finish(struct exchange *exchange)
{
    struct response *response = &exchange->response;
    if (response->body.failed) {
        struct err err = {.status = STATUS_NO_MEMORY, .message = "out of memory"};
        problem_internal(exchange, &err);
    }
    if (response->status == 200 && exchange->etag.len == 0 && exchange->route &&
        !(exchange->route->flags & ROUTE_NO_STORE)) {
        set_etag(exchange, exchange_body(exchange), false);
        if (negotiate_matches(exchange->if_none_match, exchange->etag)) {
            answer_not_modified(exchange);
            return;
        }
    }
    /* Refusals are made on the polling thread, often many at once. */
    if (response->type && response->status != 204 && response->status != 429 &&
        response->status != 503)
        compress(exchange);
    if (exchange->etag.len && response->status == 200)
        exchange_header(exchange, "ETag", exchange->etag.ptr);
    add_common_headers(exchange);
    if (exchange->key.len && response->status == 200)
        cache_put(exchange->service->cache, exchange->key, response);
    add_origin(exchange);
    count_search(exchange);
    count(exchange);
}

void
service_search(struct exchange *exchange, struct search_session *session,
               struct arena *arena)
{
    exchange->route->answer(exchange, session, arena);
}

/* What the operator has put on top or taken out changes an answer as well. */
static void
add_pins(struct buf *key, const struct str_list *ids, char mark)
{
    for (size_t i = 0; i < ids->count; i++) {
        buf_char(key, mark);
        buf_str(key, ids->items[i]);
    }
}

/* Tenant, generation, route, languages, coding and the parameters that this route
 * knows, in the route's order: requests that mean the same have the same key. */
static void
make_key(struct exchange *exchange)
{
    struct buf key;
    buf_init(&key);
    buf_str(&key, str_of(exchange->tenant->config->name));
    buf_printf(&key, "\n%s %lld", live_generation(exchange->live),
               (long long)search_index_built_at(live_index(exchange->live)));
    buf_printf(&key, "\n%s\n%s\n%s\n%d%d\n", exchange->route->label,
               phrase_language_code(exchange->language),
               phrase_language_code(exchange->preferred), (int)exchange->accepts_gzip,
               (int)exchange->format);
    buf_str(&key, exchange->root);
    buf_char(&key, '\n');
    buf_str(&key, exchange->rest);
    if (exchange->params.has_empty_query)
        BUF_LIT(&key, "\n?");
    const char *const *name = exchange->route->names;
    for (; name && *name; name++)
        for (size_t i = 0; i < exchange->params.count; i++) {
            const struct param *param = &exchange->params.items[i];
            if (!str_equal(param->name, str_of(*name)))
                continue;
            buf_char(&key, '\n');
            buf_str(&key, param->name);
            buf_char(&key, '=');
            buf_str(&key, param->value);
        }
    add_pins(&key, &exchange->request.pinned, '\n');
    add_pins(&key, &exchange->request.hidden, '\t');
    if (!key.failed)
        exchange->key = arena_copy(exchange->arena, buf_view(&key));
    buf_free(&key);
    if (exchange->key.len)
        set_etag(exchange, exchange->key, true);
}

static enum service_step
begin_search(struct exchange *exchange)
{
    exchange->live = live_acquire(exchange->tenant->live);
    if (!exchange->live && exchange->route->flags & ROUTE_ALWAYS) {
        exchange->route->answer(exchange, NULL, NULL);
        service_finish(exchange);
        return SERVICE_ANSWERED;
    }
    if (!exchange->live) {
        problem_answer(exchange, 503, PHRASE_DETAIL_NO_INDEX);
        exchange_header(exchange, "Retry-After", "10");
        service_finish(exchange);
        return SERVICE_ANSWERED;
    }
    make_key(exchange);
    if (negotiate_matches(exchange->if_none_match, exchange->etag)) {
        answer_not_modified(exchange);
        return SERVICE_ANSWERED;
    }
    struct cached *cached = cache_find(exchange->service->cache, exchange->key);
    if (!cached)
        return SERVICE_SEARCH;
    cached_restore(cached, &exchange->response);
    add_origin(exchange);
    count_search(exchange);
    count(exchange);
    return SERVICE_ANSWERED;
}

/* The path without base path and tenant, and decoded. False for one that cannot be
 * meant. */
static bool
read_path(struct exchange *exchange, struct str raw, struct str host)
{
    struct str base = str_of(exchange->service->config->base_path);
    if (raw.len == 0 || raw.ptr[0] != '/')
        return false;
    if (base.len && str_starts_with(raw, base) &&
        (raw.len == base.len || raw.ptr[base.len] == '/'))
        raw = str_make(raw.ptr + base.len, raw.len - base.len);
    exchange->tenant = tenants_find(&exchange->service->tenants, &raw, host);
    struct buf root;
    buf_init(&root);
    for (size_t i = 1; i < raw.len; i++)
        if (raw.ptr[i] == '/')
            BUF_LIT(&root, "../");
    exchange->root = arena_copy(exchange->arena, buf_view(&root));
    buf_free(&root);
    exchange->path = params_decode(raw, false, exchange->arena);
    return exchange->path.ptr && exchange->root.ptr && params_is_clean(exchange->path);
}

/* "/hilfe/" -> "../hilfe"; the base path itself -> "suche/", a tenant's -> "koblenz/".
 * Relative, so that any proxy prefix survives. True when it was such a path. */
static bool
redirect(struct exchange *exchange, struct str raw)
{
    const char *location = NULL;
    if (exchange->path.len == 0) {
        const char *base = exchange->tenant->path[0]
                               ? exchange->tenant->path
                               : exchange->service->config->base_path;
        location = arena_printf(exchange->arena, "%s/", strrchr(base, '/') + 1);
    } else if (exchange->path.len > 1 && !exchange->route &&
               exchange->path.ptr[exchange->path.len - 1] == '/') {
        struct str wanted = str_make(exchange->path.ptr, exchange->path.len - 1);
        struct str path = exchange->path;
        exchange->path = wanted;
        bool exists = route_find(exchange) && raw.len > 1;
        exchange->path = path;
        if (!exists)
            return false;
        size_t start = raw.len - 1;
        while (start > 0 && raw.ptr[start - 1] != '/')
            start--;
        location = arena_printf(exchange->arena, "../%.*s", (int)(raw.len - 1 - start),
                                raw.ptr + start);
    }
    if (!location)
        return false;
    exchange->response.status = 308;
    exchange_header(exchange, "Location", location);
    return true;
}

static void
answer_options(struct exchange *exchange)
{
    exchange->response.status = 204;
    exchange_header(exchange, "Allow", "GET, HEAD, OPTIONS");
    if (exchange->route && exchange->route->flags & ROUTE_API) {
        exchange_header(exchange, "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        exchange_header(exchange, "Access-Control-Max-Age", "86400");
    }
}

/* True when the request is answered. */
static bool
refuse(struct exchange *exchange, const struct service_head *head, struct str raw)
{
    if (head->method == METHOD_OTHER) {
        problem_answer(exchange, 405, PHRASE_DETAIL_METHOD);
        return true;
    }
    if (head->target.len > MAX_TARGET) {
        problem_answer(exchange, 414, PHRASE_DETAIL_TOO_LONG);
        return true;
    }
    if (!read_path(exchange, raw, head->host)) {
        problem_answer(exchange, 400, PHRASE_DETAIL_PATH);
        exchange->response.close = true;
        return true;
    }
    bool known = exchange->path.len > 0 && route_find(exchange);
    if (!known && redirect(exchange, raw))
        return true;
    if (!known) {
        exchange->route = NULL;
        problem_answer(exchange, 404, PHRASE_DETAIL_NO_PAGE);
        return true;
    }
    return false;
}

static void
read_params(struct exchange *exchange, struct str query)
{
    struct err err;
    if (params_parse(query, exchange->arena, &exchange->params, &err)) {
        struct str name = arena_copy(exchange->arena, str_of(err.message));
        exchange_fault(exchange, name.ptr ? name.ptr : "?", PHRASE_FAULT_ENCODING);
    }
    struct str language = params_get(&exchange->params, "lang");
    exchange->language = str_equal(language, STR_LIT("en")) ? LANGUAGE_EN : LANGUAGE_DE;
}

enum service_step
service_begin(struct exchange *exchange, const struct service_head *head)
{
    const char *mark =
        head->target.len ? memchr(head->target.ptr, '?', head->target.len) : NULL;
    size_t path_len = mark ? (size_t)(mark - head->target.ptr) : head->target.len;
    struct str raw = str_make(head->target.ptr, path_len);
    exchange->method = head->method;
    exchange->preferred = negotiate_language(head->accept_language);
    exchange->prefers_html = negotiate_html(head->accept);
    exchange->accepts_gzip = negotiate_gzip(head->accept_encoding);
    exchange->prefers_brotli = negotiate_brotli(head->accept_encoding);
    exchange->if_none_match = head->if_none_match;
    exchange->origin = head->origin;
    exchange->authorization = head->authorization;
    if (!refuse(exchange, head, raw) && head->method == METHOD_OPTIONS) {
        answer_options(exchange);
    } else if (exchange->response.status == 200) {
        if (mark)
            read_params(exchange, str_make(mark + 1, head->target.len - path_len - 1));
        if (exchange->fault_count == 0 && exchange->route->prepare)
            exchange->route->prepare(exchange);
        if (exchange->fault_count > 0 && exchange->response.status == 200 &&
            !exchange->response.type)
            problem_answer(exchange, 400, PHRASE_DETAIL_PARAMETERS);
        if (exchange->response.status == 200 && !exchange->response.type)
            return begin_search(exchange);
    }
    service_finish(exchange);
    return SERVICE_ANSWERED;
}
