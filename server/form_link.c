/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Search parameters written back: links to other pages of a result. */
#include "server/form.h"
#include "server/html.h"
#include "server/route.h"

static bool
is_known(const char *const *known, struct str name)
{
    for (; *known; known++)
        if (str_equal(name, str_of(*known)))
            return true;
    return false;
}

static void
write_pair(struct buf *out, struct str name, struct str value, bool *is_first)
{
    buf_char(out, *is_first ? '?' : '&');
    *is_first = false;
    html_url_part(out, name);
    buf_char(out, '=');
    html_url_part(out, value);
}

static bool
is_dropped(const struct form_link *link, const struct param *param)
{
    if (link->also_drop && is_known(link->also_drop, param->name))
        return true;
    if (!link->drop || !str_equal(param->name, str_of(link->drop)))
        return false;
    return !link->drop_value.ptr || str_equal(param->value, link->drop_value);
}

void
form_write_link(struct buf *out, const struct form_link *link)
{
    bool is_first = true;
    for (size_t i = 0; i < link->params->count; i++) {
        const struct param *param = &link->params->items[i];
        if (is_known(link->known, param->name) && !is_dropped(link, param))
            write_pair(out, param->name, param->value, &is_first);
    }
    if (link->name && link->value.len)
        write_pair(out, str_of(link->name), link->value, &is_first);
    /* An empty reference would mean this very page, query included. */
    if (is_first)
        buf_char(out, '?');
}

void
form_write_api(struct buf *out, const struct exchange *exchange)
{
#define NAME(member)                                                                   \
    {                                                                                  \
        &form_page.member, &form_api.member                                            \
    }
    static const struct {
        const char *const *page, *const *api;
    } names[] = {NAME(query),  NAME(kind),     NAME(town),   NAME(topic),
                 NAME(sector), NAME(initial),  NAME(exact),  NAME(alliance),
                 NAME(near),   NAME(postcode), NAME(radius), NAME(from),
                 NAME(to),     NAME(sort),     NAME(tenant)};
#undef NAME
    bool is_first = false;
    /* Pages take a town with a radius for the place to search around. */
    bool moved = exchange->request.near.len &&
                 !params_get(&exchange->params, form_page.near).len;
    for (size_t i = 0; i < exchange->params.count; i++) {
        const struct param *param = &exchange->params.items[i];
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            const char *api = *names[k].api;
            if (param->value.len == 0 ||
                !str_equal(param->name, str_of(*names[k].page)))
                continue;
            if (moved && names[k].page == &form_page.town)
                api = form_api.near;
            write_pair(out, str_of(api), param->value, &is_first);
        }
    }
}

uint32_t
form_last_page(uint64_t total, uint32_t per_page)
{
    uint64_t reachable = total < SEARCH_MAX_DEPTH ? total : SEARCH_MAX_DEPTH;
    uint64_t pages = (reachable + per_page - 1) / per_page;
    uint64_t deepest = SEARCH_MAX_DEPTH / per_page;
    if (pages > deepest)
        pages = deepest;
    return pages > 0 ? (uint32_t)pages : 1;
}

static void
write_relation(struct buf *out, const struct exchange *exchange, uint32_t page,
               const char *relation)
{
    struct buf number;
    buf_init(&number);
    buf_printf(&number, "%u", (unsigned)page);
    struct form_link link = {.params = &exchange->params,
                             .known = exchange->route->names,
                             .drop = "page",
                             .name = "page",
                             .value = buf_view(&number)};
    buf_str(out, out->len ? STR_LIT(", <") : STR_LIT("<"));
    form_write_link(out, &link);
    buf_printf(out, ">; rel=\"%s\"", relation);
    buf_free(&number);
}

void
form_link_header(struct exchange *exchange, const struct search_answer *answer)
{
    struct buf value;
    uint32_t last = form_last_page(answer->total, answer->per_page);
    buf_init(&value);
    write_relation(&value, exchange, 1, "first");
    if (answer->page > 1)
        write_relation(&value, exchange,
                       answer->page - 1 < last ? answer->page - 1 : last, "prev");
    if (answer->page < last)
        write_relation(&value, exchange, answer->page + 1, "next");
    write_relation(&value, exchange, last, "last");
    if (!value.failed) {
        struct str copy = arena_copy(exchange->arena, buf_view(&value));
        exchange_header(exchange, "Link", copy.ptr);
    }
    buf_free(&value);
}
