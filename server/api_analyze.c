/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /api/v1/analyze: how a text is understood. */
#include "server/api.h"
#include "server/form.h"
#include "server/problem.h"

const char *const api_analyze_names[] = {"text", NULL};

void
api_analyze_prepare(struct exchange *exchange)
{
    exchange->request.query = params_get(&exchange->params, "text");
    if (!exchange->request.query.ptr)
        exchange_fault(exchange, "text", PHRASE_FAULT_MISSING);
    form_check_length(exchange, "text", exchange->request.query);
}

void
api_analyze_answer(struct exchange *exchange, struct search_session *session,
                   struct arena *arena)
{
    struct err err = {0};
    (void)arena;
    exchange->response.type = "application/json";
    if (search_analyze(session, exchange->request.query, &exchange->response.body,
                       &err))
        problem_internal(exchange, &err);
}
