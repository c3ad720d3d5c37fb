/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Synonyms: the form of the file and its errors, looking up in any inflection, and that
 * the built-in file is what it claims to be. */
#include "search/synonyms.h"
#include "search/synonyms_file.h"
#include "tests/tap.h"

#include <stdlib.h>
#include <unistd.h>

static struct text_analyser *analyser;

/* The words of a query, as the planner asks with them. */
struct asked {
    char text[16][TEXT_MAX_TERM];
    struct synonym_word words[16];
    size_t count;
    uint32_t position;
};

static int
take_word(void *context, const struct text_term *term)
{
    struct asked *asked = context;
    if (term->class == TEXT_PART || term->position == asked->position ||
        asked->count == 16 ||
        (term->class == TEXT_EXACT && !(term->flags & TEXT_NUMBER)))
        return 0;
    memcpy(asked->text[asked->count], term->term, term->len);
    asked->words[asked->count] = (struct synonym_word){
        str_make(asked->text[asked->count], term->len), term->flags & TEXT_STOPWORD};
    asked->position = term->position;
    asked->count++;
    return 0;
}

/* The alternatives for a query as one text: matches parted by " | ". */
static void
find(const struct synonyms *synonyms, const char *query, struct buf *out)
{
    static struct asked asked;
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    asked.count = 0;
    asked.position = 0;
    text_analyse(analyser, TEXT_QUERY, query, strlen(query), take_word, &asked);
    size_t found = synonyms_match(synonyms, asked.words, asked.count, matches);
    buf_clear(out);
    for (size_t m = 0; m < found; m++) {
        buf_printf(out, "%s", m > 0 ? " | " : "");
        for (size_t i = 0; i < matches[m].count; i++)
            buf_printf(out, "%s%.*s %.2f", i > 0 ? "; " : "",
                       (int)matches[m].alternatives[i].text.len,
                       matches[m].alternatives[i].text.ptr,
                       matches[m].alternatives[i].weight);
    }
}

/* What the alternatives of the first match lead to. */
static void
find_further(const struct synonyms *synonyms, const char *query, struct buf *out)
{
    static struct asked asked;
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    struct synonym further[SYNONYMS_MAX_ALTERNATIVES];
    asked.count = 0;
    asked.position = 0;
    text_analyse(analyser, TEXT_QUERY, query, strlen(query), take_word, &asked);
    size_t found = synonyms_match(synonyms, asked.words, asked.count, matches);
    size_t count = found > 0 ? synonyms_further(synonyms, &matches[0], further) : 0;
    buf_clear(out);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s%.*s %.2f", i > 0 ? "; " : "", (int)further[i].text.len,
                   further[i].text.ptr, further[i].weight);
}

static enum status
load_with(const char *text, size_t len, const char *learned, struct synonyms **out,
          struct err *err)
{
    char path[] = "/tmp/synonyms-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, text, len) != (ssize_t)len)
        return STATUS_IO;
    close(fd);
    enum status status = synonyms_load(path, str_of(learned), analyser, out, err);
    unlink(path);
    return status;
}

static enum status
load(const char *text, size_t len, struct synonyms **out, struct err *err)
{
    return load_with(text, len, "", out, err);
}

/* What the file says of an acronym wins over what the documents taught; both ways, and
 * also where it says something else. Others come from the documents. */
static void
check_learned(void)
{
    static const char file[] = "IHK, Industrie- und Handelskammer @0.95\n"
                               "SGD, Struktur- und Genehmigungsdirektion\n";
    static const char learned[] = "IHK, Internationale Hilfe Koblenz @0.9\n"
                                  "sgd, Schule gegen Drogen @0.6\n"
                                  "this is no line\n"
                                  "LOM, Lebensberatung Oberer Mittelrhein @0.9\n"
                                  "HZB, Hauptzollbehörde @0.6\n";
    static const struct {
        const char *query;
        const char *found;
    } cases[] = {
        {"IHK", "Industrie- und Handelskammer 0.95"},
        {"Internationale Hilfe Koblenz", ""},
        {"SGD", "Struktur- und Genehmigungsdirektion 0.80"},
        {"LOM", "Lebensberatung Oberer Mittelrhein 0.90"},
        {"Lebensberatung Oberer Mittelrhein", "LOM 0.90"},
        {"hzb", "Hauptzollbehörde 0.60"},
    };
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    struct buf got;
    buf_init(&got);
    ok(load_with(file, sizeof file - 1, learned, &synonyms, &err) == STATUS_OK,
       "what documents taught stops no file: %s", err.message);
    for (size_t i = 0; synonyms && i < sizeof cases / sizeof cases[0]; i++) {
        find(synonyms, cases[i].query, &got);
        same(got.ptr, cases[i].found, cases[i].query);
    }
    synonyms_destroy(synonyms);
    buf_free(&got);
}

static const char form[] = "# Bemerkung\r\n"
                           "\n"
                           "Klinik, Krankenhaus, Spital # noch eine\n"
                           "Bank > Sparkasse, Volksbank\n"
                           "Arbeitsamt, Stempelamt -> Agentur für Arbeit\n"
                           "IHK, Industrie- und Handelskammer @0.95\n"
                           "Klinik > Ambulanz @ 0.3\n"
                           "Tagesmutter fällt aus -> Springer\n"
                           "Tagesmutter, Tagesvater\n"
                           "Wohnung gekündigt, Räumungsklage -> Mieterhilfe\n"
                           "nach der Schule -> Hort\n"
                           "Haus verkaufen Makler -> Immobilien\n"
                           "Haus verkaufen -> Grundstück\n"
                           "ab 6 Uhr, ab 5 Uhr, früh\n"
                           "hängt herum -> Jugendtreff\n"
                           "Sucht Hilfe -> Suchthilfe\n"
                           "weint > Kummer\n";
