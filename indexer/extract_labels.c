/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What German labels announce: see extract_labels.h. */
#include "indexer/extract_labels.h"

#include "indexer/contact.h"
#include "indexer/extract.h"

struct header {
    enum column column;
    const char *pattern;
};

static const struct header headers[] = {{COLUMN_NUMBER, "lfd*"},
                                        {COLUMN_NUMBER, "nr"},
                                        {COLUMN_NUMBER, "nummer"},
                                        {COLUMN_NUMBER, "pos"},
                                        {COLUMN_CONTRIBUTION, "*beitrag"},
                                        {COLUMN_CONTRIBUTION, "bringen wir*"},
                                        {COLUMN_CONTRIBUTION, "was bring*"},
                                        {COLUMN_CONTRIBUTION, "einbringen"},
                                        {COLUMN_CONTRIBUTION, "bringt ein"},
                                        {COLUMN_CONTRIBUTION, "leistung*"},
                                        {COLUMN_CONTRIBUTION, "engagement"},
                                        {COLUMN_CONTRIBUTION, "unterstuetzung"},
                                        {COLUMN_CONTRIBUTION, "mitarbeit"},
                                        {COLUMN_CONTRIBUTION, "*beteiligung"},
                                        {COLUMN_COST, "kosten*"},
                                        {COLUMN_COST, "preis*"},
                                        {COLUMN_COST, "gebuehr*"},
                                        {COLUMN_COST, "eintritt"},
                                        {COLUMN_COST, "teilnahmebeitrag"},
                                        {COLUMN_COST, "elternbeitrag"},
                                        {COLUMN_AUDIENCE, "zielgruppe*"},
                                        {COLUMN_AUDIENCE, "fuer wen"},
                                        {COLUMN_AUDIENCE, "wer"},
                                        {COLUMN_AUDIENCE, "alter*"},
                                        {COLUMN_AUDIENCE, "adressat*"},
                                        {COLUMN_AUDIENCE, "teilnehm*"},
                                        {COLUMN_DATE, "termin*"},
                                        {COLUMN_DATE, "datum"},
                                        {COLUMN_DATE, "zeit*"},
                                        {COLUMN_DATE, "wann"},
                                        {COLUMN_DATE, "beginn"},
                                        {COLUMN_DATE, "seit"},
                                        {COLUMN_DATE, "uhrzeit"},
                                        {COLUMN_DATE, "laufzeit"},
                                        {COLUMN_DATE, "zeitraum"},
                                        {COLUMN_DATE, "tag"},
                                        {COLUMN_FIRST_NAME, "vorname"},
                                        {COLUMN_LAST_NAME, "nachname"},
                                        {COLUMN_LAST_NAME, "familienname"},
                                        {COLUMN_PERSON, "ansprechp*"},
                                        {COLUMN_PERSON, "kontaktperson"},
                                        {COLUMN_PERSON, "vertret*"},
                                        {COLUMN_PERSON, "person*"},
                                        {COLUMN_PERSON, "leitung"},
                                        {COLUMN_CONTACT, "kontakt*"},
                                        {COLUMN_CONTACT, "telefon*"},
                                        {COLUMN_CONTACT, "tel"},
                                        {COLUMN_CONTACT, "fax"},
                                        {COLUMN_CONTACT, "*mail*"},
                                        {COLUMN_STREET, "anschrift"},
                                        {COLUMN_STREET, "adresse"},
                                        {COLUMN_STREET, "strasse*"},
                                        {COLUMN_CONTACT, "internet*"},
                                        {COLUMN_CONTACT, "web*"},
                                        {COLUMN_CONTACT, "homepage"},
                                        {COLUMN_POSTCODE, "plz*"},
                                        {COLUMN_POSTCODE, "postleitzahl*"},
                                        {COLUMN_CONTACT, "anmeldung"},
                                        {COLUMN_TOWN, "ort"},
                                        {COLUMN_TOWN, "stadt"},
                                        {COLUMN_TOWN, "gemeinde"},
                                        {COLUMN_TOWN, "wohnort"},
                                        {COLUMN_PLACE, "veranstaltungsort"},
                                        {COLUMN_PLACE, "wo"},
                                        {COLUMN_PLACE, "treffpunkt"},
                                        {COLUMN_PLACE, "standort"},
                                        {COLUMN_PROVIDER, "anbieter*"},
                                        {COLUMN_PROVIDER, "*traeger"},
                                        {COLUMN_PROVIDER, "veranstalter*"},
                                        {COLUMN_PROVIDER, "durchfuehr*"},
                                        {COLUMN_PROVIDER, "verantwortlich*"},
                                        {COLUMN_CATEGORY, "bereich"},
                                        {COLUMN_CATEGORY, "kategorie"},
                                        {COLUMN_CATEGORY, "branche"},
                                        {COLUMN_CATEGORY, "sektor"},
                                        {COLUMN_CATEGORY, "handlungsfeld"},
                                        {COLUMN_CATEGORY, "thema"},
                                        {COLUMN_CATEGORY, "rubrik"},
                                        {COLUMN_CATEGORY, "art"},
                                        {COLUMN_DESCRIPTION, "beschreibung"},
                                        {COLUMN_DESCRIPTION, "inhalt*"},
                                        {COLUMN_DESCRIPTION, "kurzbeschreibung"},
                                        {COLUMN_DESCRIPTION, "erlaeuterung*"},
                                        {COLUMN_DESCRIPTION, "worum*"},
                                        {COLUMN_DESCRIPTION, "was"},
                                        {COLUMN_DESCRIPTION, "bemerkung*"},
                                        {COLUMN_DESCRIPTION, "info*"},
                                        {COLUMN_DESCRIPTION, "details"},
                                        {COLUMN_DESCRIPTION, "ziel*"},
                                        {COLUMN_OFFER, "*angebot"},
                                        {COLUMN_OFFER, "*angebote"},
                                        {COLUMN_OFFER, "projekt*"},
                                        {COLUMN_OFFER, "massnahme*"},
                                        {COLUMN_OFFER, "kurs*"},
                                        {COLUMN_OFFER, "veranstaltung"},
                                        {COLUMN_OFFER, "veranstaltungen"},
                                        {COLUMN_OFFER, "titel"},
                                        {COLUMN_OFFER, "aktion*"},
                                        {COLUMN_OFFER, "vorhaben"},
                                        {COLUMN_OFFER, "dienst"},
                                        {COLUMN_OFFER, "hilfe"},
                                        {COLUMN_OFFER, "bezeichnung"},
                                        {COLUMN_PARTNER, "*einrichtung*"},
                                        {COLUMN_PARTNER, "*firma"},
                                        {COLUMN_PARTNER, "firmen*"},
                                        {COLUMN_PARTNER, "*organisation*"},
                                        {COLUMN_PARTNER, "institution*"},
                                        {COLUMN_PARTNER, "*partner"},
                                        {COLUMN_PARTNER, "*partnerin"},
                                        {COLUMN_PARTNER, "*mitglied*"},
                                        {COLUMN_PARTNER, "*unternehmen"},
                                        {COLUMN_PARTNER, "verein*"},
                                        {COLUMN_PARTNER, "betrieb*"},
                                        {COLUMN_PARTNER, "verband"},
                                        {COLUMN_PARTNER, "akteur*"},
                                        {COLUMN_NAME, "name*"},
                                        {COLUMN_NAME, "wer macht*"}};

