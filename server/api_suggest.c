/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /api/v1/suggest: completions, also in the array form of OpenSearch. */
#include "base/json.h"
#include "server/api.h"
#include "server/form.h"
#include "server/html.h"
#include "server/problem.h"

enum { SUGGEST_DEFAULT = 8, SUGGEST_MAX = 20 };

const char *const api_suggest_names[] = {"q", "kind", "town", "limit", "format", NULL};

void
api_suggest_prepare(struct exchange *exchange)
{
    struct search_request *request = &exchange->request;
    struct str limit = params_get(&exchange->params, "limit");
    struct str format = params_get(&exchange->params, "format");
    request->query = params_get(&exchange->params, "q");
    form_check_length(exchange, "q", request->query);
    exchange->limit = SUGGEST_DEFAULT;
    if (limit.ptr && !params_number(limit, 1, SUGGEST_MAX, &exchange->limit))
        exchange_fault(exchange, "limit", PHRASE_FAULT_NUMBER);
    exchange->format = FORMAT_JSON;
    if (str_equal(format, STR_LIT("opensearch")))
        exchange->format = FORMAT_SUGGESTIONS;
    else if (format.ptr && !str_equal(format, STR_LIT("json")))
        exchange_fault(exchange, "format", PHRASE_FAULT_FORMAT);
}

static void
write_one(struct exchange *exchange, struct json *json,
          const struct search_suggestion *one)
{
    json_object_begin(json);
    json_member(json, "text", one->text);
    json_member(json, "html", one->html);
    json_member(json, "kind", one->kind);
    json_text_member(json, "town", one->town);
    if (one->id.len) {
        struct buf url;
        buf_init(&url);
        buf_str(&url, api_url_prefix(exchange));
        BUF_LIT(&url, "eintrag/");
        html_url_part(&url, one->id);
        json_member(json, "id", one->id);
        json_member(json, "url", buf_view(&url));
        buf_free(&url);
    }
    json_object_end(json);
}

static void
write_array_form(struct json *json, struct str query,
                 const struct search_suggestion *all, size_t count)
{
    json_array_begin(json);
    json_text(json, query.ptr ? query : STR_LIT(""));
    json_array_begin(json);
    for (size_t i = 0; i < count; i++)
        json_text(json, all[i].text);
    json_array_end(json);
    json_array_end(json);
}

void
api_suggest_answer(struct exchange *exchange, struct search_session *session,
                   struct arena *arena)
{
    struct search_suggest_request request = {
        .query = exchange->request.query,
        .kind = params_get(&exchange->params, "kind"),
        .town = params_get(&exchange->params, "town"),
        .limit = exchange->limit};
    struct search_suggestion *all = NULL;
    size_t count = 0;
    struct err err = {0};
    struct json json;
    if (search_suggest(session, &request, arena, &all, &count, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    json_init(&json, &exchange->response.body);
    if (exchange->format == FORMAT_SUGGESTIONS) {
        exchange->response.type = "application/x-suggestions+json";
        write_array_form(&json, request.query, all, count);
        return;
    }
    exchange->response.type = "application/json";
    json_object_begin(&json);
    json_member(&json, "query", request.query.ptr ? request.query : STR_LIT(""));
    json_key(&json, "suggestions");
    json_array_begin(&json);
    for (size_t i = 0; i < count; i++)
        write_one(exchange, &json, &all[i]);
    json_array_end(&json);
    json_object_end(&json);
}
