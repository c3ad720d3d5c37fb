/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Header lists with weights: see negotiate.h. */
#include "server/negotiate.h"

#include <strings.h>

/* Cuts the first element of a comma list off. */
static struct str
next_element(struct str *list)
{
    const char *comma = list->len ? memchr(list->ptr, ',', list->len) : NULL;
    size_t len = comma ? (size_t)(comma - list->ptr) : list->len;
    struct str element = str_make(list->ptr, len);
    size_t taken = comma ? len + 1 : len;
    *list = str_make(list->ptr + taken, list->len - taken);
    return str_trim(element);
}

/* "0.8" -> 800; anything strange counts as 1000, as if no weight stood there. */
static int
read_weight(struct str parameters)
{
    for (size_t i = 0; i + 2 < parameters.len; i++) {
        if ((parameters.ptr[i] != 'q' && parameters.ptr[i] != 'Q') ||
            parameters.ptr[i + 1] != '=')
            continue;
        struct str number = str_make(parameters.ptr + i + 2, parameters.len - i - 2);
        if (number.ptr[0] != '0')
            return 1000;
        int weight = 0;
        int unit = 100;
        for (size_t k = 2; k < number.len && k < 5; k++, unit /= 10) {
            if (number.ptr[k] < '0' || number.ptr[k] > '9')
                break;
            weight += (number.ptr[k] - '0') * unit;
        }
        return weight;
    }
    return 1000;
}

/* How exactly an entry speaks of the token: 0 not at all … 3 by its name. */
static int
exactness(struct str entry, struct str token)
{
    if (entry.len == token.len && strncasecmp(entry.ptr, token.ptr, token.len) == 0)
        return 3;
    if (str_equal(entry, STR_LIT("*")) || str_equal(entry, STR_LIT("*/*")))
        return 1;
    size_t len = entry.len;
    if (len >= 2 && entry.ptr[len - 1] == '*' && entry.ptr[len - 2] == '/')
        return token.len >= len - 1 && strncasecmp(entry.ptr, token.ptr, len - 1) == 0
                   ? 2
                   : 0;
    /* "de-AT" asks for "de" as well. */
    bool regional = len > token.len && entry.ptr[token.len] == '-' &&
                    strncasecmp(entry.ptr, token.ptr, token.len) == 0;
    return regional ? 2 : 0;
}

int
negotiate_weight(struct str list, struct str token)
{
    int best = 0;
    int weight = -1;
    while (list.len > 0) {
        struct str element = next_element(&list);
        const char *semicolon =
            element.len ? memchr(element.ptr, ';', element.len) : NULL;
        size_t len = semicolon ? (size_t)(semicolon - element.ptr) : element.len;
        int exact = exactness(str_trim(str_make(element.ptr, len)), token);
        int own = read_weight(str_make(element.ptr + len, element.len - len));
        if (exact > best || (exact > 0 && exact == best && own > weight)) {
            best = exact;
            weight = own;
        }
    }
    return weight;
}

enum language
negotiate_language(struct str accept_language)
{
    int german = negotiate_weight(accept_language, STR_LIT("de"));
    int english = negotiate_weight(accept_language, STR_LIT("en"));
    return english > german ? LANGUAGE_EN : LANGUAGE_DE;
}

bool
negotiate_html(struct str accept)
{
    int html = negotiate_weight(accept, STR_LIT("text/html"));
    int json = negotiate_weight(accept, STR_LIT("application/json"));
    int any = negotiate_weight(accept, STR_LIT("*/*"));
    return html > 0 && html >= json && (html > any || json < 0);
}

bool
negotiate_gzip(struct str accept_encoding)
{
    return negotiate_weight(accept_encoding, STR_LIT("gzip")) > 0;
}

bool
negotiate_brotli(struct str accept_encoding)
{
    int brotli = negotiate_weight(accept_encoding, STR_LIT("br"));
    return brotli > 0 && brotli >= negotiate_weight(accept_encoding, STR_LIT("gzip"));
}

bool
negotiate_matches(struct str if_none_match, struct str etag)
{
    const struct str weak = STR_LIT("W/");
    if (etag.len == 0)
        return false;
    if (str_starts_with(etag, weak))
        etag = str_make(etag.ptr + 2, etag.len - 2);
    while (if_none_match.len > 0) {
        struct str element = next_element(&if_none_match);
        if (str_equal(element, STR_LIT("*")))
            return true;
        if (str_starts_with(element, weak))
            element = str_make(element.ptr + 2, element.len - 2);
        if (str_equal(element, etag))
            return true;
    }
    return false;
}
