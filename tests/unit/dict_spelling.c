/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The spelling dictionary: slips of every sort, words that stay, damaged bytes. */
#include "dict/phonetic.h"
#include "dict/spelling.h"
#include "tests/dict_file.h"
#include "tests/tap.h"

#include <stdlib.h>

static const char *const TEXTS[] = {
    "Der Jugendstadtführer zeigt jungen Menschen die Stadt. Ein Jugendstadtführer.",
    "Adventsbetreuung an den Samstagen im Advent, dazu Ferienbetreuung im Herbst.",
    "Die Herbstferienbetreuung ist für Kinder, die Betreuung kostet nichts.",
    "Dr. Rollwagen-Michalski, Schulte-Wissermann, Can Aydın, Anwaltskanzlei Caspers",
    "Kindergärten in Koblenz: der Kindergarten am Rhein und der Kindergarten im Park",
    "Sommerferien in Koblenz, Sommerferien am Meer, Betreuung von Familien",
    "Philosophie für Kinder, Seepferdchen im Schwimmbad, Großeltern gesucht",
    "Mehrgenerationenhaus und Familienbildungsstätte, Tagesmütter und Tagesväter",
    ("Hebammensprechstunde, Hausnummer, Bibliotheksausweis, Fahrradwerkstatt, "
     "Schwimmkursangebot"),
};

static const struct {
    const char *typed;
    const char *right; /* NULL = nothing */
    const char *why;
} CASES[] = {
    {"Jugendstatdführer", "jugendstadtführer", "letters swapped inside a compound"},
    {"Adventsbetreunug", "adventsbetreuung", "letters swapped near the end"},
    {"Rollwaagen", "rollwagen", "a name with a doubled letter"},
    {"Wisserman", "wissermann", "a name with a letter missing"},
    {"Aydün", "aydın", "a name with a foreign letter"},
    {"Casperz", "caspers", "a letter that sounds alike"},
    {"Familienbildungsstäte", "familienbildungsstätte",
     "umlauts are kept in the answer"},
    {"familienbildungsstaete", "familienbildungsstätte", "ae is ä"},
    {"filosofie", "philosophie", "ph heard as f, twice"},
    {"Großletern", "großeltern", "ß is kept"},
    {"Sommerferienbetreunug", "sommerferienbetreuung", "a compound no text has"},
    {"kinderbetreunug", "kinderbetreuung", "another one, mended in its head"},
    {"ferienbetreuungkoblenz", "ferienbetreuung koblenz",
     "a part of a compound is a word"},
    {"sommerferienkoblenz", "sommerferien koblenz", "two words run together"},
    {"seeferdchen", "seepferdchen", "a letter left out"},
    {"mehrgeneratoinenhaus", "mehrgenerationenhaus", "a slip in the middle part"},
    {"hebame", "hebamme", "a word that only stands in a compound, with an n"},
    {"bibliotek", "bibliothek", "another one, with an s"},
    {"fahrad", "fahrrad", "another one, two parts long"},
    {"schwimkurs", "schwimmkurs", "another one"},
    {"xyzzyplugh", NULL, "nothing is near"},
    {"ra", NULL, "too short"},
    {"", NULL, "empty"},
};

static struct spelling *
make(struct text_analyser *analyser, struct buf *bytes)
{
    struct spelling *spelling = NULL;
    struct spelling_builder *builder = NULL;
    int file = dict_file_open();
    if (spelling_builder_create(NULL, &builder, NULL))
        return NULL;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        if (spelling_builder_feed(builder, analyser, str_of(TEXTS[i]), NULL))
            return NULL;
    ok(spelling_builder_finish(builder, NULL, NULL, file, NULL) == STATUS_OK,
       "the dictionary is written");
    dict_file_read(file, bytes);
    ok(spelling_load(buf_view(bytes), &spelling, NULL) == STATUS_OK,
       "the dictionary loads");
    spelling_builder_destroy(builder);
    return spelling;
}

static void
check_cases(const struct spelling *spelling)
{
    struct arena *arena = arena_create(0);
    for (size_t i = 0; arena && i < sizeof CASES / sizeof CASES[0]; i++) {
        struct spelling_candidate got;
        struct buf folded;
        bool found = false;
        buf_init(&folded);
        text_fold(CASES[i].typed, strlen(CASES[i].typed), &folded);
        enum status status =
            spelling_correct(spelling, buf_view(&folded), arena, &got, &found, NULL);
        const char *right = CASES[i].right ? CASES[i].right : "";
        const char *answer = status == STATUS_OK && found ? got.word.ptr : "";
        char sentence[200];
        snprintf(sentence, sizeof sentence, "%s: %s", CASES[i].typed, CASES[i].why);
        same(answer, right, sentence);
        buf_free(&folded);
    }
    arena_destroy(arena);
}

