/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completion: beginnings of words and parts, filters, one slip, damaged bytes. */
#include "dict/suggest.h"
#include "tests/dict_file.h"
#include "tests/tap.h"

#include <stdlib.h>

static const struct {
    const char *text;
    enum suggest_kind kind;
    const char *town;
    const char *id;
    uint32_t count;
} ENTRIES[] = {
    {"Herbstferienbetreuung", SUGGEST_OFFER, "Koblenz",
     "koblenz-offer-herbstferienbetreuung", 1},
    {"Ferienbetreuung", SUGGEST_OFFER, "Memmingen", "memmingen-offer-ferienbetreuung",
     1},
    {"Ferienbetreuung", SUGGEST_OFFER, "Offenburg", "offenburg-offer-ferienbetreuung",
     1},
    {"Kinderstadtplan", SUGGEST_OFFER, "Koblenz", "koblenz-offer-kinderstadtplan", 1},
    {"Betreuung in den Ferien", SUGGEST_ARTICLE, "Plauen", "plauen-42", 1},
    {"Agentur fuer Arbeit", SUGGEST_PARTNER, "Koblenz", "agentur", 1},
    {"Agentur für Arbeit", SUGGEST_PARTNER, "Celle", "agentur", 1},
    {"Koblenz", SUGGEST_TOWN, "Koblenz", "", 1},
    {"Koblenz-Touristik", SUGGEST_PARTNER, "Koblenz",
     "koblenz-partner-koblenz-touristik", 1},
    {"Kinderbetreuung", SUGGEST_TOPIC, "Koblenz", "", 1},
    {"Kinderbetreuung", SUGGEST_WORD, "", "", 40},
    {"Betreuung", SUGGEST_WORD, "", "", 60},
    {"Alle lieben Koblenz – Stadtforum e.V.", SUGGEST_PARTNER, "Koblenz", "stadtforum",
     1},
    {"Lokale Agenda 21", SUGGEST_PARTNER, "Koblenz", "agenda", 1},
    {"Mütter & <Väter>", SUGGEST_OFFER, "Celle", "celle-offer-x", 1},
};

static const struct {
    const char *query;
    int kind; /* -1 = all */
    const char *town;
    const char *first; /* NULL = nothing */
    const char *why;
} CASES[] = {
    {"ferienb", -1, "", "Ferienbetreuung", "the beginning of a word"},
    {"stadtpl", -1, "", "Kinderstadtplan", "the beginning of a part"},
    {"kinder stadtp", -1, "", "Kinderstadtplan", "two parts, typed apart"},
    {"betreu", SUGGEST_OFFER, "", "Ferienbetreuung", "the last part, offers only"},
    {"betreu", SUGGEST_ARTICLE, "", "Betreuung in den Ferien", "articles only"},
    {"ferien betr", SUGGEST_ARTICLE, "", "Betreuung in den Ferien", "in any order"},
    {"ferienb", -1, "Koblenz", "Herbstferienbetreuung", "in one town"},
    {"ferienb", -1, "koblenz", "Herbstferienbetreuung", "the town in lower case"},
    {"ferienb", -1, "Celle", NULL, "not in that town"},
    {"ferienb", -1, "Atlantis", NULL, "no such town"},
    {"agentur fuer", -1, "", "Agentur für Arbeit", "ue is ü; the umlaut is shown"},
    {"muetter", -1, "", "Mütter & <Väter>", "folded"},
    {"FERIENB", -1, "", "Ferienbetreuung", "case plays no part"},
    {"kob", -1, "", "Koblenz", "the town itself"},
    {"alle lieb", -1, "", "Alle lieben Koblenz – Stadtforum e.V.", "stop words count"},
    {"agenda 2", -1, "", "Lokale Agenda 21", "numbers count"},
    {"ferinbet", -1, "", "Ferienbetreuung", "one letter left out"},
    {"fereinb", -1, "", "Ferienbetreuung", "two letters swapped"},
    {"gerienb", -1, "", "Ferienbetreuung", "the first letter wrong"},
    {"kinnders", -1, "", "Kinderstadtplan", "one letter too many"},
    {"fex", -1, "", NULL, "no slip is forgiven in three letters"},
    {"xylophon", -1, "", NULL, "nothing begins so"},
    {"ferienbetreuung x", -1, "", NULL, "all words count"},
    {"", -1, "", NULL, "nothing typed"},
    {" -- ", -1, "", NULL, "no letters typed"},
    {"\xFF\xC3", -1, "", NULL, "broken bytes"},
};

