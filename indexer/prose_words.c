/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of running text: see prose_words.h. */
#include "indexer/prose_words.h"

bool
prose_is_among(struct str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal_any_case(word, str_of(list[i])))
            return true;
    }
    return false;
}

static bool
ends_with(struct str word, const char *const *ends, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_ends_with(word, str_of(ends[i])))
            return true;
    }
    return false;
}

bool
prose_is_article(struct str word)
{
    static const char *const words[] = {
        "der", "die", "das", "den",   "dem",    "im",      "am",  "beim", "zum",
        "zur", "ins", "vom", "unser", "unsere", "unseren", "ans", "aufs"};
    return PROSE_IS_AMONG(word, words);
}

bool
prose_is_preposition(struct str word)
{
    static const char *const words[] = {
        "in",  "im",   "am",   "an",   "bei",   "beim",  "von",  "vom",     "aus",
        "zum", "zur",  "nach", "mit",  "vor",   "ins",   "für",  "durch",   "unter",
        "auf", "über", "ans",  "seit", "neben", "gegen", "ohne", "zwischen"};
    return PROSE_IS_AMONG(word, words);
}

bool
prose_is_pronoun(struct str word)
{
    static const char *const words[] = {
        "Sie",     "Ihr", "Ihre",    "Ihnen", "Ihren", "Ihrer", "Uhr",  "Euro",
        "Prozent", "Tel", "Telefon", "Herr",  "Frau",  "Dr",    "Prof", "St"};
    return PROSE_IS_AMONG(word, words);
}

int
prose_weigh_verb(struct str word)
{
    static const char *const offering[] = {
        "gibt",       "gibt's",       "bieten",   "bietet",       "organisiert",
        "heißt",      "heißen",       "nennt",    "nennen",       "veranstaltet",
        "startet",    "startete",     "eröffnet", "eingeführt",   "angeboten",
        "gegründet",  "eingerichtet", "betreibt", "organisieren", "betreiben",
        "entstanden", "entstand",     "stolz",    "veranstalten", "Angebot"};
    static const char *const helping[] = {
        "lädt",   "laden",     "nutzen",     "nutzt",   "besuchen",     "besucht",
        "hilft",  "helfen",    "gehören",    "gehört",  "zählen",       "zählt",
        "läuft",  "laufen",    "vermittelt", "Projekt", "bekanntesten", "beliebt",
        "öffnet", "begleiten", "bewährt",    "trifft",  "finanziert",   "begleitet",
        "berät",  "kommt"};
    return PROSE_IS_AMONG(word, offering) ? 3 : PROSE_IS_AMONG(word, helping) ? 2 : 0;
}

bool
prose_is_listing(struct str word)
{
    static const char *const words[] = {"gibt",    "gibt's", "bieten",     "bietet",
                                        "gehören", "zählen", "organisiert"};
    return PROSE_IS_AMONG(word, words);
}

bool
prose_is_making(struct str word)
{
    static const char *const words[] = {"eingerichtet", "gegründet",  "gestartet",
                                        "entstanden",   "gerufen",    "aufgebaut",
                                        "eröffnet",     "eingeführt", "angeboten"};
    return PROSE_IS_AMONG(word, words);
}

bool
prose_is_state(struct str word)
{
    static const char *const words[] = {"ist",  "sind",   "war",   "waren",
                                        "wird", "werden", "soll",  "sollen",
                                        "muss", "will",   "wurde", "fehlt"};
    return PROSE_IS_AMONG(word, words);
}

bool
prose_is_speech(struct str word)
{
    static const char *const words[] = {"sagt",   "sagte",   "so",        "meint",
                                        "betont", "erklärt", "erzählt",   "freut",
                                        "findet", "lobt",    "berichtet", "lautet"};
    return PROSE_IS_AMONG(word, words);
}

bool
prose_is_plain_noun(struct str word)
{
    static const char *const ends[] = {
        "rojekt",     "rojekts",  "rojektes", "ngebot",   "ngebots",      "ngebotes",
        "rojekte",    "ngebote",  "reihe",    "Reihe",    "Aktion",       "Aktionen",
        "Initiative", "Programm", "Namen",    "Kampagne", "Veranstaltung"};
    return ends_with(word, ends, sizeof ends / sizeof *ends);
}

bool
prose_is_no_offer(struct str word)
{
    static const char *const ends[] = {
        "otto",           "itel",         "Thema",      "thema",
        "Kita",           "Kindergarten", "AG",         "AGs",
        "sgruppe",        "Gruppe",       "Haus",       "Gaststätte",
        "Grundschule",    "Zeitung",      "preis",      "Preis",
        "uszeichnung",    "Zertifikat",   "zertifikat", "andlungsfeld",
        "Ausstellung",    "Film",         "Buch",       "Bundesprogramm",
        "Landesprogramm", "Schule",       "Wort",       "Frage",
        "arbeitskreis",   "Arbeitskreis", "Kreis",      "Verein",
        "verein",         "zentrum",      "Logo",       "logo",
        "Slogan",         "Begriff",      "Studie",     "Siegel",
        "siegel",         "Leitbild",     "Ziel",       "rklärung",
        "Netzwerk",       "netzwerk",     "Stiftung",   "ündnis",
        "Umfrage",        "onzept"};
    return !memchr(word.ptr, '-', word.len) &&
           ends_with(word, ends, sizeof ends / sizeof *ends);
}
