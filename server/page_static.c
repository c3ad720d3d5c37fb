/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages whose text lies in a file: accessibility, privacy; and the pages that
 * tell a problem. */
#include "server/asset.h"
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/tenant.h"
#include "server/words.h"

/* A link where the setting is an address or a mail address, else what it says. */
static void
write_contact(struct page *page)
{
    struct str contact = str_of(page->exchange->tenant->config->contact);
    HTML(page->out, "<span class=\"kontaktweg\">");
    if (contact.len == 0) {
        page_say(page, PHRASE_OPERATOR_NO_CONTACT);
    } else {
        page_say(page, PHRASE_OPERATOR_CONTACT);
        HTML(page->out, " ");
        page_contact_link(page, contact);
    }
    HTML(page->out, "</span>");
}

static void
write_operator(struct page *page)
{
    const char *name = page->exchange->tenant->config->operator_name;
    if (name[0])
        html_text(page->out, str_of(name));
    else
        page_say(page, PHRASE_OPERATOR_NO_NAME);
}

/* Trusted markup, built in or a file of the operator, with {betreiber} and {kontakt}
 * filled in from the settings. */
static void
write_fragment(struct page *page, struct str fragment)
{
    static const struct str name = {"{betreiber}", 11}, contact = {"{kontakt}", 9};
    size_t plain = 0;
    for (size_t i = 0; i < fragment.len; i++) {
        struct str rest = str_make(fragment.ptr + i, fragment.len - i);
        bool is_name = str_starts_with(rest, name);
        if (!is_name && !str_starts_with(rest, contact))
            continue;
        buf_append(page->out, fragment.ptr + plain, i - plain);
        if (is_name)
            write_operator(page);
        else
            write_contact(page);
        plain = i + (is_name ? name.len : contact.len);
        i = plain - 1;
    }
    buf_append(page->out, fragment.ptr + plain, fragment.len - plain);
}

static void
write_text_page(struct exchange *exchange, enum phrase title, struct str fragment,
                bool tells_counting)
{
    struct page page;
    page_begin(&page, exchange, phrase_text(exchange->language, title));
    HTML(page.out, "<article class=\"text\"><h1>");
    page_say(&page, title);
    HTML(page.out, "</h1>\n");
    write_fragment(&page, fragment);
    if (tells_counting) {
        HTML(page.out, "<h2>");
        page_say(&page, PHRASE_PRIVACY_STATISTICS);
        HTML(page.out, "</h2><p>");
        page_say(&page, PHRASE_PRIVACY_STATISTICS_TEXT);
        HTML(page.out, "</p>\n");
    }
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
page_accessibility_prepare(struct exchange *exchange)
{
    struct str own = exchange->tenant->texts[OPERATOR_ACCESSIBILITY];
    write_text_page(
        exchange, PHRASE_FOOT_ACCESSIBILITY,
        own.ptr ? own
                : in_language(exchange, ASSET_ACCESSIBILITY_DE, ASSET_ACCESSIBILITY_EN),
        false);
}

void
page_privacy_prepare(struct exchange *exchange)
{
    struct str own = exchange->tenant->texts[OPERATOR_PRIVACY];
    /* The built-in text says that nothing is stored; the truth goes with it. */
    write_text_page(exchange, PHRASE_FOOT_PRIVACY,
                    own.ptr ? own
                            : in_language(exchange, ASSET_PRIVACY_DE, ASSET_PRIVACY_EN),
                    !own.ptr && exchange->tenant->statistics);
}

/* Where to go from here; first the same once more, where that may help. */
static void
write_ways_out(struct page *page, unsigned status)
{
    const struct route *route = page->exchange->route;
    HTML(page->out, "<h2>");
    page_say(page, PHRASE_PROBLEM_TIPS);
    HTML(page->out, "</h2><ul class=\"liste\">");
    if (status >= 500 && route) {
        struct form_link link = {.params = &page->exchange->params,
                                 .known = route->names ? route->names : form_page_list};
        struct buf target;
        buf_init(&target);
        form_write_link(&target, &link);
        HTML(page->out, "<li><a href=\"");
        html_text(page->out, buf_view(&target));
        HTML(page->out, "\">");
        page_say(page, PHRASE_PROBLEM_AGAIN);
        HTML(page->out, "</a>");
        buf_free(&target);
    }
    page_entry(page, "./", PHRASE_PROBLEM_START);
    page_entry(page, "buendnisse", PHRASE_START_ALLIANCES);
    page_entry(page, "partner", PHRASE_TIP_PARTNERS);
    page_entry(page, "hilfe", PHRASE_NAV_HELP);
    HTML(page->out, "</ul>");
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
    write_ways_out(&page, status);
    page_end(&page);
}
