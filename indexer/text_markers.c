/* SPDX-License-Identifier: GPL-2.0-or-later */
/* List markers of plain text: "•", "-", "1.", "a)". A dash or number at the start of a
 * line is a marker only where its neighbours agree: "3. Bürgermeister" opens a
 * sentence, "– 2 –" numbers a page. */
#include "indexer/text_markers.h"

#include <string.h>

#include "base/utf8.h"

/* Characters that are bullets wherever they open a line (the private one is Word's
 * symbol font). */
static const char *const sure_bullets[] = {"•",
                                           "·",
                                           "▪",
                                           "■",
                                           "●",
                                           "○",
                                           "◦",
                                           "‣",
                                           "►",
                                           "▶",
                                           "✓",
                                           "✔",
                                           "➢",
                                           "➤",
                                           "➜",
                                           "➔",
                                           "➡",
                                           "☛",
                                           "☞",
                                           "❖",
                                           "✦",
                                           "★",
                                           "☆",
                                           "♥",
                                           "→",
                                           "⇒",
                                           "∙",
                                           "◆",
                                           "\xEF\x82\xB7",
                                           "\xEF\x82\xA7"};
/* Characters that need a blank behind them. */
static const char *const blank_bullets[] = {"-", "–", "—", "*", "»", "+", "o", "›"};

static size_t
match(struct str text, const char *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str bullet = str_of(table[i]);
        if (str_starts_with(text, bullet))
            return bullet.len;
    }
    return 0;
}

static bool
is_blank_at(struct str text, size_t at)
{
    static const char no_break[] = "\xC2\xA0";
    return at < text.len &&
           (text.ptr[at] == ' ' || text.ptr[at] == '\t' ||
            str_starts_with(str_make(text.ptr + at, text.len - at), str_of(no_break)));
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "12." "3)" "(4)" and one letter with ")"; sets *value. */
static size_t
match_number(struct str text, long *value)
{
    size_t i = text.len && text.ptr[0] == '(' ? 1 : 0;
    bool in_brackets = i > 0;
    size_t start = i;
    long number = 0;
    while (i < text.len && i < start + 3 && is_digit(text.ptr[i]))
        number = number * 10 + (text.ptr[i++] - '0');
    bool is_letter = i == start && i < text.len &&
                     ((text.ptr[i] >= 'a' && text.ptr[i] <= 'z') ||
                      (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'));
    if (is_letter)
        number = 1000 + (text.ptr[i++] | 0x20) - 'a';
    if (i == start || i >= text.len)
        return 0;
    bool closes =
        text.ptr[i] == ')' || (!in_brackets && !is_letter && text.ptr[i] == '.');
    if (!closes || !is_blank_at(text, i + 1))
        return 0;
    *value = number;
    return i + 1;
}

static size_t
take_digits(struct str text, size_t from, long *value)
{
    size_t i = from;
    for (*value = 0; i < text.len && i < from + 2 && is_digit(text.ptr[i]); i++)
        *value = *value * 10 + (text.ptr[i] - '0');
    return i;
}

size_t
text_marker_part(struct str text, long *value, long *part)
{
    size_t dot = take_digits(text, 0, value);
    if (dot == 0 || dot >= text.len || text.ptr[dot] != '.')
        return 0;
    size_t end = take_digits(text, dot + 1, part);
    if (end == dot + 1 || end >= text.len || *value == 0 || *part == 0)
        return 0;
    end += text.ptr[end] == '.' || text.ptr[end] == ')';
    if (!is_blank_at(text, end))
        return 0;
    struct str rest = str_trim(str_make(text.ptr + end, text.len - end));
    bool other = rest.len == 0 || is_digit(rest.ptr[0]) ||
                 (rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z') ||
                 str_starts_with(rest, STR_LIT("Uhr")) ||
                 str_starts_with(rest, STR_LIT("Mio")) ||
                 str_starts_with(rest, STR_LIT("Euro"));
    return other || text_marker_is_date(rest) ? 0 : end;
}

size_t
text_marker_match(struct str text, long *value)
{
    *value = -1;
    size_t len = match(text, sure_bullets, sizeof sure_bullets / sizeof *sure_bullets);
    if (len)
        return len < text.len ? len : 0;
    len = match(text, blank_bullets, sizeof blank_bullets / sizeof *blank_bullets);
    if (len && is_blank_at(text, len)) {
        /* "– 2 –", "- wie gesagt -": the dash is closed again. */
        bool closed =
            text.len > 2 * len && memcmp(text.ptr, text.ptr + text.len - len, len) == 0;
        return closed ? 0 : len;
    }
    return match_number(text, value);
}

size_t
text_marker_glued(struct str text)
{
    size_t len = match(text, blank_bullets, 4);
    if (!len || len >= text.len)
        return 0;
    uint32_t cp;
    utf8_decode(text.ptr + len, text.len - len, &cp);
    bool is_upper = (cp >= 'A' && cp <= 'Z') || cp == 0xC4 || cp == 0xD6 ||
                    cp == 0xDC || cp == 0x201E;
    return is_upper ? len : 0;
}

bool
text_marker_is_date(struct str rest)
{
    static const char *const months[] = {
        "Januar", "Jänner", "Februar",   "März",    "April",    "Mai",      "Juni",
        "Juli",   "August", "September", "Oktober", "November", "Dezember", "Jan.",
        "Feb.",   "Apr.",   "Aug.",      "Sept.",   "Okt.",     "Nov.",     "Dez."};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_starts_with(rest, str_of(months[i])))
            return true;
    return false;
}
