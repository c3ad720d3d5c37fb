/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Character classes. ASCII by a table (the numbers are enum char_class), the rest by
 * ICU, which is read-only data and safe in all threads. */
#include <unicode/uchar.h>

#include "text/fold.h"

const unsigned char char_ascii[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 2, 2, 2, 2,
    2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
};

static enum char_class
class_beyond_ascii(uint32_t cp)
{
    if (cp < 0xA0)
        return CHAR_OTHER;
    if (cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
        (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) ||
        cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F))
        return CHAR_INVISIBLE;
    if (cp == 0x2010 || cp == 0x2011)
        return CHAR_HYPHEN;
    if (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F ||
        cp == 0x3000 || cp == 0x1680 || cp == 0x2028 || cp == 0x2029)
        return CHAR_BLANK;
    if (cp == 0xAA || cp == 0xBA) /* ordinal signs are no letters of a word */
        return CHAR_OTHER;
    if (u_isdigit((UChar32)cp))
        return CHAR_DIGIT;
    if (u_isalpha((UChar32)cp) || char_is_mark(cp))
        return CHAR_LETTER;
    return CHAR_OTHER;
}

enum char_class
char_class(uint32_t cp)
{
    if (cp >= 0x80)
        return class_beyond_ascii(cp);
    return (enum char_class)char_ascii[cp];
}

bool
char_is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    return u_isupper((UChar32)cp);
}

bool
char_is_mark(uint32_t cp)
{
    if (cp < 0x300)
        return false;
    int8_t type = u_charType((UChar32)cp);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
           type == U_COMBINING_SPACING_MARK;
}
