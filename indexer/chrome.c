/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Furniture of websites: see chrome.h. */
#include "indexer/chrome.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/words.h"

enum { MAX_LINE = 90 };

/* Sorted by bytes; lower case, without punctuation at the ends. */
static const char *const lines[] = {"aktuelle seite",
                                    "alle akzeptieren",
                                    "alle cookies akzeptieren",
                                    "artikel drucken",
                                    "auf facebook teilen",
                                    "auf twitter teilen",
                                    "auf x teilen",
                                    "barriere melden",
                                    "cookie-einstellungen",
                                    "cookies",
                                    "datenschutz",
                                    "datenschutzerklärung",
                                    "diese seite drucken",
                                    "diese seite empfehlen",
                                    "diese seite teilen",
                                    "direkt zum inhalt",
                                    "drucken",
                                    "druckversion",
                                    "externer link",
                                    "hauptmenü",
                                    "hauptnavigation",
                                    "hilfsnavigation",
                                    "impressum",
                                    "inhalt überspringen",
                                    "interner link",
                                    "kommentar hinterlassen",
                                    "kommentar schreiben",
                                    "kommentar verfassen",
                                    "leichte sprache",
                                    "lesen sie mehr",
                                    "login",
                                    "mehr",
                                    "mehr anzeigen",
                                    "mehr dazu",
                                    "mehr erfahren",
                                    "mehr lesen",
                                    "meistgelesen",
                                    "menu",
                                    "menü",
                                    "menü schließen",
                                    "menü öffnen",
                                    "metanavigation",
                                    "nach oben",
                                    "navigation",
                                    "navigation schließen",
                                    "navigation öffnen",
                                    "navigation überspringen",
                                    "nur notwendige",
                                    "nur notwendige cookies",
                                    "pdf nicht barrierefrei",
                                    "per e-mail senden",
                                    "per e-mail teilen",
                                    "quickmenu",
                                    "quickmenü",
                                    "schnelleinstieg",
                                    "schnellnavigation",
                                    "schriftgröße",
                                    "schriftgröße ändern",
                                    "seite drucken",
                                    "seite empfehlen",
                                    "seite teilen",
                                    "seite vorlesen",
                                    "seite weiterempfehlen",
                                    "seitenanfang",
                                    "servicenavigation",
                                    "sitemap",
                                    "skip to content",
                                    "sprungmarken",
                                    "sprungnavigation",
                                    "startseite",
                                    "suche öffnen",
                                    "teile",
                                    "teilen",
                                    "tweet",
                                    "unternavigation",
                                    "vorlesen",
                                    "weiterlesen",
                                    "wir verwenden cookies",
                                    "zum anfang der seite",
                                    "zum hauptinhalt",
                                    "zum hauptinhalt springen",
                                    "zum inhalt",
                                    "zum inhalt springen",
                                    "zum menü",
                                    "zum seitenanfang",
                                    "zur hauptnavigation",
                                    "zur hauptnavigation springen",
                                    "zur navigation",
                                    "zur navigation springen",
                                    "zur startseite",
                                    "zur suche",
                                    "zur suche springen",
                                    "zur übersicht",
                                    "zurück",
                                    "zurück zum seitenanfang",
                                    "zurück zur startseite",
                                    "zurück zur übersicht",
                                    "öffnet in einem neuen fenster",
                                    "öffnet in neuem fenster"};

/* A line is furniture if it starts like this and is short. */
static const char *const openings[] = {"sie sind hier",
                                       "bild zeigt:",
                                       "bild:",
                                       "bildquelle",
                                       "bildnachweis",
                                       "foto:",
                                       "fotos:",
                                       "quelle:",
                                       "copyright",
                                       "©",
                                       "datei ist nicht",
                                       "achtung, öffnet in",
                                       "letzte änderung",
                                       "teile auf:",
                                       "teilen auf:",
                                       "meistgelesen:",
                                       "zuletzt geändert",
                                       "zuletzt aktu",
                                       "letzte aktualis"};

