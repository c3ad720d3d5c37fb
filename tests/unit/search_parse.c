/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The query language as a table: query, parts as query_print() writes them. */
#include "search/parse.h"
#include "tests/tap.h"

static const struct {
    const char *query;
    const char *parts;
} table[] = {
    {"", ""},
    {"   ", ""},
    {"Ferienbetreuung", "words(Ferienbetreuung)"},
    {"Betreuung in den Ferien", "words(Betreuung in den Ferien)"},
    {"„Bündnis für Familie“", "phrase(Bündnis für Familie)"},
    {"\"Bündnis für Familie\"", "phrase(Bündnis für Familie)"},
    {"»a b« c", "phrase(a b) words(c)"},
    {"a “b c” d", "words(a) phrase(b c) words(d)"},
    {"\"nicht geschlossen", "words(nicht geschlossen)"},
    {"\"\" a", "words(a)"},
    {"kita -hort", "words(kita) -words(hort)"},
    {"kita -\"am park\"", "words(kita) -phrase(am park)"},
    {"die \"Am Park\"-Gruppe", "words(die) phrase(Am Park) words(Gruppe)"},
    {"kita NICHT hort", "words(kita) -words(hort)"},
    {"nicht da", "words(nicht da)"},
    {"Partnerinnen und -partner", "words(Partnerinnen und -partner)"},
    {"a - b", "words(a - b)"},
    {"+kita", "words(kita)"},
    {"kita ODER krippe", "words(kita) | words(krippe)"},
    {"gute kita ODER krippe koblenz",
     "words(gute) words(kita) | words(krippe) words(koblenz)"},
    {"ODER kita", "words(kita)"},
    {"kita ODER", "words(kita)"},
    {"kita UND hort", "words(kita) words(hort)"},
    {"und oder nicht", "words(und oder nicht)"},
    {"typ:offer ferien", "typ:words(offer) words(ferien)"},
    {"ort: Koblenz", "ort:words(Koblenz)"},
    {"Bündnis:\"Bad Kreuznach\"", "bündnis:phrase(Bad Kreuznach)"},
    {"BÜNDNIS:x", "bündnis:words(x)"},
    {"plz:56", "plz:words(56)"},
    {"partner:IHK -typ:partner", "partner:words(IHK) -typ:words(partner)"},
    {"titel:", "words(titel:)"},
    {"http://x", "words(http://x)"},
    {"Gemeinschaftskl*", "prefix(Gemeinschaftskl)"},
    {"*betreuung", "infix(betreuung)"},
    {"*treu*", "infix(treu)"},
    {"be* a", "words(be* a)"},
    {"*", ""},
    {"aaa* bbb* ccc* ddd* eee*",
     "prefix(aaa) prefix(bbb) prefix(ccc) prefix(ddd) words(eee)"},
    {"\xff\xfe\"", "words(\xff\xfe)"},
};

static void
test_table(void)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct query query;
        struct buf out;

        buf_init(&out);
        query_parse(str_of(table[i].query), &query);
        query_print(&query, &out);
        same(out.ptr, table[i].parts, table[i].query);
        buf_free(&out);
    }
}

/* Long and pathological queries end, within their bounds. */
static void
test_bounds(void)
{
    static const char *const pieces[] = {"\"",      "(",    "-",       "*",
                                         "a ODER ", "ort:", "-\"a\" ", "aaa* "};
    struct query query;
    static char text[100000];

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t len = strlen(pieces[i]), at = 0;

        while (at + len < sizeof text) {
            memcpy(text + at, pieces[i], len);
            at += len;
        }
        query_parse(str_make(text, at), &query);
        ok(query.count <= QUERY_MAX_PARTS, "100 kB of %s are at most %d parts",
           pieces[i], QUERY_MAX_PARTS);
    }
}

int
main(void)
{
    test_table();
    test_bounds();
    return done();
}
