/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /statistik: what was searched for, for those who look after the site. */
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/report.h"
#include "server/service.h"
#include "server/words.h"

enum { SHOWN = 50 };

static void
write_heads(struct page *page, enum phrase caption, const enum phrase heads[3])
{
    HTML(page->out, "<table><caption>");
    page_say(page, caption);
    HTML(page->out, "</caption><thead><tr>");
    for (size_t i = 0; i < 3; i++) {
        HTML(page->out, "<th scope=\"col\">");
        page_say(page, heads[i]);
        HTML(page->out, "</th>");
    }
    HTML(page->out, "</tr></thead>\n<tbody>\n");
}

static void
write_row(struct page *page, struct str head, uint64_t first, uint64_t second)
{
    HTML(page->out, "<tr><th scope=\"row\">");
    html_text(page->out, head);
    HTML(page->out, "</th><td>");
    words_number(page->out, page->language, first);
    HTML(page->out, "</td><td>");
    words_number(page->out, page->language, second);
    HTML(page->out, "</td></tr>\n");
}

static void
write_days(struct page *page, const struct statistics_day *days, size_t count)
{
    static const enum phrase heads[] = {PHRASE_STATISTICS_DAY, PHRASE_STATISTICS_COUNT,
                                        PHRASE_STATISTICS_LACKING};
    write_heads(page, PHRASE_STATISTICS_DAYS, heads);
    for (size_t i = 0; i < count; i++) {
        char date[16];
        struct buf text;
        buf_init(&text);
        words_date(&text, page->language, report_date(days[i].day, date));
        write_row(page, buf_view(&text), days[i].searches, days[i].lacking);
        buf_free(&text);
    }
    HTML(page->out, "</tbody></table>\n");
}

/* All, or only those that had no hit often enough. */
static void
write_queries(struct page *page, const struct statistics_query *queries, size_t count,
              bool lacking)
{
    static const enum phrase heads[] = {
        PHRASE_STATISTICS_QUERY, PHRASE_STATISTICS_COUNT, PHRASE_STATISTICS_LACKING};
    size_t shown = 0;
    write_heads(page, lacking ? PHRASE_STATISTICS_NONE : PHRASE_STATISTICS_TOP, heads);
    for (size_t i = 0; i < count && shown < SHOWN; i++) {
        if (lacking && queries[i].lacking == 0)
            continue;
        write_row(page, queries[i].text, queries[i].count, queries[i].lacking);
        shown++;
    }
    HTML(page->out, "</tbody></table>\n");
    if (shown == 0) {
        HTML(page->out, "<p>");
        page_say(page, PHRASE_STATISTICS_EMPTY);
        HTML(page->out, "</p>\n");
    }
}

static void
write_tenants(struct page *page)
{
    const struct tenants *tenants = &page->exchange->service->tenants;
    if (tenants->count == 1 || page->exchange->tenant != &tenants->items[0])
        return;
    HTML(page->out, "<h2>");
    page_say(page, PHRASE_STATISTICS_TENANTS);
    HTML(page->out, "</h2><ul class=\"liste\">");
    for (size_t i = 1; i < tenants->count; i++) {
        const struct tenant *tenant = &tenants->items[i];
        if (!tenant->statistics)
            continue;
        HTML(page->out, "<li><a href=\"t/");
        html_text(page->out, str_of(tenant->config->name));
        HTML(page->out, "/statistik\">");
        html_text(page->out, str_of(tenant->config->site_name));
        HTML(page->out, "</a>");
    }
    HTML(page->out, "</ul>\n");
}

void
page_statistics_prepare(struct exchange *exchange)
{
    struct statistics_day *days;
    struct statistics_query *queries;
    size_t day_count, query_count;
    struct page page;
    if (!report_open(exchange, &days, &day_count))
        return;
    if (!report_queries(days, day_count, exchange->arena, &queries, &query_count)) {
        struct err err = {.status = STATUS_NO_MEMORY, .message = "out of memory"};
        problem_internal(exchange, &err);
        return;
    }
    page_begin(&page, exchange,
               phrase_text(exchange->language, PHRASE_STATISTICS_TITLE));
    HTML(page.out, "<article class=\"text\"><h1>");
    page_say(&page, PHRASE_STATISTICS_TITLE);
    HTML(page.out, "</h1><p>");
    page_say(&page, PHRASE_STATISTICS_INTRO);
    HTML(page.out, "</p>\n");
    write_queries(&page, queries, query_count, false);
    write_queries(&page, queries, query_count, true);
    write_days(&page, days, day_count);
    write_tenants(&page);
    HTML(page.out, "</article>\n");
    page_end(&page);
}
