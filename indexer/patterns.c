/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Many word patterns at once: see patterns.h. */
#include "indexer/patterns.h"

void
patterns_init(struct patterns *patterns)
{
    patterns->count = 0;
    patterns->short_ones = PATTERNS_NONE;
    for (size_t i = 0; i < PATTERNS_CHAINS; i++)
        patterns->by_start[i] = patterns->by_end[i] = patterns->by_inner[i] =
            PATTERNS_NONE;
}

/* The chain of two letters; a word of one letter is followed by nothing. */
static size_t
chain_of(const char *text, size_t len)
{
    unsigned second = len > 1 ? (unsigned char)text[1] : 0;
    return ((unsigned char)text[0] * 37u + second) % PATTERNS_CHAINS;
}

static uint16_t *
chain_for(struct patterns *patterns, const char *text, size_t len)
{
    bool any_start = text[0] == '*';
    bool any_end = len > 1 && text[len - 1] == '*';
    const char *core = text + any_start;
    size_t core_len = len - any_start - any_end;
    if ((any_start || any_end) && core_len < 2)
        return &patterns->short_ones;
    if (any_start && any_end)
        return &patterns->by_inner[chain_of(core, core_len)];
    if (any_start)
        return &patterns->by_end[chain_of(core + core_len - 2, 2)];
    return &patterns->by_start[chain_of(core, core_len)];
}

static void
add_one(struct patterns *patterns, const char *text, size_t len, uint16_t value)
{
    if (patterns->count >= PATTERNS_MAX || len == 0)
        return;
    const char *blank = memchr(text, ' ', len);
    size_t first = blank ? (size_t)(blank - text) : len;
    uint16_t *head = chain_for(patterns, text, first);
    patterns->items[patterns->count] =
        (struct pattern){text, (uint16_t)len, (uint16_t)first, value, *head};
    *head = patterns->count++;
}

void
patterns_add(struct patterns *patterns, const char *list, uint16_t value)
{
    while (*list) {
        size_t len = strcspn(list, "|");
        add_one(patterns, list, len, value);
        list += len + (list[len] == '|');
    }
}

/* The words behind the first one. */
static bool
rest_matches(const struct pattern *pattern, const struct words *words, size_t at)
{
    const char *text = pattern->text + pattern->first_len;
    const char *end = pattern->text + pattern->len;
    while (text < end) {
        text++; /* the blank */
        const char *blank = memchr(text, ' ', (size_t)(end - text));
        size_t len = blank ? (size_t)(blank - text) : (size_t)(end - text);
        if (++at >= words->count || !word_matches(words->items[at], text, len))
            return false;
        text += len;
    }
    return true;
}

/* Walks the patterns that match at one word: those that share two letters with its
 * start, its end, or any place inside. */
struct walk {
    const struct patterns *patterns;
    const struct words *words;
    size_t at;
    size_t chain; /* number of the chain that is walked next */
    uint16_t next;
};

static uint16_t
head_of(const struct patterns *patterns, struct str word, size_t chain)
{
    if (chain == 0)
        return patterns->by_start[chain_of(word.ptr, word.len)];
    if (chain == 1)
        return patterns->short_ones;
    if (chain == 2)
        return word.len < 2 ? PATTERNS_NONE
                            : patterns->by_end[chain_of(word.ptr + word.len - 2, 2)];
    return patterns->by_inner[chain_of(word.ptr + chain - 3, 2)];
}

static const struct pattern *
next_match(struct walk *walk)
{
    struct str word = walk->words->items[walk->at];
    for (;;) {
        while (walk->next == PATTERNS_NONE) {
            if (walk->chain >= 3 && walk->chain - 1 > word.len)
                return NULL;
            walk->next = head_of(walk->patterns, word, walk->chain++);
        }
        const struct pattern *pattern = &walk->patterns->items[walk->next];
        walk->next = pattern->next;
        if (word_matches(word, pattern->text, pattern->first_len) &&
            (pattern->first_len == pattern->len ||
             rest_matches(pattern, walk->words, walk->at)))
            return pattern;
    }
}

uint16_t
patterns_find(const struct patterns *patterns, const struct words *words)
{
    uint16_t best = PATTERNS_NONE;
    for (size_t i = 0; i < words->count; i++) {
        struct walk walk = {patterns, words, i, 0, PATTERNS_NONE};
        const struct pattern *pattern;
        while ((pattern = next_match(&walk)))
            best = pattern->value < best ? pattern->value : best;
    }
    return best;
}

size_t
patterns_at(const struct patterns *patterns, const struct words *words, size_t at,
            uint16_t *values, size_t max)
{
    struct walk walk = {patterns, words, at, 0, PATTERNS_NONE};
    const struct pattern *pattern;
    size_t count = 0;
    while (count < max && (pattern = next_match(&walk)))
        values[count++] = pattern->value;
    return count;
}
