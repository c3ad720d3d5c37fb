/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lower case and folding of words: ä, ae -> a; ö, oe -> o; ü, ue -> u; ß -> ss; other
 * letters lose their diacritics. Both sides of a search fold alike, so Buendnis,
 * Bundnis and Bündnis meet; guards keep the e of neue, Quelle or Michael. */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "text/fold.h"

void
fold_reset(struct fold_word *word)
{
    word->lower_len = 0;
    word->folded_len = 0;
    word->origin[0] = 0;
    word->is_plain = true;
}

static void
push_folded(struct fold_word *word, uint32_t cp, size_t at)
{
    char bytes[4];
    size_t n = cp < 0x80 ? 1 : utf8_encode(cp, bytes);
    if (n == 1)
        bytes[0] = (char)cp;
    if (!(cp >= 'a' && cp <= 'z'))
        word->is_plain = false;
    for (size_t i = 0; i < n; i++) {
        word->origin[word->folded_len] = (uint16_t)at;
        word->folded[word->folded_len++] = bytes[i];
    }
}

static void
push_lower(struct fold_word *word, uint32_t cp)
{
    word->lower_len += utf8_encode(cp, word->lower + word->lower_len);
}

/* A combining mark: joins the letter before it in the lower form (NFC) and vanishes
 * from the folded one. */
static void
add_mark(struct fold_word *word, uint32_t mark)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (word->lower_len == 0 || U_FAILURE(status))
        return;
    size_t at = word->lower_len - 1;
    while (at > 0 && ((unsigned char)word->lower[at] & 0xC0) == 0x80)
        at--;
    uint32_t previous;
    utf8_decode(word->lower + at, word->lower_len - at, &previous);
    UChar32 both = unorm2_composePair(nfc, (UChar32)previous, (UChar32)mark);
    if (both >= 0)
        word->lower_len = at;
    push_lower(word, both >= 0 ? (uint32_t)both : mark);
}

static uint32_t
base_letter(uint32_t cp)
{
    switch (cp) {
    case 0xE6: /* æ */
        return 'a';
    case 0xF8: /* ø */
        return 'o';
    case 0x153: /* œ */
        return 'o';
    case 0x142: /* ł */
        return 'l';
    case 0x111: /* đ */
    case 0xF0:  /* ð */
        return 'd';
    case 0x131: /* ı */
        return 'i';
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    for (int depth = 0; U_SUCCESS(status) && depth < 4; depth++) {
        UChar unit[8];
        int32_t n = unorm2_getRawDecomposition(nfc, (UChar32)cp, unit, 8, &status);
        if (n <= 0 || U_FAILURE(status))
            break;
        if (U16_IS_SURROGATE(unit[0]) || unit[0] == cp)
            break;
        cp = unit[0];
    }
    return cp;
}

/* U+FB00..FB06, as PDF texts have them. */
static const char *
ligature(uint32_t cp)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return cp >= 0xFB00 && cp <= 0xFB06 ? letters[cp - 0xFB00] : NULL;
}

static void
add_beyond_ascii(struct fold_word *word, uint32_t cp, size_t at)
{
    const char *letters = ligature(cp);
    if (letters) {
        for (; *letters; letters++) {
            push_lower(word, (unsigned char)*letters);
            push_folded(word, (unsigned char)*letters, at);
        }
        return;
    }
    if (cp < 0xC0 || cp > 0xFF) { /* the letters of German need no look-up */
        if (char_class(cp) == CHAR_INVISIBLE)
            return;
        if (char_is_mark(cp)) {
            add_mark(word, cp);
            return;
        }
    }
    cp = cp == 0x1E9E ? 0xDF : (uint32_t)u_tolower((UChar32)cp);
    push_lower(word, cp);
    switch (cp) {
    case 0xE4:
        push_folded(word, 'a', at);
        break;
    case 0xF6:
        push_folded(word, 'o', at);
        break;
    case 0xFC:
        push_folded(word, 'u', at);
        break;
    case 0xDF:
        push_folded(word, 's', at);
        push_folded(word, 's', at);
        break;
    default:
        push_folded(word, base_letter(cp), at);
    }
}

/* An e after a, o or u written as such: part of a spelt-out umlaut? */
static bool
is_umlaut_e(const struct fold_word *word, const char *rest, size_t rest_len)
{
    size_t n = word->folded_len;
    size_t lower = word->lower_len;
    if (n == 0 || lower == 0)
        return false;
    char vowel = word->folded[n - 1];
    if (vowel != 'a' && vowel != 'o' && vowel != 'u')
        return false;
    if (word->lower[lower - 1] != vowel) /* came from an umlaut or an accent */
        return false;
    return !fold_is_guarded(word->folded, n, rest, rest_len);
}

void
fold_add(struct fold_word *word, const char *s, size_t len, size_t base)
{
    size_t i = 0;
    while (i < len && word->folded_len < TEXT_MAX_TERM &&
           word->lower_len < TEXT_MAX_TERM) {
        unsigned char c = (unsigned char)s[i];
        if (c >= 0x80) {
            uint32_t cp;
            size_t n = utf8_decode(s + i, len - i, &cp);
            add_beyond_ascii(word, cp, base + i);
            i += n;
            continue;
        }
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c | 32);
        if (c != 'e' || !is_umlaut_e(word, s + i, len - i)) {
            if (!(c >= 'a' && c <= 'z'))
                word->is_plain = false;
            word->origin[word->folded_len] = (uint16_t)(base + i);
            word->folded[word->folded_len++] = (char)c;
        }
        word->lower[word->lower_len++] = (char)c;
        i++;
    }
    word->origin[word->folded_len] = (uint16_t)(base + i);
}

void
fold_word(const char *s, size_t len, struct fold_word *word)
{
    fold_reset(word);
    fold_add(word, s, len, 0);
}

size_t
fold_key(const char *s, size_t len, char *out, size_t capacity)
{
    struct fold_word word;
    fold_word(s, len, &word);
    size_t n = word.folded_len < capacity ? word.folded_len : capacity;
    memcpy(out, word.folded, n);
    return n;
}
