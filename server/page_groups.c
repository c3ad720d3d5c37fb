/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results by kind: the best few of each, and the way to all of them. */
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"

static const struct {
    enum phrase name, all;
} words[RECORD_KINDS] = {
    [RECORD_ALLIANCE] = {PHRASE_KINDS_ALLIANCE, PHRASE_ALL_ALLIANCES},
    [RECORD_OFFER] = {PHRASE_KINDS_OFFER, PHRASE_ALL_OFFERS},
    [RECORD_PARTNER] = {PHRASE_KINDS_PARTNER, PHRASE_ALL_PARTNERS},
    [RECORD_ARTICLE] = {PHRASE_KINDS_ARTICLE, PHRASE_ALL_ARTICLES},
};

static size_t
count_kinds(const struct search_answer *answer)
{
    const struct search_facet *kinds = page_facet(answer, "kind");
    return kinds ? kinds->count : 0;
}

static void
write_view(struct page *page, enum phrase name, struct str value, bool here)
{
    page_choice_begin(page, "ansicht", value, here);
    page_say(page, name);
    HTML(page->out, "</a>");
}

void
page_views(struct page *page, const struct search_answer *answer)
{
    bool grouped = page->exchange->request.view == SEARCH_VIEW_GROUPED;
    if (!grouped &&
        (page->exchange->request.kinds.count > 0 || count_kinds(answer) < 2))
        return;
    HTML(page->out, "<nav class=\"ansicht\" aria-label=\"");
    page_say(page, PHRASE_VIEW_LABEL);
    HTML(page->out, "\"><ul>");
    write_view(page, PHRASE_VIEW_LIST, STR_LIT(""), !grouped);
    write_view(page, PHRASE_VIEW_GROUPS, STR_LIT("gruppen"), grouped);
    HTML(page->out, "</ul></nav>\n");
}

static void
write_all_link(struct page *page, const struct search_group *group)
{
    struct form_link link = {.params = &page->exchange->params,
                             .known = form_page_list,
                             .drop = "ansicht",
                             .name = "art",
                             .value = str_of(record_kind_name(group->kind)),
                             .also_drop = (const char *const[]){"art", "seite", NULL}};
    struct buf target;
    buf_init(&target);
    form_write_link(&target, &link);
    HTML(page->out, "<p class=\"alle\"><a href=\"");
    html_text(page->out, buf_view(&target));
    HTML(page->out, "\">");
    page_say_number(page, words[group->kind].all, group->total);
    HTML(page->out, "</a></p>");
    buf_free(&target);
}

void
page_groups(struct page *page, const struct search_answer *answer)
{
    for (size_t i = 0; i < answer->group_count; i++) {
        const struct search_group *group = &answer->groups[i];
        HTML(page->out, "<section class=\"gruppe\"><h2>");
        page_say(page, words[group->kind].name);
        HTML(page->out, "</h2><ol class=\"treffer\">\n");
        for (size_t k = 0; k < group->count; k++)
            page_hit(page, &answer->hits[group->first + k], true);
        HTML(page->out, "</ol>");
        if (group->total > group->count)
            write_all_link(page, group);
        HTML(page->out, "</section>\n");
    }
}
