/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See client.h. */
#include "cli/client.h"

#include <stdio.h>
#include <string.h>

enum status
client_open(const struct cli_options *options, struct client *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    if (options->server)
        return http_url_parse(options->server, &out->url, err);
    enum status status = search_index_open(options->indexes, options->index_count,
                                           options->synonyms, &out->index, err);
    return status ? status : search_session_create(out->index, &out->session, err);
}

void
client_close(struct client *client)
{
    search_session_destroy(client->session);
    search_index_close(client->index);
}

static void
add_parameter(struct buf *target, const char *name, struct str value)
{
    if (str_is_empty(value))
        return;
    buf_char(target, strchr(target->ptr, '?') ? '&' : '?');
    buf_str(target, str_of(name));
    buf_char(target, '=');
    http_escape(target, value);
}

static void
add_list(struct buf *target, const char *name, const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        add_parameter(target, name, list->items[i]);
}

static void
add_number(struct buf *target, const char *name, double value)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%.10g", value);
    add_parameter(target, name, str_make(text, (size_t)len));
}

static void
search_target(const struct search_request *request, struct buf *out)
{
    static const char *const sorts[] = {"", "date", "distance", "name"};
    BUF_LIT(out, "/api/v1/search");
    add_parameter(out, "q", request->query);
    add_list(out, "kind", &request->kinds);
    add_list(out, "town", &request->towns);
    add_list(out, "topic", &request->topics);
    add_list(out, "sector", &request->sectors);
    add_list(out, "legal_form", &request->legal_forms);
    add_parameter(out, "alliance", request->alliance);
    add_parameter(out, "postcode", request->postcode);
    add_parameter(out, "near", request->near);
    if (request->radius_km > 0)
        add_number(out, "radius", request->radius_km);
    add_parameter(out, "from", request->from);
    add_parameter(out, "to", request->to);
    add_parameter(out, "sort", str_of(sorts[request->sort]));
    add_number(out, "page", request->page);
    add_number(out, "per_page", request->per_page);
    if (request->view == SEARCH_VIEW_GROUPED)
        add_parameter(out, "view", STR_LIT("grouped"));
    if (request->explain)
        add_number(out, "explain", 1);
    if (request->exact_only)
        add_number(out, "exact", 1);
}

static enum status
get(struct client *client, const struct buf *target, struct buf *body, struct err *err)
{
    int code = 0;
    if (target->failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    enum status status = http_get(&client->url, target->ptr, NULL, &code, body, err);
    if (status || code == 200)
        return status;
    struct arena *arena = arena_create(0);
    struct str problem = {NULL, 0};
    if (arena)
        problem = client_read_problem(buf_view(body), arena);
    status = err_set(err, code == 400 ? STATUS_INVALID : STATUS_IO,
                     code == 503 ? "später noch einmal versuchen" : NULL,
                     "der Server antwortet mit %d%s%.*s", code,
                     str_is_empty(problem) ? "" : ": ", (int)problem.len,
                     problem.ptr ? problem.ptr : "");
    arena_destroy(arena);
    return status;
}

static enum status
ask_server(struct client *client, const struct search_request *request,
           struct arena *arena, struct search_answer *out, struct buf *body,
           struct err *err)
{
    struct buf target;
    struct buf answer;
    buf_init(&target);
    buf_init(&answer);
    search_target(request, &target);
    enum status status = get(client, &target, &answer, err);
    if (!status)
        status = client_read_answer(buf_view(&answer), arena, out, err);
    if (!status && body)
        buf_str(body, buf_view(&answer));
    buf_free(&target);
    buf_free(&answer);
    return status;
}

enum status
client_ask(struct client *client, const struct search_request *request,
           struct arena *arena, struct search_answer *out, struct buf *body,
           struct err *err)
{
    memset(out, 0, sizeof *out);
    if (!client->session)
        return ask_server(client, request, arena, out, body, err);
    enum status status = search_run(client->session, request, arena, out, err);
    if (!status && body)
        search_answer_json(out, STR_LIT(""), body);
    return status;
}

enum status
client_ask_many(struct client *client, const struct search_request *request,
                uint32_t limit, struct arena *arena, struct search_answer *out,
                struct err *err)
{
    struct search_request part = *request;
    part.per_page = limit < SEARCH_MAX_PER_PAGE ? limit : SEARCH_MAX_PER_PAGE;
    enum status status = client_ask(client, &part, arena, out, NULL, err);
    if (status || limit <= SEARCH_MAX_PER_PAGE || out->hit_count < part.per_page)
        return status;
    struct search_hit *hits = arena_zalloc(arena, limit, sizeof *hits);
    if (!hits)
        return err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    memcpy(hits, out->hits, out->hit_count * sizeof *hits);
    out->hits = hits;
    while (!status && out->hit_count < limit) {
        struct search_answer more;
        part.page++;
        status = client_ask(client, &part, arena, &more, NULL, err);
        if (status || more.hit_count == 0)
            break;
        size_t room = limit - out->hit_count;
        size_t count = more.hit_count < room ? more.hit_count : room;
        memcpy(hits + out->hit_count, more.hits, count * sizeof *hits);
        out->hit_count += count;
        if (more.hit_count < part.per_page)
            break;
    }
    return status;
}

enum status
client_analyze(struct client *client, struct str text, struct buf *out, struct err *err)
{
    if (client->session)
        return search_analyze(client->session, text, out, err);
    struct buf target;
    buf_init(&target);
    BUF_LIT(&target, "/api/v1/analyze");
    add_parameter(&target, "text", text);
    enum status status = get(client, &target, out, err);
    buf_free(&target);
    return status;
}
