/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Splits of compounds: one line a word, `+` at the cuts. */
#include <stdlib.h>

#include "tests/tap.h"
#include "text/text.h"

static const char *const splits[] = {
    /* first parts in no list before a sure head */
    "Kuiper+gürtel",
    "Adduktoren+bereich",
    "Physio+therapie",
    "Palliativ+medizin",
    "String+theorie",
    /* which are not to be seen in derived words */
    "Bohrungs+anordnung",
    "Datagramm+netz+werk",
    "Ortenau+kreis",
    "Northeastern",
    "Gegenbezahnung",
    "Konsekration",
    /* words younger than the dictionaries */
    "Homeoffice+tag",
    "Online+seminar",
    "Kinder+wunsch+zentrum",
    "Corona+hilfe",
    "Car+sharing+station",
    "App+entwickler",
    "Repair+café",
    /* three letters before a head, and never as one */
    "Hör+geräte",
    "Mal+kurs",
    "Seh+behinderte",
    "Monats+gehälter",
    "Merkmal",
    "Barbar",
    "Barbarin",
    "gangbar",
    /* ae, oe where two parts meet */
    "Kita+essen",
    "Netto+ersatz",
    /* feminine forms and names */
    "Psychologin",
    "Rosemarie",
    "Bündnis+partnerinnen",
    "Arbeit+geberinnen",
    "Bürger+meisterin",
    "Grund+schulen",
    "eukaryotische",
    "Kuratorinnen",
    "Advents+betreuung",
    "Advents+zeit",
    "Amts+gericht",
    "Anlauf+stelle",
    "Anwalts+kanzlei",
    "Arbeit+geber",
    "Arbeiter+wohlfahrt",
    "Arbeits+bedingungen",
    "Arbeits+gruppen",
    "Arbeits+ort",
    "Arbeits+zeit+modelle",
    "Auftakt+veranstaltung",
    "Ausflugs+ziele",
    "Basketball+mütze",
    "Bau+stein",
    "bedarfs+gerechte",
    "Beratungs+angebot",
    "berufs+tätige",
    "Betreuungs+angebote",
    "Bundes+amt",
    "Bundes+archiv",
    "Bundes+familien+ministerin",
    "Bundes+familien+ministerium",
    "Bundes+initiative",
    "Bundes+wehr+zentral+kranken+haus",
    "bundes+weiten",
    "Bündnis+akteure",
    "Bündnis+akteurinnen",
    "Bündnis+arbeit",
    "Bündnis+dialog",
    "Bündnis+erklärung",
    "Bündnis+koordinatorin",
    "Bündnis+kuratoriums",
    "Bündnis+partner",
    "Bündnis+staffel+lauf",
    "Bürger+meister",
    "Caritas+verband",
    "Demenz+kranke",
    "Demenz+videothek",
    "deutschland+weit",
    "Energie+versorgung",
    "Entscheidungs+wege",
    "Fach+hoch+schule",
    "fach+kundig",
    "Fach+veranstaltungen",
    "Familien+bewusste",
    "Familien+bildungs+stätte",
    "familien+freundlich",
    "Familien+freundlichkeit",
    "Familien+politik",
    "Familien+stadt",
    "Familien+strukturen",
    "Finanz+amt",
    "Förder+verein",
    "Freizeit+tipps",
    "Gemeinde+verband",
    "Gemeinschafts+klinikum",
    "Genehmigungs+direktion",
    "Geschäfts+führerin",
    "Gleichstellungs+stelle",
    "Grund+schule",
    "Hand+werks+kammer",
    "Handels+kammer",
    "Handlungs+felder",
    "Haupt+zoll+amt",
    "Heil+pädagogische",
    "Herbst+ferien",
    "Herbst+ferien+betreuung",
    "Hohenzollern+straße",
    "Informations+angebot",
    "Internet+seite",
    "Job+center",
    "Jugend+amt",
    "Jugend+hilfe",
    "Jugend+stadt+führer",
    "Jugend+treffs",
    "Kinder+betreuung",
    "Kinder+stadt+plan",
    "Kinder+tages+pflege",
    "Koordinierungs+stelle",
    "Kultur+brauerei",
    "Land+gericht",
    "Landes+amt",
    "Landes+betrieb",
    "Lebens+bedingungen",
    "Lebens+beratung",
    "Lebens+phasen",
    "Lebens+qualität",
    "Lebens+umfeld",
    "Lenkungs+gruppe",
    "Mehr+generationen+haus",
    "Mitarbeiter+kinder",
    "Mittel+punkt",
    "Mittel+rhein",
    "Nacht+schicht",
    "Netz+werk+arbeit",
    "Netz+werk+strukturen",
    "Not+situationen",
    "Ober+bürger+meister",
    "Ober+finanz+direktion",
    "Ober+landes+gericht",
    "Öffentlichkeits+arbeit",
    "Personal+politik",
    "Personal+verantwortlichen",
    "Pflege+zeit",
    "Polizei+direktion",
    "Polizei+präsidium",
    "Projekt+ideen",
    "Projekt+logo",
    "Projekt+vorhaben",
    "Qualitäts+standard",
    "Rahmen+bedingungen",
    "Rat+haus+passage",
    "Rats+fraktion",
    "Regional+direktion",
    "Rhein+anlagen",
    "Rhein+land",
    "Schau+fenster",
    "Senioren+beirat",
    "Sozial+dienst",
    "Sozial+forschungs+instituts",
    "Spar+kasse",
    "Stabs+stelle",
    "Stadt+eltern+ausschuss",
    "Stadt+forum",
    "Stadt+jugend+ring",
    "Stadt+marketing",
    "Stadt+verwaltung",
    "Staffel+holz",
    "Staffel+lauf",
    "Start+schuss",
    "Stiftungs+klinikum",
    "Synergie+effekte",
    "Tages+mutter+vermittlungs+stelle",
    "Themen+schwer+punkte",
    "Umfrage+ergebnisse",
    "Unternehmens+befragung",
    "Unternehmens+strukturen",
    "Wehr+technik",
    "Weihnachts+einkäufe",
    "Weihnachts+stress",
    "Wohn+Bau",
    "Zeit+autonomie",
    "Familie",
    "Verwaltung",
    "Vereinbarkeit",
    "Veranstaltung",
    "Unterstützung",
    "Weiterentwicklung",
    "Verankerung",
    "Kuratorium",
    "Bürgerschaft",
    "Vaterschaft",
    "Wirtschaft",
    "Gesellschaft",
    "Beschaffung",
    "Koblenz",
    "Coburg",
    "Andernach",
    "Haischberger",
    "Kemperhof",
    "Samstagen",
    "verbessern",
    "Deutschland",
    "Teilnahme",
    "Gleichstellung",
    "diskutiert",
    "notieren",
    "Bankett",
    "Beratung",
    "auszugehen",
    "zugelassen",
    "Steuer",
    "Vereine",
    "Arbeiterinnen",
    "treffende",
    "bestehende",
    "begleitend",
    "festgestellt",
    "Regensburg",
    "Wolfgang",
    "Rücklage",
    "Gutachter",
    "thematisch",
    "spöttisch",
    "Bordelle",
    "Geo+basis+information",
    "Informations+guide",
    "praxis+nah",
    "Buendnis+dialog",
    "Bundnis+dialog",
    "Bündnis+dialog",
    "Wand+halterung",
    "Feuchte+schutz",
    "Sport+halle",
    "Jonglier+keulen",
    "Jahres+feier",
    "Präqualifizierungs+stellen",
    "Wohn+Bau",
    "Öl+preis",
};

static void
plain(const char *marked, char *word)
{
    for (; *marked; marked++)
        if (*marked != '+')
            *word++ = *marked;
    *word = '\0';
}

static void
mark(struct text_analyser *analyser, const char *word, char *out)
{
    size_t cuts[TEXT_MAX_PARTS];
    size_t n = text_split(analyser, word, strlen(word), cuts);
    for (size_t i = 0, next = 0; word[i]; i++) {
        if (next + 1 < n && cuts[next] == i) {
            *out++ = '+';
            next++;
        }
        *out++ = word[i];
    }
    *out = '\0';
}

int
main(void)
{
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    for (size_t i = 0; i < sizeof splits / sizeof splits[0]; i++) {
        char word[256];
        char got[512];
        plain(splits[i], word);
        mark(analyser, word, got);
        same(got, splits[i], word);
    }
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
