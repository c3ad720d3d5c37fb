/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The choice of tenants among the filters, on a site that is made of all of them. */
#include "server/choice.h"
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/service.h"

void
page_towns(struct page *page)
{
    const struct exchange *exchange = page->exchange;
    const struct tenants *tenants = &exchange->service->tenants;
    struct buf *out = page->out;
    if (!exchange->tenant->is_union)
        return;
    HTML(out, "<fieldset><legend>");
    page_say(page, PHRASE_FILTER_TENANT);
    HTML(out, "</legend><ul>");
    for (size_t i = 1; i < tenants->count; i++) {
        const struct config_site *site = tenants->items[i].config;
        HTML(out, "<li><label><input type=\"checkbox\"");
        HTML_ATTRIBUTE(out, "name", str_of(form_page.tenant));
        HTML_ATTRIBUTE(out, "value", str_of(site->name));
        if (choice_holds(exchange->choice, i - 1))
            HTML(out, " checked");
        HTML(out, "> ");
        html_text(out, str_of(site->site_name));
        HTML(out, "</label>");
    }
    HTML(out, "</ul></fieldset>");
}
