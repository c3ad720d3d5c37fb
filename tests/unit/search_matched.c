/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a hit met is told by the match itself; explanations read it from the record.
 * Both must be the same: the same hits, in the same tiers, missing the same words. */
#include "tests/search_fixture.h"
#include "tests/tap.h"

enum { RECORDS = 240, TEXT = 160 };

static struct record records[RECORDS];
static char ids[RECORDS][16], titles[RECORDS][TEXT], bodies[RECORDS][TEXT];

static void
make_record(size_t i)
{
    static const char *const things[] = {"Ferienbetreuung", "Leihoma", "Sprachkurs",
                                         "Pflegestammtisch", "Krabbelgruppe"};
    static const char *const sentences[] = {
        "Betreuung von Kindern in den Ferien.", "Großeltern auf Zeit für Familien.",
        "Deutsch lernen mit Kinderbetreuung.",  "Wer pflegt, trifft sich am Abend.",
        "Eltern und Babys spielen zusammen.",   "Anmeldung im Rathaus, kostenlos.",
        "Für Alleinerziehende und ihre Kinder."};
    static const char *const towns[] = {"Fulda", "Suhl", "Celle"};
    snprintf(ids[i], sizeof ids[i], "id-%zu", i);
    snprintf(titles[i], sizeof titles[i], "%s %zu", things[i % 5], i);
    snprintf(bodies[i], sizeof bodies[i], "%s %s", sentences[i / 5 % 7],
             sentences[i / 3 % 7]);
    records[i] = (struct record){.id = str_of(ids[i]),
                                 .kind = i % 8 == 0   ? RECORD_ARTICLE
                                         : i % 8 == 1 ? RECORD_PARTNER
                                                      : RECORD_OFFER,
                                 .title = str_of(titles[i]),
                                 .body = str_of(bodies[i]),
                                 .town = str_of(towns[i % 3]),
                                 .alliance = str_of(towns[i % 3]),
                                 .alliance_id = str_of(towns[i % 3])};
}

static const char *const questions[] = {
    "ferienbetreuung",
    "betreuung in den ferien",
    "leihoma fulda",
    "oma leihen",
    "sprachkurs mit kinderbetreuung suhl",
    "pflegestammtisch alleinerziehende",
    "partner",
    "artikel pflege celle",
    "\"in den Ferien\" kinder",
    "krabbel* baby",
    "kinder -ferien",
    "anmeldung raumschiff",
    "wer betreut meine kinder am abend",
    "stammtisch ODER sprachkurs",
    "familien",
};

static enum status
ask(struct fixture *fixture, const char *query, bool explain, struct search_answer *out)
{
    struct search_request request = {
        .query = str_of(query), .page = 1, .per_page = 20, .explain = explain};

    return search_run(fixture->session, &request, fixture->arena, out, &fixture->err);
}

static bool
is_same_hit(const struct search_hit *a, const struct search_hit *b)
{
    if (!str_equal(a->record.id, b->record.id) || a->tier != b->tier ||
        a->relaxed != b->relaxed || a->missing.count != b->missing.count)
        return false;
    for (size_t i = 0; i < a->missing.count; i++)
        if (!str_equal(a->missing.items[i], b->missing.items[i]))
            return false;
    return true;
}

int
main(void)
{
    struct fixture fixture;

    for (size_t i = 0; i < RECORDS; i++)
        make_record(i);
    if (ok(!fixture_open(&fixture, records, RECORDS), "an index is made and opened"))
        for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
            struct search_answer told, read;
            bool same;

            arena_reset(fixture.arena);
            same = !ask(&fixture, questions[i], false, &told) &&
                   !ask(&fixture, questions[i], true, &read) &&
                   told.hit_count == read.hit_count;
            for (size_t j = 0; same && j < told.hit_count; j++)
                same = is_same_hit(&told.hits[j], &read.hits[j]);
            ok(same, "%s: %zu hits met the same", questions[i], told.hit_count);
        }
    fixture_close(&fixture);
    return done();
}