static struct suggest *
make(struct text_analyser *analyser, struct buf *bytes)
{
    struct suggest *suggest = NULL;
    struct suggest_builder *builder = NULL;
    int file = dict_file_open();
    if (suggest_builder_create(NULL, SIZE_MAX, &builder, NULL))
        return NULL;
    for (size_t i = 0; i < sizeof ENTRIES / sizeof ENTRIES[0]; i++) {
        const struct suggest_entry entry = {str_of(ENTRIES[i].text), ENTRIES[i].kind,
                                            str_of(ENTRIES[i].town),
                                            str_of(ENTRIES[i].id), ENTRIES[i].count};
        if (suggest_builder_add(builder, &entry, NULL))
            return NULL;
    }
    ok(suggest_builder_finish(builder, analyser, file, NULL) == STATUS_OK,
       "the dictionary is written");
    dict_file_read(file, bytes);
    ok(suggest_load(buf_view(bytes), &suggest, NULL) == STATUS_OK,
       "the dictionary loads");
    suggest_builder_destroy(builder);
    return suggest;
}

static size_t
ask(const struct suggest *suggest, const char *query, int kind, const char *town,
    struct arena *arena, struct suggest_answer out[8])
{
    const struct suggest_question question = {
        .query = str_of(query),
        .has_kind = kind >= 0,
        .kind = kind >= 0 ? (enum suggest_kind)kind : SUGGEST_OFFER,
        .town = str_of(town),
        .limit = 8};
    size_t count = 0;
    if (suggest_find(suggest, &question, arena, out, &count, NULL))
        return 0;
    return count;
}

static void
check_cases(const struct suggest *suggest, struct arena *arena)
{
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct suggest_answer out[8];
        char sentence[200];
        size_t count =
            ask(suggest, CASES[i].query, CASES[i].kind, CASES[i].town, arena, out);
        snprintf(sentence, sizeof sentence, "\"%s\": %s", CASES[i].query, CASES[i].why);
        if (CASES[i].first)
            same(count > 0 ? out[0].text.ptr : "(nothing)", CASES[i].first, sentence);
        else
            ok(count == 0, "%s", sentence);
    }
}

static void
check_answers(const struct suggest *suggest, struct arena *arena)
{
    struct suggest_answer out[8];
    size_t count = ask(suggest, "ferienbetreuung", -1, "", arena, out);
    ok(count == 2, "equal titles are one completion: %zu", count);
    same(count ? out[0].id.ptr : "?", "", "it stands for several records");
    same(count ? out[0].town.ptr : "?", "", "and for several towns");
    count = ask(suggest, "herbst", -1, "", arena, out);
    same(count ? out[0].id.ptr : "?", "koblenz-offer-herbstferienbetreuung",
         "an id made of the slug comes back whole");
    same(count ? out[0].town.ptr : "?", "Koblenz", "with its town");
    count = ask(suggest, "betreuung in", -1, "", arena, out);
    same(count ? out[0].id.ptr : "?", "plauen-42", "any other id as well");
    count = ask(suggest, "agentur", -1, "", arena, out);
    same(count ? out[0].id.ptr : "?", "agentur", "one organisation in two towns");
    count = ask(suggest, "kinderbetreuung", -1, "", arena, out);
    ok(count == 1 && out[0].kind == SUGGEST_TOPIC, "a word gives way to a topic: %zu",
       count);
    count = ask(suggest, "ferinbet", -1, "", arena, out);
    ok(count > 0 && out[0].mended, "a forgiven slip is said");
}

static void
check_damage(const struct buf *bytes)
{
    struct arena *arena = arena_create(0);
    char *copy = malloc(bytes->len);
    uint32_t seed = 11;
    unsigned refused = 0, loaded = 0, other = 0;
    for (unsigned round = 0; arena && copy && round < 4000; round++) {
        struct suggest *suggest = NULL;
        size_t len = bytes->len;
        memcpy(copy, bytes->ptr, len);
        for (unsigned hits = 0; hits < 1 + round % 4; hits++) {
            seed = seed * 1664525u + 1013904223u;
            copy[seed % len] = (char)(seed >> 24);
        }
        if (round % 5 == 0)
            len = seed % (len + 1);
        enum status status = suggest_load(str_make(copy, len), &suggest, NULL);
        if (status == STATUS_OK) {
            struct suggest_answer out[8];
            loaded++;
            ask(suggest, "ferienb", -1, "", arena, out);
            ask(suggest, "betreu kind", -1, "Koblenz", arena, out);
            ask(suggest, "ferinbet", -1, "", arena, out);
        } else if (status == STATUS_CORRUPT) {
            refused++;
        } else {
            other++;
        }
        suggest_destroy(suggest);
        arena_reset(arena);
    }
    ok(other == 0 && refused > 500, "damage: %u refused, %u harmless, %u else", refused,
       loaded, other);
    free(copy);
    arena_destroy(arena);
}

int
main(void)
{
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    struct arena *arena = arena_create(0);
    struct buf bytes;
    buf_init(&bytes);
    if (!arena || text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    struct suggest *suggest = make(analyser, &bytes);
    if (suggest) {
        check_cases(suggest, arena);
        check_answers(suggest, arena);
        check_damage(&bytes);
    }
    suggest_destroy(suggest);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    buf_free(&bytes);
    arena_destroy(arena);
    return done();
}
