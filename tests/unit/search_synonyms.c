/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Synonyms: the form of the file and its errors, looking up in any inflection, and that
 * the built-in file is what it claims to be. */
#include "search/synonyms.h"
#include "search/synonyms_file.h"
#include "tests/tap.h"

#include <stdlib.h>
#include <unistd.h>

static struct text_analyser *analyser;

/* The stems of a query, as the planner asks with them. */
struct stems {
    char text[16][TEXT_MAX_TERM];
    struct str words[16];
    size_t count;
    uint32_t position;
};

static int
take_stem(void *context, const struct text_term *term)
{
    struct stems *stems = context;
    if (term->class != TEXT_STEM || term->position == stems->position ||
        stems->count == 16)
        return 0;
    memcpy(stems->text[stems->count], term->term, term->len);
    stems->words[stems->count] = str_make(stems->text[stems->count], term->len);
    stems->position = term->position;
    stems->count++;
    return 0;
}

/* The alternatives of the first words of a query as one text; returns the words taken.
 */
static size_t
find(const struct synonyms *synonyms, const char *query, struct buf *out)
{
    static struct stems stems;
    const struct synonym *found;
    size_t count = 0;
    stems.count = 0;
    stems.position = 0;
    text_analyse(analyser, TEXT_QUERY, query, strlen(query), take_stem, &stems);
    size_t took = synonyms_find(synonyms, stems.words, stems.count, &found, &count);
    buf_clear(out);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s%.*s %.2f", i > 0 ? "; " : "", (int)found[i].text.len,
                   found[i].text.ptr, found[i].weight);
    return took;
}

static enum status
load(const char *text, size_t len, struct synonyms **out, struct err *err)
{
    char path[] = "/tmp/synonyms-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, text, len) != (ssize_t)len)
        return STATUS_IO;
    close(fd);
    enum status status = synonyms_load(path, str_of(""), analyser, out, err);
    unlink(path);
    return status;
}

static void
check_form(void)
{
    static const char text[] = "# Bemerkung\r\n"
                               "\n"
                               "Klinik, Krankenhaus, Spital # noch eine\n"
                               "Bank > Sparkasse, Volksbank\n"
                               "Arbeitsamt, Stempelamt -> Agentur für Arbeit\n"
                               "IHK, Industrie- und Handelskammer @0.95\n"
                               "Klinik > Ambulanz @ 0.3\n"
                               "Tagesmutter fällt aus -> Springer\n"
                               "Tagesmutter, Tagesvater\n";
    static const struct {
        const char *query;
        const char *found;
        size_t took;
    } cases[] = {
        {"Klinik", "Krankenhaus 0.80; Spital 0.80; Ambulanz 0.30", 1},
        {"krankenhäuser", "Klinik 0.80; Spital 0.80", 1},
        {"Ambulanz", "", 0},
        {"Bank", "Sparkasse 0.60; Volksbank 0.60", 1},
        {"Sparkasse", "", 0},
        {"stempelamt", "Agentur für Arbeit 0.80", 1},
        {"Agentur für Arbeit", "", 0},
        {"industrie- und handelskammer", "IHK 0.95", 3},
        {"ihk", "Industrie- und Handelskammer 0.95", 1},
        {"tagesmuetter", "Tagesvater 0.80", 1},
        {"tagesmutter fällt aus", "Springer 0.80", 3},
        {"", "", 0},
    };
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    struct buf got;
    buf_init(&got);
    ok(load(text, sizeof text - 1, &synonyms, &err) == STATUS_OK, "a file loads: %s",
       err.message);
    for (size_t i = 0; synonyms && i < sizeof cases / sizeof cases[0]; i++) {
        size_t took = find(synonyms, cases[i].query, &got);
        same(got.ptr, cases[i].found, cases[i].query);
        ok(took == cases[i].took, "%s: words taken", cases[i].query);
    }
    synonyms_destroy(synonyms);
    buf_free(&got);
}