static void
check_counts(const struct spelling *spelling)
{
    struct spelling_count garden = spelling_find(spelling, STR_LIT("kindergarten"));
    struct spelling_count autumn = spelling_find(spelling, STR_LIT("herbst"));
    ok(garden.words == 3, "singular and plural of one folded form count together: %u",
       garden.words);
    ok(autumn.words == 1 && autumn.parts >= 1, "a part counts as a part: %u, %u",
       autumn.words, autumn.parts);
    ok(spelling_find(spelling, STR_LIT("herbs")).words == 0, "a beginning is no word");
    struct spelling_count midwife = spelling_find(spelling, STR_LIT("hebamme"));
    struct spelling_count house = spelling_find(spelling, STR_LIT("hau"));
    ok(midwife.words == 0 && midwife.parts == 1,
       "a part without its linking element counts as a part: %u, %u", midwife.words,
       midwife.parts);
    ok(house.parts == 0, "but an s of the word itself stays");
}

/* The walk over a sorted list finds what asking for every word of it finds. */
static void
check_nearest(void)
{
    static const char *const texts[] = {
        "babysitter", "babysitting", "hebamme",   "heim",       "heimat",
        "leihoma",    "leihopa",     "rollstuhl", "sternwarte", "tagesmutter"};
    static const uint32_t ranks[] = {3, 1, 4, 0, 5, 9, 2, 6, 8, 7};
    static const char *const typed[] = {
        "babysiter", "hebame",      "hemat",       "leihora", "ollstuhl", "sternwartee",
        "heim",      "tgaesmutter", "babysittimg", "x",       "",         "quark"};
    enum { COUNT = sizeof texts / sizeof texts[0], LIMIT = 130 };
    struct str words[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        words[i] = str_of(texts[i]);
    for (size_t t = 0; t < sizeof typed / sizeof typed[0]; t++) {
        size_t at = COUNT, want = COUNT;
        unsigned least = LIMIT + 1;
        for (size_t i = 0; i < COUNT; i++) {
            unsigned cost = spelling_distance(words[i], str_of(typed[t]), LIMIT);
            if (cost < least ||
                (cost == least && cost <= LIMIT && ranks[i] < ranks[want]))
                least = cost, want = i;
        }
        unsigned cost =
            spelling_nearest(words, ranks, COUNT, str_of(typed[t]), LIMIT, &at);
        ok(cost == least && at == want, "nearest to %s: %s, %u", typed[t],
           at < COUNT ? texts[at] : "nothing", cost);
    }
}

/* Whatever the damage: STATUS_CORRUPT, or a dictionary that can be asked. */
static void
check_damage(const struct buf *bytes)
{
    struct arena *arena = arena_create(0);
    char *copy = malloc(bytes->len);
    uint32_t seed = 7;
    unsigned refused = 0, loaded = 0, other = 0;
    for (unsigned round = 0; arena && copy && round < 3000; round++) {
        struct spelling *spelling = NULL;
        size_t len = bytes->len;
        memcpy(copy, bytes->ptr, len);
        for (unsigned hits = 0; hits < 1 + round % 4; hits++) {
            seed = seed * 1664525u + 1013904223u;
            copy[seed % len] = (char)(seed >> 24);
        }
        if (round % 5 == 0)
            len = seed % (len + 1);
        enum status status = spelling_load(str_make(copy, len), &spelling, NULL);
        if (status == STATUS_OK) {
            struct spelling_candidate got;
            bool found;
            if (spelling_correct(spelling, STR_LIT("jugendstatdfurher"), arena, &got,
                                 &found, NULL))
                other++;
            loaded++;
        } else if (status == STATUS_CORRUPT) {
            refused++;
        } else {
            other++;
        }
        spelling_destroy(spelling);
        arena_reset(arena);
    }
    ok(other == 0 && refused > 1000, "damage: %u refused, %u harmless, %u else",
       refused, loaded, other);
    free(copy);
    arena_destroy(arena);
}

static void
check_phonetics(void)
{
    static const struct {
        const char *a, *b;
        bool alike;
    } pairs[] = {
        {"meier", "mayer", true},
        {"wissermann", "wisserman", true},
        {"philosophie", "filosofie", true},
        {"muller", "miller", true},
        {"tanz", "danz", true},
        {"kinder", "rinder", false},
        {"betreuung", "betonung", false},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ok((phonetic_code(str_of(pairs[i].a)) == phonetic_code(str_of(pairs[i].b))) ==
               pairs[i].alike,
           "%s and %s sound %s", pairs[i].a, pairs[i].b,
           pairs[i].alike ? "alike" : "different");
}

int
main(void)
{
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    struct buf bytes;
    buf_init(&bytes);
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    struct spelling *spelling = make(analyser, &bytes);
    if (spelling) {
        check_cases(spelling);
        check_counts(spelling);
        check_damage(&bytes);
    }
    check_nearest();
    check_phonetics();
    spelling_destroy(spelling);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    buf_free(&bytes);
    return done();
}
