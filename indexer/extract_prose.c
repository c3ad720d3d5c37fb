/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of offers in running text without a word that announces them: "Am bekanntesten
 * ist die Schicht-Kita „Nachteulchen“", "Wer Hilfe braucht, ruft das Notfallmamas-Netz
 * an", "Für sie gibt es das Neubürgerfrühstück". Asked only where a profile tells of
 * its offers in prose and in no other way; an organisation is never the answer. */
#include "indexer/extract_prose.h"

#include "indexer/contact_person.h"
#include "indexer/sector.h"
#include "indexer/words.h"
#include "place/place.h"

enum { LONG_NAME = 8, MOST_WORDS = 4 };

/* What stands before the article of a name. `is_plain`: so telling that one long word
 * is enough; else the name has to be an invented one, of several words or with a
 * hyphen. */
static const struct cue {
    const char *words;
    bool is_plain;
} cues[] = {{"gibt es", true},
            {"gibt es auch", true},
            {"gibt es ausserdem", true},
            {"angebot ist", true},
            {"neu ist", true},
            {"stolz sind wir auf", true},
            {"stolz ist das buendnis auf", true},
            {"nutzen", true},
            {"nutzt", true},
            {"laedt", true},
            {"organisiert das buendnis", true},
            {"organisiert das buendnis ausserdem", true},
            {"organisiert das buendnis auch", true},
            {"veranstaltet das buendnis", true},
            {"ruft", false},
            {"rufen", false},
            {"hilft", false},
            {"helfen", false},
            {"besucht", false},
            {"besuchen", false},
            {"im rahmen", false}};

static const char *const articles[] = {"das", "den", "der", "die", "dem", "des"};

/* Endings of words that name no thing: "Möglichkeit", "Betreuung", "Plätze". */
static bool
is_general(struct str word)
{
    static const char *const endings[] = {
        "keit",     "heit",   "ung",      "ungen",       "schaft",    "tion",
        "tionen",   "taet",   "nis",      "gruppe",      "person",    "gruppen",
        "personen", "platz",  "plaetze",  "angebot",     "angebote",  "kosten",
        "stunden",  "zeiten", "ferien",   "eltern",      "kinder",    "familien",
        "menschen", "innen",  "betriebe", "arbeitgeber", "haushalte", "vereine",
        "woche"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (str_ends_with(word, str_of(endings[i])))
            return true;
    }
    return false;
}

/* "Havel-Omas", not "S-Bahn" and not "Kita-". */
static bool
is_hyphenated(struct str word)
{
    const char *hyphen = word.len ? memchr(word.ptr, '-', word.len) : NULL;
    return hyphen && hyphen - word.ptr >= 3 && word.ptr + word.len - hyphen >= 4;
}

/* The capitalised words at the start of `text`, up to a mark or a small word. */
static struct str
capitalised(struct str text, size_t *count)
{
    struct str rest = text, word, name = str_make(text.ptr, 0);
    *count = 0;
    while (*count < MOST_WORDS && text_next(&rest, ' ', &word)) {
        struct str bare = text_strip(word, "", ".,;:!?)");
        if (!text_starts_upper(bare) || bare.ptr != word.ptr)
            break;
        name.len = (size_t)(bare.ptr + bare.len - text.ptr);
        (*count)++;
        if (bare.len < word.len)
            break;
    }
    return name;
}

/* "Springerpool Oberhavel": a long noun with a name behind it, which is neither a
 * person's nor a town's. */
static bool
is_titled(struct str name)
{
    struct place place;
    struct str rest = name, first, word, last = STR_LIT(""), pair = STR_LIT("");
    text_next(&rest, ' ', &first);
    while (text_next(&rest, ' ', &word)) {
        if (last.len > 0)
            pair = str_make(last.ptr, (size_t)(word.ptr + word.len - last.ptr));
        last = word;
    }
    bool adjective = str_ends_with(first, STR_LIT("sche")) ||
                     str_ends_with(first, STR_LIT("schen")) ||
                     str_ends_with(first, STR_LIT("liche")) ||
                     str_ends_with(first, STR_LIT("er"));
    return last.len > 0 && first.len > LONG_NAME && !adjective &&
           !contact_is_bare_name(pair) && place_by_name(last, &place, 1) == 0;
}