static const struct {
    const char *query;
    const char *found;
} forms[] = {
    {"Klinik", "Krankenhaus 0.80; Spital 0.80; Ambulanz 0.30"},
    {"krankenhäuser", "Klinik 0.80; Spital 0.80"},
    {"Ambulanz", ""},
    {"Bank", "Sparkasse 0.60; Volksbank 0.60"},
    {"Sparkasse", ""},
    {"stempelamt", "Agentur für Arbeit 0.80; Arbeitsamt 0.60"},
    {"Agentur für Arbeit", ""},
    {"industrie- und handelskammer", "IHK 0.95"},
    {"ihk", "Industrie- und Handelskammer 0.95"},
    {"tagesmuetter", "Tagesvater 0.80"},
    /* A phrase, then what its words say. */
    {"tagesmutter fällt aus", "Springer 0.80 | Tagesvater 0.80"},
    /* In another order, in inflection, with small words and one other between. */
    {"gekündigte wohnung", "Mieterhilfe 0.80; Räumungsklage 0.60"},
    {"Die Wohnung wurde mir gekündigt", "Mieterhilfe 0.80; Räumungsklage 0.60"},
    {"wohnung fristlos gekündigt", "Mieterhilfe 0.80; Räumungsklage 0.60"},
    {"wohnung gestern spät abends gekündigt", ""},
    /* A longer phrase takes nothing from a shorter one. */
    {"haus verkaufen makler", "Immobilien 0.80 | Grundstück 0.80"},
    {"makler will das haus schnell verkaufen", "Immobilien 0.80 | Grundstück 0.80"},
    /* The same words on the left of one arrow. */
    {"räumungsklage", "Mieterhilfe 0.80; Wohnung gekündigt 0.60"},
    /* A single word of content never stands for the row. */
    {"nach der schule", "Hort 0.80"},
    {"schule", ""},
    /* Numbers are words. */
    {"ab 5 uhr", "ab 6 Uhr 0.80; früh 0.80"},
    {"ab 7 uhr", ""},
    /* A verb in its forms, and a noun that looks like one. */
    {"sie hängen immer nur herum", "Jugendtreff 0.80"},
    {"Hilfe bei Sucht", "Suchthilfe 0.80"},
    {"suche Hilfe", ""},
    {"Wein", ""},
    {"", ""},
};

static void
check_form(void)
{
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    struct buf got;
    buf_init(&got);
    ok(load(form, sizeof form - 1, &synonyms, &err) == STATUS_OK, "a file loads: %s",
       err.message);
    for (size_t i = 0; synonyms && i < sizeof forms / sizeof forms[0]; i++) {
        find(synonyms, forms[i].query, &got);
        same(got.ptr, forms[i].found, forms[i].query);
    }
    synonyms_destroy(synonyms);
    buf_free(&got);
}

/* What stands for a word leads to what stands for that: single words, one step, best
 * first, each once, the word itself never. */
static void
check_further(void)
{
    static const char text[] = "Toaster, Mixer -> Reparaturcafé, Werkstatt\n"
                               "Reparaturcafé > reparieren, in Gang bringen, Toaster\n"
                               "Werkstatt > Werkbank, reparieren, Mixer @0.7\n"
                               "reparieren > flicken\n";
    static const struct {
        const char *query;
        const char *found;
    } cases[] = {
        {"Toaster", "Werkbank 0.17; reparieren 0.17"},
        {"Reparaturcafé", "Werkstatt 0.14; flicken 0.11; Mixer 0.11"},
        {"reparieren", ""},
    };
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    struct buf got;
    buf_init(&got);
    ok(load(text, sizeof text - 1, &synonyms, &err) == STATUS_OK, "a file loads: %s",
       err.message);
    for (size_t i = 0; synonyms && i < sizeof cases / sizeof cases[0]; i++) {
        find_further(synonyms, cases[i].query, &got);
        same(got.ptr, cases[i].found, cases[i].query);
    }
    synonyms_destroy(synonyms);
    buf_free(&got);
}

/* A key may fill the room alone, and beside it no more than the room is filled. */
static void
check_room(void)
{
    struct buf text, got;
    struct synonyms *synonyms = NULL;
    struct err err = {0};
    size_t lists = 0;
    buf_init(&text);
    buf_init(&got);
    for (char first = 'a'; first <= 'c'; first++) {
        buf_printf(&text, "Anfang > Mitte%c\nMitte%c > ", first, first);
        for (unsigned i = 0; i < 35; i++)
            buf_printf(&text, "%sende%c%c%c", i > 0 ? ", " : "", first, 'a' + i % 26,
                       'a' + i / 26);
        buf_printf(&text, "\n");
    }
    for (unsigned line = 0; line < 2; line++) {
        buf_printf(&text, "Fülle > Mittea");
        for (unsigned i = 0; i < 30; i++)
            buf_printf(&text, ", voll%c%c%c", 'a' + line, 'a' + i % 26, 'a' + i / 26);
        buf_printf(&text, "\n");
    }
    ok(load(text.ptr, text.len, &synonyms, &err) == STATUS_OK, "a file loads: %s",
       err.message);
    if (synonyms) {
        find_further(synonyms, "Anfang", &got);
        for (const char *at = got.ptr; (at = strstr(at, "ende")) != NULL; at++)
            lists++;
        ok(lists == SYNONYMS_MAX_ALTERNATIVES - 3, "%zu beside three", lists);
        find_further(synonyms, "Fülle", &got);
        same(got.ptr, "", "no room, nothing further");
    }
    synonyms_destroy(synonyms);
    buf_free(&text);
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
    check_further();
    check_room();
    check_learned();
    check_errors();
    check_builtin();
    check_noise();
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
