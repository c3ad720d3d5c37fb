/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What finds what: pairs of a query and the ids it gives, relaxed ones in brackets. */
#include "tests/search_fixture.h"
#include "tests/tap.h"

#define RECORD(n, k, t, b)                                                             \
    {                                                                                  \
        .id = {n, sizeof n - 1}, .kind = k, .title = {t, sizeof t - 1},                \
        .body = {b, sizeof b - 1}, .alliance_id = {"kob", 3},                          \
        .alliance = {"Koblenzer Bündnis für Familie", 30}, .town = {"Koblenz", 7},     \
        .postcode = {                                                                  \
            "56068",                                                                   \
            5                                                                          \
        }                                                                              \
    }
#define OTHER(n, k, t, b)                                                              \
    {                                                                                  \
        .id = {n, sizeof n - 1}, .kind = k, .title = {t, sizeof t - 1},                \
        .body = {b, sizeof b - 1}, .alliance_id = {"cel", 3},                          \
        .alliance = {"Familienbündnis Celle", 22}, .town = {"Celle", 5}, .postcode = { \
            "29221",                                                                   \
            5                                                                          \
        }                                                                              \
    }

static const struct record records[] = {
    RECORD("kob", RECORD_ALLIANCE, "Koblenzer Bündnis für Familie", "Wir sind viele."),
    RECORD("herbst", RECORD_OFFER, "Herbstferienbetreuung",
           "In zwei Wochen Programm für Schulkinder."),
    RECORD("apart", RECORD_OFFER, "Sommerspaß",
           "Betreuung in den langen Ferien, jeden Tag bis 16 Uhr."),
    RECORD("head", RECORD_OFFER, "Abendstern", "Betreuung bis 20 Uhr."),
    RECORD("whole", RECORD_OFFER, "Ferienbetreuung", "Für Kinder von sechs bis zwölf."),
    RECORD("bankett", RECORD_OFFER, "Festliches Bankett", "Ein Abend für alle Helfer."),
    RECORD("bank", RECORD_PARTNER, "Bank am Markt", ""),
    RECORD("rat", RECORD_OFFER, "Rat der Kinder", "Kinder reden mit."),
    RECORD("beratung", RECORD_OFFER, "Lebensberatung", "Gespräche ohne Termin."),
    RECORD("eltern", RECORD_OFFER, "Stammtisch", "Eltern treffen sich."),
    RECORD("kita", RECORD_OFFER, "Kita am Park", "Plätze für die Kleinsten."),
    RECORD("stätte", RECORD_OFFER, "Kindertagesstätte Regenbogen", "Im Grünen."),
    RECORD("garten", RECORD_OFFER, "Waldkindergarten", "Draußen bei jedem Wetter."),
    RECORD("mund", RECORD_OFFER, "Rund um den Mund", "Zähneputzen lernen."),
    RECORD("strasse", RECORD_OFFER, "Büro in der Hohenzollernstraße", "Für Gründer."),
    RECORD("tier", RECORD_OFFER, "Runde", "Hier wird diskutiert und notiert."),
    OTHER("cel", RECORD_ALLIANCE, "Familienbündnis Celle", "Gemeinsam."),
    OTHER("celkita", RECORD_OFFER, "Kita-Lotse",
          "Hilft bei der Suche nach einem Platz."),
    OTHER("gericht", RECORD_PARTNER, "Oberlandesgericht Celle", ""),
    OTHER("ihk", RECORD_PARTNER, "Industrie- und Handelskammer Celle", ""),
};

static const struct {
    const char *query;
    const char *ids;
    const char *sentence;
} table[] = {
    {"Ferienbetreuung", "whole herbst apart",
     "whole word before sub-span before parts apart; never the head alone"},
    {"Betreuung in den Ferien", "whole herbst apart [head]",
     "words also meet the compound"},
    {"ferien betreuung", "whole herbst apart [head]",
     "torn-apart compounds are joined"},
    {"Bank", "bank", "Bank is no Bankett"},
    {"Rat", "rat", "Rat is no Beratung"},
    {"Tier", "", "Tier is not in diskutiert"},
    {"Elterngeld", "", "Elterngeld is not everything about Eltern"},
    {"Waldkinder Garten", "garten", "a compound cut elsewhere"},
    {"Rund um den Mund", "mund [tier]", "stop words do not lose a name"},
    {"hohenzollernstrasse", "strasse", "ß is ss"},
    {"buro grunder", "strasse", "umlauts may be missing"},
    {"landgericht", "gericht", "Oberlandesgericht has a Landgericht inside"},
    {"landesgericht", "gericht", "a sub-span of a compound"},
    {"kita celle", "celkita [kita] [garten] [stätte] [herbst]",
     "a town is understood as a place"},
    {"stammtisch kita celle", "[celkita]", "a relaxed answer stays in the place"},
    {"Celler Kita", "celkita [kita] [garten] [stätte] [herbst]",
     "… in its adjective too"},
    {"Bank nahe Markt Celle", "[bank]", "what is near no place is no place"},
    {"Unterschied Bank", "bank", "an aspect of what is asked may be missing"},
    {"kita -celle", "kita garten stätte [herbst]",
     "minus takes out, synonyms come last"},
    {"\"Betreuung in den langen Ferien\"", "apart", "a phrase"},
    {"\"Ferien langen\"", "", "a phrase keeps its order"},
    {"Herbstf*", "herbst", "the beginning of a word"},
    {"*zollernstr", "strasse", "the inside of a word"},
    {"herbstferienb", "herbst", "a half-typed last word"},
    {"typ:partner celle", "ihk gericht", "a field restricts"},
    {"partner celle", "ihk gericht", "a kind is a word of the query"},
    {"partner:Handelskammer kita", "celkita", "offers of alliances with a partner"},
    {"???", "", "signs alone find nothing"},
    {"bündnis celle", "cel", "the alliance itself"},
};

