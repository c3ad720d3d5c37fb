/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whole texts: the stored form, lower case and fold. NFC is made piece by piece, from
 * one normalisation border to the next, so memory stays fixed. */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"
#include "text/fold.h"

enum { PIECE = 48 }; /* longer runs of marks are no text */

struct piece {
    UChar units[2 * PIECE];
    int32_t len;
};

static void
flush(struct piece *piece, const UNormalizer2 *nfc, struct buf *out)
{
    UChar composed[6 * PIECE];
    UErrorCode status = U_ZERO_ERROR;
    const UChar *units = piece->units;
    int32_t len = piece->len;
    if (len > 1 && nfc) {
        int32_t n = unorm2_normalize(nfc, units, len, composed, 6 * PIECE, &status);
        if (U_SUCCESS(status)) {
            units = composed;
            len = n;
        }
    }
    for (int32_t i = 0; i < len;) {
        uint32_t cp = units[i++];
        if (U16_IS_LEAD(cp) && i < len)
            cp = 0x10000 + ((cp - 0xD800) << 10) + (units[i++] - 0xDC00u);
        buf_utf8(out, cp);
    }
    piece->len = 0;
}

static void
push(struct piece *piece, uint32_t cp)
{
    if (cp < 0x10000) {
        piece->units[piece->len++] = (UChar)cp;
    } else {
        piece->units[piece->len++] = (UChar)(0xD7C0 + (cp >> 10));
        piece->units[piece->len++] = (UChar)(0xDC00 | (cp & 0x3FF));
    }
}

static bool
ascii_run(const char *text, size_t len, size_t *at)
{
    size_t i = *at;
    while (i < len && (unsigned char)text[i] < 0x80)
        i++;
    bool found = i > *at;
    *at = i;
    return found;
}

void
text_normalise(const char *text, size_t len, struct buf *out)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    struct piece piece = {.len = 0};
    for (size_t i = 0; i < len;) {
        size_t begin = i;
        if (ascii_run(text, len, &i)) {
            /* The last letter may take marks that follow. */
            flush(&piece, nfc, out);
            buf_append(out, text + begin, i - begin - 1);
            push(&piece, (unsigned char)text[i - 1]);
            continue;
        }
        uint32_t cp;
        i += utf8_decode(text + i, len - i, &cp);
        enum char_class class = char_class(cp);
        if (class == CHAR_INVISIBLE)
            continue;
        if (class == CHAR_BLANK)
            cp = cp == 0x2028 || cp == 0x2029 ? '\n' : ' ';
        if (cp < 0x300 || unorm2_hasBoundaryBefore(nfc, (UChar32)cp) ||
            piece.len + 2 > 2 * PIECE)
            flush(&piece, nfc, out);
        push(&piece, cp);
    }
    flush(&piece, nfc, out);
}

void
text_lower(const char *text, size_t len, struct buf *out)
{
    struct buf composed;
    buf_init(&composed);
    text_normalise(text, len, &composed);
    for (size_t i = 0; i < composed.len;) {
        uint32_t cp;
        i += utf8_decode(composed.ptr + i, composed.len - i, &cp);
        buf_utf8(out, cp == 0x1E9E ? 0xDF : (uint32_t)u_tolower((UChar32)cp));
    }
    out->failed = out->failed || composed.failed;
    buf_free(&composed);
}

void
text_fold(const char *text, size_t len, struct buf *out)
{
    struct fold_word word;
    for (size_t i = 0; i < len;) {
        /* Words are folded one by one, so guards see their whole surroundings. */
        size_t begin = i;
        while (i < len && i - begin < TEXT_MAX_TERM / 2) {
            uint32_t cp;
            size_t n = utf8_decode(text + i, len - i, &cp);
            enum char_class class = char_class(cp);
            if (class == CHAR_OTHER || class == CHAR_BLANK || class == CHAR_HYPHEN)
                break;
            i += n;
        }
        fold_word(text + begin, i - begin, &word);
        buf_append(out, word.folded, word.folded_len);
        if (i == begin) {
            uint32_t cp;
            i += utf8_decode(text + i, len - i, &cp);
            enum char_class class = char_class(cp);
            buf_utf8(out, class == CHAR_BLANK ? ' ' : class == CHAR_HYPHEN ? '-' : cp);
        }
    }
}
