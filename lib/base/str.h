/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A borrowed run of bytes with its length. Never owns; lives as long as what it points
 * into. An absent text is {NULL, 0}. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

struct str {
    const char *ptr;
    size_t len;
};

#define STR_LIT(literal) ((struct str){"" literal, sizeof(literal) - 1})

static inline struct str
str_of(const char *text)
{
    struct str s = {text, text ? strlen(text) : 0};
    return s;
}

static inline struct str
str_make(const char *ptr, size_t len)
{
    struct str s = {ptr, len};
    return s;
}

static inline bool
str_is_empty(struct str s)
{
    return s.len == 0;
}

static inline bool
str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool
str_starts_with(struct str s, struct str prefix)
{
    return s.len >= prefix.len &&
           (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool
str_ends_with(struct str s, struct str ending)
{
    return s.len >= ending.len &&
           (ending.len == 0 ||
            memcmp(s.ptr + s.len - ending.len, ending.ptr, ending.len) == 0);
}

/* ASCII letters only: for formats and protocols, not for German. */
static inline bool
str_equal_any_case(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte order, shorter first on a common beginning: for sorting and binary search. */
static inline int
str_compare(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

/* Without ASCII white space at both ends. */
static inline struct str
str_trim(struct str s)
{
    while (s.len > 0 && (*s.ptr == ' ' || (*s.ptr >= '\t' && *s.ptr <= '\r'))) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && (s.ptr[s.len - 1] == ' ' ||
                         (s.ptr[s.len - 1] >= '\t' && s.ptr[s.len - 1] <= '\r')))
        s.len--;
    return s;
}

#endif