/* Sorted by bytes. */
static const char *const menu_words[] = {"abfallkalender",
                                         "aktuelles",
                                         "amtsblatt",
                                         "anfahrt",
                                         "ausschreibungen",
                                         "barrierefreiheit",
                                         "baugenehmigung",
                                         "bürgerservice",
                                         "datenschutz",
                                         "datenschutzerklärung",
                                         "familie & soziales",
                                         "formulare",
                                         "hundesteuer",
                                         "impressum",
                                         "karriere",
                                         "kfz-zulassung",
                                         "kita-anmeldung",
                                         "kontakt",
                                         "leichte sprache",
                                         "login",
                                         "mängelmelder",
                                         "newsletter",
                                         "parkausweis",
                                         "personalausweis",
                                         "presse",
                                         "rathaus",
                                         "rathaus & service",
                                         "sitemap",
                                         "sperrmüll",
                                         "startseite",
                                         "stellenangebote",
                                         "suche",
                                         "tourismus",
                                         "veranstaltungskalender",
                                         "wirtschaft & bauen",
                                         "öffnungszeiten"};

/* Sorted by bytes. */
static const char *const menu_headings[] = {"aktuelle meldungen",
                                            "auch interessant",
                                            "das könnte sie auch interessieren",
                                            "das könnte sie interessieren",
                                            "hauptnavigation",
                                            "häufig gesucht",
                                            "in diesem bereich",
                                            "in dieser rubrik",
                                            "mehr zum thema",
                                            "meist gesucht",
                                            "meistgelesen",
                                            "menü",
                                            "navigation",
                                            "ort wählen",
                                            "quicklinks",
                                            "rubriken",
                                            "schnelleinstieg",
                                            "schnellzugriff",
                                            "seiten in diesem bereich",
                                            "service-links",
                                            "siehe auch",
                                            "sprungmarken",
                                            "teilen",
                                            "unsere themen",
                                            "unterseiten",
                                            "verwandte artikel",
                                            "verwandte themen",
                                            "weitere artikel",
                                            "weitere informationen für sie",
                                            "weitere meldungen",
                                            "weitere nachrichten",
                                            "weitere seiten",
                                            "weitere themen"};

static const char *const phrases[] = {"(öffnet in einem neuen Fenster)",
                                      "(öffnet in neuem Fenster)",
                                      "(Öffnet in einem neuen Fenster)",
                                      "(Öffnet in neuem Fenster)",
                                      "Achtung, öffnet in einem neuen Fenster",
                                      "Achtung: öffnet in einem neuen Fenster",
                                      "öffnet in einem neuen Fenster",
                                      "öffnet in neuem Fenster",
                                      "Öffnet in einem neuen Fenster",
                                      "Öffnet in neuem Fenster",
                                      "Link öffnet neues Fenster",
                                      "(PDF nicht barrierefrei)",
                                      "(nicht barrierefrei)",
                                      "PDF nicht barrierefrei"};

