/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Making terms: see schema.h. */
#include "store/schema.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/utf8.h"

enum { HASH_DIGITS = 16 };

/* Xapian writes a zero byte as two, so it counts twice against the limit. */
static size_t
stored_length(const char *bytes, size_t len)
{
    size_t stored = len;
    for (size_t i = 0; i < len; i++)
        stored += bytes[i] == '\0';
    return stored;
}

static void
append_hash(struct buf *out, struct str id)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    uint64_t hash = XXH3_64bits(id.ptr, id.len);
    for (int i = 0; i < 11; i++, hash >>= 6)
        buf_char(out, digits[hash & 63]);
}

void
schema_term(struct buf *out, const char *prefix, struct str text)
{
    size_t prefix_len = strlen(prefix);
    buf_append(out, prefix, prefix_len);
    if (strcmp(prefix, SCHEMA_ID) == 0) {
        append_hash(out, text);
        return;
    }
    if (prefix_len + stored_length(text.ptr, text.len) <= SCHEMA_MAX_TERM) {
        buf_str(out, text);
        return;
    }
    size_t room = SCHEMA_MAX_TERM - HASH_DIGITS - prefix_len;
    size_t cut = utf8_truncate(text.ptr, text.len, room);
    while (stored_length(text.ptr, cut) > room)
        cut = utf8_truncate(text.ptr, text.len, cut - 1);
    buf_append(out, text.ptr, cut);
    buf_printf(out, "%016llx", (unsigned long long)XXH3_64bits(text.ptr, text.len));
}
