/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Doubly encoded UTF-8: the bytes of "ü" (C3 BC) were read as ISO-8859-1 or
 * Windows-1252 and encoded again, so "Ã¼" arrives. Repaired character by character,
 * because one line may hold both right and wrong ones. */
#include "indexer/encoding.h"

#include <string.h>

#include "base/utf8.h"

enum { ROUNDS = 3 }; /* seen in the wild: encoded three times */

/* First letters of a damaged sequence: what the lead bytes C2-C5, CC, CD, E2, EF and F0
 * look like as letters. German text has none of them before a character of the range
 * that continuation bytes turn into, except Ä (C4), which the caller checks again. */
static bool
is_lead(uint32_t cp)
{
    return (cp >= 0xC2 && cp <= 0xC5) || cp == 0xCC || cp == 0xCD || cp == 0xE2 ||
           cp == 0xEF || cp == 0xF0;
}

bool
encoding_looks_damaged(struct str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end && (p = memchr(p, 0xC3, (size_t)(end - p))) && p + 1 < end) {
        if (is_lead(0xC0 | ((unsigned char)p[1] & 0x3F)) && (unsigned char)p[1] != 0x84)
            return true;
        p += 2;
    }
    return false;
}

/* Decodes the character at text[0..len) whose code points stand for the bytes of UTF-8.
 * Returns the bytes of `text` taken, 0 when it is no such sequence. */
static size_t
undo(const char *text, size_t len, uint32_t *out)
{
    char bytes[4];
    uint32_t cp;
    size_t at = utf8_decode(text, len, &cp);
    if (!is_lead(cp))
        return 0;
    size_t want = cp < 0xE0 ? 2 : cp < 0xF0 ? 3 : 4;
    bytes[0] = (char)cp;
    for (size_t i = 1; i < want; i++) {
        if (at >= len)
            return 0;
        at += utf8_decode(text + at, len - at, &cp);
        int byte = encoding_to_1252(cp);
        if (byte < 0x80 || byte > 0xBF)
            return 0;
        bytes[i] = (char)byte;
    }
    if (utf8_decode(bytes, want, out) != want)
        return 0;
    /* „Ä“ is a quoted letter; "Ä“" as ē does not occur in German names. */
    if ((unsigned char)bytes[0] == 0xC4 && *out >= 0x110 && *out <= 0x114)
        return 0;
    return at;
}

/* Sequences that lost a byte on the way: controls are stripped by many programs, and
 * the no-break space became a plain one. Only what can be meant in German is restored:
 * ß after a letter ("StraÃe"), à before a blank, ” and “ at the place of their marks.
 */
static size_t
guess(const char *text, size_t len, bool after_letter, uint32_t *out)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    struct str rest = str_make(text, len);
    if (str_starts_with(rest, STR_LIT("\u00E2\u20AC"))) {
        size_t taken = 5;
        if (str_starts_with(str_make(text + 5, len - 5), str_of(replacement)))
            taken += 3;
        *out = 0x201D;
        return taken;
    }
    if (!str_starts_with(rest, STR_LIT("\u00C3")))
        return 0;
    rest = str_make(text + 2, len - 2);
    if (str_starts_with(rest, str_of(replacement))) {
        *out = after_letter ? 0xDF : UTF8_REPLACEMENT;
        return 5;
    }
    if (after_letter && rest.len &&
        ((rest.ptr[0] >= 'a' && rest.ptr[0] <= 'z') || rest.ptr[0] == ' ' ||
         rest.ptr[0] == '-')) {
        *out = 0xDF;
        return 2;
    }
    return 0;
}

static bool
repair_once(struct str text, struct buf *out)
{
    bool changed = false, after_letter = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        size_t taken = 0;
        if ((unsigned char)text.ptr[i] >= 0xC3) {
            taken = undo(text.ptr + i, text.len - i, &cp);
            if (!taken)
                taken = guess(text.ptr + i, text.len - i, after_letter, &cp);
            changed |= taken != 0;
        }
        if (!taken)
            taken = utf8_decode(text.ptr + i, text.len - i, &cp);
        buf_utf8(out, cp);
        after_letter = (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF);
        i += taken;
    }
    return changed;
}

bool
encoding_repair(struct str text, struct buf *out)
{
    struct buf round[2];
    buf_init(&round[0]);
    buf_init(&round[1]);
    bool repaired = false;
    for (int i = 0; i < ROUNDS; i++) {
        struct buf *to = &round[i & 1];
        buf_clear(to);
        bool changed = repair_once(text, to);
        text = buf_view(to);
        out->failed |= to->failed;
        repaired |= changed;
        if (!changed || !encoding_looks_damaged(text))
            break;
    }
    buf_str(out, text);
    buf_free(&round[0]);
    buf_free(&round[1]);
    return repaired;
}
