/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages whose text lies in a file: help, accessibility, privacy; and the pages that
 * tell a problem. */
#include "server/asset.h"
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/service.h"
#include "server/words.h"

static void
write_text_page(struct exchange *exchange, enum phrase title, struct str fragment)
{
    struct page page;
    page_begin(&page, exchange, phrase_text(exchange->language, title));
    HTML(page.out, "<article class=\"text\"><h1>");
    page_say(&page, title);
    HTML(page.out, "</h1>\n");
    /* Trusted markup: built in, or a file of the operator. */
    buf_str(page.out, fragment);
    HTML(page.out, "</article>\n");
    page_end(&page);
}

static struct str
in_language(const struct exchange *exchange, enum asset_id german,
            enum asset_id english)
{
    return asset_get(exchange->language == LANGUAGE_EN ? english : german)->body;
}

void
page_help_prepare(struct exchange *exchange)
{
    write_text_page(exchange, PHRASE_TITLE_HELP,
                    in_language(exchange, ASSET_HELP_DE, ASSET_HELP_EN));
}

void
page_accessibility_prepare(struct exchange *exchange)
{
    struct str own = exchange->tenant->texts[OPERATOR_ACCESSIBILITY];
    write_text_page(exchange, PHRASE_FOOT_ACCESSIBILITY,
                    own.ptr ? own
                            : in_language(exchange, ASSET_ACCESSIBILITY_DE,
                                          ASSET_ACCESSIBILITY_EN));
}

void
page_privacy_prepare(struct exchange *exchange)
{
    struct str own = exchange->tenant->texts[OPERATOR_PRIVACY];
    write_text_page(
        exchange, PHRASE_FOOT_PRIVACY,
        own.ptr ? own : in_language(exchange, ASSET_PRIVACY_DE, ASSET_PRIVACY_EN));
}

void
page_problem(struct exchange *exchange, unsigned status, enum phrase detail)
{
    struct page page;
    const char *title = problem_title(exchange->language, status);
    if (!exchange->root.ptr)
        exchange->root = STR_LIT("");
    exchange->response.status = status;
    page_begin(&page, exchange, str_of(title));
    HTML(page.out, "<article class=\"text\"><h1>");
    html_text(page.out, str_of(title));
    HTML(page.out, "</h1><p>");
    page_say(&page, detail);
    HTML(page.out, "</p>");
    if (exchange->fault_count > 0) {
        HTML(page.out, "<ul>");
        for (size_t i = 0; i < exchange->fault_count; i++) {
            HTML(page.out, "<li><code>");
            html_text(page.out, str_of(exchange->faults[i].parameter));
            HTML(page.out, "</code>: ");
            page_say(&page, exchange->faults[i].reason);
        }
        HTML(page.out, "</ul>");
    }
    HTML(page.out, "</article>\n");
    page_search_form(&page, false, PHRASE_COUNT);
    page_end(&page);
}
