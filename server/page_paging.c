/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Links to the other pages of a result, each with its number in words. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/words.h"

static void
write_page_link(struct page *page, uint32_t number, enum phrase phrase,
                const char *relation)
{
    struct buf target, digits;
    buf_init(&target);
    buf_init(&digits);
    buf_printf(&digits, "%u", (unsigned)number);
    struct form_link link = {.params = &page->exchange->params,
                             .known = form_page_list,
                             .drop = "seite",
                             .name = number > 1 ? "seite" : NULL,
                             .value = buf_view(&digits)};
    form_write_link(&target, &link);
    HTML(page->out, "<li><a href=\"");
    html_text(page->out, buf_view(&target));
    HTML(page->out, "\"");
    HTML_ATTRIBUTE(page->out, "rel", str_of(relation));
    HTML(page->out, ">");
    page_say_number(page, phrase, number);
    HTML(page->out, "</a>");
    buf_free(&target);
    buf_free(&digits);
}

void
page_paging(struct page *page, const struct search_answer *answer)
{
    uint32_t last = form_last_page(answer->total, answer->per_page);
    if (last <= 1)
        return;
    HTML(page->out, "<nav class=\"seiten\" aria-label=\"");
    page_say(page, PHRASE_PAGES_LABEL);
    HTML(page->out, "\"><ul>");
    if (answer->page > 1)
        write_page_link(page, answer->page - 1 < last ? answer->page - 1 : last,
                        PHRASE_PAGE_BACK, "prev");
    struct buf of[2];
    buf_init(&of[0]);
    buf_init(&of[1]);
    words_number(&of[0], page->language, answer->page);
    words_number(&of[1], page->language, last);
    const struct str texts[] = {buf_view(&of[0]), buf_view(&of[1])};
    HTML(page->out, "<li aria-current=\"page\">");
    page_say_with(page, PHRASE_PAGE_HERE, texts, 2);
    if (answer->page < last)
        write_page_link(page, answer->page + 1, PHRASE_PAGE_NEXT, "next");
    HTML(page->out, "</ul></nav>\n");
    buf_free(&of[0]);
    buf_free(&of[1]);
}
