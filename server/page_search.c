/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The result page. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/tenant.h"
#include "server/words.h"

/* Faults of what was typed are told beside the field, and the input is kept.
 * PHRASE_COUNT: the query is good, the fault is that of the place. */
static void
write_refused(struct exchange *exchange, enum phrase reason, const char *action)
{
    static const struct search_answer nothing;
    struct page page;
    exchange->response.status = 400;
    page_begin(&page, exchange, phrase_text(exchange->language, PHRASE_TITLE_FAULT));
    HTML(page.out, "<h1>");
    page_say(&page, PHRASE_TITLE_FAULT);
    HTML(page.out, "</h1>");
    page_search_form(&page, false,
                     reason == PHRASE_FAULT_LENGTH ? PHRASE_QUERY_TOO_LONG : reason);
    if (reason == PHRASE_COUNT) {
        page_chosen(&page, &nothing);
        page_facets(&page, &nothing, action);
    }
    page_end(&page);
}

bool
page_refuse_input(struct exchange *exchange, const char *action)
{
    for (size_t i = 0; i < exchange->fault_count; i++)
        if (strcmp(exchange->faults[i].parameter, "q") == 0) {
            write_refused(exchange, exchange->faults[i].reason, action);
            return true;
        }
    if (exchange->fault_count > 0 || form_place_fault(exchange) == PHRASE_COUNT)
        return false;
    write_refused(exchange, PHRASE_COUNT, action);
    return true;
}

void
page_search_prepare(struct exchange *exchange)
{
    form_read(exchange, &form_page);
    page_refuse_input(exchange, "suche");
}

/* "12 Treffer", "Mehr als 1.000 Treffer", "Keine Treffer", and what fits in part. */
static void
write_count(struct page *page, const struct search_answer *answer)
{
    bool grouped = page->exchange->request.view == SEARCH_VIEW_GROUPED;
    uint64_t number = grouped || answer->whole == 0 ? answer->total : answer->whole;
    enum phrase phrase = PHRASE_COUNT_MANY;
    if (number == 0)
        phrase = PHRASE_COUNT_NONE;
    else if (!grouped && answer->whole == 0)
        phrase = number == 1 ? PHRASE_COUNT_ONE_PARTLY : PHRASE_COUNT_ALL_PARTLY;
    else if (number == 1)
        phrase = PHRASE_COUNT_ONE;
    else if (!answer->total_is_exact)
        phrase = PHRASE_COUNT_MORE;
    page_say_number(page, phrase, number);
    if (answer->query.len) {
        HTML(page->out, " ");
        page_say_with(page, PHRASE_COUNT_FOR, &answer->query, 1);
    }
    if (number < answer->total) {
        HTML(page->out, " ");
        page_say_number(page,
                        answer->total - number == 1 ? PHRASE_COUNT_PARTLY_ONE
                                                    : PHRASE_COUNT_PARTLY,
                        answer->total - number);
    }
}

static void
write_other_query(struct page *page, struct str query, bool exact, struct str label)
{
    struct form_link link = {.params = &page->exchange->params,
                             .known = form_page_list,
                             .drop = "q",
                             .name = "q",
                             .value = query,
                             .also_drop = form_first_page};
    struct buf target;
    buf_init(&target);
    form_write_link(&target, &link);
    HTML(page->out, "<a href=\"");
    html_text(page->out, buf_view(&target));
    if (exact)
        HTML(page->out, "&amp;genau=1");
    HTML(page->out, "\">");
    html_text(page->out, label);
    HTML(page->out, "</a>");
    buf_free(&target);
}

static void
write_dropped(struct buf *out, const struct str_list *words)
{
    for (size_t i = 0; i < words->count; i++) {
        buf_str(out, i ? STR_LIT(", <s>") : STR_LIT(" <s>"));
        html_text(out, words->items[i]);
        HTML(out, "</s>");
    }
}

static void
write_notices(struct page *page, const struct search_answer *answer)
{
    struct buf *out = page->out;
    if (answer->corrected) {
        HTML(out, "<p class=\"hinweis\">");
        page_say_with(page, PHRASE_CORRECTED, &answer->correction, 1);
        HTML(out, " ");
        write_other_query(page, answer->query, true,
                          phrase_text(page->language, PHRASE_SEARCH_AS_TYPED));
        HTML(out, "</p>");
    } else if (answer->correction.len) {
        HTML(out, "<p class=\"hinweis\">");
        page_say(page, PHRASE_DID_YOU_MEAN);
        HTML(out, " ");
        write_other_query(page, answer->correction, false, answer->correction);
        HTML(out, "</p>");
    }
    if (answer->relaxed && answer->total > 0) {
        HTML(out, "<p class=\"hinweis\">");
        if (answer->elsewhere.count)
            page_say_with(page, PHRASE_ELSEWHERE, &answer->elsewhere.items[0], 1);
        else
            page_say(page,
                     answer->dropped.count ? PHRASE_RELAXED : PHRASE_RELAXED_SOME);
        if (!answer->elsewhere.count)
            write_dropped(out, &answer->dropped);
        HTML(out, "</p>");
    }
}

