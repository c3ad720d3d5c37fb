/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See phonetic.h. */
#include "dict/phonetic.h"

#include <stdbool.h>

enum { MAX_DIGITS = 9, SILENT = -1, X = -2 };

static bool
is_one_of(char c, const char *set)
{
    return c && strchr(set, c) != NULL;
}

/* C: hard or soft by its neighbours. */
static int
code_of_c(char before, char after, bool first)
{
    if (first)
        return is_one_of(after, "ahkloqrux") ? 4 : 8;
    if (is_one_of(before, "sz"))
        return 8;
    return is_one_of(after, "ahkoqux") ? 4 : 8;
}

static int
code_of(char c, char before, char after, bool first)
{
    switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'j':
    case 'o':
    case 'u':
    case 'y':
        return 0;
    case 'b':
        return 1;
    case 'p':
        return after == 'h' ? 3 : 1;
    case 'd':
    case 't':
        return is_one_of(after, "csz") ? 8 : 2;
    case 'f':
    case 'v':
    case 'w':
        return 3;
    case 'g':
    case 'k':
    case 'q':
        return 4;
    case 'c':
        return code_of_c(before, after, first);
    case 'x':
        return is_one_of(before, "ckq") ? 8 : X;
    case 'l':
        return 5;
    case 'm':
    case 'n':
        return 6;
    case 'r':
        return 7;
    case 's':
    case 'z':
        return 8;
    default:
        return SILENT;
    }
}

uint32_t
phonetic_code(struct str folded)
{
    uint32_t code = 1;
    int digits = 0;
    int last = SILENT;
    for (size_t i = 0; i < folded.len && digits < MAX_DIGITS; i++) {
        char before = i > 0 ? folded.ptr[i - 1] : '\0';
        char after = i + 1 < folded.len ? folded.ptr[i + 1] : '\0';
        int digit = code_of(folded.ptr[i], before, after, i == 0);
        bool is_x = digit == X;
        if (is_x)
            digit = 4;
        /* Vowels count at the beginning only, but keep equal codes apart. */
        if (digit >= 0 && digit != last && (digit != 0 || i == 0)) {
            code = code * 10 + (uint32_t)digit;
            digits++;
        }
        if (digit >= 0)
            last = digit;
        if (is_x && digits < MAX_DIGITS) {
            code = code * 10 + 8;
            digits++;
            last = 8;
        }
    }
    return code;
}
