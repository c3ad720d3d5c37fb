/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands above what, and what a question that cannot be met in full still brings:
 * pairs of a query and the ids it gives, relaxed ones in brackets. */
#include "tests/search_fixture.h"
#include "tests/tap.h"

#define AT(n, k, t, b, a, o)                                                           \
    {                                                                                  \
        .id = {n, sizeof n - 1}, .kind = k, .title = {t, sizeof t - 1},                \
        .body = {b, sizeof b - 1}, .alliance_id = {a, sizeof a - 1},                   \
        .alliance = {"Familienbündnis " o, sizeof "Familienbündnis " o - 1}, .town = { \
            o,                                                                         \
            sizeof o - 1                                                               \
        }                                                                              \
    }
#define EMDEN(n, k, t, b) AT(n, k, t, b, "emd", "Emden")
#define FULDA(n, k, t, b) AT(n, k, t, b, "ful", "Fulda")

static struct record_date dated_2009[] = {{.from = {"2009-04-02", 10}}};

static const struct record records[] = {
    EMDEN("emd", RECORD_ALLIANCE, "Familienbündnis Emden",
          "Seit 2006. Wir fördern die Betreuung, und in den Ferien ist viel los."),
    FULDA("ful", RECORD_ALLIANCE, "Familienbündnis Fulda", "Hier ziehen alle mit."),
    /* A short partner with a synonym, a long offer with the parts close together. */
    EMDEN("kasse", RECORD_PARTNER, "Sparkasse", "Spenden für den Ferienpass"),
    EMDEN("turm", RECORD_OFFER, "Turmkinder",
          "Ganztägige Betreuung in den langen Ferien für Kinder der Klassen 1 bis 6, "
          "mit Ausflügen auf alle Türme der Stadt und einem Abschlussfest am Hafen."),
    /* News that is long over, and an offer that stands. */
    {.id = {"alt", 3},
     .kind = RECORD_ARTICLE,
     .title = {"Fahrradkurs gestartet", 21},
     .body = {"Der Fahrradkurs hat begonnen.", 29},
     .alliance_id = {"ful", 3},
     .alliance = {"Familienbündnis Fulda", 22},
     .town = {"Fulda", 5},
     .dates = dated_2009,
     .date_count = 1},
    FULDA(
        "rad", RECORD_OFFER, "Sattelfest",
        "Ein Fahrradkurs für alle, die noch wackeln, mit eigenem oder geliehenem Rad."),
    EMDEN("zelt", RECORD_OFFER, "Zelten", "Für Väter und Kinder, drei Tage am See."),
    EMDEN("markt", RECORD_OFFER, "Markt", "An jedem Wochenende."),
    EMDEN("kind", RECORD_OFFER, "Malen", "Für jedes Kind ein Blatt."),
    FULDA("demenz", RECORD_OFFER, "Gedächtnis", "Bei Demenz."),
    FULDA("opa", RECORD_OFFER, "Basteln", "Mit Opa."),
    FULDA("opa2", RECORD_OFFER, "Werken", "Auch hier hilft ein Opa."),
    EMDEN("ihr", RECORD_PARTNER, "Kanzlei am Wall", "Wer gekündigt wurde, ruft an."),
    FULDA("pflege", RECORD_PARTNER, "Pflegestützpunkt", "Beratung."),
    FULDA("kirche", RECORD_PARTNER, "Kirchengemeinde St. Josef", ""),
    EMDEN("sitter", RECORD_OFFER, "Babysitter", "Jugendliche mit Zertifikat."),
    EMDEN("baby", RECORD_OFFER, "Treff", "Für alle mit Baby."),
    EMDEN("haus", RECORD_OFFER, "Zuhause auf Zeit", "Ein Dach über dem Kopf."),
    FULDA("kraft", RECORD_OFFER, "Lichtblick", "Pause für Gartenkräfte."),
    FULDA("kompass", RECORD_OFFER, "Gartenkompass", "Alle Adressen."),
};

