/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See acronym_parts.h. */
#include "dict/acronym_parts.h"

#include <string.h>

#include "base/utf8.h"

static bool
is_capital(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7);
}

static bool
is_letter(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || is_capital(cp) || (cp >= 'a' && cp <= 'z') ||
           (cp >= 0xDF && cp <= 0x17F && cp != 0xF7);
}

bool
acronym_next_word(struct str text, size_t from, struct str *word)
{
    uint32_t cp;
    size_t end;
    while (from < text.len) {
        size_t taken = utf8_decode(text.ptr + from, text.len - from, &cp);
        if (is_letter(cp))
            break;
        from += taken;
    }
    for (end = from; end < text.len;) {
        size_t taken = utf8_decode(text.ptr + end, text.len - end, &cp);
        if (!is_letter(cp))
            break;
        end += taken;
    }
    *word = str_make(text.ptr + from, end - from);
    return end > from;
}

bool
acronym_has_form(struct str word)
{
    size_t capitals = 0, letters = 0;
    uint32_t cp = 0;
    if (word.len > 2 * (size_t)ACRONYM_MAX)
        return false;
    for (size_t i = 0; i < word.len; letters++) {
        i += utf8_decode(word.ptr + i, word.len - i, &cp);
        if (cp >= '0' && cp <= '9')
            return false;
        capitals += is_capital(cp);
    }
    utf8_decode(word.ptr, word.len, &cp);
    return letters >= ACRONYM_MIN && letters <= ACRONYM_MAX && capitals >= 2 &&
           capitals * 2 >= letters && is_capital(cp);
}

/* Part by part, so that the borders are known in folded letters too. */
static bool
add_part(struct acronym_word *word, const char *part, size_t len)
{
    struct buf folded;
    buf_init(&folded);
    text_fold(part, len, &folded);
    bool fits = !folded.failed && folded.len > 0 &&
                word->len + folded.len <= sizeof word->letters;
    if (fits) {
        word->begins |= UINT64_C(1) << word->len;
        memcpy(word->letters + word->len, folded.ptr, folded.len);
        word->len += folded.len;
    }
    buf_free(&folded);
    return fits;
}

bool
acronym_word_read(struct text_analyser *analyser, struct str text,
                  struct acronym_word *out)
{
    size_t cuts[TEXT_MAX_PARTS];
    uint32_t first;
    if (text.len == 0 || text.len > sizeof out->letters)
        return false;
    utf8_decode(text.ptr, text.len, &first);
    *out = (struct acronym_word){.text = text, .is_capital = is_capital(first)};
    out->parts = out->is_capital ? text_split(analyser, text.ptr, text.len, cuts) : 1;
    for (size_t i = 0; i < out->parts; i++) {
        size_t begin = i > 0 ? cuts[i - 1] : 0;
        size_t end = i + 1 < out->parts ? cuts[i] : text.len;
        if (begin >= end || !add_part(out, text.ptr + begin, end - begin))
            return false;
    }
    return true;
}

/* How many letters the word can give at most, its initial included. */
static size_t
letters_of(const char *letters, size_t len, const struct acronym_word *word,
           size_t most[ACRONYM_MAX])
{
    size_t taken = 0, at = 0, count = 0;
    bool at_part = false, prefix = true;
    while (taken < len && at < word->len) {
        while (at < word->len && word->letters[at] != letters[taken])
            at++;
        if (at == word->len || (taken == 0 && at > 0))
            break;
        prefix = prefix && at == taken;
        at_part = at_part || (at > 0 && (word->begins >> at & 1));
        taken++;
        at++;
        if (taken == 1 || at_part || (prefix && taken == 2))
            most[count++] = taken;
    }
    return count;
}

bool
acronym_fits(const char *letters, size_t len, const struct acronym_word *words,
             size_t count)
{
    size_t ways[ACRONYM_MAX];
    if (count == 0 || len == 0)
        return count == 0 && len == 0;
    if (!words->is_capital && acronym_fits(letters, len, words + 1, count - 1))
        return true;
    size_t n = letters_of(letters, words->is_capital ? len : 1, words, ways);
    for (size_t i = n; i > 0; i--)
        if (acronym_fits(letters + ways[i - 1], len - ways[i - 1], words + 1,
                         count - 1))
            return true;
    return false;
}
