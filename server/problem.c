/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Problem documents: see problem.h. The `type` is the address of a paragraph of the
 * help page that explains the problem. */
#include "server/problem.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "server/api.h"
#include "server/log.h"
#include "server/page.h"
#include "server/route.h"
#include "server/service.h"

static const struct {
    const char *anchor; /* in the help page */
    unsigned status;
    enum phrase title;
} problems[] = {
    {"fehler-anfrage", 400, PHRASE_PROBLEM_400},
    {"fehler-anmeldung", 401, PHRASE_PROBLEM_401},
    {"fehler-nicht-gefunden", 404, PHRASE_PROBLEM_404},
    {"fehler-methode", 405, PHRASE_PROBLEM_405},
    {"fehler-zu-gross", 413, PHRASE_PROBLEM_413},
    {"fehler-zu-gross", 414, PHRASE_PROBLEM_414},
    {"fehler-zu-gross", 431, PHRASE_PROBLEM_431},
    {"fehler-zu-viele", 429, PHRASE_PROBLEM_429},
    {"fehler-ausgelastet", 503, PHRASE_PROBLEM_503},
    {"fehler-anfrage", 505, PHRASE_PROBLEM_505},
    {"fehler-server", 500, PHRASE_PROBLEM_500}, /* last: also what is not listed */
};

static size_t
find(unsigned status)
{
    size_t i = 0;
    while (problems[i].status != status && problems[i].status != 500)
        i++;
    return i;
}

const char *
problem_title(enum language language, unsigned status)
{
    return phrase_text(language, problems[find(status)].title).ptr;
}

static void
write_json(struct exchange *exchange, unsigned status, enum phrase detail)
{
    enum language language = exchange->preferred;
    struct str prefix = api_url_prefix(exchange);
    size_t kind = find(status);
    struct json json;
    char type[512];
    snprintf(type, sizeof type, "%.*shilfe#%s", (int)prefix.len, prefix.ptr,
             problems[kind].anchor);
    json_init(&json, &exchange->response.body);
    json_object_begin(&json);
    json_member(&json, "type", str_of(type));
    json_member(&json, "title", phrase_text(language, problems[kind].title));
    json_int_member(&json, "status", status);
    json_member(&json, "detail", phrase_text(language, detail));
    if (exchange->fault_count > 0) {
        json_key(&json, "errors");
        json_array_begin(&json);
        for (size_t i = 0; i < exchange->fault_count; i++) {
            json_object_begin(&json);
            json_member(&json, "parameter", str_of(exchange->faults[i].parameter));
            json_member(&json, "detail",
                        phrase_text(language, exchange->faults[i].reason));
            json_object_end(&json);
        }
        json_array_end(&json);
    }
    json_object_end(&json);
    buf_char(&exchange->response.body, '\n');
}

void
problem_answer(struct exchange *exchange, unsigned status, enum phrase detail)
{
    struct response *response = &exchange->response;
    const struct route *route = exchange->route;
    bool page = route && route->flags & ROUTE_PAGE ? true : exchange->prefers_html;
    buf_clear(&response->body);
    response->fixed = str_make(NULL, 0);
    response->status = status;
    response->header_count = 0;
    response->coding = NULL;
    /* A refusal for lack of time says nothing against the client, and connecting anew
     * would cost more than the answer. */
    response->close = status != 400 && status != 401 && status != 404 &&
                      status != 429 && status != 500 && status != 503;
    exchange->etag = STR_LIT("");
    if (page) {
        page_problem(exchange, status, detail);
        response->type = "text/html; charset=utf-8";
    } else {
        write_json(exchange, status, detail);
        response->type = "application/problem+json";
        exchange_header(exchange, "Content-Language",
                        phrase_language_code(exchange->preferred));
    }
    if (status == 405)
        exchange_header(exchange, "Allow", "GET, HEAD, OPTIONS");
}

void
problem_busy(struct exchange *exchange)
{
    problem_answer(exchange, 503, PHRASE_DETAIL_BUSY);
    exchange_header(exchange, "Retry-After", "2");
}

void
problem_share(struct exchange *exchange)
{
    problem_answer(exchange, 429, PHRASE_DETAIL_SHARE);
    exchange_header(exchange, "Retry-After", "2");
}

/* The search begins such a message with the parameter's name; pages have fields of
 * other names and say it there. */
static void
note_parameter(struct exchange *exchange, const char *message)
{
    size_t len = strspn(message, "abcdefghijklmnopqrstuvwxyz_");
    bool is_page = exchange->route && exchange->route->flags & ROUTE_PAGE;
    if (is_page || len == 0 || message[len] != ':' || exchange->fault_count > 0)
        return;
    struct str name = arena_copy(exchange->arena, str_make(message, len));
    if (name.ptr)
        exchange_fault(exchange, name.ptr, PHRASE_FAULT_MISFIT);
}

void
problem_internal(struct exchange *exchange, const struct err *err)
{
    switch (err->status) {
    case STATUS_NOT_FOUND:
        problem_answer(exchange, 404, PHRASE_DETAIL_NO_RECORD);
        return;
    case STATUS_INVALID:
    case STATUS_LIMIT:
        note_parameter(exchange, err->message);
        problem_answer(exchange, 400, PHRASE_DETAIL_PARAMETERS);
        return;
    case STATUS_STALE:
        problem_busy(exchange);
        return;
    case STATUS_OK:
    case STATUS_NO_MEMORY:
    case STATUS_LOCKED:
    case STATUS_CORRUPT:
    case STATUS_VERSION:
    case STATUS_FULL:
    case STATUS_IO:
    case STATUS_UNSUPPORTED:
    case STATUS_INTERNAL:
        break;
    }
    log_line(LOG_PROBLEM, "%s: %s (%s)", exchange->route ? exchange->route->label : "?",
             err->message, err_status_name(err->status));
    problem_answer(exchange, 500, PHRASE_DETAIL_INTERNAL);
}