static const struct {
    const char *query;
    const char *ids;
    const char *sentence;
} table[] = {
    {"Ferienbetreuung", "turm emd kasse",
     "parts close together stand above a synonym in a short record"},
    {"fahrradkurs", "rad alt", "a standing offer stands above old news"},
    {"fahrradkurs artikel", "alt [rad]", "unless news is asked for"},
    {"vater see wochenende", "[zelt]",
     "two words met of three, not the rarer third alone; for whom alone is no answer"},
    {"umziehen mit kindern", "", "… even where nothing else is met"},
    {"opa gedächtnis", "[demenz] [opa] [opa2]",
     "of two words the rarer one counts more"},
    {"kündigung", "ihr", "a verb's participle meets its noun"},
    {"pflegecreme", "[pflege]", "a part that tells, in a title, where nothing else is"},
    {"papakreis", "[zelt]",
     "what stands for a part of the compound, where nothing does"},
    {"kinderbetreuung in den ferien", "turm kasse emd",
     "words that would make a compound have its synonyms"},
    {"gartenk", "kompass kraft", "a word half-typed is rather the title's"},
    {"reisepass", "", "but no head alone, and no part of a text"},
    {"demens", "", "a word whose stem is a small word is not met by that"},
    {"babys", "baby sitter", "an inflected word may be the beginning of another"},
    {"emden typ:bündnis", "emd", "a town and a kind"},
    {"emden", "emd …", "the name of a town: its alliance, offers, organisations"},
    {"telefon emden", "emd …", "who asks for a telephone number wants the alliance"},
    {"ansprechpartner bündnis fulda", "ful", "… also in more words"},
    {"kirchengemeinde emden", "[kirche]",
     "from elsewhere, if it is all that was asked"},
    {"fahrradkurs betreuung emden", "[turm] [emd]",
     "in the place a part, rather than elsewhere a part"},
};

static void
ask(struct fixture *fixture, const char *query, struct search_answer *answer)
{
    struct search_request request = {.query = str_of(query)};

    arena_reset(fixture->arena);
    if (search_run(fixture->session, &request, fixture->arena, answer, &fixture->err))
        printf("# %s: %s\n", query, fixture->err.message);
}

static bool
str_ends(const char *text, const char *end)
{
    size_t len = strlen(text), n = strlen(end);

    return len >= n && strcmp(text + len - n, end) == 0;
}

static void
cut(struct buf *text, size_t len, const char *end)
{
    if (text->len > len)
        text->len = len;
    buf_printf(text, "%s", end);
}

static void
test_table(struct fixture *fixture)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct search_answer answer;
        struct buf ids;

        buf_init(&ids);
        ask(fixture, table[i].query, &answer);
        for (size_t j = 0; j < answer.hit_count; j++)
            buf_printf(&ids, "%s%s%.*s%s", j ? " " : "",
                       answer.hits[j].relaxed ? "[" : "",
                       (int)answer.hits[j].record.id.len, answer.hits[j].record.id.ptr,
                       answer.hits[j].relaxed ? "]" : "");
        printf("# %s\n", table[i].query);
        if (str_ends(table[i].ids, " …")) /* the rest are ties */
            cut(&ids, strlen(table[i].ids) - strlen("…"), "…");
        same(ids.ptr, table[i].ids, table[i].sentence);
        buf_free(&ids);
    }
}

static bool
is_only(const struct str_list *list, const char *word)
{
    return list->count == 1 && str_equal(list->items[0], str_of(word));
}

/* What is said of words that are not met has to be true. */
static void
test_words(struct fixture *fixture)
{
    struct search_answer answer;

    ask(fixture, "umziehen mit kindern", &answer);
    ok(answer.dropped.count == 2 && is_only(&answer.unknown, "umziehen"),
       "a word that records hold is not said to be nowhere");
    ask(fixture, "kirchengemeinde emden", &answer);
    ok(is_only(&answer.elsewhere, "emden") && answer.unknown.count == 0,
       "a town of the index is no unknown word: what there is, is elsewhere");
    ask(fixture, "kirchengemeinde fulda", &answer);
    ok(!answer.relaxed && answer.elsewhere.count == 0,
       "what is there is not elsewhere");
}

int
main(void)
{
    struct fixture fixture;

    if (!fixture_open(&fixture, records, sizeof records / sizeof *records)) {
        test_table(&fixture);
        test_words(&fixture);
    } else {
        ok(false, "the index opens");
    }
    fixture_close(&fixture);
    return done();
}
