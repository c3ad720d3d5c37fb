/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs of letters and digits, and the hyphens before and after them. */
#include "text/tokens.h"

#include "base/utf8.h"
#include "text/fold.h"

static enum char_class
class_at(const char *text, size_t len, size_t at, size_t *taken)
{
    uint32_t cp = (unsigned char)text[at];
    *taken = 1;
    if (cp < 0x80)
        return (enum char_class)char_ascii[cp];
    *taken = utf8_decode(text + at, len - at, &cp);
    /* The letters of German beyond ASCII. */
    return cp >= 0xC0 && cp <= 0xFF && cp != 0xD7 && cp != 0xF7 ? CHAR_LETTER
                                                                : char_class(cp);
}

/* Length of a hyphen at `at`, 0 when there is none. Between two letters a dash without
 * blanks binds like a hyphen. */
static size_t
hyphen_at(const char *text, size_t len, size_t at)
{
    uint32_t cp;
    if (at >= len)
        return 0;
    if ((unsigned char)text[at] < 0x80)
        return text[at] == '-';
    size_t n = utf8_decode(text + at, len - at, &cp);
    return char_class(cp) == CHAR_HYPHEN || cp == 0x2013 || cp == 0x2014 || cp == 0x2212
               ? n
               : 0;
}

static bool is_part_of_word(enum char_class class)
{
    return class == CHAR_LETTER || class == CHAR_DIGIT;
}

static bool
is_plain_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
skip_invisible(const char *text, size_t len, size_t at)
{
    size_t n;
    while (at < len && class_at(text, len, at, &n) == CHAR_INVISIBLE)
        at += n;
    return at;
}

bool
token_next(const char *text, size_t len, size_t from, struct token *token)
{
    size_t at = from;
    size_t n = 0;
    size_t hyphen_end = (size_t)-1;
    while (at < len && !is_part_of_word(class_at(text, len, at, &n))) {
        size_t hyphen = hyphen_at(text, len, at);
        at += n;
        if (hyphen)
            hyphen_end = at;
    }
    if (at >= len)
        return false;
    token->start = at;
    token->hyphen_before = hyphen_end == at;
    token->is_number = true;
    token->end = at;
    while (at < len) {
        if (is_plain_letter(text[at])) { /* nearly always */
            token->is_number = false;
            token->end = ++at;
            continue;
        }
        enum char_class class = class_at(text, len, at, &n);
        if (!is_part_of_word(class) && class != CHAR_INVISIBLE)
            break;
        at += n;
        if (class == CHAR_LETTER)
            token->is_number = false;
        if (class != CHAR_INVISIBLE)
            token->end = at;
    }
    token_bind(text, len, token->end, token);
    return true;
}

void
token_bind(const char *text, size_t len, size_t end, struct token *token)
{
    size_t at = skip_invisible(text, len, end);
    size_t n = hyphen_at(text, len, at);
    token->hyphen_after = n > 0;
    token->is_bound = false;
    if (n > 0) {
        size_t next = skip_invisible(text, len, at + n);
        token->is_bound = next < len && is_part_of_word(class_at(text, len, next, &n));
    }
}
