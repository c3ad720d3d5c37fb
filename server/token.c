/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Comparing tokens: see token.h. */
#include "server/token.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

enum { DECODED_MAX = 512 };

static bool
is_same(const char *given, size_t len, const char *token)
{
    size_t wanted = strlen(token);
    unsigned difference = len != wanted;
    for (size_t i = 0; i < wanted; i++)
        difference |= (unsigned)(unsigned char)token[i] ^
                      (unsigned)(unsigned char)(i < len ? given[i] : 0);
    return difference == 0;
}

/* RFC 4648 section 4; how many bytes, 0 for what is none. */
static size_t
decode_base64(struct str text, char out[DECODED_MAX])
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0;
    unsigned held = 0;
    size_t len = 0;
    while (text.len > 0 && text.ptr[text.len - 1] == '=')
        text.len--;
    for (size_t i = 0; i < text.len; i++) {
        const char *digit = text.ptr[i] ? strchr(digits, text.ptr[i]) : NULL;
        if (!digit || len == DECODED_MAX)
            return 0;
        held = (held << 6 | (unsigned)(digit - digits)) & 0xFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out[len++] = (char)(held >> bits & 0xFF);
        }
    }
    return len;
}

static bool
cut_scheme(struct str *text, const char *scheme)
{
    size_t len = strlen(scheme);
    if (text->len <= len || strncasecmp(text->ptr, scheme, len) != 0 ||
        text->ptr[len] != ' ')
        return false;
    *text = str_trim(str_make(text->ptr + len, text->len - len));
    return true;
}

bool
token_is_in(struct str authorization, const char *token)
{
    char decoded[DECODED_MAX];
    if (cut_scheme(&authorization, "Bearer"))
        return is_same(authorization.ptr, authorization.len, token);
    if (!cut_scheme(&authorization, "Basic"))
        return false;
    size_t len = decode_base64(authorization, decoded);
    const char *colon = len ? memchr(decoded, ':', len) : NULL;
    return colon && is_same(colon + 1, len - (size_t)(colon + 1 - decoded), token);
}
