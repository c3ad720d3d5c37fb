/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Filters as a form with a button: nothing happens before the reader says so. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/words.h"

/* The first few stand open, more are folded away, and what is rarer left out. */
enum { OPEN_VALUES = 8, MAX_VALUES = 40 };

static const struct {
    const char *facet; /* of the answer */
    const char *name;  /* of the parameter */
    enum phrase title;
} filters[] = {
    {"kind", "art", PHRASE_FILTER_KIND},
    {"town", "ort", PHRASE_FILTER_TOWN},
    {"topic", "thema", PHRASE_FILTER_TOPIC},
    {"sector", "branche", PHRASE_FILTER_SECTOR},
    {"legal_form", "rechtsform", PHRASE_FILTER_LEGAL_FORM},
};
enum { FILTERS = sizeof filters / sizeof *filters, TOPIC = 2 };

static void
write_value(struct page *page, size_t filter, const struct search_facet_value *value)
{
    struct buf *out = page->out;
    HTML(out, "<li><label><input type=\"checkbox\"");
    HTML_ATTRIBUTE(out, "name", str_of(filters[filter].name));
    HTML_ATTRIBUTE(out, "value", value->value);
    if (value->chosen)
        HTML(out, " checked");
    HTML(out, "> <span");
    if (filter == TOPIC)
        page_lang(page);
    HTML(out, ">");
    html_text(out,
              words_filter(page->language, str_of(filters[filter].name), value->value));
    HTML(out, "</span> <span class=\"zahl\">");
    words_number(out, page->language, value->count);
    HTML(out, "</span></label>");
}

static bool
has_chosen(const struct search_facet *facet, size_t from)
{
    for (size_t i = from; i < facet->count; i++)
        if (facet->values[i].chosen)
            return true;
    return false;
}

static void
write_values(struct page *page, size_t filter, const struct search_facet *facet,
             size_t from, size_t to)
{
    HTML(page->out, "<ul>");
    for (size_t i = from; i < facet->count; i++)
        if ((i < to || facet->values[i].chosen) && facet->values[i].value.len > 0)
            write_value(page, filter, &facet->values[i]);
    HTML(page->out, "</ul>");
}

static void
write_group(struct page *page, size_t filter, const struct search_facet *facet)
{
    size_t open = facet->count <= OPEN_VALUES ? facet->count : OPEN_VALUES - 2;
    HTML(page->out, "<fieldset><legend>");
    page_say(page, filters[filter].title);
    HTML(page->out, "</legend>");
    if (open == facet->count || has_chosen(facet, open)) {
        write_values(page, filter, facet, 0,
                     has_chosen(facet, open) ? MAX_VALUES : open);
    } else {
        struct search_facet first = *facet;
        first.count = open;
        write_values(page, filter, &first, 0, open);
        HTML(page->out, "<details><summary>");
        page_say(page, PHRASE_FILTER_MORE);
        HTML(page->out, "</summary>");
        write_values(page, filter, facet, open, MAX_VALUES);
        HTML(page->out, "</details>");
    }
    HTML(page->out, "</fieldset>");
}

const struct search_facet *
page_facet(const struct search_answer *answer, const char *name)
{
    for (size_t i = 0; i < answer->facet_count; i++)
        if (strcmp(answer->facets[i].name, name) == 0)
            return answer->facets[i].count > 0 ? &answer->facets[i] : NULL;
    return NULL;
}

/* What the reader gave elsewhere and this form does not show. */
static void
write_hidden(struct page *page)
{
    static const char *const names[] = {"q",      "buendnis", "plz",       "von", "bis",
                                        "heimat", "genau",    "buchstabe", "lang"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str value = params_get(&page->exchange->params, names[i]);
        if (value.len == 0)
            continue;
        HTML(page->out, "<input type=\"hidden\"");
        HTML_ATTRIBUTE(page->out, "name", str_of(names[i]));
        HTML_ATTRIBUTE(page->out, "value", value);
        HTML(page->out, ">");
    }
}

struct option {
    const char *value;
    enum phrase name;
};

static void
write_select(struct page *page, const char *name, enum phrase title,
             const struct option *options, size_t count)
{
    struct buf *out = page->out;
    struct str chosen = params_get(&page->exchange->params, name);
    HTML(out, "<label class=\"feld\">");
    page_say(page, title);
    HTML(out, "<select");
    HTML_ATTRIBUTE(out, "name", str_of(name));
    HTML(out, ">");
    for (size_t i = 0; i < count; i++) {
        HTML(out, "<option value=\"");
        html_text(out, str_of(options[i].value));
        HTML(out, "\"");
        if (str_equal(chosen, str_of(options[i].value)))
            HTML(out, " selected");
        HTML(out, ">");
        page_say(page, options[i].name);
        HTML(out, "</option>");
    }
    HTML(out, "</select></label>");
}

static void
write_place(struct page *page)
{
    static const struct option radius[] = {
        {"5", PHRASE_RADIUS_5},
        {"10", PHRASE_RADIUS_10},
        {"", PHRASE_RADIUS_20}, /* what the search takes when nothing is said */
        {"50", PHRASE_RADIUS_50},
        {"100", PHRASE_RADIUS_100}};
    static const struct option sorts[] = {{"", PHRASE_SORT_RELEVANCE},
                                          {"datum", PHRASE_SORT_DATE},
                                          {"name", PHRASE_SORT_NAME},
                                          {"entfernung", PHRASE_SORT_DISTANCE}};
    struct str near = params_get(&page->exchange->params, "nahe");
    enum phrase fault = form_place_fault(page->exchange);
    HTML(page->out, "<label class=\"feld\">");
    page_say(page, PHRASE_FILTER_NEAR);
    HTML(page->out, "<input type=\"text\" name=\"nahe\" autocomplete=\"off\"");
    HTML_ATTRIBUTE(page->out, "value", near);
    if (fault != PHRASE_COUNT)
        HTML(page->out, " aria-invalid=\"true\" aria-describedby=\"nahe-fehler\"");
    HTML(page->out, "></label>");
    if (fault != PHRASE_COUNT) {
        HTML(page->out, "<p id=\"nahe-fehler\" class=\"fehler\">");
        page_say_with(page, fault, &page->exchange->request.near, 1);
        HTML(page->out, "</p>");
    }
    write_select(page, "umkreis", PHRASE_FILTER_RADIUS, radius,
                 sizeof radius / sizeof *radius);
    write_select(page, "sort", PHRASE_FILTER_SORT, sorts, sizeof sorts / sizeof *sorts);
}

void
page_facets(struct page *page, const struct search_answer *answer, const char *action)
{
    struct buf *out = page->out;
    HTML(out, "<aside id=\"filter\" class=\"filter\" aria-label=\"");
    page_say(page, PHRASE_FILTER_TITLE);
    HTML(out, "\">");
    HTML(out, "<details open><summary>");
    page_say(page, PHRASE_FILTER_TITLE);
    HTML(out, "</summary><form method=\"get\" action=\"");
    html_text(out, page->exchange->root);
    html_text(out, str_of(action));
    HTML(out, "\">");
    write_hidden(page);
    bool partners = strcmp(action, "partner") == 0;
    for (size_t i = 0; i < FILTERS; i++) {
        const struct search_facet *facet = page_facet(answer, filters[i].facet);
        if (facet && !(partners && i == 0))
            write_group(page, i, facet);
    }
    page_towns(page);
    write_place(page);
    HTML(out, "<button>");
    page_say(page, PHRASE_FILTER_BUTTON);
    HTML(out, "</button></form></details></aside>\n");
}
