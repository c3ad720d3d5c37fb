/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The directory of partner organisations, by name, with all memberships. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/words.h"

enum { PARTNERS_PER_PAGE = 25 };

void
page_partners_prepare(struct exchange *exchange)
{
    static struct str partner = {"partner", 7};
    form_read(exchange, &form_page);
    exchange->request.kinds = (struct str_list){&partner, 1};
    if (!params_get(&exchange->params, form_page.per_page).ptr)
        exchange->request.per_page = PARTNERS_PER_PAGE;
    if (exchange->request.query.len == 0 &&
        !params_get(&exchange->params, form_page.sort).ptr)
        exchange->request.sort = SEARCH_BY_NAME;
}

static void
write_form(struct page *page)
{
    struct buf *out = page->out;
    HTML(out, "<form role=\"search\" class=\"suche\" action=\"");
    html_text(out, page->exchange->root);
    HTML(out, "partner\" method=\"get\"><label for=\"q\">");
    page_say(page, PHRASE_PARTNER_LABEL);
    HTML(out, "</label><div class=\"zeile\"><input id=\"q\" name=\"q\" type=\"search\" "
              "spellcheck=\"false\"");
    HTML_ATTRIBUTE(out, "value", params_get(&page->exchange->params, "q"));
    HTML(out, "><button>");
    page_say(page, PHRASE_SEARCH_BUTTON);
    HTML(out, "</button></div>");
    if (page->language == LANGUAGE_EN)
        HTML(out, "<input type=\"hidden\" name=\"lang\" value=\"en\">");
    HTML(out, "</form>\n");
}

static void
write_entry(struct page *page, const struct search_hit *hit)
{
    const struct record *record = &hit->record;
    HTML(page->out, "<li><article><h2><a");
    page_record_href(page, record->id);
    HTML(page->out, ">");
    page_hit_title(page, hit);
    HTML(page->out, "</a></h2>");
    if (record->sector.len) {
        HTML(page->out, "<p class=\"fakten\"><span>");
        html_text(page->out, words_sector(page->language, record->sector));
        HTML(page->out, "</span></p>");
    }
    page_memberships(page, record, 5, false);
    HTML(page->out, "</article>\n");
}

static void
write_export(struct page *page)
{
    HTML(page->out, "<p class=\"export\"><a href=\"");
    html_text(page->out, page->exchange->root);
    HTML(page->out, "api/v1/partners?format=csv");
    if (page->exchange->request.query.len) {
        HTML(page->out, "&amp;q=");
        html_url_part(page->out, page->exchange->request.query);
    }
    for (size_t i = 0; i < page->exchange->request.towns.count; i++) {
        HTML(page->out, "&amp;town=");
        html_url_part(page->out, page->exchange->request.towns.items[i]);
    }
    HTML(page->out, "\">");
    page_say(page, PHRASE_EXPORT_CSV);
    HTML(page->out, "</a></p>");
}

void
page_partners_answer(struct exchange *exchange, struct search_session *session,
                     struct arena *arena)
{
    struct search_answer answer;
    struct err err = {0};
    struct page page;
    struct buf number;
    if (search_run(session, &exchange->request, arena, &answer, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    page_begin(&page, exchange, phrase_text(exchange->language, PHRASE_TITLE_PARTNERS));
    buf_init(&number);
    words_number(&number, page.language, answer.total);
    struct str total = buf_view(&number);
    HTML(page.out, "<h1>");
    page_say(&page, PHRASE_TITLE_PARTNERS);
    HTML(page.out, "</h1>");
    write_form(&page);
    HTML(page.out, "<div class=\"spalten\"><div><p role=\"status\" class=\"anzahl\">");
    page_say_with(&page,
                  answer.total == 1       ? PHRASE_PARTNER_ONE
                  : answer.total_is_exact ? PHRASE_PARTNER_COUNT
                                          : PHRASE_PARTNER_MORE,
                  &total, 1);
    HTML(page.out, "</p><ol class=\"treffer\"");
    buf_printf(page.out, " start=\"%u\">\n",
               (unsigned)((answer.page - 1) * answer.per_page + 1));
    for (size_t i = 0; i < answer.hit_count; i++)
        write_entry(&page, &answer.hits[i]);
    HTML(page.out, "</ol>\n");
    page_paging(&page, &answer);
    if (answer.hit_count > 0)
        write_export(&page);
    HTML(page.out, "</div>\n");
    page_facets(&page, &answer, "partner");
    HTML(page.out, "</div>\n");
    page_end(&page);
    buf_free(&number);
}
