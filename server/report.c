/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statistics as they are shown, and the interface for programs: see report.h. */
#include "server/report.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "server/api.h"
#include "server/problem.h"
#include "server/service.h"
#include "server/token.h"

/* The token of the main site opens those of all tenants; a tenant's its own. */
static bool
knows_token(const struct exchange *exchange)
{
    const char *own = exchange->tenant->config->statistics_token;
    const char *main_site = exchange->service->config->site.statistics_token;
    bool good = own && token_is_in(exchange->authorization, own);
    return (main_site && token_is_in(exchange->authorization, main_site)) || good;
}

bool
report_open(struct exchange *exchange, struct statistics_day **days, size_t *count)
{
    struct err err = {0};
    const struct tenant *tenant = exchange->tenant;
    const char *main_site = exchange->service->config->site.statistics_token;
    if (!tenant->statistics || (!tenant->config->statistics_token && !main_site)) {
        problem_answer(exchange, 404, PHRASE_DETAIL_NO_PAGE);
        return false;
    }
    if (!knows_token(exchange)) {
        problem_answer(exchange, 401, PHRASE_DETAIL_TOKEN);
        exchange_header(exchange, "WWW-Authenticate",
                        "Basic realm=\"Statistik\", charset=\"UTF-8\"");
        return false;
    }
    if (statistics_days(tenant->statistics, statistics_now(), exchange->arena, days,
                        count, &err)) {
        problem_internal(exchange, &err);
        return false;
    }
    return true;
}

static int
compare_keys(const void *a, const void *b)
{
    const struct statistics_query *left = a, *right = b;
    return str_compare(left->key, right->key);
}

static int
compare_counts(const void *a, const void *b)
{
    const struct statistics_query *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return str_compare(left->text, right->text);
}

bool
report_queries(const struct statistics_day *days, size_t day_count, struct arena *arena,
               struct statistics_query **out, size_t *count)
{
    size_t all = 0, used = 0;
    for (size_t i = 0; i < day_count; i++)
        all += days[i].query_count;
    *count = 0;
    *out = arena_zalloc(arena, all + 1, sizeof **out);
    if (!*out)
        return false;
    for (size_t i = 0; i < day_count; i++)
        for (size_t k = 0; k < days[i].query_count; k++)
            (*out)[used++] = days[i].queries[k];
    qsort(*out, used, sizeof **out, compare_keys);
    for (size_t i = 0; i < used; i++) {
        struct statistics_query *last = *count ? &(*out)[*count - 1] : NULL;
        if (last && str_equal(last->key, (*out)[i].key)) {
            last->count += (*out)[i].count;
            last->lacking += (*out)[i].lacking;
        } else {
            (*out)[(*count)++] = (*out)[i];
        }
    }
    qsort(*out, *count, sizeof **out, compare_counts);
    return true;
}

struct str
report_date(uint32_t day, char out[16])
{
    snprintf(out, 16, "%04u-%02u-%02u", day / 10000 % 10000, day / 100 % 100,
             day % 100);
    return str_of(out);
}

static void
write_day(struct json *json, const struct statistics_day *day)
{
    char date[16];
    json_object_begin(json);
    json_member(json, "day", report_date(day->day, date));
    json_int_member(json, "searches", (int64_t)day->searches);
    json_int_member(json, "without_hits", (int64_t)day->lacking);
    json_key(json, "queries");
    json_array_begin(json);
    for (size_t i = 0; i < day->query_count; i++) {
        json_object_begin(json);
        json_member(json, "query", day->queries[i].text);
        json_int_member(json, "count", (int64_t)day->queries[i].count);
        json_int_member(json, "without_hits", (int64_t)day->queries[i].lacking);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

void
api_statistics_prepare(struct exchange *exchange)
{
    struct statistics_day *days;
    size_t count;
    struct json json;
    if (!report_open(exchange, &days, &count))
        return;
    json_init(&json, &exchange->response.body);
    json_object_begin(&json);
    json_member(&json, "site", str_of(exchange->tenant->config->name));
    json_int_member(&json, "at_least", STATISTICS_K);
    json_key(&json, "days");
    json_array_begin(&json);
    for (size_t i = 0; i < count; i++)
        write_day(&json, &days[i]);
    json_array_end(&json);
    json_object_end(&json);
    buf_char(&exchange->response.body, '\n');
    exchange->response.type = "application/json";
}
