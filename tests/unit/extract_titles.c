/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a title ends, what a heading announces, where a list of names is cut. */
#include "indexer/partner_list.h"
#include "indexer/sections.h"
#include "indexer/title.h"
#include "tests/tap.h"

static const struct {
    const char *text;
    const char *title;
    const char *body;
} titles[] = {
    {"Abendstern – Betreuung bis 20 Uhr.", "Abendstern", "Betreuung bis 20 Uhr."},
    {"Schenktag: Bringen, was man nicht braucht.", "Schenktag",
     "Bringen, was man nicht braucht."},
    {"3. Haubergswochen. Köhlern, Holz rücken.", "Haubergswochen",
     "Köhlern, Holz rücken."},
    {"Fluxx – Notfallbetreuung für Kinder: Wenn jemand ausfällt, kommt Ersatz.",
     "Fluxx – Notfallbetreuung für Kinder", "Wenn jemand ausfällt, kommt Ersatz."},
    {"„Chef: ich brauch Zeit“ – ein Abend für Betriebe.", "„Chef: ich brauch Zeit“",
     "ein Abend für Betriebe."},
    {"»Nacht - und Nebel« - Ein Weg durch die Stadt.", "»Nacht - und Nebel«",
     "Ein Weg durch die Stadt."},
    {"Stadtführer „Jung hier“– Vierzig Seiten mit Tipps.", "Stadtführer „Jung hier“",
     "Vierzig Seiten mit Tipps."},
    {"Wer kocht? Jeden Freitag andere Leute.", "Wer kocht?",
     "Jeden Freitag andere Leute."},
    {"Teestube (für alle, die neu sind: montags, mit Spielecke)", "Teestube",
     "für alle, die neu sind: montags, mit Spielecke"},
    {"Zeltlager (Juli)", "Zeltlager (Juli)", ""},
    {"Opa-Dienst (nur Nordstadt) und Oma-Dienst (in allen Teilen der Stadt)",
     "Opa-Dienst (nur Nordstadt) und Oma-Dienst (in allen Teilen der Stadt)", ""},
    {"Koblenz-Touristik", "Koblenz-Touristik", ""},
    {"Ferien- und Notfallbetreuung", "Ferien- und Notfallbetreuung", ""},
    {"Dr. Kern liest vor: Geschichten für Kinder ab vier.", "Dr. Kern liest vor",
     "Geschichten für Kinder ab vier."}};

static const struct {
    const char *heading;
    enum section_kind kind;
} headings[] = {{"Projekte und Projektvorhaben", SECTION_OFFERS},
                {"Was wir auf den Weg gebracht haben", SECTION_OFFERS},
                {"Das haben wir gemeinsam geschafft", SECTION_OFFERS},
                {"Angebote des Tuttlinger Familienbündnisses", SECTION_OFFERS},
                {"Unsere Angebote 2024", SECTION_OFFERS},
                {"Wer ist dabei", SECTION_PARTNERS},
                {"Mitglieder (Auswahl)", SECTION_PARTNERS},
                {"Partnerinnen und Partner", SECTION_PARTNERS},
                {"Netzwerkpartner", SECTION_PARTNERS},
                {"Mitmacher", SECTION_PARTNERS},
                {"Ihre Ansprechpartnerin", SECTION_CONTACT},
                {"Kontakt", SECTION_CONTACT},
                {"Handlungsfelder und Themenschwerpunkte", SECTION_TOPICS},
                {"Leitziele", SECTION_TOPICS},
                {"Bündnis auf einen Blick", SECTION_ABOUT},
                {"Gründung", SECTION_FOUNDING},
                {"Umsetzung", SECTION_ORGANISATION},
                {"Meistgelesen", SECTION_CHROME},
                {"Rund ums Kleinkind", SECTION_NONE},
                {"Angebotsmesse für Zugezogene in der Stadthalle", SECTION_NONE},
                {"Partnerschaft auf Zeit", SECTION_NONE},
                {"Projekt Zukunft", SECTION_NONE}};

static const struct {
    const char *text;
    const char *names; /* joined by '|'; "" = no list */
} lists[] = {
    {"IHK Chemnitz, Regionalkammer Zwickau, AOK PLUS, Stadt Zwickau",
     "IHK Chemnitz, Regionalkammer Zwickau|AOK PLUS|Stadt Zwickau"},
    {"Caritas; Amt für Kinder, Jugend und Familie; TSV Hof",
     "Caritas|Amt für Kinder, Jugend und Familie|TSV Hof"},
    {"Stadt Hof, Caritas Hof, VHS Hof, TSV Hof und Klinikum Hof.",
     "Stadt Hof|Caritas Hof|VHS Hof|TSV Hof|Klinikum Hof"},
    {"Sparkasse Hof, Jugend- und Familiendienst e.V., Diakonie und viele weitere",
     "Sparkasse Hof|Jugend- und Familiendienst e.V.|Diakonie"},
    {"Wir kommen, lachen, bleiben und gehen nie.", ""}};

static void
check_list(const char *text, const char *names)
{
    char got[400] = "";
    if (partner_list_is(str_of(text))) {
        struct str rest = str_of(text), name;
        char separator = partner_list_separator(rest);
        while (partner_list_next(&rest, separator, &name)) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%.*s", len ? "|" : "",
                     (int)name.len, name.ptr);
        }
    }
    same(got, names, text);
}

int
main(void)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct str title, body;
        title_split(str_of(titles[i].text), &title, &body);
        ok(str_equal(title, str_of(titles[i].title)) &&
               str_equal(body, str_of(titles[i].body)),
           "\"%s\" has the title \"%.*s\"", titles[i].text, (int)title.len, title.ptr);
    }
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        ok(section_classify(str_of(headings[i].heading)) == headings[i].kind,
           "\"%s\" is a section of kind %d", headings[i].heading,
           (int)headings[i].kind);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        check_list(lists[i].text, lists[i].names);
    return done();
}
