/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small answers about the service itself: health, metrics, robots and the like. None of
 * them asks the index, so they are prompt while searches queue up. */
#include <time.h>

#include "base/json.h"
#include "base/utf8.h"
#include "server/api.h"
#include "server/html.h"
#include "server/problem.h"
#include "server/service.h"

void
health_prepare(struct exchange *exchange)
{
    exchange_fixed(exchange, "application/json", STR_LIT("{\"status\":\"ok\"}\n"));
}

/* True when this site can answer. */
static bool
write_state(struct json *json, const struct tenant *tenant)
{
    struct live *live = live_acquire(tenant->live);
    char problem[480];
    live_problem(tenant->live, problem, sizeof problem);
    if (live) {
        int64_t built = search_index_built_at(live_index(live));
        json_member(json, "index_generation", str_of(live_generation(live)));
        json_int_member(json, "index_age_seconds", (int64_t)time(NULL) - built);
    }
    /* The newest generation could not be taken up; an older one may still serve. */
    json_text_member(json, "problem", str_of(problem));
    if (tenant->pins) {
        pins_problem(tenant->pins, problem, sizeof problem);
        json_text_member(json, "pins_problem", str_of(problem));
    }
    live_release(live);
    return live != NULL;
}

static bool
is_ready(const struct tenant *tenant)
{
    struct live *live = live_acquire(tenant->live);
    live_release(live);
    return live != NULL;
}

static size_t
write_tenants(struct json *json, const struct tenants *tenants)
{
    size_t ready = 0;
    json_key(json, "tenants");
    json_array_begin(json);
    for (size_t i = 1; i < tenants->count; i++) {
        const struct tenant *tenant = &tenants->items[i];
        bool good = is_ready(tenant);
        json_object_begin(json);
        json_member(json, "name", str_of(tenant->config->name));
        json_member(json, "status", good ? STR_LIT("ready") : STR_LIT("no index"));
        write_state(json, tenant);
        json_object_end(json);
        ready += good;
    }
    json_array_end(json);
    return ready;
}

/* The server is ready as long as one of its sites is: a town without an index must not
 * take the others off the net. Below a tenant's path it is about that tenant. */
void
ready_prepare(struct exchange *exchange)
{
    const struct tenants *tenants = &exchange->service->tenants;
    const struct tenant *tenant = exchange->tenant;
    bool draining = atomic_load(&exchange->service->draining);
    bool ready = is_ready(tenant);
    struct json json;
    json_init(&json, &exchange->response.body);
    json_object_begin(&json);
    json_member(&json, "status",
                draining ? STR_LIT("draining")
                : ready  ? STR_LIT("ready")
                         : STR_LIT("no index"));
    write_state(&json, tenant);
    if (tenant == &tenants->items[0] && tenants->count > 1)
        ready |= write_tenants(&json, tenants) > 0;
    json_object_end(&json);
    buf_char(&exchange->response.body, '\n');
    exchange->response.type = "application/json";
    exchange->response.status = ready && !draining ? 200 : 503;
}

void
metrics_prepare(struct exchange *exchange)
{
    if (!exchange->service->offers_metrics) {
        problem_answer(exchange, 404, PHRASE_DETAIL_NO_PAGE);
        return;
    }
    metrics_write(exchange->service, &exchange->response.body);
    exchange->response.type = "text/plain; version=0.0.4; charset=utf-8";
}

/* Results are kept out by a header: a path forbidden here would never be asked, and the
 * header never be read. */
void
robots_prepare(struct exchange *exchange)
{
    struct buf *out = &exchange->response.body;
    BUF_LIT(out, "User-agent: *\nDisallow: ");
    buf_str(out, str_of(exchange->service->config->base_path));
    BUF_LIT(out, "/api/\n");
    exchange->response.type = "text/plain; charset=utf-8";
}

void
security_prepare(struct exchange *exchange)
{
    const struct config *config = exchange->service->config;
    struct buf *out = &exchange->response.body;
    if (!config->security_contact) {
        problem_answer(exchange, 404, PHRASE_DETAIL_NO_PAGE);
        return;
    }
    BUF_LIT(out, "Contact: ");
    buf_str(out, str_of(config->security_contact));
    BUF_LIT(out, "\nExpires: ");
    buf_str(out, str_of(config->security_expires));
    if (strlen(config->security_expires) == 10) /* a day: RFC 9116 wants a moment */
        BUF_LIT(out, "T23:59:59Z");
    BUF_LIT(out, "\nPreferred-Languages: de, en\n");
    exchange->response.type = "text/plain; charset=utf-8";
}

static void
write_template(struct exchange *exchange, const char *type, const char *path)
{
    struct buf *out = &exchange->response.body;
    HTML(out, "<Url type=\"");
    html_text(out, str_of(type));
    HTML(out, "\" template=\"");
    html_text(out, str_of(exchange->tenant->config->public_url));
    html_text(out, str_of(path));
    HTML(out, "\"/>\n");
}

/* Absolute addresses are required here, and the Host header is not to be trusted. */
void
opensearch_prepare(struct exchange *exchange)
{
    const struct config_site *config = exchange->tenant->config;
    struct buf *out = &exchange->response.body;
    if (!config->public_url[0]) {
        problem_answer(exchange, 404, PHRASE_DETAIL_NO_PUBLIC_URL);
        return;
    }
    HTML(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
              "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
              "<ShortName>");
    /* At most 16 and 48 characters; half a name says less than the general one. */
    struct str name = str_of(config->site_name);
    size_t length = utf8_count(name.ptr, name.len);
    html_text(out, length <= 16 ? name : STR_LIT("Bündnissuche"));
    HTML(out, "</ShortName>\n<LongName>");
    html_text(out, length <= 48 ? name : STR_LIT("Bündnissuche"));
    HTML(out, "</LongName>\n<Description>");
    html_text(out, phrase_text(LANGUAGE_DE, PHRASE_SITE_CLAIM));
    HTML(out, "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n"
              "<Language>de</Language>\n");
    write_template(exchange, "text/html", "/suche?q={searchTerms}");
    write_template(exchange, "application/json",
                   "/api/v1/search?q={searchTerms}&page={startPage?}");
    write_template(exchange, "application/x-suggestions+json",
                   "/api/v1/suggest?format=opensearch&q={searchTerms}");
    HTML(out, "<Url type=\"application/opensearchdescription+xml\" rel=\"self\" "
              "template=\"");
    html_text(out, str_of(config->public_url));
    HTML(out, "/opensearch.xml\"/>\n</OpenSearchDescription>\n");
    exchange->response.type = "application/opensearchdescription+xml";
}
