/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of alliances: see alliance_name.h. */
#include "indexer/alliance_name.h"

#include "base/ascii.h"
#include "indexer/sections.h"
#include "indexer/words.h"
#include "place/place.h"

enum { TOKENS = 96 };

/* Blank-separated tokens of a text, with and without punctuation around them. */
struct tokens {
    struct str raw[TOKENS];
    struct str bare[TOKENS];
    size_t count;
};

static const char *const punctuation[] = {"„", "“", "”", "»", "«", "\"", "‚", "‘", "’",
                                          ",", ".", ";", ":", "(", ")",  "!", "?"};

static struct str
bare_word(struct str word)
{
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; i < sizeof punctuation / sizeof *punctuation; i++) {
            size_t len = strlen(punctuation[i]);
            if (word.len >= len && memcmp(word.ptr, punctuation[i], len) == 0) {
                word.ptr += len;
                word.len -= len;
                cut = true;
            }
            if (word.len >= len &&
                memcmp(word.ptr + word.len - len, punctuation[i], len) == 0) {
                word.len -= len;
                cut = true;
            }
        }
    }
    return word;
}

static void
tokenise(struct str text, struct tokens *out)
{
    out->count = 0;
    for (size_t i = 0; i < text.len && out->count < TOKENS;) {
        size_t start = i;
        while (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '\n')
            i++;
        if (i > start) {
            out->raw[out->count] = str_make(text.ptr + start, i - start);
            out->bare[out->count] = bare_word(out->raw[out->count]);
            out->count++;
        }
        i++;
    }
}

static bool
is_word(struct str word, const char *const *list, size_t count)
{
    char folded[48];
    size_t len = ascii_fold(word, folded, sizeof folded);
    return word_is_among(str_make(folded, len), list, count);
}
#define IS_WORD(word, list) is_word((word), (list), sizeof(list) / sizeof *(list))

/* No plurals: "Lokale Bündnisse für Familie" is the initiative, not an alliance. */
static const char *const heads[] = {"buendnis",  "buendnisses", "allianz",   "netzwerk",
                                    "netzwerks", "netzwerkes",  "initiative"};
static const char *const joined[] = {
    "familienbuendnis",  "familienbuendnisses", "familiennetzwerk",
    "familiennetzwerks", "familiennetzwerkes",  "familiennetz",
    "familiennetzes",    "familienallianz",     "familienpakt"};
static const char *const families[] = {"familie", "familien", "familienfreundlichkeit"};
static const char *const before[] = {"lokales", "lokale",     "lokalen",
                                     "das",     "regionales", "kommunales"};
static const char *const links[] = {
    "in",        "im",          "der",   "des",          "stadt",
    "landkreis", "landkreises", "kreis", "kreises",      "region",
    "gemeinde",  "am",          "an",    "bei",          "ob",
    "vor",       "und",         "e.v",   "samtgemeinde", "verbandsgemeinde",
    "–",         "-",           "a.",    "d.",           "i.",
    "b.",        "o.",          "a.d.",  "i.d.",         "o.d.",
    "v.d.",      "a.d"};
static const char *const articles[] = {"das",     "des",     "dem", "beim",
                                       "vom",     "im",      "zum", "unser",
                                       "unseres", "unserem", "ein", "eines"};

/* An inhabitant form or adjective before the name: "Koblenzer", "Hallesche". */
static bool
is_adjective(struct str raw)
{
    char folded[48];
    size_t len = ascii_fold(raw, folded, sizeof folded);
    struct str word = str_make(folded, len);
    return text_starts_upper(raw) && len > 4 &&
           (word_matches(word, "*er", 3) || word_matches(word, "*sche", 5) ||
            word_matches(word, "*schen", 6) || word_matches(word, "*sches", 6)) &&
           memchr(folded, ',', len) == NULL && memchr(folded, '.', len) == NULL;
}

static size_t
extend_left(const struct tokens *tokens, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < 3) {
        struct str raw = tokens->raw[from - 1];
        bool known = IS_WORD(raw, before) && !IS_WORD(raw, articles);
        if (!known && !is_adjective(raw))
            break;
        from--;
    }
    return from;
}

static bool
ends_clause(struct str raw)
{
    char last = raw.len ? raw.ptr[raw.len - 1] : '.';
    if (raw.len >= 2 && last == '.' && IS_WORD(raw, links)) /* "a. d. Isar" */
        return false;
    return strchr(",.;:!?)", last) != NULL;
}

/* "Bad Homburg", "Sächsische Schweiz": the first word of a place of two. */
static bool
opens_place(struct str raw)
{
    static const char *const words[] = {"bad",   "sankt", "st.",      "gross", "klein",
                                        "alt",   "neu",   "ober",     "unter", "nieder",
                                        "hoher", "hohe",  "landkreis"};
    return IS_WORD(raw, words) || is_adjective(raw);
}

