/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small lists of words that mean something to a search engine. */
#include "search/words.h"

static const char *const fillers[] = {
    "arbeitet",   "bedeutet",   "beide",     "beiden",        "bekomme",
    "bekommen",   "bekommt",    "benotige",  "benotigen",     "benotigt",
    "bisschen",   "bitte",      "brauch",    "brauche",       "brauchen",
    "braucht",    "danke",      "dann",      "darf",          "durfen",
    "eher",       "eigentlich", "etwa",      "finde",         "finden",
    "findet",     "frage",      "fragen",    "funktionieren", "funktioniert",
    "ganz",       "geholfen",   "genannt",   "genau",         "gesucht",
    "gib",        "gibt",       "gibts",     "guten",         "hallo",
    "hatte",      "hatten",     "heissen",   "heisst",        "helfen",
    "helft",      "hey",        "hi",        "hilf",          "hilfe",
    "hilft",      "infos",      "irgendwas", "irgendwer",     "irgendwie",
    "irgendwo",   "jemand",     "jemanden",  "kann",          "kannst",
    "kennt",      "konnen",     "konnte",    "konnten",       "kooperieren",
    "kooperiert", "kriege",     "kriegen",   "kriegt",        "lange",
    "lautet",     "manchmal",   "meistens",  "mochte",        "mochten",
    "moin",       "muss",       "mussen",    "nannte",        "nirgends",
    "oft",        "paar",       "sage",      "sagen",         "selbst",
    "suche",      "suchen",     "thema",     "trotzdem",      "uberall",
    "uberhaupt",  "viel",       "viele",     "wann",          "warum",
    "was",        "weiss",      "welche",    "welchem",       "welchen",
    "welcher",    "welches",    "wem",       "wen",           "wer",
    "werden",     "weshalb",    "wessen",    "wie",           "wieso",
    "wieviel",    "wieviele",   "will",      "wird",          "wissen",
    "wo",         "wodurch",    "wofur",     "woher",         "wohin",
    "wollen",     "wollte",     "womit",     "woran",         "worden",
    "worin",      "wunsche",    "wurde",     "wurden",        "zusammenarbeitet",
};

static const char *const aspects[] = {
    "bedeutung",   "dauer",        "dauern",    "dauert", "definition",
    "unterschied", "unterschiede", "vergleich", "versus",
};

static const char *const commons[] = {
    "abgeholt",    "abholen",       "abholung",    "alles",       "anmelden",
    "anmeldung",   "bald",          "beantragen",  "beantragung", "billig",
    "bleibe",      "bleiben",       "bleibt",      "bundnis",     "bundnisse",
    "bundnissen",  "bundnisses",    "burger",      "daheim",      "deutschland",
    "dringend",    "familie",       "familien",    "geben",       "gehe",
    "gehen",       "geht",          "gekommen",    "gemeinde",    "gern",
    "gerne",       "getan",         "ging",        "gratis",      "gunstig",
    "gunstige",    "gut",           "haben",       "hause",       "heute",
    "information", "informationen", "informieren", "kam",         "kamen",
    "klappen",     "klappt",        "komme",       "kommen",      "kommt",
    "kommune",     "kommunen",      "kostenfrei",  "kostenlos",   "kostenlose",
    "kreis",       "landkreis",     "lassen",      "lasst",       "lernen",
    "lokal",       "lokale",        "lokalen",     "lokaler",     "lokales",
    "mache",       "machen",        "machst",      "macht",       "mehr",
    "nehme",       "nehmen",        "nicht",       "nichts",      "nimmt",
    "partner",     "partnern",      "richtig",     "schnell",     "stadt",
    "stadte",      "stadten",       "stehe",       "stehen",      "steht",
    "termin",      "termine",       "umsonst",     "zuhause",
};

/* Members of the family: in nearly every question and every offer. */
static const char *const persons[] = {
    "eltern", "enkel",   "kind",   "kinder",  "kindern", "kindes", "leute",
    "mama",   "mami",    "mann",   "manner",  "mannern", "mensch", "menschen",
    "mutter", "muttern", "mutti",  "papa",    "papi",    "person", "personen",
    "sohn",   "sohne",   "sohnes", "tochter", "vater",   "vatern", "vati",
};

/* For whom nearly every offer is: beside a word that says what they choose little. */
static const char *const everyone[] = {
    "eltern", "familie", "familien", "kind",     "kinder", "kindern",
    "kindes", "leute",   "mensch",   "menschen", "person", "personen",
};

/* Heads that say how something is offered, not what: a Vätertreff is for fathers, a
 * Stillcafé for nursing. */
static const char *const plain_heads[] = {
    "angebot", "begleit", "berat",      "caf",        "cafe",      "grupp",
    "gruppe",  "kreis",   "kurs",       "programm",   "projekt",   "sprechstund",
    "train",   "treff",   "treffpunkt", "stammtisch", "werkstatt",
};

