/* SPDX-License-Identifier: GPL-2.0-or-later */
/* German text as plain ASCII: see ascii.h. */
#include "base/ascii.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

/* U+00C0..U+017F in order, "" = kept as it is. Upper and lower case alike. */
static const char latin[192][3] = {
    "a",  "a", "a",  "a",  "ae", "a", "ae", "c",  "e",  "e", "e",  "e", "i",  "i",
    "i",  "i", "d",  "n",  "o",  "o", "o",  "o",  "oe", "",  "o",  "u", "u",  "u",
    "ue", "y", "th", "ss", "a",  "a", "a",  "a",  "ae", "a", "ae", "c", "e",  "e",
    "e",  "e", "i",  "i",  "i",  "i", "d",  "n",  "o",  "o", "o",  "o", "oe", "",
    "o",  "u", "u",  "u",  "ue", "y", "th", "y",  "a",  "a", "a",  "a", "a",  "a",
    "c",  "c", "c",  "c",  "c",  "c", "c",  "c",  "d",  "d", "d",  "d", "e",  "e",
    "e",  "e", "e",  "e",  "e",  "e", "e",  "e",  "g",  "g", "g",  "g", "g",  "g",
    "g",  "g", "h",  "h",  "h",  "h", "i",  "i",  "i",  "i", "i",  "i", "i",  "i",
    "i",  "i", "ij", "ij", "j",  "j", "k",  "k",  "k",  "l", "l",  "l", "l",  "l",
    "l",  "l", "l",  "l",  "l",  "n", "n",  "n",  "n",  "n", "n",  "n", "n",  "n",
    "o",  "o", "o",  "o",  "o",  "o", "oe", "oe", "r",  "r", "r",  "r", "r",  "r",
    "s",  "s", "s",  "s",  "s",  "s", "s",  "s",  "t",  "t", "t",  "t", "t",  "t",
    "u",  "u", "u",  "u",  "u",  "u", "u",  "u",  "u",  "u", "u",  "u", "w",  "w",
    "y",  "y", "y",  "z",  "z",  "z", "z",  "z",  "z",  "s"};

/* The ASCII form of one character in out[5]; false when it is kept. */
static bool
fold_char(uint32_t cp, char last, char out[5])
{
    out[0] = out[1] = '\0';
    if (cp >= 0xC0 && cp <= 0x17F && latin[cp - 0xC0][0]) {
        memcpy(out, latin[cp - 0xC0], 3);
        return true;
    }
    if (cp == 0x308) /* the dots of a decomposed umlaut */
        out[0] = last == 'a' || last == 'o' || last == 'u' ? 'e' : '\0';
    else if (cp == 0xAD || (cp >= 0x300 && cp <= 0x36F) ||
             (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 || cp == 0xFEFF)
        out[0] = '\0';
    else if (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F)
        out[0] = ' ';
    else if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
        out[0] = '-';
    else if (cp == 0x2019 || cp == 0x2018 || cp == 0x201A || cp == 0xB4)
        out[0] = '\'';
    else if ((cp >= 0x201C && cp <= 0x201F) || cp == 0xAB || cp == 0xBB ||
             cp == 0x2039 || cp == 0x203A)
        out[0] = '"';
    else if (cp == 0x1E9E)
        memcpy(out, "ss", 3);
    else
        return false;
    return true;
}

size_t
ascii_fold(struct str text, char *out, size_t max)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x80 && len + 1 < max) { /* most of any text */
            out[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c;
            i++;
            continue;
        }
        char piece[5];
        const char *from = piece;
        size_t n, take = 1;
        if (c < 0x80) {
            piece[0] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : (char)c;
            n = 1;
        } else {
            uint32_t cp;
            take = utf8_decode(text.ptr + i, text.len - i, &cp);
            if (fold_char(cp, len ? out[len - 1] : '\0', piece)) {
                n = strlen(piece);
            } else {
                from = text.ptr + i;
                n = take;
            }
        }
        if (len + n >= max)
            break;
        memcpy(out + len, from, n);
        len += n;
        i += take;
    }
    if (max > 0)
        out[len] = '\0';
    return len;
}

size_t
ascii_slug(struct str text, char *out, size_t max)
{
    size_t folded = ascii_fold(text, out, max), len = 0;
    for (size_t i = 0; i < folded; i++) {
        char c = out[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[len++] = c;
        else if (len > 0 && out[len - 1] != '-')
            out[len++] = '-';
    }
    while (len > 0 && out[len - 1] == '-')
        len--;
    if (max > 0)
        out[len] = '\0';
    return len;
}