static void
list_ids(const struct search_answer *answer, struct buf *out)
{
    for (size_t i = 0; i < answer->hit_count; i++) {
        const struct search_hit *hit = &answer->hits[i];

        buf_printf(out, "%s%s%.*s%s", i ? " " : "", hit->relaxed ? "[" : "",
                   (int)hit->record.id.len, hit->record.id.ptr,
                   hit->relaxed ? "]" : "");
    }
}

static void
test_table(struct fixture *fixture)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct search_request request = {.query = str_of(table[i].query)};
        struct search_answer answer;
        struct buf ids;
        enum status status;

        arena_reset(fixture->arena);
        buf_init(&ids);
        status = search_run(fixture->session, &request, fixture->arena, &answer,
                            &fixture->err);
        if (status)
            printf("# %s: %s\n", table[i].query, fixture->err.message);
        else
            list_ids(&answer, &ids);
        printf("# %s\n", table[i].query);
        same(ids.ptr, table[i].ids, table[i].sentence);
        buf_free(&ids);
    }
}

static void
test_relaxed(struct fixture *fixture)
{
    struct search_request request = {.query = STR_LIT("Ferienbetreuung Raumstation")};
    struct search_answer answer;

    arena_reset(fixture->arena);
    ok(!search_run(fixture->session, &request, fixture->arena, &answer, &fixture->err),
       "a query with an unknown word is answered");
    ok(answer.relaxed && answer.hit_count > 0, "… relaxed, and says so");
    ok(answer.dropped.count == 1 &&
           str_equal(answer.dropped.items[0], STR_LIT("Raumstation")),
       "… and names what no hit meets");
    ok(answer.hit_count && answer.hits[0].relaxed && answer.hits[0].missing.count == 1,
       "… each hit as well");
}

static void
test_facets(struct fixture *fixture)
{
    struct str kinds[] = {STR_LIT("offer")};
    struct search_request request = {.query = STR_LIT("kita"),
                                     .kinds = {kinds, 1},
                                     .want_facets = true,
                                     .per_page = 3};
    struct search_answer answer;
    uint64_t offers = 0, towns = 0;

    arena_reset(fixture->arena);
    ok(!search_run(fixture->session, &request, fixture->arena, &answer, &fixture->err),
       "facets are counted");
    for (size_t i = 0; i < answer.facet_count; i++)
        for (size_t j = 0; j < answer.facets[i].count; j++) {
            const struct search_facet_value *value = &answer.facets[i].values[j];

            if (strcmp(answer.facets[i].name, "kind") == 0 && value->chosen)
                offers = value->count;
            if (strcmp(answer.facets[i].name, "town") == 0)
                towns += value->count;
        }
    ok(offers == answer.total, "the chosen kind counts its own hits");
    ok(towns == answer.total, "the towns add up to all hits");
}

static void
test_refusals(struct fixture *fixture)
{
    static const struct {
        struct search_request request;
        const char *parameter;
    } bad[] = {
        {{.query = {"a", 1}, .per_page = 101}, "per_page"},
        {{.query = {"a", 1}, .page = 1001, .per_page = 10}, "page"},
        {{.query = {"a", 1}, .postcode = {"5606x", 5}}, "postcode"},
        {{.query = {"a", 1}, .from = {"gestern", 7}}, "from"},
        {{.query = {"a", 1}, .near = {"Nirgendwo-Hausen", 16}}, "near"},
        {{.query = {"a", 1}, .radius_km = 501}, "radius"},
        {{.query = {"a", 1}, .sort = SEARCH_BY_DISTANCE}, "sort"},
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct search_answer answer;
        size_t len = strlen(bad[i].parameter);

        arena_reset(fixture->arena);
        ok(search_run(fixture->session, &bad[i].request, fixture->arena, &answer,
                      &fixture->err) == STATUS_INVALID &&
               strncmp(fixture->err.message, bad[i].parameter, len) == 0 &&
               fixture->err.message[len] == ':',
           "a bad %s is refused by name", bad[i].parameter);
    }
}

int
main(void)
{
    struct fixture fixture;

    if (ok(!fixture_open(&fixture, records, sizeof records / sizeof *records),
           "a small index is made and opened")) {
        test_table(&fixture);
        test_relaxed(&fixture);
        test_facets(&fixture);
        test_refusals(&fixture);
    }
    fixture_close(&fixture);
    return done();
}