enum column
extract_column(struct str cell)
{
    struct words words;
    size_t best_at = WORDS_MAX + 1;
    enum column best = COLUMN_OTHER;
    if (cell.len == 0 || cell.len > 60)
        return COLUMN_OTHER;
    words_split(cell, &words);
    if (words.count == 1 && str_equal(words.items[0], STR_LIT("fuer")))
        return COLUMN_AUDIENCE;
    if (words_match_at(&words, 0, "buendnis") == words.count ||
        words_match_at(&words, 0, "lokales buendnis") == words.count)
        return COLUMN_ALLIANCE;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        size_t at = words_find(&words, headers[i].pattern);
        if (at < words.count && at < best_at) {
            best = headers[i].column;
            best_at = at;
        }
    }
    return best;
}

/* "Ihre Ansprechpartnerin", "Weitere Infos": words that may stand before a label. A
 * label behind anything else is part of a name: "Schatzkiste auf Zeit". */
static bool
is_label_opening(const struct words *words, size_t count)
{
    static const char *const openings[] = {
        "ihr*", "unser*", "weitere*",  "naechste*", "der", "die",
        "das",  "den",    "dem",       "zum",       "zur", "am",
        "mehr", "pro",    "aktuelle*", "deine*",    "dein"};
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof openings / sizeof *openings; k++)
            known |= words_match_at(words, i, openings[k]) > 0;
        if (!known)
            return false;
    }
    return true;
}