/* No hit: what to do next, in order of promise. */
static void
write_no_hits(struct page *page)
{
    static const enum phrase tips[] = {PHRASE_TIP_FEWER, PHRASE_TIP_WORDS,
                                       PHRASE_TIP_FILTERS};
    HTML(page->out, "<section class=\"leer\"><h2>");
    page_say(page, PHRASE_TIPS);
    HTML(page->out, "</h2><ul>");
    for (size_t i = 0; i < sizeof tips / sizeof *tips; i++) {
        HTML(page->out, "<li>");
        page_say(page, tips[i]);
    }
    HTML(page->out, "<li><a");
    PAGE_HREF(page, "./");
    HTML(page->out, ">");
    page_say(page, PHRASE_TIP_TOPICS);
    HTML(page->out, "</a><li><a");
    PAGE_HREF(page, "partner");
    HTML(page->out, ">");
    page_say(page, PHRASE_TIP_PARTNERS);
    HTML(page->out, "</a>");
    if (page->exchange->tenant->config->contact[0]) {
        HTML(page->out, "<li>");
        page_contact_link(page, phrase_text(page->language, PHRASE_TIP_ASK));
    }
    HTML(page->out, "</ul></section>");
}

static void
write_exports(struct page *page)
{
    static const struct {
        struct str format;
        enum phrase name;
    } exports[] = {{{"csv", 3}, PHRASE_EXPORT_CSV}, {{"atom", 4}, PHRASE_EXPORT_ATOM}};
    struct buf filters;
    buf_init(&filters);
    form_write_api(&filters, page->exchange);
    HTML(page->out, "<p class=\"export\">");
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        HTML(page->out, "<a href=\"");
        html_text(page->out, page->exchange->root);
        HTML(page->out, "api/v1/search?format=");
        html_url_part(page->out, exports[i].format);
        html_text(page->out, buf_view(&filters));
        HTML(page->out, "\">");
        page_say(page, exports[i].name);
        HTML(page->out, "</a> ");
    }
    HTML(page->out, "</p>");
    buf_free(&filters);
}

/* Query, number of hits and page, so that tabs and history can be told apart. */
static struct str
make_title(struct exchange *exchange, const struct search_answer *answer)
{
    struct buf title;
    enum language language = exchange->language;
    buf_init(&title);
    if (answer->query.len) {
        buf_str(&title, answer->query);
        BUF_LIT(&title, " – ");
    }
    uint64_t number = answer->whole == 0 ? answer->total : answer->whole;
    words_number(&title, language, number);
    buf_char(&title, ' ');
    buf_str(&title,
            phrase_text(language, number == 1 ? PHRASE_TITLE_HIT : PHRASE_TITLE_HITS));
    if (answer->page > 1) {
        BUF_LIT(&title, " – ");
        buf_str(&title, phrase_text(language, PHRASE_TITLE_PAGE));
        buf_char(&title, ' ');
        words_number(&title, language, answer->page);
    }
    struct str copy = arena_copy(exchange->arena, buf_view(&title));
    buf_free(&title);
    return copy;
}

/* Where on the page the hits begin that fit in part and have none behind them that fits
 * in whole; one that stands before such a hit says itself what it lacks. */
static size_t
find_partly(const struct search_answer *answer)
{
    size_t first = answer->hit_count;
    while (first > 0 && answer->hits[first - 1].relaxed)
        first--;
    return first;
}

/* One numbered list; where only hits follow that fit in part, a heading says so. */
static void
write_hits(struct page *page, const struct search_answer *answer)
{
    size_t first = (size_t)(answer->page - 1) * answer->per_page;
    size_t partly = find_partly(answer);
    for (size_t i = 0; i < answer->hit_count; i++) {
        bool turns = i > 0 && i == partly;
        if (turns) {
            HTML(page->out, "</ol>\n<h2 class=\"teilweise\">");
            page_say(page, PHRASE_PARTLY_HEADING);
            HTML(page->out, "</h2>\n");
        }
        if (i == 0 || turns)
            buf_printf(page->out, "<ol class=\"treffer\" start=\"%zu\">\n",
                       first + i + 1);
        page_hit(page, &answer->hits[i], false);
    }
    if (answer->hit_count > 0)
        HTML(page->out, "</ol>\n");
}

void
page_search_answer(struct exchange *exchange, struct search_session *session,
                   struct arena *arena)
{
    struct search_answer answer;
    struct err err = {0};
    struct page page;
    if (search_run(session, &exchange->request, arena, &answer, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    exchange->response.found_nothing = answer.total == 0;
    page_begin(&page, exchange, make_title(exchange, &answer));
    HTML(page.out, "<h1 class=\"still\">");
    page_say(&page, PHRASE_TITLE_RESULTS);
    HTML(page.out, "</h1>");
    page_search_form(&page, false,
                     exchange->params.has_empty_query ? PHRASE_QUERY_EMPTY
                                                      : PHRASE_COUNT);
    HTML(page.out, "<div class=\"spalten\"><div>");
    HTML(page.out, "<p role=\"status\" class=\"anzahl\">");
    write_count(&page, &answer);
    HTML(page.out, "</p>");
    page_chosen(&page, &answer);
    HTML(page.out, "<a class=\"zum-filter\" href=\"#filter\">");
    page_say(&page, PHRASE_FILTER_TITLE);
    HTML(page.out, "</a>");
    write_notices(&page, &answer);
    if (answer.hit_count == 0)
        write_no_hits(&page);
    page_views(&page, &answer);
    if (exchange->request.view == SEARCH_VIEW_GROUPED) {
        page_groups(&page, &answer);
    } else {
        write_hits(&page, &answer);
        page_paging(&page, &answer);
    }
    if (answer.hit_count > 0)
        write_exports(&page);
    HTML(page.out, "</div>\n");
    page_facets(&page, &answer, "suche");
    HTML(page.out, "</div>\n");
    page_end(&page);
}
