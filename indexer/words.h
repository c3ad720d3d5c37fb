/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words of a short German text in folded form (base/ascii.h) and the questions that the
 * extractors ask about them: does it read as a sentence, which patterns does it hold.
 * Everything works on the caller's memory; nothing allocates or fails. */
#ifndef INDEXER_WORDS_H
#define INDEXER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { WORDS_MAX = 48, WORDS_BYTES = 640 };

struct words {
    char folded[WORDS_BYTES];
    struct str items[WORDS_MAX]; /* runs of letters and digits in `folded` */
    bool is_lower[WORDS_MAX];    /* starts with a small letter in the source */
    size_t count;
    bool is_cut; /* the text was longer */
};

void words_split(struct str text, struct words *out);

/* Matches the blank-separated words of `pattern` at word `at`; '*' at either end of a
 * pattern word stands for any letters. Returns the words taken, 0 = no match. */
size_t words_match_at(const struct words *words, size_t at, const char *pattern);

/* First word where the pattern matches, words->count when nowhere. */
size_t words_find(const struct words *words, const char *pattern);

/* True when a folded word matches one pattern word as above. */
bool word_matches(struct str word, const char *pattern, size_t pattern_len);

/* True when the folded word is in the list, spelled the very same. */
bool word_is_among(struct str word, const char *const *list, size_t count);
#define WORD_IS_AMONG(word, list)                                                      \
    word_is_among((word), (list), sizeof(list) / sizeof *(list))

/* A conjugated verb among the words that start with a small letter (a list of the
 * common ones and the ending -t). */
bool text_has_verb(struct str text);

/* Ends like a sentence: '.', '!', '?' or '…', but not with an abbreviation ("e. V.").
 */
bool text_ends_sentence(struct str text);

/* Number of blank-separated words. */
size_t text_word_count(struct str text);

/* Byte searches; `needle` is a literal in UTF-8. NULL when absent. */
const char *text_find(struct str text, const char *needle);
static inline bool
text_has(struct str text, const char *needle)
{
    return text_find(text, needle) != NULL;
}

/* Cuts the next line (or piece up to `separator`) off `rest`, trimmed; false at the
 * end. */
bool text_next(struct str *rest, char separator, struct str *out);

/* Without the given ASCII characters and blanks at both ends. */
struct str text_strip(struct str text, const char *left, const char *right);

bool text_starts_upper(struct str text);
/* Also "eG Wohnen 1902", "d&b audiotechnik": names that open with a small letter. */
bool text_starts_name(struct str text);
bool text_starts_lower(struct str text);

#endif
