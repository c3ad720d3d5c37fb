/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looks for the keys of a synonym set in a query: phrases of neighbouring words, the
 * longest first; phrases with another word between; single words and rows such as "nach
 * der Schule". A key within a longer one counts as well: what "Tagesmutter" says is not
 * said again by "Tagesmutter fällt aus". */
#include "search/synonyms_key.h"

enum { WORDS_BETWEEN = 2 };

struct matching {
    const struct synonyms *set;
    const struct synonym_word *words;
    size_t count;
    size_t content[SYNONYMS_MAX_WORDS_ASKED]; /* indexes of words that are none */
    size_t content_count;
    struct synonym_match *out;
    size_t found;
};

/* Looks up the words of a bit set; notes what is found. */
static bool
try_words(struct matching *matching, uint32_t wanted)
{
    struct synonym_word words[SYNONYMS_MAX_WORDS];
    char key[SYNONYMS_KEY_BYTES];
    size_t count = 0;
    for (size_t i = 0; i < matching->count; i++)
        if (wanted & (1u << i)) {
            if (count == SYNONYMS_MAX_WORDS)
                return false;
            words[count++] = matching->words[i];
        }
    struct synonym_match *match = &matching->out[matching->found];
    size_t len = synonyms_key(words, count, key);
    if (len == 0 || matching->found == SYNONYMS_MAX_MATCHES ||
        !synonyms_lookup(matching->set, str_make(key, len), match))
        return false;
    match->words = wanted;
    matching->found++;
    return true;
}

static uint32_t
bit_of(const struct matching *matching, size_t content)
{
    return 1u << matching->content[content];
}

static void
find_neighbours(struct matching *matching)
{
    size_t most = matching->content_count < SYNONYMS_MAX_WORDS ? matching->content_count
                                                               : SYNONYMS_MAX_WORDS;
    for (size_t n = most; n >= 2; n--)
        for (size_t i = 0; i + n <= matching->content_count; i++) {
            uint32_t wanted = 0;
            for (size_t j = i; j < i + n; j++)
                wanted |= bit_of(matching, j);
            (void)try_words(matching, wanted);
        }
}

/* Pairs and triples of words that others part. */
static void
find_parted(struct matching *matching)
{
    for (size_t i = 0; i < matching->content_count; i++) {
        size_t last = i + WORDS_BETWEEN + 1;
        for (size_t j = i + 2; j <= last && j < matching->content_count; j++) {
            uint32_t ends = bit_of(matching, i) | bit_of(matching, j);
            for (size_t k = i + 1; j == i + 3 && k < j; k++)
                (void)try_words(matching, ends | bit_of(matching, k));
            (void)try_words(matching, ends);
        }
    }
}

/* Rows of words with at most one of content; the longest at each place. */
static void
find_rows(struct matching *matching)
{
    for (size_t i = 0; i < matching->count; i++) {
        size_t most = matching->count - i < SYNONYMS_MAX_WORDS ? matching->count - i
                                                               : SYNONYMS_MAX_WORDS;
        for (size_t n = most; n >= 1; n--) {
            uint32_t wanted = ((1u << n) - 1u) << i;
            size_t content = 0;
            for (size_t j = i; j < i + n; j++)
                content += !matching->words[j].is_stopword;
            if (content == 1 && try_words(matching, wanted)) {
                i += n - 1;
                break;
            }
        }
    }
}

size_t
synonyms_match(const struct synonyms *synonyms, const struct synonym_word *words,
               size_t count, struct synonym_match out[SYNONYMS_MAX_MATCHES])
{
    struct matching matching = {.set = synonyms, .words = words, .out = out};
    matching.count =
        count < SYNONYMS_MAX_WORDS_ASKED ? count : SYNONYMS_MAX_WORDS_ASKED;
    for (size_t i = 0; i < matching.count; i++)
        if (!words[i].is_stopword)
            matching.content[matching.content_count++] = i;
    find_neighbours(&matching);
    find_parted(&matching);
    find_rows(&matching);
    return matching.found;
}