static void
check_errors(void)
{
    static const struct {
        const char *text;
        const char *says;
    } cases[] = {
        {"Kita\n", ":1: ein Wort allein"},
        {"a, b\nKita, , Hort\n", ":2: zwischen zwei Kommas"},
        {"Kita, Hort,\n", ":1: zwischen zwei Kommas"},
        {"Kita, Kita\n", ":1: „Kita“ steht zweimal"},
        {"Kita > Hort > Krippe\n", ":1: in einer Zeile stehen zwei Pfeile"},
        {"> Hort\n", ":1: zwischen zwei Kommas"},
        {"Kita >\n", ":1: zwischen zwei Kommas"},
        {"Kita, Hort @1\n", ":1: hinter @"},
        {"Kita, Hort @0\n", ":1: hinter @"},
        {"Kita, Hort @halb\n", ":1: hinter @"},
        {"Kita, Hort @nan\n", ":1: hinter @"},
        {"Kita, und\n", ":1: „und“ enthält kein Wort"},
        {"Kita, ...\n", ":1: „...“ enthält kein Wort"},
        {"Kita, eins zwei drei vier fünf sechs sieben\n", "hat mehr als 6 Wörter"},
        {"Kita, H\xF6rt\n", ":1: die Zeile ist kein gültiges UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct synonyms *synonyms = NULL;
        struct err err = {0};
        enum status status =
            load(cases[i].text, strlen(cases[i].text), &synonyms, &err);
        ok(status == STATUS_INVALID && strstr(err.message, cases[i].says),
           "refused: %s", err.message);
        synonyms_destroy(synonyms);
    }
    struct synonyms *none = NULL;
    struct err err = {0};
    ok(synonyms_load("/nonexistent/synonyms", str_of(""), analyser, &none, &err) ==
           STATUS_NOT_FOUND,
       "a file that is not there: %s", err.message);
    ok(load("", 0, &none, &err) == STATUS_OK, "an empty file has no synonyms");
    synonyms_destroy(none);
}

static void
check_builtin(void)
{
    static const struct {
        const char *query;
        const char *has;
    } cases[] = {
        {"leihoma", "Oma auf Zeit"},
        {"Leihgroßeltern", "Oma auf Zeit"},
        {"tagesmama", "Kindertagespflege"},
        {"arbeitsamt", "Agentur für Arbeit"},
        {"krankenkasse", "Barmer"},
        {"bank", "Sparkasse"},
        {"vergesslich", "Demenz"},
        {"schwimmen lernen", "Seepferdchen"},
        {"wickeln", "Wickelplatz"},
        {"baby weint viel", "Schreiambulanz"},
        {"frau wird geschlagen", "Frauenhaus"},
        {"vaetergruppe", "Väterstammtisch"},
        {"rotes kreuz", "DRK"},
        {"alleinerziehende", "Ein-Eltern-Familie"},
        {"kein geld", "Schuldnerberatung"},
        {"umfrage", "Befragung"},
    };
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    struct buf got;
    unsigned groups = 0;
    buf_init(&got);
    /* As a file of its own it is read without any leniency. */
    ok(load(synonyms_image, (size_t)(synonyms_image_end - synonyms_image), &synonyms,
            &err) == STATUS_OK,
       "the built-in file is sound: %s", err.message);
    synonyms_destroy(synonyms);
    synonyms = NULL;
    ok(synonyms_load(NULL, str_of(""), analyser, &synonyms, &err) == STATUS_OK,
       "it loads: %s", err.message);
    for (size_t i = 0; synonyms && i < sizeof cases / sizeof cases[0]; i++) {
        find(synonyms, cases[i].query, &got);
        ok(strstr(got.ptr, cases[i].has), "%s finds %s: %.200s", cases[i].query,
           cases[i].has, got.ptr);
    }
    for (const char *at = synonyms_image; at < synonyms_image_end;) {
        struct synonyms_line line;
        const char *end = memchr(at, '\n', (size_t)(synonyms_image_end - at));
        if (!end)
            end = synonyms_image_end;
        if (synonyms_line_read(str_make(at, (size_t)(end - at)), &line, NULL) ==
                STATUS_OK &&
            line.count > 0)
            groups++;
        at = end + 1;
    }
    ok(groups >= 250, "it has %u groups", groups);
    synonyms_destroy(synonyms);
    buf_free(&got);
}

/* Any bytes are refused or taken, never more. */
static void
check_noise(void)
{
    static const char alphabet[] = "abc, >-@0.5#\n\xC3\xA4\xFF\0und Kita";
    char text[400];
    uint32_t seed = 3;
    unsigned other = 0;
    for (unsigned round = 0; round < 300; round++) {
        struct synonyms *synonyms = NULL;
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        enum status status = load(text, sizeof text, &synonyms, NULL);
        other += status != STATUS_OK && status != STATUS_INVALID;
        synonyms_destroy(synonyms);
    }
    ok(other == 0, "300 files of noise: refused or taken");
}

int
main(void)
{
    struct text_lexicon *lexicon = NULL;
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    check_form();
    check_errors();
    check_builtin();
    check_noise();
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
