/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /buendnisse: all alliances, by federal state and town, beside a map. */
#include <stdlib.h>

#include "base/ascii.h"
#include "place/place.h"
#include "server/html.h"
#include "server/page.h"
#include "server/problem.h"
#include "server/words.h"

/* So many are listed at once; of more, one state after the other. */
enum { LISTED_AT_ONCE = 150, KEY = 160 };

const char *const page_alliances_names[] = {"land", "lang", NULL};

struct entry {
    const struct record *record;
    struct str state;
    char key[KEY]; /* state, town and title, folded: the order of the page */
};

static struct str
state_of(const struct record *record)
{
    struct place place;
    if (record->region.len)
        return record->region;
    if (record->town.len && place_by_name(record->town, &place, 1) > 0)
        return place.state;
    return STR_LIT("");
}

static void
make_key(struct entry *entry)
{
    const struct record *record = entry->record;
    struct buf text;
    buf_init(&text);
    /* Those of which no state is known come last. */
    buf_str(&text, entry->state.len ? entry->state : STR_LIT("~"));
    BUF_LIT(&text, "\t");
    buf_str(&text, record->town);
    BUF_LIT(&text, "\t");
    buf_str(&text, record->title);
    ascii_fold(buf_view(&text), entry->key, sizeof entry->key);
    buf_free(&text);
}

static int
compare(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order ? order : str_compare(left->record->id, right->record->id);
}

enum status
page_load_alliances(struct search_session *session, struct arena *arena,
                    struct search_answer *out, struct err *err)
{
    static struct str kind = {"alliance", 8};
    struct search_request request = {.kinds = {&kind, 1},
                                     .page = 1,
                                     .per_page = SEARCH_MAX_EXPORT,
                                     .records_only = true};
    return search_run(session, &request, arena, out, err);
}

static void
write_state_name(struct page *page, struct str state)
{
    if (state.len)
        html_text(page->out, state);
    else
        page_say(page, PHRASE_ALLIANCES_ELSEWHERE);
}

static void
write_entry(struct page *page, const struct entry *entry)
{
    const struct record *record = entry->record;
    HTML(page->out, "<li><a");
    page_record_href(page, record->id);
    page_lang(page);
    HTML(page->out, ">");
    page_title(page, record);
    HTML(page->out, "</a>");
    /* Most are called after their town. */
    if (record->town.len && !memmem(record->title.ptr, record->title.len,
                                    record->town.ptr, record->town.len)) {
        HTML(page->out, " <span class=\"ort\">");
        html_text(page->out, record->town);
        HTML(page->out, "</span>");
    }
}

static size_t
end_of_state(const struct entry *entries, size_t from, size_t count)
{
    size_t end = from;
    while (end < count && str_equal(entries[end].state, entries[from].state))
        end++;
    return end;
}

static void
write_state(struct page *page, const struct entry *entries, size_t count)
{
    HTML(page->out, "<section><h2>");
    write_state_name(page, entries->state);
    HTML(page->out, "</h2><ul class=\"liste\">");
    for (size_t i = 0; i < count; i++)
        write_entry(page, &entries[i]);
    HTML(page->out, "</ul></section>\n");
}

static void
write_state_link(struct page *page, struct str state, size_t count, bool chosen)
{
    HTML(page->out, "<li><a href=\"?land=");
    html_url_part(page->out, state.len ? state : STR_LIT("-"));
    if (page->language == LANGUAGE_EN)
        HTML(page->out, "&amp;lang=en");
    HTML(page->out, "\"");
    if (chosen)
        HTML(page->out, " aria-current=\"true\"");
    HTML(page->out, ">");
    write_state_name(page, state);
    HTML(page->out, " <span class=\"zahl\">");
    words_number(page->out, page->language, count);
    HTML(page->out, "</span></a>");
}

/* All states in full; where that would be too long, links to each and the one that was
 * chosen. */
static void
write_states(struct page *page, const struct entry *entries, size_t count)
{
    struct str land = params_get(&page->exchange->params, page_alliances_names[0]);
    bool folds = count > LISTED_AT_ONCE;
    if (folds) {
        HTML(page->out, "<nav aria-label=\"");
        page_say(page, PHRASE_ALLIANCES_STATES);
        HTML(page->out, "\"><ul class=\"wege\">");
    }
    for (size_t i = 0, end; folds && i < count; i = end) {
        end = end_of_state(entries, i, count);
        struct str state = entries[i].state;
        write_state_link(page, state, end - i,
                         str_equal(state.len ? state : STR_LIT("-"), land));
    }
    if (folds)
        HTML(page->out, "</ul></nav>\n");
    HTML(page->out, "<div class=\"laender\">");
    for (size_t i = 0, end; i < count; i = end) {
        struct str state = entries[i].state;
        end = end_of_state(entries, i, count);
        if (str_equal(state.len ? state : STR_LIT("-"), land) || (!folds && !land.len))
            write_state(page, &entries[i], end - i);
    }
    HTML(page->out, "</div>");
}

static void
say_count(struct page *page, size_t count)
{
    HTML(page->out, "<p class=\"vorspann\">");
    page_say_number(page,
                    count == 0   ? PHRASE_ALLIANCES_NONE
                    : count == 1 ? PHRASE_ALLIANCES_ONE
                                 : PHRASE_ALLIANCES_COUNT,
                    count);
    HTML(page->out, "</p>");
}

/* Only states are asked for, so that there are no more answers than states. */
void
page_alliances_prepare(struct exchange *exchange)
{
    struct str land = params_get(&exchange->params, page_alliances_names[0]);
    if (land.len && !str_equal(land, STR_LIT("-")) &&
        !str_equal(place_state(land), land))
        exchange_fault(exchange, page_alliances_names[0], PHRASE_FAULT_STATE);
}

void
page_alliances_answer(struct exchange *exchange, struct search_session *session,
                      struct arena *arena)
{
    struct search_answer answer;
    struct err err = {0};
    struct page page;
    if (page_load_alliances(session, arena, &answer, &err)) {
        problem_internal(exchange, &err);
        return;
    }
    size_t count = answer.hit_count;
    struct entry *entries = arena_alloc(arena, (count + 1) * sizeof *entries);
    if (!entries) {
        err_set(&err, STATUS_NO_MEMORY, NULL, "out of memory");
        problem_internal(exchange, &err);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        entries[i].record = &answer.hits[i].record;
        entries[i].state = state_of(entries[i].record);
        make_key(&entries[i]);
    }
    qsort(entries, count, sizeof *entries, compare);
    page_begin(&page, exchange,
               phrase_text(exchange->language, PHRASE_TITLE_ALLIANCES));
    HTML(page.out, "<h1>");
    page_say(&page, PHRASE_TITLE_ALLIANCES);
    HTML(page.out, "</h1>");
    say_count(&page, count);
    HTML(page.out, "<div class=\"landkarte\"><div>");
    write_states(&page, entries, count);
    HTML(page.out, "</div>\n");
    page_map(&page, &answer);
    HTML(page.out, "</div>\n");
    page_end(&page);
}