/* Short stems open many words: "Zeitraum" and "Telefonnummer" are labels as "Zeit" and
 * "Telefon" are, "Zeitspender" and "Telefonkette" are names. */
static bool
is_label_word(struct str word, const char *pattern)
{
    enum { LONG_STEM = 8, SHORT_ENDING = 3 };
    static const char *const endings[] = {
        "punkt",        "raum",         "plan",
        "ende",         "erin",         "erinnen",
        "erkreis",      "erzahl",       "beitrag",
        "beitraege",    "betrag",       "nummer",
        "nummern",      "daten",        "adresse",
        "adressen",     "person",       "personen",
        "partner",      "partnerin",    "seite",
        "seiten",       "site",         "auftritt",
        "rmation",      "rmationen",    "sgruppe",
        "sgruppen",     "sstufe",       "enkreis",
        "moeglichkeit", "stelle",       "rmationstelefon",
        "uebersicht",   "angabe",       "angaben",
        "gruppe",       "gruppen",      "setzung",
        "ueberblick",   "beschreibung", "zeiten"};
    size_t len = strcspn(pattern, " ");
    if (len < 2 || pattern[0] == '*' || pattern[len - 1] != '*' || len - 1 > LONG_STEM)
        return true;
    struct str ending = str_make(word.ptr + len - 1, word.len - (len - 1));
    return ending.len <= SHORT_ENDING || WORD_IS_AMONG(ending, endings);
}

/* "Kosten", "Für wen?", "Kosten pro Kind": the label opens the text, and no other word
 * of weight follows. "Kostenlos" is an answer. */
static bool
is_plain_label(struct str text)
{
    static const char *const answers[] = {"kostenlos*", "kostenfrei*", "termine fuer",
                                          "hilfe*",     "werbe*",      "wohn*"};
    struct words words;
    words_split(text, &words);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (words_match_at(&words, 0, answers[i]) > 0)
            return false;
    }
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        size_t len = words_match_at(&words, 0, headers[i].pattern);
        if (len > 0)
            return is_label_word(words.items[0], headers[i].pattern) &&
                   (words.count == len || words_match_at(&words, len, "pro") ||
                    words_match_at(&words, len, "und") ||
                    words_match_at(&words, len, "je"));
    }
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        size_t at = words_find(&words, headers[i].pattern);
        if (at < words.count && !is_label_opening(&words, at))
            return false;
    }
    return true;
}

bool
extract_is_label(struct str text)
{
    text = text_strip(text, "", ":?");
    if (text.len == 0 || text.len > 40 || text_word_count(text) > 3 ||
        !is_plain_label(text))
        return false;
    switch (extract_column(text)) {
    case COLUMN_COST:
    case COLUMN_AUDIENCE:
    case COLUMN_DATE:
    case COLUMN_FIRST_NAME:
    case COLUMN_LAST_NAME:
    case COLUMN_PERSON:
    case COLUMN_CONTACT:
    case COLUMN_STREET:
    case COLUMN_POSTCODE:
    case COLUMN_TOWN:
    case COLUMN_PLACE:
    case COLUMN_PROVIDER:
    case COLUMN_CATEGORY:
    case COLUMN_DESCRIPTION:
        return true;
    case COLUMN_OTHER:
    case COLUMN_NUMBER:
    case COLUMN_PARTNER:
    case COLUMN_OFFER:
    case COLUMN_NAME:
    case COLUMN_CONTRIBUTION:
    case COLUMN_ALLIANCE:
        break;
    }
    return extract_is_facet(text) || section_classify_plain(text) != SECTION_NONE;
}