/* Parts that many compounds share: alone they do not stand for any. */
static const char *const plain_parts[] = {
    "arbeit", "bundnis", "burg",  "elt",      "famili", "frau",   "gemeind",
    "gruppe", "grupp",   "haus",  "jahr",     "kind",   "kreis",  "land",
    "mann",   "mutt",    "stadt", "tag",      "vat",    "zeit",   "gross",
    "klein",  "alt",     "neu",   "personal", "sozial", "gesund",
};

/* Of those the ones that say for whom: a Vätertreff is for fathers. */
static const char *const for_whom[] = {"frau", "mann", "mutt", "vat"};

/* What is wanted of a record, not which one. */
static const char *const contacts[] = {
    "adresse",
    "adressen",
    "anrufen",
    "anschrift",
    "ansprechpartner",
    "ansprechpartnerin",
    "ansprechpartnerinnen",
    "ansprechperson",
    "durchwahl",
    "email",
    "fax",
    "faxnummer",
    "hausnummer",
    "internetadresse",
    "internetseite",
    "kontakt",
    "kontaktdaten",
    "kontakte",
    "kontaktperson",
    "mail",
    "mailadresse",
    "nummer",
    "rufnummer",
    "tel",
    "telefon",
    "telefonnr",
    "telefonnummer",
    "webseite",
    "website",
    "zustandig",
    "zustandige",
};

/* The same, where nothing else is asked for: "Kita mit langen Öffnungszeiten" is
 * another question. */
static const char *const hours[] = {"erreichbar", "geoffnet", "offnungszeiten",
                                    "sprechzeiten"};

static const struct kind_word {
    const char *word;
    enum record_kind kind;
    bool is_name;
} kinds[] = {
    {"angebot", RECORD_OFFER, true},
    {"angebote", RECORD_OFFER, true},
    {"angeboten", RECORD_OFFER, true},
    {"artikel", RECORD_ARTICLE, true},
    {"bericht", RECORD_ARTICLE, false},
    {"bundnis", RECORD_ALLIANCE, true},
    {"bundnisse", RECORD_ALLIANCE, true},
    {"bundnispartner", RECORD_PARTNER, true},
    {"einrichtung", RECORD_PARTNER, false},
    {"einrichtungen", RECORD_PARTNER, false},
    {"kooperationspartner", RECORD_PARTNER, true},
    {"meldung", RECORD_ARTICLE, false},
    {"mitglied", RECORD_PARTNER, false},
    {"mitglieder", RECORD_PARTNER, false},
    {"organisation", RECORD_PARTNER, true},
    {"organisationen", RECORD_PARTNER, true},
    {"partner", RECORD_PARTNER, true},
    {"pressemitteilung", RECORD_ARTICLE, false},
    {"projekt", RECORD_OFFER, false},
    {"projekte", RECORD_OFFER, false},
    {"trager", RECORD_PARTNER, false},
    {"verein", RECORD_PARTNER, false},
    {"vereine", RECORD_PARTNER, false},
};

static bool
is_among(struct str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(word, str_of(list[i])))
            return true;
    return false;
}

bool
word_is_filler(struct str folded)
{
    return is_among(folded, fillers, sizeof fillers / sizeof *fillers);
}

bool
word_is_aspect(struct str folded)
{
    return is_among(folded, aspects, sizeof aspects / sizeof *aspects);
}

bool
word_is_common(struct str folded)
{
    return is_among(folded, commons, sizeof commons / sizeof *commons);
}

bool
word_is_person(struct str folded)
{
    return is_among(folded, persons, sizeof persons / sizeof *persons);
}

bool
word_is_everyone(struct str folded)
{
    return is_among(folded, everyone, sizeof everyone / sizeof *everyone);
}

bool
word_is_plain_head(struct str stem)
{
    return is_among(stem, plain_heads, sizeof plain_heads / sizeof *plain_heads);
}

bool
word_is_plain_part(struct str stem)
{
    return stem.len < 4 ||
           is_among(stem, plain_parts, sizeof plain_parts / sizeof *plain_parts);
}

bool
word_is_for_whom(struct str stem)
{
    return is_among(stem, for_whom, sizeof for_whom / sizeof *for_whom);
}

bool
word_is_contact(struct str folded, bool is_alone)
{
    return is_among(folded, contacts, sizeof contacts / sizeof *contacts) ||
           (is_alone && is_among(folded, hours, sizeof hours / sizeof *hours));
}

bool
word_names_kind(struct str folded, enum record_kind *kind, bool *is_name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(folded, str_of(kinds[i].word))) {
            *kind = kinds[i].kind;
            *is_name = kinds[i].is_name;
            return true;
        }
    return false;
}
