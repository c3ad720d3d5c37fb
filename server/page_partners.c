/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The directory of partner organisations: by name and letter, with all memberships. */
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
    page_refuse_input(exchange, "partner");
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

/* Where it is and what it does; the town stands with each membership, if there is one.
 */
static void
write_facts(struct page *page, const struct record *record)
{
    if (record->sector.len == 0 && record->town.len == 0)
        return;
    HTML(page->out, "<p class=\"fakten\">");
    if (record->sector.len) {
        HTML(page->out, "<span>");
        html_text(page->out, words_sector(page->language, record->sector));
        HTML(page->out, "</span> ");
    }
    if (record->town.len) {
        HTML(page->out, "<span class=\"ort\">");
        html_text(page->out, record->town);
        HTML(page->out, "</span>");
    }
    HTML(page->out, "</p>");
}

static void
write_entry(struct page *page, const struct search_hit *hit)
{
    const struct record *record = &hit->record;
    HTML(page->out, "<li><article>");
    page_hit_heading(page, hit, false);
    write_facts(page, record);
    page_memberships(page, record, 5, false);
    HTML(page->out, "</article>\n");
}

static void
write_export(struct page *page)
{
    struct buf filters;
    buf_init(&filters);
    form_write_api(&filters, page->exchange);
    HTML(page->out, "<p class=\"export\"><a href=\"");
    html_text(page->out, page->exchange->root);
    HTML(page->out, "api/v1/partners?format=csv");
    html_text(page->out, buf_view(&filters));
    HTML(page->out, "\">");
    page_say(page, PHRASE_EXPORT_CSV);
    HTML(page->out, "</a></p>");
    buf_free(&filters);
}

void
page_partners_answer(struct exchange *exchange, struct search_session *session,
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
    page_begin(&page, exchange, phrase_text(exchange->language, PHRASE_TITLE_PARTNERS));
    HTML(page.out, "<h1>");
    page_say(&page, PHRASE_TITLE_PARTNERS);
    HTML(page.out, "</h1>");
    write_form(&page);
    page_letters(&page, session, arena);
    HTML(page.out, "<div class=\"spalten\"><div><p role=\"status\" class=\"anzahl\">");
    page_say_number(&page,
                    answer.total == 0       ? PHRASE_PARTNER_NONE
                    : answer.total == 1     ? PHRASE_PARTNER_ONE
                    : answer.total_is_exact ? PHRASE_PARTNER_COUNT
                                            : PHRASE_PARTNER_MORE,
                    answer.total);
    HTML(page.out, "</p>");
    page_chosen(&page, &answer);
    HTML(page.out, "<a class=\"zum-filter\" href=\"#filter\">");
    page_say(&page, PHRASE_FILTER_TITLE);
    HTML(page.out, "</a><ol class=\"treffer verzeichnis\"");
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
}
