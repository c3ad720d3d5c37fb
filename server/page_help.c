/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /hilfe: teaches by examples that are made from what the index holds, so that each of
 * them finds something here. */
#include <stdio.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "server/asset.h"
#include "server/html.h"
#include "server/page.h"
#include "server/words.h"

enum { TITLES = 60, LONGEST = 20, TRIES = 12, QUERY = 160, BEGINNING = 5 };

/* What examples are made of: titles of offers, and the town that has most. */
struct matter {
    struct search_session *session;
    struct arena *arena;
    struct search_answer answer;
};

static size_t
count_words(struct str text)
{
    size_t words = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    return words;
}

/* Letters and blanks alone: signs would mean something in a question. */
static bool
is_plain(struct str text)
{
    if (text.len == 0 || text.len > LONGEST)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c != ' ' && c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return false;
    }
    return true;
}

static struct str
title(const struct matter *matter, size_t n)
{
    return n < matter->answer.hit_count ? matter->answer.hits[n].record.title
                                        : STR_LIT("");
}

static struct str
top_town(const struct matter *matter)
{
    for (size_t i = 0; i < matter->answer.facet_count; i++) {
        const struct search_facet *facet = &matter->answer.facets[i];
        for (size_t k = 0; strcmp(facet->name, "town") == 0 && k < facet->count; k++)
            if (is_plain(facet->values[k].value) &&
                count_words(facet->values[k].value) == 1)
                return facet->values[k].value;
    }
    return STR_LIT("");
}

/* Ordinary words; which of them an index knows, the search itself says. */
static const struct pair {
    const char *query, *about;
} parts[] = {{"betreuung in den ferien", "Ferienbetreuung"},
             {"betreuung von kindern", "Kinderbetreuung"},
             {"beratung für familien", "Familienberatung"},
             {"treff für eltern", "Elterntreff"}},
  without[] = {{"kinder -ferien", "ferien"},
               {"familie -beruf", "beruf"},
               {"hilfe -kinder", "kinder"},
               {"beratung -kinder", "kinder"}},
  partners[] = {{"sparkasse art:partner", ""},
                {"kirche art:partner", ""},
                {"verein art:partner", ""},
                {"stadt art:partner", ""}};

static bool
take_pair(const struct pair *pairs, size_t count, size_t n, char *query,
          struct str *about)
{
    if (n >= count)
        return false;
    snprintf(query, QUERY, "%s", pairs[n].query);
    *about = str_of(pairs[n].about);
    return true;
}

/* The beginning of a long word, with a star. */
static bool
make_beginning(struct str word, char *query)
{
    size_t len = utf8_truncate(word.ptr, word.len, BEGINNING);
    if (count_words(word) != 1 || word.len < 2 * BEGINNING)
        return false;
    snprintf(query, QUERY, "%.*s*", (int)len, word.ptr);
    return true;
}

static bool
make_either(const struct matter *matter, size_t n, char *query)
{
    struct str one = title(matter, n), other = {NULL, 0};
    for (size_t i = n + 1; other.len == 0 && i < matter->answer.hit_count; i++)
        if (is_plain(title(matter, i)) && count_words(title(matter, i)) == 1)
            other = title(matter, i);
    if (count_words(one) != 1 || other.len == 0)
        return false;
    snprintf(query, QUERY, "%.*s ODER %.*s", (int)one.len, one.ptr, (int)other.len,
             other.ptr);
    return true;
}

enum example {
    FOLDED,
    PARTS,
    PHRASE,
    BEGINS,
    EITHER,
    WITHOUT,
    TOWN,
    PARTNERS,
    EXAMPLES
};

/* The n-th try at an example: what to type, and the word that the explanation names.
 * False when the index has nothing to make it of. */
static bool
make_example(const struct matter *matter, enum example example, size_t n, char *query,
             struct str *about)
{
    struct str word = title(matter, n);
    *about = word;
    switch (example) {
    case FOLDED:
        return is_plain(word) && utf8_count(word.ptr, word.len) < word.len &&
               ascii_fold(word, query, QUERY) > 0;
    case PARTS:
        return take_pair(parts, sizeof parts / sizeof *parts, n, query, about);
    case PHRASE:
        snprintf(query, QUERY, "\"%.*s\"", (int)word.len, word.ptr);
        return is_plain(word) && count_words(word) > 1;
    case BEGINS:
        return is_plain(word) && make_beginning(word, query);
    case EITHER:
        return is_plain(word) && make_either(matter, n, query);
    case WITHOUT:
        return take_pair(without, sizeof without / sizeof *without, n, query, about);
    case TOWN:
        *about = top_town(matter);
        snprintf(query, QUERY, "familie ort:%.*s", (int)about->len, about->ptr);
        return n == 0 && about->len > 0;
    case PARTNERS:
        return take_pair(partners, sizeof partners / sizeof *partners, n, query, about);
    case EXAMPLES:
        break;
    }
    return false;
}