bool
alliance_name_is_remark(struct str tail)
{
    static const char *const papers[] = {
        "*liste*",  "*verzeichnis", "*uebersicht", "*kalender", "*programm",
        "termine*", "stand",        "adressen",    "*brief",    "newsletter",
        "flyer",    "entwurf",      "protokoll*",  "tabelle",   "kontakte"};
    struct words words;
    words_split(tail, &words);
    for (size_t i = 0; words.count > 0 && i < sizeof papers / sizeof *papers; i++) {
        if (words_match_at(&words, 0, papers[i]) > 0)
            return true;
    }
    return section_classify_plain(tail) != SECTION_NONE;
}

/* Place names behind "für Familie": capitalised words and what links them. */
static size_t
extend_right(const struct tokens *tokens, size_t last)
{
    size_t end = last, links_seen = 0;
    if (ends_clause(tokens->raw[last]))
        return end;
    for (size_t i = last + 1; i < tokens->count && i < last + 7; i++) {
        struct str raw = tokens->raw[i];
        bool link = IS_WORD(raw, links);
        if (!link && (!text_starts_upper(raw) ||
                      (links_seen > 0 && alliance_name_is_remark(tokens->bare[i]))))
            break;
        links_seen = link ? links_seen + 1 : 0;
        if (!link || IS_WORD(raw, (const char *const[]){"e.v"}))
            end = i;
        if (ends_clause(raw) || links_seen > 2)
            break;
        /* One place is enough: "Bündnis für Familie Worms Partner" is cut here. */
        if (!link && i + 1 < tokens->count && !opens_place(raw) &&
            !IS_WORD(tokens->raw[i + 1], links))
            break;
    }
    return end;
}

/* „…“ right behind the head: the name is what is quoted. */
static bool
quoted_name(struct str text, const struct tokens *tokens, size_t at, struct str *out)
{
    static const char *const opens[] = {"„", "»", "“", "\"", "‚"};
    static const char *const closes[] = {"“", "«", "”", "\"", "‘"};
    if (at + 1 >= tokens->count)
        return false;
    struct str next = tokens->raw[at + 1];
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        size_t len = strlen(opens[i]);
        if (!str_starts_with(next, str_of(opens[i])))
            continue;
        const char *start = next.ptr + len;
        struct str rest = str_make(start, (size_t)(text.ptr + text.len - start));
        const char *end = text_find(rest, closes[i]);
        if (!end || end - start > 80 || end - start < 3)
            return false;
        *out = str_make(start, (size_t)(end - start));
        return true;
    }
    return false;
}

static struct str
span(const struct tokens *tokens, size_t from, size_t last)
{
    const char *start = tokens->bare[from].ptr;
    const char *end = tokens->bare[last].ptr + tokens->bare[last].len;
    if (IS_WORD(tokens->raw[last], (const char *const[]){"e.v."}))
        end = tokens->raw[last].ptr + tokens->raw[last].len;
    return str_make(start, (size_t)(end - start));
}

static bool
name_at(struct str text, const struct tokens *tokens, size_t at, struct str *out)
{
    struct str bare = tokens->bare[at];
    size_t last = at;
    if (IS_WORD(bare, joined)) {
        *out = span(tokens, extend_left(tokens, at), extend_right(tokens, at));
        return true;
    }
    if (!IS_WORD(bare, heads))
        return false;
    bool alliance = IS_WORD(bare, ((const char *const[]){"buendnis", "buendnisses"}));
    if (alliance && quoted_name(text, tokens, at, out))
        return true;
    bool friendly =
        at > 0 &&
        IS_WORD(tokens->bare[at - 1],
                ((const char *const[]){"familienfreundliches", "familienfreundlichen",
                                       "familienfreundliche"}));
    if (friendly) {
        *out = span(tokens, extend_left(tokens, at - 1), extend_right(tokens, at));
        return true;
    }
    if (at + 2 < tokens->count &&
        IS_WORD(tokens->bare[at + 1], ((const char *const[]){"fuer"})) &&
        IS_WORD(tokens->bare[at + 2], families))
        last = at + 2;
    else if (!alliance && at + 1 < tokens->count &&
             IS_WORD(tokens->bare[at + 1], families))
        last = at + 1;
    else
        return false;
    *out = span(tokens, extend_left(tokens, at), extend_right(tokens, last));
    return true;
}

