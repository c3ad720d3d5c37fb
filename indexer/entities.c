/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Character references: see entities.h. The names are libxml2's. */
#include "indexer/entities.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <string.h>

static uint32_t
number_of(struct str digits)
{
    uint32_t base = 10, value = 0;
    if (digits.len && (digits.ptr[0] | 0x20) == 'x') {
        base = 16;
        digits.ptr++;
        digits.len--;
    }
    for (size_t i = 0; i < digits.len; i++) {
        const char *all = "0123456789abcdef";
        const char *digit =
            strchr(all, digits.ptr[i] >= 'A' ? digits.ptr[i] | 0x20 : digits.ptr[i]);
        if (!digit || !*digit || (uint32_t)(digit - all) >= base || value > 0x10FFFF)
            return 0;
        value = value * base + (uint32_t)(digit - all);
    }
    bool valid =
        value >= ' ' && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return valid ? value : 0;
}

void
entities_decode(struct str reference, struct buf *out)
{
    char name[32];
    uint32_t cp = 0;
    struct str inner = reference;
    if (inner.len > 2 && inner.ptr[0] == '&' && inner.ptr[inner.len - 1] == ';')
        inner = str_make(inner.ptr + 1, inner.len - 2);
    if (inner.len > 1 && inner.ptr[0] == '#') {
        cp = number_of(str_make(inner.ptr + 1, inner.len - 1));
    } else if (inner.len < sizeof name) {
        memcpy(name, inner.ptr, inner.len);
        name[inner.len] = '\0';
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
        cp = known ? known->value : 0;
    }
    if (cp)
        buf_utf8(out, cp);
    else
        buf_str(out, reference);
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the reference that starts at text.ptr ('&'), 0 when it is none. */
static size_t
match_reference(struct str text)
{
    enum { LONGEST = 10 };
    char name[LONGEST + 1];
    size_t len = 1;
    if (len < text.len && text.ptr[len] == '#') {
        while (++len < text.len && len <= LONGEST && text.ptr[len] != ';') {
        }
        return len < text.len && text.ptr[len] == ';' ? len + 1 : 0;
    }
    while (len < text.len && len <= LONGEST && is_letter(text.ptr[len])) {
        name[len - 1] = text.ptr[len];
        len++;
    }
    if (len < text.len && text.ptr[len] == ';')
        return len > 2 ? len + 1 : 0;
    for (; len > 3; len--) {
        name[len - 1] = '\0';
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
        if (known && known->value >= 0xA0 && known->value <= 0xFF)
            return len;
    }
    return 0;
}

void
entities_decode_all(struct str text, struct buf *out)
{
    while (text.len) {
        const char *found = memchr(text.ptr, '&', text.len);
        size_t before = found ? (size_t)(found - text.ptr) : text.len;
        buf_append(out, text.ptr, before);
        text.ptr += before;
        text.len -= before;
        if (!text.len)
            break;
        size_t len = match_reference(text);
        char reference[16];
        if (len == 0 || len >= sizeof reference - 1) {
            buf_char(out, '&');
            len = 1;
        } else {
            memcpy(reference, text.ptr, len);
            size_t end = reference[len - 1] == ';' ? len : len + 1;
            reference[end - 1] = ';';
            entities_decode(str_make(reference, end), out);
        }
        text.ptr += len;
        text.len -= len;
    }
}
