/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One word in the spellings the analysis works with: lower case (umlauts kept) and
 * folded (the key under which spellings meet), with the way back to the source bytes.
 * Also the character classes of the tokeniser. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/text.h"

enum { FOLD_SLACK = 16 }; /* room for one character's expansion past the limit */

struct fold_word {
    char lower[TEXT_MAX_TERM + FOLD_SLACK];
    size_t lower_len;
    char folded[TEXT_MAX_TERM + FOLD_SLACK];
    size_t folded_len;
    /* origin[i]: source offset of the character that gave folded[i]; one past the end:
     * the bytes taken. */
    uint16_t origin[TEXT_MAX_TERM + FOLD_SLACK + 1];
    bool is_plain; /* folded is a-z only */
};

/* Spells s[0..len) out, up to TEXT_MAX_TERM bytes of result. */
void fold_word(const char *s, size_t len, struct fold_word *word);

/* Adds s[0..len) to a word already begun; source offsets count on from `base`. */
void fold_reset(struct fold_word *word);
void fold_add(struct fold_word *word, const char *s, size_t len, size_t base);

/* Lower-case letter of the folded alphabet for plain ASCII lookups: folds s to out
 * (capacity bytes), returns the length. */
size_t fold_key(const char *s, size_t len, char *out, size_t capacity);

/* True where the `e` after folded[len - 1] stands for itself: neue, Michael. `rest` is
 * the source from that e on. */
bool fold_is_guarded(const char *folded, size_t len, const char *rest, size_t rest_len);

/* What a code point is to the tokeniser. */
enum char_class {
    CHAR_OTHER,
    CHAR_LETTER,
    CHAR_DIGIT,
    CHAR_BLANK,
    CHAR_HYPHEN,   /* - and U+2010, U+2011 */
    CHAR_INVISIBLE /* soft hyphen, zero width, direction marks */
};
enum char_class char_class(uint32_t cp);
extern const unsigned char char_ascii[128]; /* enum char_class of ASCII */
bool char_is_upper(uint32_t cp);
bool char_is_mark(uint32_t cp); /* combining */

#endif
