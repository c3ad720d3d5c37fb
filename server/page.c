/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all pages share: head, banner, footer, phrases, links. */
#include "server/page.h"

#include "server/asset.h"
#include "server/form.h"
#include "server/html.h"
#include "server/tenant.h"
#include "server/words.h"

void
page_say_with(struct page *page, enum phrase phrase, const struct str *texts,
              size_t count)
{
    struct str text = phrase_text(page->language, phrase);
    size_t plain = 0;
    for (size_t i = 0; i + 2 < text.len; i++) {
        size_t which = (size_t)(unsigned char)text.ptr[i + 1] - '0';
        if (text.ptr[i] != '{' || text.ptr[i + 2] != '}' || which >= count)
            continue;
        html_text(page->out, str_make(text.ptr + plain, i - plain));
        html_text(page->out, texts[which]);
        plain = i + 3;
        i += 2;
    }
    html_text(page->out, str_make(text.ptr + plain, text.len - plain));
}

void
page_say(struct page *page, enum phrase phrase)
{
    page_say_with(page, phrase, NULL, 0);
}

void
page_say_number(struct page *page, enum phrase phrase, uint64_t number)
{
    struct buf text;
    buf_init(&text);
    words_number(&text, page->language, number);
    struct str view = buf_view(&text);
    page_say_with(page, phrase, &view, 1);
    buf_free(&text);
}

/* Links keep the language; German is what a link without it means. */
static void
write_language(struct page *page)
{
    if (page->language == LANGUAGE_EN)
        HTML(page->out, "?lang=en");
}

void
page_href(struct page *page, const char *path)
{
    HTML(page->out, " href=\"");
    html_text(page->out, page->exchange->root);
    html_text(page->out, str_of(path));
    write_language(page);
    HTML(page->out, "\"");
}

void
page_lang(struct page *page)
{
    if (page->language != LANGUAGE_DE)
        HTML(page->out, " lang=\"de\"");
}

void
page_record_href(struct page *page, struct str id)
{
    HTML(page->out, " href=\"");
    html_text(page->out, page->exchange->root);
    HTML(page->out, "eintrag/");
    html_url_part(page->out, id);
    write_language(page);
    HTML(page->out, "\"");
}

static void
write_asset(struct page *page, const struct asset *asset)
{
    html_text(page->out, page->exchange->root);
    html_text(page->out, str_of(asset->path + 1));
}

static void
write_navigation(struct page *page)
{
    static const struct {
        const char *path;
        enum phrase name;
    } entries[] = {{"suche", PHRASE_NAV_SEARCH},
                   {"buendnisse", PHRASE_NAV_ALLIANCES},
                   {"partner", PHRASE_NAV_PARTNERS},
                   {"hilfe", PHRASE_NAV_HELP}};
    HTML(page->out, "<nav aria-label=\"");
    page_say(page, PHRASE_NAV_LABEL);
    HTML(page->out, "\"><ul>");
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        bool here = page->exchange->path.len > 0 &&
                    str_equal(str_make(page->exchange->path.ptr + 1,
                                       page->exchange->path.len - 1),
                              str_of(entries[i].path));
        HTML(page->out, "<li><a");
        page_href(page, entries[i].path);
        if (here)
            HTML(page->out, " aria-current=\"page\"");
        HTML(page->out, ">");
        page_say(page, entries[i].name);
        HTML(page->out, "</a>");
    }
    HTML(page->out, "</ul></nav>");
}

