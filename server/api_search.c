/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /api/v1/search and /api/v1/partners as JSON, table or feed. */
#include "server/api.h"
#include "server/atom.h"
#include "server/csv.h"
#include "server/form.h"
#include "server/problem.h"
#include "server/service.h"

struct str
api_url_prefix(struct exchange *exchange)
{
    const struct tenant *tenant = exchange->tenant;
    const char *prefix =
        tenant->config->public_url[0]
            ? arena_printf(exchange->arena, "%s/", tenant->config->public_url)
            : arena_printf(exchange->arena, "%s%s/",
                           exchange->service->config->base_path, tenant->path);
    return prefix ? str_of(prefix) : STR_LIT("/");
}

void
api_search_prepare(struct exchange *exchange)
{
    form_read(exchange, &form_api);
    bool has_size = params_get(&exchange->params, form_api.per_page).ptr != NULL;
    bool has_page = params_get(&exchange->params, form_api.page).ptr != NULL;
    if (exchange->format == FORMAT_JSON)
        return;
    exchange->request.want_facets = false;
    exchange->request.records_only = exchange->format == FORMAT_CSV;
    if (!has_size)
        exchange->request.per_page = SEARCH_MAX_PER_PAGE;
    /* A table holds the whole result, not a page of it, unless a page was asked for. */
    if (exchange->request.records_only && !has_size && !has_page)
        exchange->request.per_page = SEARCH_MAX_EXPORT;
}

void
api_partners_prepare(struct exchange *exchange)
{
    static struct str partner = {"partner", 7};
    api_search_prepare(exchange);
    exchange->request.kinds = (struct str_list){&partner, 1};
    if (exchange->request.query.len == 0 &&
        !params_get(&exchange->params, form_api.sort).ptr)
        exchange->request.sort = SEARCH_BY_NAME;
}

static void
write_table(struct exchange *exchange, const struct search_answer *answer)
{
    struct buf *out = &exchange->response.body;
    struct str prefix = api_url_prefix(exchange);
    csv_heading(out, exchange->preferred);
    for (size_t i = 0; i < answer->hit_count; i++)
        csv_row(out, &answer->hits[i].record, exchange->preferred, prefix);
}

void
api_search_answer(struct exchange *exchange, struct search_session *session,
                  struct arena *arena)
{
    struct search_answer answer;
    struct err err = {0};
    struct response *response = &exchange->response;
    enum status status = search_run(session, &exchange->request, arena, &answer, &err);
    if (status) {
        problem_internal(exchange, &err);
        return;
    }
    response->found_nothing = answer.total == 0;
    switch (exchange->format) {
    case FORMAT_CSV:
        write_table(exchange, &answer);
        response->type = "text/csv; charset=utf-8; header=present";
        exchange_header(exchange, "Content-Disposition",
                        "attachment; filename=\"buendnissuche.csv\"");
        return;
    case FORMAT_ATOM:
        response->type = "application/atom+xml";
        atom_write(exchange, &answer);
        break;
    case FORMAT_JSON:
    case FORMAT_VCARD:
    case FORMAT_SUGGESTIONS:
        response->type = "application/json";
        search_answer_json(&answer, api_url_prefix(exchange), &response->body);
        break;
    }
    form_link_header(exchange, &answer);
}
