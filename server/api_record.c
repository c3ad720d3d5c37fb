/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /api/v1/records/ID, its vCard, and /api/v1/records/ID/similar. */
#include "base/json.h"
#include "server/api.h"
#include "server/find_record.h"
#include "server/problem.h"
#include "server/vcard.h"

enum { SIMILAR_DEFAULT = 5, SIMILAR_MAX = 20 };

const char *const api_record_names[] = {"format", "limit", NULL};

/* Cuts "/similar" off; false when it is not there. */
static bool
is_similar(struct str rest, struct str *id)
{
    const struct str end = STR_LIT("/similar");
    *id = rest;
    if (rest.len <= end.len ||
        memcmp(rest.ptr + rest.len - end.len, end.ptr, end.len) != 0)
        return false;
    id->len -= end.len;
    return true;
}

void
api_record_prepare(struct exchange *exchange)
{
    struct str limit = params_get(&exchange->params, "limit");
    struct str format = params_get(&exchange->params, "format");
    exchange->limit = SIMILAR_DEFAULT;
    if (limit.ptr && !params_number(limit, 1, SIMILAR_MAX, &exchange->limit))
        exchange_fault(exchange, "limit", PHRASE_FAULT_NUMBER);
    exchange->format = FORMAT_JSON;
    if (str_equal(format, STR_LIT("vcard")))
        exchange->format = FORMAT_VCARD;
    else if (format.ptr && !str_equal(format, STR_LIT("json")))
        exchange_fault(exchange, "format", PHRASE_FAULT_FORMAT);
}

static void
answer_similar(struct exchange *exchange, struct search_session *session,
               struct arena *arena, struct str id)
{
    struct search_answer answer;
    struct err err = {0};
    if (search_similar(session, id, exchange->limit, arena, &answer, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    exchange->response.type = "application/json";
    search_answer_json(&answer, api_url_prefix(exchange), &exchange->response.body);
}

void
api_record_answer(struct exchange *exchange, struct search_session *session,
                  struct arena *arena)
{
    struct record record;
    struct err err = {0};
    struct json json;
    struct str id;
    if (is_similar(exchange->rest, &id)) {
        answer_similar(exchange, session, arena, id);
        return;
    }
    if (find_record(session, id, arena, &record, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    if (exchange->format == FORMAT_VCARD) {
        exchange->response.type = "text/vcard; charset=utf-8";
        exchange_header(exchange, "Content-Disposition",
                        "attachment; filename=\"kontakt.vcf\"");
        vcard_write(&exchange->response.body, &record);
        return;
    }
    exchange->response.type = "application/json";
    json_init(&json, &exchange->response.body);
    record_json(&json, &record);
}
