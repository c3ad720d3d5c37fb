/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The start page: one field, and ways in for those who do not know what to type. */
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/words.h"

enum { WAYS = 12 };

static const struct {
    const char *facet;
    const char *name;
    enum phrase title;
} ways[] = {
    {"topic", "thema", PHRASE_START_TOPICS},
    {"town", "ort", PHRASE_START_TOWNS},
};

void
page_start_prepare(struct exchange *exchange)
{
    exchange->request.page = 1;
    exchange->request.per_page = 1;
    exchange->request.want_facets = true;
}

static void
write_ways(struct page *page, size_t way, const struct search_facet *facet)
{
    struct buf *out = page->out;
    HTML(out, "<section><h2>");
    page_say(page, ways[way].title);
    HTML(out, "</h2><ul class=\"wege\">");
    for (size_t i = 0; i < facet->count && i < WAYS; i++) {
        if (facet->values[i].value.len == 0)
            continue;
        HTML(out, "<li><a href=\"suche?");
        html_text(out, str_of(ways[way].name));
        HTML(out, "=");
        html_url_part(out, facet->values[i].value);
        if (page->language == LANGUAGE_EN)
            HTML(out, "&amp;lang=en");
        HTML(out, "\"><span");
        page_lang(page);
        HTML(out, ">");
        html_text(out, facet->values[i].value);
        HTML(out, "</span> <span class=\"zahl\">");
        words_number(out, page->language, facet->values[i].count);
        HTML(out, "</span></a>");
    }
    HTML(out, "</ul></section>\n");
}

/* What people look for most comes first, not what there is most of. */
static const struct {
    const char *kind;
    enum phrase name;
} kinds[] = {{"offer", PHRASE_KINDS_OFFER},
             {"alliance", PHRASE_KINDS_ALLIANCE},
             {"partner", PHRASE_KINDS_PARTNER},
             {"article", PHRASE_KINDS_ARTICLE}};

static uint64_t
count_of(const struct search_facet *facet, const char *kind)
{
    for (size_t i = 0; i < facet->count; i++)
        if (str_equal(facet->values[i].value, str_of(kind)))
            return facet->values[i].count;
    return 0;
}

static void
write_kinds(struct page *page, const struct search_facet *facet)
{
    struct buf *out = page->out;
    HTML(out, "<section><h2>");
    page_say(page, PHRASE_START_KINDS);
    HTML(out, "</h2><ul class=\"wege\">");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        uint64_t count = count_of(facet, kinds[i].kind);
        if (count == 0)
            continue;
        HTML(out, "<li><a href=\"suche?art=");
        html_text(out, str_of(kinds[i].kind));
        if (page->language == LANGUAGE_EN)
            HTML(out, "&amp;lang=en");
        HTML(out, "\">");
        page_say(page, kinds[i].name);
        HTML(out, " <span class=\"zahl\">");
        words_number(out, page->language, count);
        HTML(out, "</span></a>");
    }
    HTML(out, "</ul></section>\n");
}

/* The drawing decorates; a page without it is whole. */
static void
write_map(struct page *page, struct search_session *session, struct arena *arena)
{
    struct search_answer answer;
    if (page_load_alliances(session, arena, &answer, NULL) || answer.hit_count == 0)
        return;
    HTML(page->out, "<div class=\"kartenfeld\">");
    page_map(page, &answer);
    HTML(page->out, "<p><a");
    page_href(page, "buendnisse");
    HTML(page->out, ">");
    page_say(page, PHRASE_START_ALLIANCES);
    HTML(page->out, "</a></p></div>");
}

void
page_start_answer(struct exchange *exchange, struct search_session *session,
                  struct arena *arena)
{
    struct search_answer answer;
    struct err err = {0};
    struct page page;
    if (search_run(session, &exchange->request, arena, &answer, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    page_begin(&page, exchange, STR_LIT(""));
    HTML(page.out, "<div class=\"start\"><div class=\"landkarte\"><div><h1>");
    page_say(&page, PHRASE_START_TITLE);
    HTML(page.out, "</h1><p class=\"vorspann\">");
    page_say(&page, PHRASE_SITE_CLAIM);
    HTML(page.out, "</p>");
    page_search_form(&page, true, PHRASE_COUNT);
    const struct search_facet *facet = page_facet(&answer, "kind");
    if (facet)
        write_kinds(&page, facet);
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        facet = page_facet(&answer, ways[way].facet);
        if (facet)
            write_ways(&page, way, facet);
    }
    HTML(page.out, "</div>\n");
    write_map(&page, session, arena);
    HTML(page.out, "</div></div>\n");
    page_end(&page);
}