bool
extract_starts_with_label(struct str text)
{
    const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    return colon && extract_is_label(str_make(text.ptr, (size_t)(colon - text.ptr)));
}

/* "Projekt", "Name des Angebots", "Was": its value is what an offer is called. */
static bool
is_offer_label(struct str label)
{
    static const char *const names[] = {"was", "name", "titel", "worum"};
    struct words words;
    if (label.len > 40 || text_word_count(label) > 3)
        return false;
    words_split(label, &words);
    return (words.count == 1 && WORD_IS_AMONG(words.items[0], names)) ||
           extract_column(label) == COLUMN_OFFER;
}

struct str
extract_behind_offer_label(struct str text)
{
    enum { NAME_MAX_WORDS = 10 };
    struct str rest = text, line, next;
    const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    if (!colon || !text_next(&rest, '\n', &line) || colon > line.ptr + line.len ||
        !is_offer_label(str_make(text.ptr, (size_t)(colon - text.ptr))))
        return text;
    const char *end = text.ptr + text.len;
    struct str name =
        str_trim(str_make(colon + 1, (size_t)(line.ptr + line.len - colon - 1)));
    bool is_name = name.len > 1 && text_word_count(name) <= NAME_MAX_WORDS &&
                   !text_ends_sentence(name);
    if (!is_name || !text_next(&rest, '\n', &next) || !extract_starts_with_label(next))
        return text;
    return str_make(name.ptr, (size_t)(end - name.ptr));
}

static void
set_once(struct str *field, struct str value)
{
    if (field->len == 0)
        *field = value;
}

static void
take_value(struct extract *x, struct record *record, struct str label, struct str value)
{
    switch (extract_column(label)) {
    case COLUMN_COST:
        set_once(&record->cost, value);
        return;
    case COLUMN_AUDIENCE:
        set_once(&record->audience, value);
        return;
    case COLUMN_PLACE:
    case COLUMN_TOWN:
        set_once(&record->place, value);
        return;
    case COLUMN_PROVIDER:
        set_once(&record->provider, value);
        return;
    case COLUMN_PERSON:
        set_once(&record->contact.person, value);
        return;
    case COLUMN_CONTACT:
    case COLUMN_STREET:
        contact_parse(value, false, x->arena, &record->contact);
        return;
    case COLUMN_OTHER:
    case COLUMN_NUMBER:
    case COLUMN_PARTNER:
    case COLUMN_OFFER:
    case COLUMN_NAME:
    case COLUMN_DESCRIPTION:
    case COLUMN_CONTRIBUTION:
    case COLUMN_ALLIANCE:
    case COLUMN_POSTCODE:
    case COLUMN_FIRST_NAME:
    case COLUMN_LAST_NAME:
    case COLUMN_DATE: /* dates are found in the whole text */
    case COLUMN_CATEGORY:
        return;
    }
}

void
extract_labelled_fields(struct extract *x, struct record *record, struct str text)
{
    struct str line;
    while (text_next(&text, '\n', &line)) {
        const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
        struct str label = line, value = STR_LIT("");
        if (colon) {
            label = str_trim(str_make(line.ptr, (size_t)(colon - line.ptr)));
            value = str_trim(
                str_make(colon + 1, (size_t)(line.ptr + line.len - colon - 1)));
        }
        if (!extract_is_label(label))
            continue;
        if (value.len == 0 && !text_next(&text, '\n', &value))
            return;
        if (value.len > 0 && value.len < 160 && !extract_is_label(value))
            take_value(x, record, label, value);
    }
}
