/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which bytes are which letters: byte order marks, valid UTF-8, UTF-16, else
 * Windows-1252 (WHATWG encoding standard, of which ISO-8859-1 is a part here). Files
 * that mix encodings are decoded line by line. */
#include "indexer/encoding.h"

#include <string.h>

#include "base/utf8.h"

/* 0x80-0x9F of Windows-1252; the five holes keep their C1 value, as browsers do. */
static const uint16_t high_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

static uint32_t
from_1252(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? high_1252[byte - 0x80] : byte;
}

int
encoding_to_1252(uint32_t cp)
{
    if (cp < 0x100)
        return (int)cp;
    for (int i = 0; i < 32; i++)
        if (high_1252[i] == cp)
            return 0x80 + i;
    return -1;
}

/* Writes one character as our texts want it. The C1 controls stay for now: they may be
 * halves of doubly encoded letters. */
static void
put(struct buf *out, uint32_t cp)
{
    if (cp >= 0x20 && cp != 0x7F) {
        if (cp == 0x2028 || cp == 0x2029)
            buf_char(out, '\n');
        else if (cp != 0xFEFF)
            buf_utf8(out, cp);
    } else if (cp == '\n' || cp == '\v') {
        buf_char(out, '\n');
    } else if (cp == '\f') {
        BUF_LIT(out, "\n\n");
    } else if (cp == '\t' || cp == '\r') {
        buf_char(out, (char)cp);
    } else if (cp != 0) {
        buf_char(out, ' ');
    }
}

/* Of valid sequences in a file that is not valid UTF-8 as a whole, these are meant as
 * UTF-8; others are two letters of Windows-1252 that happen to fit ("ß“" is DF 93). */
static bool
is_likely_lead(unsigned char byte)
{
    return byte == 0xC2 || byte == 0xC3 || byte == 0xC4 || byte == 0xC5 ||
           byte == 0xCC || byte == 0xCD || byte == 0xE2 || byte == 0xEF || byte == 0xF0;
}

struct tally {
    size_t good; /* likely UTF-8 sequences */
    size_t bad;  /* bytes above 0x7F outside of them */
};

static struct tally
tally_utf8(struct str text)
{
    struct tally tally = {0, 0};
    for (size_t i = 0; i < text.len;) {
        unsigned char byte = (unsigned char)text.ptr[i];
        uint32_t cp;
        size_t taken = 1;
        if (byte >= 0x80) {
            taken = utf8_decode(text.ptr + i, text.len - i, &cp);
            if (taken > 1 && is_likely_lead(byte))
                tally.good++;
            else
                tally.bad += taken;
        }
        i += taken;
    }
    return tally;
}

static void
decode_mixed_line(struct str line, bool mostly_utf8, struct buf *out)
{
    struct tally tally = tally_utf8(line);
    bool keep = tally.bad == 0 || mostly_utf8;
    for (size_t i = 0; i < line.len;) {
        unsigned char byte = (unsigned char)line.ptr[i];
        uint32_t cp = byte;
        size_t taken = 1;
        if (byte >= 0x80) {
            if (keep && is_likely_lead(byte))
                taken = utf8_decode(line.ptr + i, line.len - i, &cp);
            if (taken == 1)
                cp = from_1252(byte);
        }
        put(out, cp);
        i += taken;
    }
}

static void
decode_mixed(struct str text, struct buf *out)
{
    struct tally tally = tally_utf8(text);
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) + 1 : text.len;
        decode_mixed_line(str_make(text.ptr, len), tally.good > tally.bad, out);
        text.ptr += len;
        text.len -= len;
    }
}

static void
decode_utf8(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.len;) {
        size_t run = i;
        while (i < text.len && (unsigned char)text.ptr[i] < 0x80 &&
               ((unsigned char)text.ptr[i] >= 0x20 || text.ptr[i] == '\n') &&
               text.ptr[i] != 0x7F)
            i++;
        buf_append(out, text.ptr + run, i - run);
        if (i == text.len)
            break;
        uint32_t cp;
        i += utf8_decode(text.ptr + i, text.len - i, &cp);
        put(out, cp);
    }
}

static void
decode_utf16(struct str text, bool is_big, struct buf *out)
{
    uint32_t high = 0;
    for (size_t i = 0; i + 1 < text.len; i += 2) {
        uint32_t a = (unsigned char)text.ptr[i], b = (unsigned char)text.ptr[i + 1];
        uint32_t unit = is_big ? a << 8 | b : b << 8 | a;
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            put(out, high ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
                          : UTF8_REPLACEMENT);
            high = 0;
        } else {
            put(out, unit);
            high = 0;
        }
    }
}

/* UTF-16 without a mark: in European text nearly every second byte is 0. Returns the
 * parity of the zero bytes, -1 when it is no UTF-16. */
static int
zero_parity(struct str bytes)
{
    size_t zeros[2] = {0, 0};
    size_t len = bytes.len < 4096 ? bytes.len & ~(size_t)1 : 4096;
    for (size_t i = 0; i < len; i++)
        zeros[i & 1] += bytes.ptr[i] == 0;
    for (int side = 0; side < 2; side++)
        if (zeros[side] * 10 > len / 2 * 7 && zeros[!side] * 20 < len)
            return side;
    return -1;
}

bool
encoding_is_utf16(struct str bytes)
{
    return str_starts_with(bytes, str_make("\xFF\xFE", 2)) ||
           str_starts_with(bytes, str_make("\xFE\xFF", 2)) ||
           (bytes.len >= 4 && zero_parity(bytes) >= 0);
}

/* '\r\n' and lone '\r' become '\n', in place. */
static void
unify_line_ends(struct buf *out)
{
    char *to = memchr(out->ptr, '\r', out->len);
    if (!to)
        return;
    const char *end = out->ptr + out->len;
    for (const char *p = to; p < end; p++) {
        if (*p != '\r')
            *to++ = *p;
        else if (p + 1 == end || p[1] != '\n')
            *to++ = '\n';
    }
    buf_truncate(out, (size_t)(to - out->ptr));
}

/* UTF-16, with or without its mark. */
static bool
decode_marked(struct str bytes, struct buf *out)
{
    if (str_starts_with(bytes, str_make("\xFF\xFE", 2)))
        decode_utf16(str_make(bytes.ptr + 2, bytes.len - 2), false, out);
    else if (str_starts_with(bytes, str_make("\xFE\xFF", 2)))
        decode_utf16(str_make(bytes.ptr + 2, bytes.len - 2), true, out);
    else if (bytes.len >= 4 && zero_parity(bytes) >= 0)
        decode_utf16(bytes, zero_parity(bytes) == 0, out);
    else
        return false;
    return true;
}

struct str
encoding_decode(struct str bytes, struct arena *arena)
{
    struct buf out;
    buf_init(&out);
    if (!decode_marked(bytes, &out)) {
        if (utf8_is_valid(bytes.ptr, bytes.len))
            decode_utf8(bytes, &out);
        else
            decode_mixed(bytes, &out);
    }
    unify_line_ends(&out);
    struct str copy = {NULL, 0};
    if (!out.failed)
        copy = arena_copy(arena, buf_view(&out));
    buf_free(&out);
    return copy;
}