static bool
is_offer_name(struct str name, size_t count, bool is_plain)
{
    struct words words;
    struct place place;
    if (count == 0 || sector_of(name).len > 0 || legal_form_of(name).len > 0 ||
        place_by_name(name, &place, 1) > 0)
        return false;
    words_split(name, &words);
    if (words.count == 0 || is_general(words.items[words.count - 1]))
        return false;
    return is_hyphenated(name) || is_titled(name) || (is_plain && count >= 2) ||
           (is_plain && count == 1 && name.len >= LONG_NAME);
}

/* Does a cue end right before word `at`? */
static bool
find_cue(const struct words *words, size_t at, bool *is_plain)
{
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        size_t len = text_word_count(str_of(cues[i].words));
        if (at >= len && words_match_at(words, at - len, cues[i].words) == len) {
            *is_plain = cues[i].is_plain;
            return true;
        }
    }
    return false;
}

/* "Das Lotsentelefon (montags) …", "Die Lernstube hilft …": what is offered does
 * something for people. */
static bool
acts(struct str sentence, struct str name)
{
    static const char *const verbs[] = {
        "hilft",     "bietet",  "bringt",    "begleitet",    "vermittelt",
        "betreut",   "beraet",  "oeffnet",   "laedt",        "unterstuetzt",
        "haelt",     "zeigt",   "entlastet", "ermoeglicht",  "verleiht",
        "sammelt",   "schenkt", "besucht",   "holt",         "kocht",
        "repariert", "richtet", "wendet",    "hat geoeffnet"};
    const char *end = name.ptr + name.len;
    struct words words;
    struct str rest = str_make(end, (size_t)(sentence.ptr + sentence.len - end));
    if (str_starts_with(rest, STR_LIT(" (")))
        return true;
    words_split(str_make(rest.ptr, rest.len < 40 ? rest.len : 40), &words);
    for (size_t i = 0; words.count > 0 && i < sizeof verbs / sizeof *verbs; i++) {
        if (words_match_at(&words, 0, verbs[i]) > 0)
            return true;
    }
    return false;
}

bool
extract_prose_name(struct str sentence, struct str *name)
{
    struct words before;
    struct str rest = sentence, word;
    while (text_next(&rest, ' ', &word)) {
        char first = word.ptr[0];
        bool is_plain = false;
        words_split(str_make(sentence.ptr, (size_t)(word.ptr - sentence.ptr)), &before);
        if (before.is_cut)
            return false;
        struct words own;
        words_split(word, &own);
        if (own.count != 1 || !WORD_IS_AMONG(own.items[0], articles))
            continue;
        bool opens = before.count == 0 && first >= 'A' && first <= 'Z';
        if (!opens && !find_cue(&before, before.count, &is_plain))
            continue;
        size_t count;
        *name = capitalised(rest, &count);
        char last = name->len ? name->ptr[name->len - 1] : ' ';
        bool plural = str_equal(own.items[0], STR_LIT("die")) && strchr("ners", last);
        if (is_offer_name(*name, count, is_plain && !plural) &&
            (!opens || acts(sentence, *name)))
            return true;
    }
    return false;
}

bool
extract_prose_next(struct str rest, struct str *name)
{
    static const char *const joins[] = {" und das ",   " und den ",   " und die ",
                                        " sowie das ", " sowie den ", " sowie die "};
    const char *best = NULL;
    size_t count;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        const char *at = text_find(rest, joins[i]);
        if (at && (!best || at < best))
            best = at + strlen(joins[i]);
    }
    if (!best)
        return false;
    *name = capitalised(str_make(best, (size_t)(rest.ptr + rest.len - best)), &count);
    return is_offer_name(*name, count, true);
}
