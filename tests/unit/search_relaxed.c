/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where hits that miss a word stand among those that have all of them, and that a later
 * page goes on where the one before it ended. */
#include "tests/search_fixture.h"
#include "tests/tap.h"

#define OFFER(n, t, b)                                                                 \
    {                                                                                  \
        .id = {n, sizeof n - 1}, .kind = RECORD_OFFER, .title = {t, sizeof t - 1},     \
        .body = {b, sizeof b - 1}, .alliance_id = {"ful", 3},                          \
        .alliance = {"Familienbündnis Fulda", 22}, .town = {                           \
            "Fulda",                                                                   \
            5                                                                          \
        }                                                                              \
    }

static const struct record records[] = {
    {.id = {"ful", 3},
     .kind = RECORD_ALLIANCE,
     .title = {"Familienbündnis Fulda", 22},
     .body = {"Der Stammtisch der Personalleiter tagt im Frühling. Seit der Gründung "
              "reden Betriebe, Kirchen und Vereine miteinander. Auch wer jodelt, sitzt "
              "mit am Tisch, und wer Leuchttürme hat, wird mit dem Auto abgeholt.",
              212},
     .alliance_id = {"ful", 3},
     .alliance = {"Familienbündnis Fulda", 22},
     .town = {"Fulda", 5}},
    OFFER("laut", "Vorlesen", "Vorlesen am Montag, Vorlesen am Freitag."),
    OFFER("lang", "Freiwillige",
          "Sie kaufen ein, begleiten zum Arzt, kochen, bügeln, gehen mit den Kindern "
          "spazieren, hören zu, wenn es schwer ist, und manchmal reicht die Zeit auch "
          "zum Vorlesen, für ein Spiel oder eine Tasse Tee in der Küche."),
    OFFER("nacht", "Mondhaus", "Kita für die Leuchttürme."),
    OFFER("pflege", "Tisch der Jodelnden", "Wer zu Hause jodelt, isst hier mit."),
    OFFER("a", "Malen", "Kinder malen."),
    OFFER("b", "Turnen", "Kinder turnen."),
    OFFER("c", "Singen", "Kinder singen."),
    OFFER("d", "Backen", "Kinder backen."),
    OFFER("e", "Tanzen", "Kinder tanzen."),
};

static const struct {
    const char *query;
    const char *ids;
    const char *sentence;
} table[] = {
    {"vorlesen kinder", "[laut] lang",
     "missing but a word of nearly every offer, one may stand above a long text"},
    {"kinder malen", "a", "but not above a short one that has it"},
    {"leuchttürme jodelt", "[nacht] ful [pflege]",
     "what a long page has here and there is no better than most of it in a short "
     "text"},
};

static void
ask(struct fixture *fixture, const char *query, uint32_t page, uint32_t per_page,
    struct buf *ids)
{
    struct search_request request = {
        .query = str_of(query), .page = page, .per_page = per_page};
    struct search_answer answer;

    arena_reset(fixture->arena);
    if (search_run(fixture->session, &request, fixture->arena, &answer, &fixture->err))
        printf("# %s: %s\n", query, fixture->err.message);
    for (size_t i = 0; i < answer.hit_count; i++)
        buf_printf(ids, "%s%s%.*s%s", ids->len ? " " : "",
                   answer.hits[i].relaxed ? "[" : "", (int)answer.hits[i].record.id.len,
                   answer.hits[i].record.id.ptr, answer.hits[i].relaxed ? "]" : "");
}

static void
test_order(struct fixture *fixture)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct buf ids, paged;

        buf_init(&ids);
        buf_init(&paged);
        ask(fixture, table[i].query, 1, 10, &ids);
        same(ids.ptr, table[i].ids, table[i].sentence);
        for (uint32_t page = 1; page <= 5; page++)
            ask(fixture, table[i].query, page, 2, &paged);
        same(paged.ptr, ids.ptr, "... and in pages of two the same");
        buf_free(&ids);
        buf_free(&paged);
    }
}

int
main(void)
{
    struct fixture fixture;

    if (!fixture_open(&fixture, records, sizeof records / sizeof *records))
        test_order(&fixture);
    else
        ok(false, "the index opens");
    fixture_close(&fixture);
    return done();
}
