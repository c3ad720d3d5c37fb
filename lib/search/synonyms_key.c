/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See synonyms_key.h. */
#include "search/synonyms_key.h"

#include <string.h>

/* No word begins with it, so a phrase in any order is never taken for a row of words.
 */
static const char ANY_ORDER = '\x01';

/* Nouns that end as a verb does, which means something else. */
static const char *const NOUNS[] = {"macht", "nacht", "recht", "sucht"};

/* "hängt" and "hängen" have two stems; in a phrase they are one. */
static struct str
without_ending(struct str stem)
{
    if (stem.len < 5 || stem.ptr[stem.len - 1] != 't' ||
        memchr("aeiout", stem.ptr[stem.len - 2], 6))
        return stem;
    for (size_t i = 0; i < sizeof NOUNS / sizeof NOUNS[0]; i++)
        if (str_equal(stem, str_of(NOUNS[i])))
            return stem;
    stem.len--;
    return stem;
}

static size_t
append(char *out, size_t len, struct str word)
{
    if (len > 0 && out[len - 1] != ANY_ORDER)
        out[len++] = ' ';
    memcpy(out + len, word.ptr, word.len);
    return len + word.len;
}

/* Puts the words of content in order, each once; returns how many there are. */
static size_t
sort_content(const struct synonym_word *words, size_t count,
             struct str sorted[SYNONYMS_MAX_WORDS])
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct str stem = without_ending(words[i].stem);
        size_t at = kept;
        bool is_known = words[i].is_stopword;
        for (size_t j = 0; j < kept; j++)
            is_known = is_known || str_equal(sorted[j], stem);
        if (is_known)
            continue;
        for (; at > 0 && str_compare(sorted[at - 1], stem) > 0; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = stem;
        kept++;
    }
    return kept;
}

size_t
synonyms_key(const struct synonym_word *words, size_t count,
             char out[SYNONYMS_KEY_BYTES])
{
    struct str sorted[SYNONYMS_MAX_WORDS];
    size_t len = 0;
    if (count > SYNONYMS_MAX_WORDS)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (words[i].stem.len > TEXT_MAX_TERM)
            return 0;
    size_t content = sort_content(words, count, sorted);
    if (content < 2) {
        for (size_t i = 0; i < count; i++)
            len = append(out, len, words[i].stem);
        return len;
    }
    out[len++] = ANY_ORDER;
    for (size_t i = 0; i < content; i++)
        len = append(out, len, sorted[i]);
    return len;
}