bool
alliance_name_find(struct str text, struct str *out)
{
    struct tokens tokens;
    struct str rest = text;
    while (rest.len > 0) {
        tokenise(rest, &tokens);
        for (size_t i = 0; i < tokens.count; i++) {
            if (tokens.bare[i].len >= 7 && name_at(rest, &tokens, i, out))
                return true;
        }
        if (tokens.count < TOKENS)
            return false;
        const char *next = tokens.raw[TOKENS - 8].ptr;
        rest = str_make(next, (size_t)(rest.ptr + rest.len - next));
    }
    return false;
}

bool
alliance_name_is_motto(struct str line)
{
    static const char *const marks[] = {" – ", " - ", " — ", ": "};
    static const char *const kinds[] = {"buendnis",
                                        "das buendnis",
                                        "unser buendnis",
                                        "lokales buendnis",
                                        "das lokale buendnis",
                                        "ein lokales buendnis",
                                        "unser lokales buendnis",
                                        "netzwerk",
                                        "das netzwerk",
                                        "unser netzwerk",
                                        "lokales netzwerk",
                                        "das lokale netzwerk",
                                        "familienbuendnis",
                                        "das familienbuendnis",
                                        "buendnis fuer familie",
                                        "lokales buendnis fuer familie",
                                        "das lokale buendnis fuer familie",
                                        "das buendnis fuer familie"};
    static const char *const subjects[] = {"Famil", "Kind", "Eltern", "Generation"};
    struct words words;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = text_find(line, marks[i]);
        if (!at)
            continue;
        struct str left = str_make(line.ptr, (size_t)(at - line.ptr));
        const char *from = at + strlen(marks[i]);
        bool about = false, family = text_has(left, "Famil");
        for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++)
            about |= text_has(left, subjects[k]);
        words_split(str_make(from, (size_t)(line.ptr + line.len - from)), &words);
        for (size_t k = 0; about && k < sizeof kinds / sizeof *kinds; k++) {
            bool alliance = family || strstr(kinds[k], "buendnis") != NULL;
            if (alliance && words.count > 0 &&
                words_match_at(&words, 0, kinds[k]) == words.count)
                return text_word_count(left) <= 6 && !text_has_verb(left);
        }
    }
    return false;
}

struct str
alliance_name_plain(struct str name, struct arena *arena)
{
    static const char *const genitives[][2] = {{"ündnisses", "ündnis"},
                                               {"Netzwerkes", "Netzwerk"},
                                               {"Netzwerks", "Netzwerk"},
                                               {"Lokalen ", "Lokales "},
                                               {"schen ", "sches "}};
    struct str result = arena_copy(arena, name);
    for (size_t i = 0; result.ptr && i < sizeof genitives / sizeof *genitives; i++) {
        const char *at = text_find(result, genitives[i][0]);
        if (!at)
            continue;
        size_t left = (size_t)(at - result.ptr), cut = strlen(genitives[i][0]);
        char *fixed =
            arena_printf(arena, "%.*s%s%.*s", (int)left, result.ptr, genitives[i][1],
                         (int)(result.len - left - cut), at + cut);
        if (!fixed)
            return str_make(NULL, 0);
        result = str_of(fixed);
    }
    return result;
}

/* Words that all alliances share and that tell nothing apart. */
static const char *const common[] = {"lokales",
                                     "lokale",
                                     "lokalen",
                                     "das",
                                     "die",
                                     "der",
                                     "des",
                                     "dem",
                                     "buendnis",
                                     "buendnisses",
                                     "fuer",
                                     "familie",
                                     "familien",
                                     "familienbuendnis",
                                     "netzwerk",
                                     "allianz",
                                     "initiative",
                                     "in",
                                     "im",
                                     "am",
                                     "an",
                                     "e",
                                     "v",
                                     "ev",
                                     "stadt",
                                     "familienbuendnisses",
                                     "familienstadt",
                                     "familienfreundlich",
                                     "familienfreundliche",
                                     "familienfreundliches",
                                     "und",
                                     "von",
                                     "vom",
                                     "zum",
                                     "gemeinsam",
                                     "regionales"};

size_t
alliance_key(struct str name, char *out, size_t max)
{
    struct words words;
    size_t len = 0;
    words_split(name, &words);
    for (size_t i = 0; i < words.count; i++) {
        struct str word = words.items[i];
        struct place place;
        char town[64];
        if (is_word(word, common, sizeof common / sizeof *common))
            continue;
        if (word_matches(word, "*kreises", 8))
            word.len -= 2;
        if (place_by_adjective(word, &place)) {
            size_t town_len = ascii_slug(place.name, town, sizeof town);
            word = str_make(town, town_len);
        }
        if (len + word.len + 2 > max)
            break;
        if (len > 0)
            out[len++] = '-';
        memcpy(out + len, word.ptr, word.len);
        len += word.len;
    }
    if (max > 0)
        out[len] = '\0';
    return len;
}