/* Whether any record meets the whole question as it is typed. */
static bool
has_hits(const struct matter *matter, const char *query)
{
    struct search_request request = {
        .query = str_of(query),
        .page = 1,
        .per_page = 1,
        .exact_only = true,
    };
    struct search_answer answer;
    return !search_run(matter->session, &request, matter->arena, &answer, NULL) &&
           answer.hit_count > 0 && !answer.hits[0].relaxed;
}

static void
write_row(struct page *page, const char *query, struct str about, enum phrase phrase)
{
    HTML(page->out, "<tr><td><a");
    page_lang(page);
    HTML(page->out, " href=\"suche?q=");
    html_url_part(page->out, str_of(query));
    if (page->language == LANGUAGE_EN)
        HTML(page->out, "&amp;lang=en");
    HTML(page->out, "\">");
    html_text(page->out, str_of(query));
    HTML(page->out, "</a></td><td>");
    page_say_with(page, phrase, &about, 1);
    HTML(page->out, "</td></tr>\n");
}

static void
write_examples(struct page *page, const struct matter *matter)
{
    static const enum phrase phrases[EXAMPLES] = {
        PHRASE_HELP_FOLDED, PHRASE_HELP_PARTS,   PHRASE_HELP_PHRASE,
        PHRASE_HELP_BEGINS, PHRASE_HELP_EITHER,  PHRASE_HELP_WITHOUT,
        PHRASE_HELP_TOWN,   PHRASE_HELP_PARTNERS};
    char query[QUERY];
    HTML(page->out, "<table><thead><tr><th scope=\"col\">");
    page_say(page, PHRASE_HELP_INPUT);
    HTML(page->out, "</th><th scope=\"col\">");
    page_say(page, PHRASE_HELP_EFFECT);
    HTML(page->out, "</th></tr></thead><tbody>\n");
    for (enum example example = FOLDED; example < EXAMPLES; example++)
        for (size_t n = 0, tries = 0; n < TITLES && tries < TRIES; n++) {
            struct str about;
            if (!make_example(matter, example, n, query, &about))
                continue;
            tries++;
            if (!has_hits(matter, query))
                continue;
            write_row(page, query, about, phrases[example]);
            break;
        }
    HTML(page->out, "</tbody></table>\n");
}

void
page_help_answer(struct exchange *exchange, struct search_session *session,
                 struct arena *arena)
{
    static struct str offer = {"offer", 5};
    static const struct str mark = {"<!-- examples -->", 17};
    struct search_request request = {.kinds = {&offer, 1},
                                     .sort = SEARCH_BY_NAME,
                                     .page = 1,
                                     .per_page = TITLES,
                                     .records_only = true,
                                     .want_facets = true};
    struct matter matter = {.session = session, .arena = arena};
    struct str text =
        asset_get(exchange->language == LANGUAGE_EN ? ASSET_HELP_EN : ASSET_HELP_DE)
            ->body;
    struct page page;
    /* Without examples the page still explains. */
    bool has_matter = session && search_run(session, &request, arena, &matter.answer,
                                            NULL) == STATUS_OK;
    const char *at = memmem(text.ptr, text.len, mark.ptr, mark.len);
    size_t before = at ? (size_t)(at - text.ptr) : text.len;
    page_begin(&page, exchange, phrase_text(exchange->language, PHRASE_TITLE_HELP));
    HTML(page.out, "<article class=\"text\"><h1>");
    page_say(&page, PHRASE_TITLE_HELP);
    HTML(page.out, "</h1>\n");
    buf_append(page.out, text.ptr, before);
    if (at && has_matter)
        write_examples(&page, &matter);
    if (at)
        buf_append(page.out, at + mark.len, text.len - before - mark.len);
    HTML(page.out, "</article>\n");
    page_end(&page);
}
