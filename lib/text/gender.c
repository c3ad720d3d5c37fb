/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Recognises gender-inclusive spellings by their marks; what the word is and whether it
 * exists plays no part, so new words work too. */
#include "text/gender.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/fold.h"

enum { MIN_BASE = 3 };

static bool
is_letter_at(const char *text, size_t len, size_t at)
{
    uint32_t cp;
    if (at >= len)
        return false;
    utf8_decode(text + at, len - at, &cp);
    enum char_class class = char_class(cp);
    return class == CHAR_LETTER || class == CHAR_DIGIT;
}

static bool
starts_with(const char *text, size_t len, size_t at, const char *word)
{
    size_t n = strlen(word);
    if (at > len || n > len - at)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((text[at + i] | 32) != word[i])
            return false;
    return true;
}

static size_t
letters_from(const char *text, size_t len, size_t at)
{
    while (is_letter_at(text, len, at)) {
        uint32_t cp;
        at += utf8_decode(text + at, len - at, &cp);
    }
    return at;
}

static void
set(struct gender *gender, size_t base_end, size_t end, const char *ending)
{
    *gender = (struct gender){base_end, end, end, end, ending};
}

/* "innen" or "in" at `at`, perhaps with a compound going on after "innen". */
static bool
match_ending(const char *text, size_t len, size_t base_end, size_t at,
             struct gender *gender)
{
    size_t stop = letters_from(text, len, at);
    if (starts_with(text, len, at, "innen")) {
        set(gender, base_end, stop, "innen");
        gender->tail = at + 5;
        return stop == at + 5 || stop >= at + 8;
    }
    set(gender, base_end, stop, "in");
    return stop == at + 2 && starts_with(text, len, at, "in");
}

/* One or two letters that decline the word: jede:r, Angehörige*n, Kind(er). */
static bool
match_inflection(const char *text, size_t len, size_t base_end, size_t at,
                 struct gender *gender)
{
    static const char *const endings[] = {"r", "n", "s", "e", "m", "er", "en", "es"};
    size_t stop = letters_from(text, len, at);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (stop == at + strlen(endings[i]) && starts_with(text, len, at, endings[i])) {
            set(gender, base_end, stop, "");
            return true;
        }
    return false;
}

/* MitarbeiterInnen, LehrerIn: a capital I after a small letter. */
static bool
match_inner_capital(const char *text, const struct token *token, struct gender *gender)
{
    for (size_t at = token->start + MIN_BASE; at + 2 <= token->end; at++) {
        char before = text[at - 1];
        if (text[at] != 'I' || text[at + 1] != 'n' || before < 'a' || before > 'z')
            continue;
        if (token->end - at >= 5 && memcmp(text + at, "Innen", 5) == 0) {
            set(gender, at, token->end, "innen");
            gender->tail = at + 5;
            return true;
        }
        if (token->end == at + 2 && (before == 'r' || before == 't')) {
            set(gender, at, token->end, "in");
            return true;
        }
    }
    return false;
}

/* Length of : * _ · • ⋅ ’ ' ! at `at`, 0 when there is none. */
static size_t
mark_at(const char *text, size_t len, size_t at)
{
    uint32_t cp;
    if (at >= len)
        return 0;
    size_t n = utf8_decode(text + at, len - at, &cp);
    return cp == ':' || cp == '*' || cp == '_' || cp == 0xB7 || cp == 0x2022 ||
                   cp == 0x22C5 || cp == 0x2019 || cp == '\''
               ? n
               : 0;
}

static bool
match_brackets(const char *text, size_t len, size_t base_end, struct gender *gender)
{
    size_t at = base_end + 1;
    if (at < len && text[at] == '-')
        at++;
    if (!match_ending(text, len, base_end, at, gender) &&
        !match_inflection(text, len, base_end, at, gender))
        return false;
    if (gender->end >= len || text[gender->end] != ')' || gender->tail != gender->end)
        return false;
    /* Lehrer(innen)zimmer */
    size_t tail = gender->end + 1;
    size_t stop = letters_from(text, len, tail);
    gender->end = stop;
    gender->tail = tail;
    gender->tail_end = stop;
    return true;
}

/* Leiter/-in, Leiter/in, Erzieherin/-er */
static bool
match_slash(const char *text, size_t len, const struct token *token,
            struct gender *gender)
{
    size_t at = token->end + 1;
    bool has_hyphen = at < len && text[at] == '-';
    at += has_hyphen;
    if (match_ending(text, len, token->end, at, gender))
        return true;
    bool is_female =
        token->end - token->start > 5 && memcmp(text + token->end - 2, "in", 2) == 0;
    return (has_hyphen || is_female) &&
           match_inflection(text, len, token->end, at, gender);
}

bool
gender_match(const char *text, size_t len, const struct token *token,
             struct gender *gender)
{
    size_t end = token->end;
    if (token->is_number || end - token->start < MIN_BASE)
        return false;
    if (match_inner_capital(text, token, gender))
        return true;
    if (end >= len)
        return false;
    size_t mark = mark_at(text, len, end);
    if (mark > 0 && text[end] != ':' && text[end] != '*' && text[end] != '_' &&
        starts_with(text, len, end + mark, "s") &&
        !is_letter_at(text, len, end + mark + 1)) {
        set(gender, end, end + mark + 1, ""); /* Oma’s */
        return true;
    }
    if (mark > 0 && (match_ending(text, len, end, end + mark, gender) ||
                     match_inflection(text, len, end, end + mark, gender)))
        return true;
    if (text[end] == '(')
        return match_brackets(text, len, end, gender);
    if (text[end] == '/')
        return match_slash(text, len, token, gender);
    if (text[end] == '-' && starts_with(text, len, end + 1, "innen"))
        return match_ending(text, len, end, end + 1, gender);
    return false;
}

size_t
gender_strip(const char *folded, size_t len)
{
    /* Before -innen anything that names a person; before -in alone only what is no
     * substance and no place besides: Ciclosporin, Cotentin. */
    static const char *const many[] = {"er",  "or", "eur",  "ist", "ent",
                                       "ant", "og", "ekt",  "at",  "eut",
                                       "ier", "ar", "arzt", "walt"};
    static const char *const one[] = {"er", "eur", "ist", "og", "eut", "arzt", "walt"};
    const char *const *roles = one;
    size_t count = sizeof one / sizeof one[0];
    size_t keep = len;
    if (len >= 9 && memcmp(folded + len - 5, "innen", 5) == 0) {
        keep = len - 5;
        roles = many;
        count = sizeof many / sizeof many[0];
    } else if (len >= 7 && memcmp(folded + len - 2, "in", 2) == 0) {
        keep = len - 2;
    } else {
        return len;
    }
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(roles[i]);
        if (keep > n + 2 && memcmp(folded + keep - n, roles[i], n) == 0)
            return keep;
    }
    return len;
}
