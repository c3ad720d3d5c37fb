/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /einbinden: the box at work, and the lines to copy, with address and hash filled in,
 * so that nobody has to compute anything. */
#include "server/asset.h"
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/tenant.h"

/* Where this server is reached from outside; a placeholder the reader can see when the
 * operator has not said. */
static struct str
public_address(const struct exchange *exchange)
{
    const char *url = exchange->tenant->config->public_url;
    return url[0] ? str_of(url) : STR_LIT("https://IHR-SERVER");
}

const char *const page_embed_names[] = {"ort", "treffer", "sprache", "lang", NULL};

/* What the reader wants the box to do. */
struct wish {
    struct str town;
    struct str hits;
    bool english;
};

/* `action` is where the form leads; texts of the page, so that the lines can be taken
 * as they are. */
static void
write_form_lines(struct buf *code, const struct wish *wish, struct str action)
{
    enum language language = wish->english ? LANGUAGE_EN : LANGUAGE_DE;
    BUF_LIT(code, "<form action=\"");
    html_text(code, action);
    BUF_LIT(code, "\" role=\"search\">\n  <label for=\"bs\">");
    html_text(code, phrase_text(language, PHRASE_EMBED_LABEL));
    BUF_LIT(code, "</label>\n  <input id=\"bs\" name=\"q\" type=\"search\">\n");
    if (wish->town.len) {
        BUF_LIT(code, "  <input type=\"hidden\" name=\"heimat\"");
        HTML_ATTRIBUTE(code, "value", wish->town);
        BUF_LIT(code, ">\n");
    }
    if (wish->english)
        BUF_LIT(code, "  <input type=\"hidden\" name=\"lang\" value=\"en\">\n");
    BUF_LIT(code, "  <button>");
    html_text(code, phrase_text(language, PHRASE_SEARCH_BUTTON));
    BUF_LIT(code, "</button>\n</form>\n");
}

static void
write_box_lines(struct buf *code, const struct wish *wish, struct str action)
{
    BUF_LIT(code, "<buendnis-suche");
    HTML_ATTRIBUTE(code, "ort", wish->town);
    HTML_ATTRIBUTE(code, "treffer", wish->hits);
    if (wish->english)
        BUF_LIT(code, " lang=\"en\"");
    BUF_LIT(code, ">\n");
    write_form_lines(code, wish, action);
    BUF_LIT(code, "</buendnis-suche>\n");
}

