/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Negotiation, phrases, links, the cache. */
#include "server/cache.h"
#include "server/exchange.h"
#include "server/form.h"
#include "server/negotiate.h"
#include "tests/tap.h"

static void
test_negotiation(void)
{
    static const struct {
        const char *accept;
        bool html;
    } accepts[] = {
        {"", false},
        {"*/*", false},
        {"application/json", false},
        {"text/html", true},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true},
        {"application/json, text/html;q=0.5", false},
        {"text/html;q=0", false},
    };
    for (size_t i = 0; i < sizeof accepts / sizeof *accepts; i++)
        ok(negotiate_html(str_of(accepts[i].accept)) == accepts[i].html,
           "Accept: %s wants %s", accepts[i].accept, accepts[i].html ? "HTML" : "data");
    ok(negotiate_language(STR_LIT("")) == LANGUAGE_DE, "German is the default");
    ok(negotiate_language(STR_LIT("en-GB,en;q=0.9")) == LANGUAGE_EN,
       "English is asked for");
    ok(negotiate_language(STR_LIT("de-DE,de;q=0.9,en;q=0.8")) == LANGUAGE_DE,
       "German before English");
    ok(negotiate_language(STR_LIT("fr,*;q=0.5")) == LANGUAGE_DE, "anything: German");
    ok(negotiate_gzip(STR_LIT("gzip, deflate, br")), "gzip is taken");
    ok(!negotiate_gzip(STR_LIT("gzip;q=0, *;q=1")), "gzip;q=0 is a no");
    ok(!negotiate_gzip(STR_LIT("identity")), "identity is a no");
}

static void
test_matching(void)
{
    static const struct {
        const char *list;
        const char *tag;
        bool same;
    } cases[] = {
        {"\"a\"", "\"a\"", true},   {"W/\"a\"", "\"a\"", true},
        {"\"a\"", "W/\"a\"", true}, {"\"b\", W/\"a\"", "W/\"a\"", true},
        {"*", "\"a\"", true},       {"\"b\"", "\"a\"", false},
        {"", "\"a\"", false},       {"a", "\"a\"", false},
        {"*", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ok(negotiate_matches(str_of(cases[i].list), str_of(cases[i].tag)) ==
               cases[i].same,
           "%s %s %s", cases[i].list, cases[i].same ? "holds" : "lacks", cases[i].tag);
}

/* The places {0}, {1} … must be the same in both languages. */
static unsigned
places(struct str text)
{
    unsigned found = 0;
    for (size_t i = 0; i + 2 < text.len; i++)
        if (text.ptr[i] == '{' && text.ptr[i + 2] == '}' && text.ptr[i + 1] >= '0' &&
            text.ptr[i + 1] <= '9')
            found |= 1u << (text.ptr[i + 1] - '0');
    return found;
}

static void
test_phrases(void)
{
    unsigned missing = 0, different = 0;
    for (int i = 0; i < PHRASE_COUNT; i++) {
        enum phrase phrase = (enum phrase)i;
        missing += !phrase_is_present(LANGUAGE_EN, phrase) ||
                   phrase_text(LANGUAGE_EN, phrase).len == 0 ||
                   phrase_text(LANGUAGE_DE, phrase).len == 0;
        different += places(phrase_text(LANGUAGE_EN, phrase)) !=
                     places(phrase_text(LANGUAGE_DE, phrase));
    }
    ok(missing == 0, "both languages have all %d phrases", (int)PHRASE_COUNT);
    ok(different == 0, "and put the same things into them");
}

static void
test_links(struct arena *arena)
{
    struct params params;
    struct buf out;
    struct err err;
    buf_init(&out);
    if (params_parse(STR_LIT("q=a+b&ort=Koblenz&ort=Bonn&seite=3&fremd=%3Cx%3E"), arena,
                     &params, &err))
        return;
    struct form_link link = {.params = &params,
                             .known = form_page_list,
                             .drop = "seite",
                             .name = "seite",
                             .value = STR_LIT("4")};
    form_write_link(&out, &link);
    same(out.ptr, "?q=a%20b&ort=Koblenz&ort=Bonn&seite=4",
         "another page keeps query and filters, and nothing unknown");
    buf_clear(&out);
    link = (struct form_link){.params = &params,
                              .known = form_page_list,
                              .drop = "ort",
                              .drop_value = STR_LIT("Bonn"),
                              .also_drop = form_first_page};
    form_write_link(&out, &link);
    same(out.ptr, "?q=a%20b&ort=Koblenz", "one filter goes, the page too");
    buf_free(&out);
    ok(form_last_page(0, 10) == 1, "no hits: page 1 is the last");
    ok(form_last_page(21, 10) == 3, "21 hits fill three pages");
    ok(form_last_page(1000000, 10) == 1000, "paging ends at hit 10,000");
    ok(form_last_page(1000000, 30) == 333, "also when the page does not divide it");
}

static void
put(struct cache *cache, const char *key, size_t size)
{
    struct response response = {.status = 200, .type = "text/plain"};
    buf_init(&response.body);
    for (size_t i = 0; i < size; i++)
        buf_char(&response.body, 'x');
    response.headers[response.header_count++] = (struct header){"ETag", "\"e\""};
    cache_put(cache, str_of(key), &response);
    buf_free(&response.body);
}

static bool
has(struct cache *cache, const char *key)
{
    struct cached *entry = cache_find(cache, str_of(key));
    cached_release(entry);
    return entry != NULL;
}

static void
test_cache(void)
{
    struct cache *cache = cache_create(64 * 1024);
    struct cache_figures figures;
    if (!cache)
        return;
    put(cache, "a", 10000);
    ok(has(cache, "a"), "what was put is found");
    ok(!has(cache, "b"), "what was not is not");
    put(cache, "big", 20000);
    ok(!has(cache, "big"), "an answer over a quarter of the bound is not kept");
    struct cached *held = cache_find(cache, STR_LIT("a"));
    char key[16];
    for (int i = 0; i < 20; i++) {
        snprintf(key, sizeof key, "k%d", i);
        put(cache, key, 10000);
    }
    cache_figures(cache, &figures);
    ok(figures.bytes <= 64 * 1024, "the bound of memory holds: %zu", figures.bytes);
    ok(!has(cache, "a"), "the oldest goes first");
    ok(has(cache, "k19"), "the newest stays");
    ok(held && cached_body(held).len == 10000, "one being sent lives on");
    cached_release(held);
    put(cache, "k19", 5);
    cached_release(held = cache_find(cache, STR_LIT("k19")));
    ok(held && cached_body(held).len == 5, "a later answer replaces the earlier");
    cache_forget(cache, str_make("", 0));
    cache_figures(cache, &figures);
    ok(figures.bytes == 0 && figures.entries == 0, "clear leaves nothing");
    cache_destroy(cache);
}

int
main(void)
{
    struct arena *arena = arena_create(0);
    if (!arena)
        return 1;
    test_negotiation();
    test_matching();
    test_phrases();
    test_links(arena);
    test_cache();
    arena_destroy(arena);
    return done();
}
