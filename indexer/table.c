/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Column names: see table.h. */
#include "indexer/table.h"

#include <string.h>
#include <strings.h>

/* Beginnings of column names in lists of partners, offers and events. */
static const char *const names[] = {"adress",       "alter",        "angebot",
                                    "anbieter",     "anmeldung",    "ansprech",
                                    "anschrift",    "art",          "arbeitsfeld",
                                    "aufgabe",      "barrierefrei", "beginn",
                                    "beitrag",      "bemerkung",    "beschreib",
                                    "bereich",      "branche",      "datum",
                                    "e-mail",       "email",        "einrichtung",
                                    "ende",         "fax",          "firma",
                                    "firmenname",   "funktion",     "für wen",
                                    "gebühr",       "handy",        "hausnr",
                                    "hinweis",      "homepage",     "id",
                                    "info",         "inhalt",       "institution",
                                    "internet",     "kategorie",    "kontakt",
                                    "kosten",       "kurs",         "kurzbeschreibung",
                                    "leistung",     "lfd",          "link",
                                    "mail",         "maßnahme",     "mitglied",
                                    "mobil",        "nachname",     "name",
                                    "nr",           "organisation", "ort",
                                    "partner",      "person",       "plz",
                                    "postleitzahl", "preis",        "projekt",
                                    "rufnummer",    "schwerpunkt",  "sparte",
                                    "stadt",        "stadtteil",    "straße",
                                    "strasse",      "str.",         "tag",
                                    "tel",          "telefon",      "termin",
                                    "thema",        "titel",        "träger",
                                    "typ",          "uhrzeit",      "unternehmen",
                                    "url",          "veranstalt",   "veranstaltungsort",
                                    "verein",       "vorname",      "was ",
                                    "web",          "wann",         "wer",
                                    "wo",           "wohnort",      "zeit",
                                    "zeitraum",     "ziel",         "zielgruppe",
                                    "zuständig"};

static bool
is_name(struct str cell)
{
    enum { LONGEST_NAME = 45 };
    if (cell.len == 0 || cell.len > LONGEST_NAME)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i]);
        if (cell.len < len || strncasecmp(cell.ptr, names[i], len) != 0)
            continue;
        /* "Ort" but not "Ortenau Klinikum", "Wer" but not "Werbering". */
        bool is_short = len <= 5;
        if (!is_short || cell.len == len || strchr(" ./-:(?,\n", cell.ptr[len]))
            return true;
    }
    return false;
}

bool
table_is_header(const struct str *cells, size_t count)
{
    size_t filled = 0, known = 0;
    for (size_t i = 0; i < count; i++) {
        struct str cell = str_trim(cells[i]);
        filled += cell.len > 0;
        known += is_name(cell);
    }
    return known >= 2 && known * 2 >= filled;
}