static void
write_code(struct page *page, struct buf *code)
{
    HTML(page->out, "<pre><code>");
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

/* The city's own server passes a path on: nothing foreign, no policy to change. */
static void
write_same_origin(struct page *page, const struct wish *wish, struct buf *code)
{
    write_title(page, PHRASE_EMBED_SAME, PHRASE_EMBED_SAME_TEXT);
    BUF_LIT(code, "location /buendnis-suche/ {\n"
                  "    proxy_pass http://127.0.0.1:8080/;\n}\n");
    write_code(page, code);
    BUF_LIT(code,
            "<script defer src=\"/buendnis-suche/embed/v1/suche.js\"></script>\n");
    write_box_lines(code, wish, STR_LIT("/buendnis-suche/suche"));
    write_code(page, code);
    BUF_LIT(code, "script-src 'self'; connect-src 'self'; form-action 'self'\n");
    write_code(page, code);
}

static void
write_other_origin(struct page *page, const struct wish *wish, struct buf *code,
                   struct str address, struct str action)
{
    write_title(page, PHRASE_EMBED_BOX, PHRASE_EMBED_BOX_TEXT);
    if (!page->exchange->tenant->config->public_url[0]) {
        HTML(page->out, "<p class=\"hinweis\">");
        page_say_with(page, PHRASE_EMBED_ADDRESS, &address, 1);
        HTML(page->out, "</p>");
    }
    BUF_LIT(code, "<script defer crossorigin=\"anonymous\"\n  src=\"");
    html_text(code, address);
    buf_str(code, str_of(asset_get(ASSET_EMBED)->path));
    BUF_LIT(code, "\"\n  integrity=\"");
    buf_str(code, asset_embed_integrity());
    BUF_LIT(code, "\"></script>\n");
    write_box_lines(code, wish, action);
    write_code(page, code);
    HTML(page->out, "<h3>");
    page_say(page, PHRASE_EMBED_CSP);
    HTML(page->out, "</h3><p>");
    page_say(page, PHRASE_EMBED_CSP_TEXT);
    HTML(page->out, "</p>");
    BUF_LIT(code, "script-src ");
    buf_str(code, address);
    BUF_LIT(code, "; connect-src ");
    buf_str(code, address);
    BUF_LIT(code, "; form-action ");
    buf_str(code, address);
    BUF_LIT(code, "\n");
    write_code(page, code);
}

static void
write_snippets(struct page *page, const struct wish *wish)
{
    struct buf code, action;
    struct str address = public_address(page->exchange);
    buf_init(&code);
    buf_init(&action);
    buf_str(&action, address);
    BUF_LIT(&action, "/suche");
    write_same_origin(page, wish, &code);
    write_other_origin(page, wish, &code, address, buf_view(&action));
    write_title(page, PHRASE_EMBED_FORM, PHRASE_EMBED_FORM_TEXT);
    write_form_lines(&code, wish, buf_view(&action));
    write_code(page, &code);
    buf_free(&action);
    buf_free(&code);
}

static void
write_option(struct page *page, struct str value, enum phrase name, bool chosen)
{
    HTML(page->out, "<option value=\"");
    html_text(page->out, value);
    HTML(page->out, "\"");
    if (chosen)
        HTML(page->out, " selected");
    HTML(page->out, ">");
    page_say_with(page, name, &value, 1);
    HTML(page->out, "</option>");
}

static void
write_choice(struct page *page, const struct wish *wish)
{
    static const struct str counts[] = {{"3", 1}, {"5", 1}, {"10", 2}};
    struct buf *out = page->out;
    HTML(out, "<form method=\"get\" action=\"einbinden\" class=\"wahl\">"
              "<label class=\"feld\">");
    page_say(page, PHRASE_EMBED_TOWN);
    HTML(out, "<input type=\"text\" name=\"ort\" autocomplete=\"off\"");
    HTML_ATTRIBUTE(out, "value", wish->town);
    HTML(out, "></label><label class=\"feld\">");
    page_say(page, PHRASE_EMBED_HITS);
    HTML(out, "<select name=\"treffer\">");
    write_option(page, STR_LIT(""), PHRASE_EMBED_HITS_PAGE, wish->hits.len == 0);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        write_option(page, counts[i], PHRASE_EMBED_HITS_HERE,
                     str_equal(wish->hits, counts[i]));
    HTML(out, "</select></label><label class=\"feld\">");
    page_say(page, PHRASE_EMBED_LANGUAGE);
    HTML(out, "<select name=\"sprache\">");
    write_option(page, STR_LIT(""), PHRASE_EMBED_GERMAN, !wish->english);
    write_option(page, STR_LIT("en"), PHRASE_EMBED_ENGLISH, wish->english);
    HTML(out, "</select></label>");
    if (page->language == LANGUAGE_EN)
        HTML(out, "<input type=\"hidden\" name=\"lang\" value=\"en\">");
    HTML(out, "<button>");
    page_say(page, PHRASE_EMBED_SHOW);
    HTML(out, "</button></form>\n");
}

static bool
read_wish(struct exchange *exchange, struct wish *out)
{
    uint32_t number;
    out->town = params_get(&exchange->params, "ort");
    out->hits = params_get(&exchange->params, "treffer");
    out->english = str_equal(params_get(&exchange->params, "sprache"), STR_LIT("en"));
    form_check_length(exchange, "ort", out->town);
    if (out->hits.len && !params_number(out->hits, 1, 10, &number))
        exchange_fault(exchange, "treffer", PHRASE_FAULT_NUMBER);
    return exchange->fault_count == 0;
}

void
page_embed_prepare(struct exchange *exchange)
{
    struct page page;
    struct wish wish;
    if (!read_wish(exchange, &wish))
        return;
    page_begin(&page, exchange, phrase_text(exchange->language, PHRASE_FOOT_EMBED));
    HTML(page.out, "<article class=\"text\"><h1>");
    page_say(&page, PHRASE_FOOT_EMBED);
    HTML(page.out, "</h1><p class=\"vorspann\">");
    page_say(&page, PHRASE_EMBED_INTRO);
    HTML(page.out, "</p>");
    write_choice(&page, &wish);
    HTML(page.out, "<h2>");
    page_say(&page, PHRASE_EMBED_PREVIEW);
    HTML(page.out, "</h2><div class=\"vorschau\"");
    HTML_ATTRIBUTE(page.out, "lang", wish.english ? STR_LIT("en") : STR_LIT("de"));
    HTML(page.out, ">");
    write_box_lines(page.out, &wish, STR_LIT("suche"));
    HTML(page.out, "</div>\n");
    write_snippets(&page, &wish);
    buf_str(page.out, asset_get(page.language == LANGUAGE_EN ? ASSET_EMBED_TEXT_EN
                                                             : ASSET_EMBED_TEXT_DE)
                          ->body);
    HTML(page.out, "</article>\n");
    page_end(&page);
}
