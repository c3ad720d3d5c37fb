/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the reader has chosen, each with a link that takes just it away. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/words.h"

/* Parameters that narrow a result, and how they are told. */
static const struct chosen {
    const char *name;
    enum phrase phrase;
    const char *const *along; /* leave together with it */
} chosens[] = {
    {"art", PHRASE_REMOVE_FILTER, form_first_page},
    {"ort", PHRASE_REMOVE_FILTER, form_first_page},
    {"thema", PHRASE_REMOVE_FILTER, form_first_page},
    {"branche", PHRASE_REMOVE_FILTER, form_first_page},
    {"buendnis", PHRASE_REMOVE_FILTER, form_first_page},
    {"nahe", PHRASE_REMOVE_NEAR,
     (const char *const[]){"umkreis", "sort", "seite", NULL}},
    {"plz", PHRASE_REMOVE_POSTCODE, form_first_page},
    {"von", PHRASE_REMOVE_FROM, form_first_page},
    {"bis", PHRASE_REMOVE_TO, form_first_page},
    {"genau", PHRASE_REMOVE_EXACT, form_first_page},
};
enum { CHOSENS = sizeof chosens / sizeof *chosens };

static const char *const everything[] = {
    "art", "ort", "thema", "branche", "buendnis",  "nahe",  "umkreis", "sort",
    "plz", "von", "bis",   "genau",   "buchstabe", "seite", NULL};

/* An alliance is known by its id and read by its title. */
static struct str
label_of(const struct search_answer *answer, struct str id)
{
    for (size_t i = 0; i < answer->facet_count; i++) {
        const struct search_facet *facet = &answer->facets[i];
        for (size_t k = 0; strcmp(facet->name, "alliance") == 0 && k < facet->count;
             k++)
            if (str_equal(facet->values[k].value, id) && facet->values[k].label.len)
                return facet->values[k].label;
    }
    return id;
}

/* "Koblenz entfernen", "25 km um Koblenz entfernen". */
static void
say_value(struct page *page, const struct chosen *chosen, struct str value,
          const struct search_answer *answer)
{
    struct buf text;
    struct str radius = params_get(&page->exchange->params, "umkreis");
    buf_init(&text);
    if (strcmp(chosen->name, "buendnis") == 0)
        value = label_of(answer, value);
    value = words_filter(page->language, str_of(chosen->name), value);
    if (strcmp(chosen->name, "von") == 0 || strcmp(chosen->name, "bis") == 0)
        words_date(&text, page->language, value);
    else
        buf_str(&text, value);
    const struct str texts[] = {buf_view(&text), radius.len ? radius : STR_LIT("20")};
    page_say_with(page, chosen->phrase, texts, 2);
    buf_free(&text);
}

static void
write_link(struct page *page, const struct form_link *link)
{
    struct buf target;
    buf_init(&target);
    form_write_link(&target, link);
    HTML(page->out, "<li><a href=\"");
    html_text(page->out, buf_view(&target));
    HTML(page->out, "\">");
    buf_free(&target);
}

void
page_chosen(struct page *page, const struct search_answer *answer)
{
    const struct params *params = &page->exchange->params;
    size_t count = 0;
    for (size_t i = 0; i < params->count; i++) {
        const struct param *param = &params->items[i];
        size_t which = 0;
        while (which < CHOSENS && !str_equal(param->name, str_of(chosens[which].name)))
            which++;
        if (which == CHOSENS)
            continue;
        struct form_link link = {.params = params,
                                 .known = form_page_list,
                                 .drop = chosens[which].name,
                                 .drop_value = param->value,
                                 .also_drop = chosens[which].along};
        if (count++ == 0)
            HTML(page->out, "<ul class=\"gewaehlt\">");
        write_link(page, &link);
        say_value(page, &chosens[which], param->value, answer);
        HTML(page->out, "</a>");
    }
    if (count > 1) {
        struct form_link none = {
            .params = params, .known = form_page_list, .also_drop = everything};
        write_link(page, &none);
        page_say(page, PHRASE_REMOVE_ALL);
        HTML(page->out, "</a>");
    }
    if (count > 0)
        HTML(page->out, "</ul>\n");
}
