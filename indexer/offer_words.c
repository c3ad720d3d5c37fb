/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds of offers by the ends of nouns: see offer_words.h. */
#include "indexer/offer_words.h"

#include "base/ascii.h"
#include "indexer/words.h"

enum { WORD_MAX = 80, MORE = 3 };

/* Last parts of compounds. Plain words such as "Treff" alone tell too little. */
static const char *const kinds[] = {
    /* meeting */
    "treff", "treffen", "treffpunkt", "cafe", "kaffee", "fruehstueck", "brunch",
    "picknick", "stammtisch", "mittagstisch", "runde", "gruppe", "gruppen", "club",
    "klub", "chor", "sofa", "palaver", "disco", "klatsch",
    /* people who help */
    "paten", "patin", "patinnen", "pate", "patenschaft", "patenschaften", "lotse",
    "lotsen", "lotsin", "lotsinnen", "mentoren", "mentorinnen", "omas", "opas", "oma",
    "opa", "grosseltern", "engel", "begleiter", "begleiterinnen", "helden", "feuerwehr",
    "mamas", "papas", "scouts", "besucher", "besucherinnen", "nachbarn", "boten",
    "bote", "botin", "botinnen",
    /* help */
    "hilfe", "hilfen", "dienst", "dienste", "beratung", "telefon", "hotline", "nummer",
    "check", "notruf", "sprechstunde", "sprechstunden", "betreuung", "begleitung",
    "vermittlung", "netz", "pool", "nest", "service", "boerse", "fonds", "ombudsstelle",
    /* things given or lent */
    "pass", "karte", "card", "gutschein", "gutscheine", "koffer", "kiste", "tasche",
    "rucksack", "paket", "ordner", "mappe", "laden", "schrank", "kleiderkammer",
    "tafel", "kueche", "tueten", "tuete", "bus", "taxi", "mobil", "express", "shuttle",
    "bank", "baenke", "regal", "ranzen", "wunschbaum", "baum",
    /* learning */
    "kurs", "kurse", "seminar", "seminare", "workshop", "workshops", "training",
    "elternschule", "vaeterschule", "babyschule", "akademie", "uni", "werkstatt",
    "atelier", "labor", "studio", "stube", "lernhilfe", "nachhilfe", "fuehrerschein",
    "diplom", "camp", "campus", "forscher",
    /* days and nights */
    "tag", "tage", "woche", "wochen", "nacht", "stunde", "stunden", "abend", "abende",
    "mittwoch", "freitag", "samstag", "sonntag", "sommer", "ferien", "freizeit",
    "freizeiten", "fest", "flohmarkt", "tauschmarkt", "messe", "konferenz", "kongress",
    "forum", "spaziergang", "spaziergaenge", "tour", "rallye", "lauf", "turnier",
    "olympiade", "schwimmen", "turnen", "wandern", "kino", "theater", "zirkus",
    "buehne", "spiele",
    /* print and web */
    "wegweiser", "ratgeber", "kompass", "kalender", "broschuere", "portal", "app",
    "fibel", "siegel", "programm", "projekt", "aktion",
    /* greeting and living */
    "begruessung", "besuch", "besuche", "willkommen", "insel", "oase", "bruecke",
    "brueckchen", "hafen", "anker", "raeuber", "piraten", "zwerge", "wohnen", "garten",
    "gaerten", "spielplatz"};

