/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Category lines above partners and offers: see section_is_category() in sections.h. */
#include "indexer/sections.h"

/* Fields of society and groups of people: what partner lists and offers are grouped
 * under. */
static const char *const categories[] = {"wirtschaft*",    "*unternehmen",
                                         "*betriebe",      "firmen",
                                         "handel",         "handwerk",
                                         "industrie",      "gewerbe",
                                         "dienstleist*",   "arbeitgeber*",
                                         "kammern",        "gewerkschaft*",
                                         "kirche",         "kirchen",
                                         "kirchlich*",     "religion*",
                                         "glaubens*",      "verbaende",
                                         "*verbaende",     "vereine",
                                         "*vereine",       "initiativen",
                                         "soziale",        "soziales",
                                         "sozialer",       "wohlfahrt*",
                                         "traeger",        "freie",
                                         "freier",         "*beratungsstellen",
                                         "beratung",       "gesundheit*",
                                         "pflege",         "medizin",
                                         "bildung*",       "schulen",
                                         "schule",         "hochschulen",
                                         "wissenschaft*",  "forschung",
                                         "kultur*",        "sport",
                                         "sportvereine",   "freizeit",
                                         "medien",         "presse",
                                         "politik",        "parteien",
                                         "fraktionen",     "verwaltung",
                                         "*verwaltungen",  "behoerden",
                                         "*behoerden",     "aemter",
                                         "kommune",        "kommunen",
                                         "kommunal*",      "gemeinden",
                                         "staedte",        "stadt",
                                         "landkreis",      "oeffentlich*",
                                         "banken",         "kreditinstitute",
                                         "finanzen",       "versicherung*",
                                         "krankenkassen",  "kassen",
                                         "weitere",        "sonstige*",
                                         "andere",         "uebrige",
                                         "einzelpersonen", "privatpersonen",
                                         "personen",       "buerger*",
                                         "ehrenamt*",      "zivilgesellschaft",
                                         "gesellschaft*",  "institutionen",
                                         "einrichtungen",  "organisationen",
                                         "organisation*",  "stiftungen",
                                         "stiftung",       "kitas",
                                         "kindertages*",   "jugend*",
                                         "senioren*",      "familie*",
                                         "kinder",         "eltern",
                                         "frauen",         "maenner",
                                         "vaeter",         "arbeit",
                                         "arbeitsmarkt",   "justiz",
                                         "gerichte",       "sicherheit",
                                         "polizei",        "bereich",
                                         "sektor",         "partner",
                                         "lokale",         "regionale",
                                         "staatlich*",     "staedtische",
                                         "mitglieder",     "foerder*",
                                         "ehrenamtlich*",  "betreuung",
                                         "wohnen",         "verkehr",
                                         "umwelt",         "bau",
                                         "energie",        "tourismus",
                                         "gastronomie",    "kliniken",
                                         "krankenhaeuser", "apotheken",
                                         "aerzte"};

static const char *const small_words[] = {"und", "der",   "die", "des", "fuer",
                                          "aus", "im",    "in",  "&",   "das",
                                          "u",   "sowie", "dem", "den", "oder"};

bool
section_is_category(struct str line)
{
    struct words words;
    if (line.len > 70 || text_word_count(line) > 7)
        return false;
    words_split(line, &words);
    size_t known = 0;
    for (size_t i = 0; i < words.count; i++) {
        bool found = false, small = false;
        for (size_t k = 0; k < sizeof small_words / sizeof *small_words; k++)
            small |= str_equal(words.items[i], str_of(small_words[k]));
        for (size_t k = 0; !small && k < sizeof categories / sizeof *categories; k++)
            found |= word_matches(words.items[i], categories[k], strlen(categories[k]));
        if (!small && !found)
            return false;
        known += found;
    }
    return known > 0;
}
