/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The row of letters above the partner directory. */
#include "server/cache.h"
#include "server/form.h"
#include "server/html.h"
#include "server/page.h"
#include "server/service.h"
#include "server/tenant.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0";
enum { LETTERS = sizeof letters - 1 };

/* Whether any partner that fits the other filters begins with the letter. */
static bool
has_partners(struct search_session *session, const struct search_request *request,
             struct arena *arena, size_t letter)
{
    struct search_request one = *request;
    struct search_answer answer;
    one.initial = str_make(letters + letter, 1);
    one.page = 1;
    one.per_page = 1;
    one.want_facets = false;
    one.records_only = true;
    one.sort = SEARCH_BY_RELEVANCE;
    return search_run(session, &one, arena, &answer, NULL) || answer.hit_count > 0;
}

/* The question without letter, page, order and language: what the letters depend on. */
static void
write_key(struct buf *out, const struct exchange *exchange)
{
    static const char *const names[] = {
        "q",       "ort", "thema", "branche", "buendnis", "plz", "nahe",
        "umkreis", "von", "bis",   "genau",   "stadt",    NULL};
    struct form_link link = {.params = &exchange->params, .known = names};
    buf_str(out, str_of(exchange->tenant->config->name));
    buf_printf(out, "\n%s %lld\nletters\n", live_generation(exchange->live),
               (long long)search_index_built_at(live_index(exchange->live)));
    form_write_link(out, &link);
}

/* Which letters lead somewhere: asked once for all pages of a result, because it takes
 * longer than the page itself. Kept as a text of 0 and 1 among the answers. */
static void
find_letters(struct exchange *exchange, struct search_session *session,
             struct arena *arena, bool has[LETTERS])
{
    struct cache *cache = exchange->service->cache;
    struct response known = {.status = 200, .type = "text/plain"};
    struct buf key;
    buf_init(&key);
    buf_init(&known.body);
    write_key(&key, exchange);
    struct cached *cached = cache_find(cache, buf_view(&key));
    for (size_t i = 0; i < LETTERS; i++) {
        has[i] = cached ? cached_body(cached).ptr[i] == '1'
                        : has_partners(session, &exchange->request, arena, i);
        buf_char(&known.body, has[i] ? '1' : '0');
    }
    if (!cached && !key.failed && !known.body.failed)
        cache_put(cache, buf_view(&key), &known);
    cached_release(cached);
    buf_free(&known.body);
    buf_free(&key);
}

static void
say_letter(struct page *page, struct str letter)
{
    if (letter.len == 0)
        page_say(page, PHRASE_LETTERS_ALL);
    else if (letter.ptr[0] == '0')
        HTML(page->out, "0–9");
    else
        html_text(page->out, letter);
}

static void
write_letter(struct page *page, struct str letter)
{
    struct str chosen = page->exchange->request.initial;
    bool here = letter.len == chosen.len &&
                (letter.len == 0 || (chosen.ptr[0] | 0x20) == (letter.ptr[0] | 0x20));
    page_choice_begin(page, form_page.initial, letter, here);
    say_letter(page, letter);
    HTML(page->out, "</a>");
}

/* A letter that leads nowhere is shown, so that the row keeps its order, but is no
 * link. */
void
page_letters(struct page *page, struct search_session *session, struct arena *arena)
{
    bool has[LETTERS];
    find_letters(page->exchange, session, arena, has);
    HTML(page->out, "<nav class=\"alphabet\" aria-label=\"");
    page_say(page, PHRASE_LETTERS_LABEL);
    HTML(page->out, "\"><ul>");
    write_letter(page, STR_LIT(""));
    for (size_t i = 0; i < LETTERS; i++) {
        struct str letter = str_make(letters + i, 1);
        if (has[i]) {
            write_letter(page, letter);
            continue;
        }
        HTML(page->out, "<li><span>");
        say_letter(page, letter);
        HTML(page->out, "</span>");
    }
    HTML(page->out, "</ul></nav>\n");
}
