/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /einbinden: the box at work, and the lines to copy, with address and hash filled in,
 * so that nobody has to compute anything. */
#include "server/asset.h"
#include "server/html.h"
#include "server/page.h"
#include "server/service.h"

/* Where this server is reached from outside; a placeholder the reader can see when the
 * operator has not said. */
static struct str
public_address(const struct exchange *exchange)
{
    const char *url = exchange->tenant->config->public_url;
    return url[0] ? str_of(url) : STR_LIT("https://IHR-SERVER");
}

static void
write_form_lines(struct buf *code, struct str address)
{
    BUF_LIT(code, "<form action=\"");
    buf_str(code, address);
    BUF_LIT(code, "/suche\" role=\"search\">\n"
                  "  <label for=\"bs\">Angebote für Familien</label>\n"
                  "  <input id=\"bs\" name=\"q\" type=\"search\">\n"
                  "  <button>Suchen</button>\n"
                  "</form>\n");
}

static void
write_code(struct page *page, struct buf *code)
{
    HTML(page->out, "<pre tabindex=\"0\"><code>");
    html_text(page->out, buf_view(code));
    HTML(page->out, "</code></pre>\n");
    buf_clear(code);
}

static void
write_title(struct page *page, enum phrase title, enum phrase text)
{
    HTML(page->out, "<h2>");
    page_say(page, title);
    HTML(page->out, "</h2><p>");
    page_say(page, text);
    HTML(page->out, "</p>");
}

static void
write_snippets(struct page *page)
{
    struct buf code;
    struct str address = public_address(page->exchange);
    buf_init(&code);
    write_title(page, PHRASE_EMBED_FORM, PHRASE_EMBED_FORM_TEXT);
    write_form_lines(&code, address);
    write_code(page, &code);
    write_title(page, PHRASE_EMBED_BOX, PHRASE_EMBED_BOX_TEXT);
    BUF_LIT(&code, "<script defer crossorigin=\"anonymous\"\n  src=\"");
    buf_str(&code, address);
    buf_str(&code, str_of(asset_get(ASSET_EMBED)->path));
    BUF_LIT(&code, "\"\n  integrity=\"");
    buf_str(&code, asset_embed_integrity());
    BUF_LIT(&code, "\"></script>\n<buendnis-suche ort=\"Koblenz\">\n");
    write_form_lines(&code, address);
    BUF_LIT(&code, "</buendnis-suche>\n");
    write_code(page, &code);
    write_title(page, PHRASE_EMBED_CSP, PHRASE_EMBED_CSP_TEXT);
    BUF_LIT(&code, "script-src ");
    buf_str(&code, address);
    BUF_LIT(&code, "; connect-src ");
    buf_str(&code, address);
    BUF_LIT(&code, "; form-action ");
    buf_str(&code, address);
    BUF_LIT(&code, "\n");
    write_code(page, &code);
    buf_free(&code);
}

void
page_embed_prepare(struct exchange *exchange)
{
    struct page page;
    page_begin(&page, exchange, phrase_text(exchange->language, PHRASE_FOOT_EMBED));
    HTML(page.out, "<article class=\"text\"><h1>");
    page_say(&page, PHRASE_FOOT_EMBED);
    HTML(page.out, "</h1><p>");
    page_say(&page, PHRASE_EMBED_INTRO);
    HTML(page.out, "</p><h2>");
    page_say(&page, PHRASE_EMBED_PREVIEW);
    HTML(page.out, "</h2>");
    page_search_form(&page, false, PHRASE_COUNT);
    write_snippets(&page);
    buf_str(page.out, asset_get(page.language == LANGUAGE_EN ? ASSET_EMBED_TEXT_EN
                                                             : ASSET_EMBED_TEXT_DE)
                          ->body);
    HTML(page.out, "</article>\n");
    page_end(&page);
}
