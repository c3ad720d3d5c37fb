/* SPDX-License-Identifier: GPL-2.0-or-later */
/* UTF-8 decoding that accepts any bytes: an invalid byte is U+FFFD of length 1. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes the code point at s[0..len), len >= 1. Returns the bytes taken (1-4) and sets
 * *cp. Overlong forms, surrogates, values above U+10FFFF and cut sequences count as
 * invalid: one byte is taken and *cp is UTF8_REPLACEMENT (RFC 3629). */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Writes cp (a valid scalar value) to out[4]; returns the bytes written. */
size_t utf8_encode(uint32_t cp, char *out);

bool utf8_is_valid(const char *s, size_t len);

/* The largest length <= max that does not cut a character of s[0..len). */
size_t utf8_truncate(const char *s, size_t len, size_t max);

/* Number of code points, invalid bytes counting one each. */
size_t utf8_count(const char *s, size_t len);

#ifdef __cplusplus
}
#endif
#endif