/* Words that end so and are none. */
static const char *const none[] = {"arbeitsgruppe*",   "*steuerungsgruppe",
                                   "*zielgruppe*",     "*altersgruppe*",
                                   "projektgruppe*",   "steuergruppe",
                                   "lenkungsgruppe",   "fachgruppe*",
                                   "berufsgruppe*",    "kindergarten",
                                   "*kindergaerten",   "tiergarten",
                                   "*alltag",          "*geburtstag",
                                   "*feiertag*",       "*nachmittag*",
                                   "*vormittag*",      "*mittag",
                                   "*werktag*",        "montag",
                                   "dienstag",         "donnerstag",
                                   "landtag",          "bundestag",
                                   "kreistag",         "arbeitstag*",
                                   "wochentag*",       "schultag*",
                                   "*sonnabend",       "feierabend",
                                   "arbeitswoche*",    "schulferien",
                                   "sommerferien",     "herbstferien",
                                   "winterferien",     "osterferien",
                                   "weihnachtsferien", "pfingstferien",
                                   "weihnachtsmarkt",  "verlauf",
                                   "ablauf",           "einkauf",
                                   "*volksbank",       "vr-bank*",
                                   "*-bank",           "*raiffeisenbank",
                                   "*commerzbank",     "hausbank",
                                   "sparda-bank",      "*jugendhilfe",
                                   "lebenshilfe",      "sozialhilfe",
                                   "unfallhilfe",      "kinderhilfe",
                                   "*familienhilfe",   "altenhilfe",
                                   "suchthilfe",       "wohnungslosenhilfe",
                                   "rettungsdienst",   "schichtdienst",
                                   "*gottesdienst*",   "*kinderbetreuung",
                                   "jugendfeuerwehr",  "viertelstunde",
                                   "schulstunde*",     "arbeitsstunde*",
                                   "wochenstunde*",    "ueberstunde*",
                                   "landkarte",        "visitenkarte",
                                   "stadttheater",     "staatstheater",
                                   "bundesprogramm*",  "landesprogramm*",
                                   "foerderprogramm*", "*zusammentreffen",
                                   "*patientin",       "*sozialdienst",
                                   "*fachdienst",      "*jugenddienst*",
                                   "*pflegedienst",    "*gemeindebrief"};

/* Ends of nouns for buildings, bodies, organisations, people, times. */
static const char *const others[] = {
    "haus",        "haeuser",       "zentrum",        "zentren",      "grundschule",
    "hochschule",  "schulen",       "halle",          "platz",        "strasse",
    "weg",         "allee",         "park",           "kirche",       "rathaus",
    "amt",         "aemter",        "kita",           "kitas",        "kindergarten",
    "hort",        "horte",         "klinik",         "klinikum",     "saal",
    "raum",        "raeume",        "raeumen",        "bahnhof",      "bad",
    "heim",        "verein",        "vereine",        "vereinen",     "verband",
    "verbaende",   "kasse",         "stadt",          "gemeinde",     "gemeinden",
    "kreis",       "kreises",       "region",         "buendnis",     "buendnisses",
    "netzwerk",    "land",          "ministerium",    "familie",      "familien",
    "eltern",      "kinder",        "kindern",        "frauen",       "maenner",
    "muetter",     "vaeter",        "jugendliche",    "senioren",     "schueler",
    "leute",       "menschen",      "betriebe",       "betrieben",    "unternehmen",
    "firmen",      "firma",         "partner",        "partnern",     "mitglieder",
    "mitgliedern", "beschaeftigte", "beschaeftigten", "mitarbeiter",  "angebot",
    "angebote",    "angeboten",     "jahr",           "jahre",        "jahren",
    "monat",       "zeit",          "zeiten",         "arbeit",       "beruf",
    "leben",       "alter",         "geld",           "umgebung",     "verwaltung",
    "wirtschaft",  "agentur",       "jobcenter",      "universitaet", "krankenhaus",
    "ziel",        "ziele",         "thema",          "themen",       "ort",
    "orte",        "seite",         "internet",       "presse",       "meister",
    "meisterin",   "rat",           "beirat",         "vorstand",     "gremium",
    "landkreis",   "strasze",       "wald",           "see",          "fluss",
    "viertel",     "quartier",      "dorf",           "keit",         "heit",
    "ung",         "ungen",         "schaft",         "tion",         "taet",
    "plaetze",     "tipps",         "ionen",          "rat",          "schloss"};

static struct str
fold(struct str word, char *out)
{
    return str_make(out, ascii_fold(word, out, WORD_MAX));
}

static bool
ends_with(struct str word, const char *end, size_t more)
{
    size_t len = strlen(end);
    return word.len >= len + more && memcmp(word.ptr + word.len - len, end, len) == 0;
}

bool
offer_word_is_kind(struct str word)
{
    char folded[WORD_MAX];
    struct str key = fold(word, folded);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (word_matches(key, none[i], strlen(none[i])))
            return false;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (ends_with(key, kinds[i], MORE))
            return true;
    }
    return false;
}

bool
offer_word_is_bare_kind(struct str word)
{
    char folded[WORD_MAX];
    struct str key = fold(word, folded);
    return WORD_IS_AMONG(key, kinds);
}

bool
offer_word_is_other(struct str word)
{
    char folded[WORD_MAX];
    struct str key = fold(word, folded);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (ends_with(key, others[i], 0))
            return true;
    }
    return false;
}