static void
write_head(struct page *page, struct str title)
{
    struct buf *out = page->out;
    const struct config_site *config = page->exchange->tenant->config;
    HTML(out, "<!DOCTYPE html>\n<html lang=\"");
    html_text(out, str_of(phrase_language_code(page->language)));
    HTML(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    html_text(out, title);
    if (title.len)
        HTML(out, " – ");
    html_text(out, str_of(config->site_name));
    HTML(out, "</title>\n<meta name=\"viewport\" "
              "content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n"
              "<link rel=\"stylesheet\" href=\"");
    write_asset(page, &page->exchange->tenant->style);
    HTML(out, "\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"");
    write_asset(page, asset_get(ASSET_ICON));
    HTML(out, "\">\n");
    if (config->public_url[0]) {
        HTML(out, "<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
                  "title=\"");
        html_text(out, str_of(config->site_name));
        HTML(out, "\" href=\"");
        html_text(out, page->exchange->root);
        HTML(out, "opensearch.xml\">\n");
    }
    HTML(out, "<script defer src=\"");
    write_asset(page, asset_get(ASSET_EMBED));
    HTML(out, "\"></script>\n</head>\n");
}

void
page_begin(struct page *page, struct exchange *exchange, struct str title)
{
    struct buf *out = &exchange->response.body;
    page->exchange = exchange;
    page->out = out;
    page->language = exchange->language;
    write_head(page, title);
    HTML(out, "<body>\n<a class=\"sprung\" href=\"#inhalt\">");
    page_say(page, PHRASE_SKIP);
    HTML(out, "</a>\n<header><div class=\"breit kopf\"><a class=\"marke\"");
    PAGE_HREF(page, "./");
    HTML(out, ">");
    html_text(out, str_of(exchange->tenant->config->site_name));
    HTML(out, "</a>");
    write_navigation(page);
    HTML(out,
         "</div></header>\n<main id=\"inhalt\" tabindex=\"-1\" class=\"breit\">\n");
}

void
page_contact_link(struct page *page, struct str text)
{
    const char *contact = page->exchange->tenant->config->contact;
    bool is_mail = strchr(contact, '@') && !strchr(contact, ':');
    if (!is_mail && !html_is_safe_url(str_of(contact))) {
        html_text(page->out, str_of(contact));
        return;
    }
    HTML(page->out, "<a href=\"");
    if (is_mail)
        HTML(page->out, "mailto:");
    html_text(page->out, str_of(contact));
    HTML(page->out, "\">");
    html_text(page->out, text);
    HTML(page->out, "</a>");
}

void
page_entry(struct page *page, const char *path, enum phrase name)
{
    HTML(page->out, "<li><a");
    page_href(page, path);
    HTML(page->out, ">");
    page_say(page, name);
    HTML(page->out, "</a>");
}

/* The same words on the same page in the other language. */
static void
write_language_link(struct page *page)
{
    bool english = page->language == LANGUAGE_EN;
    struct buf link;
    const struct route *route = page->exchange->route;
    struct form_link other = {.params = &page->exchange->params,
                              .known =
                                  route && route->names ? route->names : form_page_list,
                              .drop = "lang",
                              .name = english ? NULL : "lang",
                              .value = STR_LIT("en")};
    buf_init(&link);
    form_write_link(&link, &other);
    if (english)
        HTML(page->out, "<li><a lang=\"de\" hreflang=\"de\" href=\"");
    else
        HTML(page->out, "<li><a lang=\"en\" hreflang=\"en\" href=\"");
    html_text(page->out, buf_view(&link));
    HTML(page->out, "\">");
    page_say(page, PHRASE_FOOT_LANGUAGE);
    HTML(page->out, "</a>");
    buf_free(&link);
}

/* Both licences ask for a visible note; the help page has the links. */
static void
write_places(struct page *page)
{
    HTML(page->out, "<p class=\"ortsdaten\"><a href=\"");
    html_text(page->out, page->exchange->root);
    HTML(page->out, "hilfe");
    write_language(page);
    HTML(page->out, "#ortsdaten\">");
    page_say(page, PHRASE_FOOT_PLACES);
    HTML(page->out, "</a></p>");
}

void
page_end(struct page *page)
{
    const char *operator_name = page->exchange->tenant->config->operator_name;
    HTML(page->out, "</main>\n<footer><div class=\"breit\"><ul>");
    page_entry(page, "barrierefreiheit", PHRASE_FOOT_ACCESSIBILITY);
    page_entry(page, "datenschutz", PHRASE_FOOT_PRIVACY);
    page_entry(page, "einbinden", PHRASE_FOOT_EMBED);
    if (page->exchange->tenant->config->contact[0]) {
        HTML(page->out, "<li>");
        page_contact_link(page, phrase_text(page->language, PHRASE_FOOT_CONTACT));
    }
    if (page->exchange->response.status < 400)
        write_language_link(page);
    HTML(page->out, "</ul>");
    if (operator_name[0]) {
        HTML(page->out, "<p>");
        struct str name = str_of(operator_name);
        page_say_with(page, PHRASE_FOOT_OPERATOR, &name, 1);
        HTML(page->out, "</p>");
    }
    write_places(page);
    HTML(page->out, "</div></footer>\n</body>\n</html>\n");
    page->exchange->response.type = "text/html; charset=utf-8";
    if (page->exchange->language == LANGUAGE_EN)
        exchange_header(page->exchange, "Content-Language", "en");
    else
        exchange_header(page->exchange, "Content-Language", "de");
}

/* A plain form that works by itself; the element around it adds suggestions. */
void
page_search_form(struct page *page, bool large, enum phrase fault)
{
    struct exchange *exchange = page->exchange;
    struct buf *out = page->out;
    bool has_fault = fault != PHRASE_COUNT;
    HTML(out, "<buendnis-suche");
    HTML_ATTRIBUTE(out, "lang", str_of(phrase_language_code(page->language)));
    HTML(out, "><form role=\"search\" class=\"suche");
    if (large)
        HTML(out, " gross");
    HTML(out, "\" action=\"");
    html_text(out, exchange->root);
    HTML(out, "suche\" method=\"get\"><label for=\"q\">");
    page_say(page, PHRASE_SEARCH_LABEL);
    HTML(out, "</label><div class=\"zeile\"><input id=\"q\" name=\"q\" type=\"search\" "
              "autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" "
              "enterkeyhint=\"search\"");
    HTML_ATTRIBUTE(out, "value", params_get(&exchange->params, "q"));
    if (has_fault)
        HTML(out, " aria-invalid=\"true\" aria-describedby=\"q-fehler\"");
    HTML(out, "><button>");
    page_say(page, PHRASE_SEARCH_BUTTON);
    HTML(out, "</button></div>");
    if (has_fault) {
        HTML(out, "<p id=\"q-fehler\" class=\"fehler\">");
        page_say(page, fault);
        HTML(out, "</p>");
    }
    struct str home = params_get(&exchange->params, "heimat");
    if (home.len) {
        HTML(out, "<input type=\"hidden\" name=\"heimat\"");
        HTML_ATTRIBUTE(out, "value", home);
        HTML(out, ">");
    }
    if (page->language == LANGUAGE_EN)
        HTML(out, "<input type=\"hidden\" name=\"lang\" value=\"en\">");
    HTML(out, "</form></buendnis-suche>\n");
}