static const char *const endings[] = {
    "[mehr]",        "[mehr …]",      "[mehr ...]",  "[weiterlesen]", "[weiter]",
    "... mehr",      "… mehr",        "> mehr",      "» mehr",        "→ mehr",
    "mehr …",        "mehr ...",      "mehr »",      "mehr >",        "mehr →",
    "Mehr erfahren", "mehr erfahren", "Weiterlesen", "weiterlesen"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int
by_name(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static bool
is_trimmed(unsigned char c)
{
    return c <= ' ' || strchr(".:,;!|<>[]()-+*/\\", c) != NULL;
}

/* UTF-8 marks around menu words: » › « ‹ → ↑ ↓ ▲ ▼ … • and the no-break space. */
static size_t
mark_at(const char *p, size_t len)
{
    static const char *const marks[] = {"»", "›", "«", "‹", "→", "←", "↑", "↓",
                                        "▲", "▼", "►", "…", "•", "·", "–", "\xC2\xA0"};
    if ((unsigned char)*p < 0x80)
        return 0;
    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_starts_with(str_make(p, len), str_of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

static struct str
trim_marks(struct str text)
{
    while (text.len) {
        size_t mark =
            is_trimmed((unsigned char)*text.ptr) ? 1 : mark_at(text.ptr, text.len);
        if (!mark)
            break;
        text.ptr += mark;
        text.len -= mark;
    }
    while (text.len) {
        size_t mark = is_trimmed((unsigned char)text.ptr[text.len - 1]) ? 1 : 0;
        for (size_t n = 2; !mark && n <= 3 && n <= text.len; n++)
            mark = mark_at(text.ptr + text.len - n, n) == n ? n : 0;
        if (!mark)
            break;
        text.len -= mark;
    }
    return text;
}

/* Lower case of ASCII and of the German letters; false when the line is too long. */
static bool
fold_line(struct str text, char out[MAX_LINE + 1])
{
    if (text.len > MAX_LINE)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool after_c3 = i > 0 && (unsigned char)text.ptr[i - 1] == 0xC3;
        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        else if (after_c3 && (c == 0x84 || c == 0x96 || c == 0x9C))
            c += 0x20;
        out[i] = (char)c;
    }
    out[text.len] = '\0';
    return true;
}

static bool
is_one_line(struct str line)
{
    char folded[MAX_LINE + 1];
    if (!fold_line(str_trim(line), folded))
        return false;
    for (size_t i = 0; i < COUNT(openings); i++)
        if (strncmp(folded, openings[i], strlen(openings[i])) == 0)
            return true;
    struct str core = trim_marks(str_trim(line));
    if (str_is_empty(core) || !fold_line(core, folded))
        return false;
    return bsearch(folded, lines, COUNT(lines), sizeof *lines, by_name) != NULL;
}

bool
chrome_is_line(struct str line)
{
    struct str part;
    if (is_one_line(line))
        return true;
    while (text_next(&line, '|', &part)) { /* "Seite drucken | Nach oben" */
        if (!is_one_line(part))
            return false;
        if (line.len == 0)
            return true;
    }
    return false;
}

bool
chrome_is_menu_word(struct str text)
{
    char folded[MAX_LINE + 1];
    if (!fold_line(trim_marks(str_trim(text)), folded))
        return false;
    return bsearch(folded, menu_words, COUNT(menu_words), sizeof *menu_words,
                   by_name) != NULL ||
           bsearch(folded, lines, COUNT(lines), sizeof *lines, by_name) != NULL;
}

bool
chrome_is_menu_heading(struct str text)
{
    char folded[MAX_LINE + 1];
    if (!fold_line(trim_marks(str_trim(text)), folded))
        return false;
    return bsearch(folded, menu_headings, COUNT(menu_headings), sizeof *menu_headings,
                   by_name) != NULL;
}

bool
chrome_is_cookie_notice(struct str text)
{
    enum { LONGEST_NOTICE = 900 };
    return text.len < LONGEST_NOTICE &&
           (text_has(text, "Cookies") || text_has(text, "cookies")) &&
           (text_has(text, "akzeptier") || text_has(text, "stimmen Sie") ||
            text_has(text, "zustimm") || text_has(text, "verwenden Cookies") ||
            text_has(text, "verwendet Cookies") || text_has(text, "nutzen Cookies") ||
            text_has(text, "nutzt Cookies") || text_has(text, "setzt Cookies") ||
            text_has(text, "Einwilligung"));
}

/* The ending of `text` that is furniture, in bytes. */
static size_t
match_ending(struct str text)
{
    for (size_t i = 0; i < COUNT(endings); i++) {
        size_t len = strlen(endings[i]);
        if (text.len > len && str_ends_with(text, str_make(endings[i], len)) &&
            strchr(" \n]", text.ptr[text.len - len - 1]))
            return len;
    }
    return 0;
}

bool
chrome_has_phrase(struct str text)
{
    return text_has(text, "Fenster") || text_has(text, "nicht barrierefrei") ||
           match_ending(str_trim(text)) != 0;
}

static const char *
find_phrase(struct str text, size_t *len)
{
    const char *first = NULL;
    for (size_t i = 0; i < COUNT(phrases); i++) {
        size_t n = strlen(phrases[i]);
        const char *found = text_find(text, phrases[i]);
        if (found && (!first || found < first)) {
            first = found;
            *len = n;
        }
    }
    return first;
}

void
chrome_strip(struct str text, struct buf *out)
{
    text = str_trim(text);
    size_t ending = match_ending(text);
    text.len -= ending;
    for (;;) {
        size_t len = 0;
        const char *found = find_phrase(text, &len);
        size_t before = found ? (size_t)(found - text.ptr) : text.len;
        buf_append(out, text.ptr, before);
        if (!found)
            return;
        text.ptr += before + len;
        text.len -= before + len;
    }
}
