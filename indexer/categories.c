/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Category lines above partners and offers: see section_is_category() in sections.h. */
#include <pthread.h>

#include "indexer/patterns.h"
#include "indexer/sections.h"

/* Fields of society and groups of people: what partner lists and offers are grouped
 * under. */
static const char *const categories[] = {
    "wirtschaft*",     "*unternehmen",   "*betriebe",
    "firmen",          "handel",         "handwerk",
    "industrie",       "gewerbe",        "dienstleist*",
    "arbeitgeber*",    "kammern",        "gewerkschaft*",
    "kirche",          "kirchen",        "kirchlich*",
    "religion*",       "glaubens*",      "verbaende",
    "*verbaende",      "vereine",        "*vereine",
    "initiativen",     "soziale",        "soziales",
    "sozialer",        "wohlfahrt*",     "traeger",
    "freie",           "freier",         "*beratungsstellen",
    "beratung",        "gesundheit*",    "pflege",
    "medizin",         "bildung*",       "schulen",
    "schule",          "hochschulen",    "wissenschaft*",
    "forschung",       "kultur*",        "sport",
    "sportvereine",    "freizeit",       "medien",
    "presse",          "politik",        "parteien",
    "fraktionen",      "verwaltung",     "*verwaltungen",
    "behoerden",       "*behoerden",     "aemter",
    "kommune",         "kommunen",       "kommunal*",
    "gemeinden",       "staedte",        "stadt",
    "landkreis",       "oeffentlich*",   "banken",
    "kreditinstitute", "finanzen",       "versicherung*",
    "krankenkassen",   "kassen",         "weitere",
    "sonstige*",       "andere",         "uebrige",
    "einzelpersonen",  "privatpersonen", "personen",
    "buerger*",        "ehrenamt*",      "zivilgesellschaft",
    "gesellschaft*",   "institutionen",  "stellen",
    "einrichtungen",   "organisationen", "organisation*",
    "stiftungen",      "stiftung",       "kitas",
    "kindertages*",    "jugend*",        "senioren*",
    "familie*",        "kinder",         "eltern",
    "frauen",          "maenner",        "vaeter",
    "arbeit",          "arbeitsmarkt",   "justiz",
    "gerichte",        "sicherheit",     "polizei",
    "bereich",         "sektor",         "partner",
    "lokale",          "regionale",      "staatlich*",
    "staedtische",     "mitglieder",     "foerder*",
    "ehrenamtlich*",   "betreuung",      "wohnen",
    "verkehr",         "umwelt",         "bau",
    "energie",         "tourismus",      "gastronomie",
    "kliniken",        "krankenhaeuser", "apotheken",
    "aerzte"};

static const char *const small_words[] = {"und", "der",   "die", "des", "fuer",
                                          "aus", "im",    "in",  "&",   "das",
                                          "u",   "sowie", "dem", "den", "oder"};

/* Built on first use, then read by all threads. */
static struct patterns category_patterns, small_patterns;
static pthread_once_t built = PTHREAD_ONCE_INIT;

static void
build(void)
{
    patterns_init(&category_patterns);
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        patterns_add(&category_patterns, categories[i], (uint16_t)i);
    patterns_init(&small_patterns);
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
        patterns_add(&small_patterns, small_words[i], (uint16_t)i);
}

bool
section_is_category(struct str line)
{
    struct words words;
    size_t known = 0;
    uint16_t value;
    if (line.len > 70 || text_word_count(line) > 7)
        return false;
    pthread_once(&built, build);
    words_split(line, &words);
    for (size_t i = 0; i < words.count; i++) {
        if (patterns_at(&small_patterns, &words, i, &value, 1) > 0)
            continue;
        if (patterns_at(&category_patterns, &words, i, &value, 1) == 0)
            return false;
        known++;
    }
    return known > 0;
}
