/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Many word patterns at once: see patterns.h. */
#include "indexer/patterns.h"

void
patterns_init(struct patterns *patterns)
{
    patterns->count = 0;
    patterns->by_any = PATTERNS_NONE;
    for (size_t i = 0; i < 256; i++)
        patterns->by_first[i] = patterns->by_last[i] = PATTERNS_NONE;
}

static void
add_one(struct patterns *patterns, const char *text, size_t len, uint16_t value)
{
    if (patterns->count >= PATTERNS_MAX || len == 0)
        return;
    const char *blank = memchr(text, ' ', len);
    size_t first = blank ? (size_t)(blank - text) : len;
    struct pattern *pattern = &patterns->items[patterns->count];
    uint16_t *head;
    if (text[0] != '*')
        head = &patterns->by_first[(unsigned char)text[0]];
    else if (first > 1 && text[first - 1] != '*')
        head = &patterns->by_last[(unsigned char)text[first - 1]];
    else
        head = &patterns->by_any;
    *pattern = (struct pattern){text, (uint16_t)len, (uint16_t)first, value, *head};
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

static uint16_t
best_of(const struct patterns *patterns, uint16_t head, const struct words *words,
        size_t at, uint16_t best)
{
    for (uint16_t i = head; i != PATTERNS_NONE; i = patterns->items[i].next) {
        const struct pattern *pattern = &patterns->items[i];
        if (pattern->value < best &&
            word_matches(words->items[at], pattern->text, pattern->first_len) &&
            (pattern->first_len == pattern->len || rest_matches(pattern, words, at)))
            best = pattern->value;
    }
    return best;
}

uint16_t
patterns_find(const struct patterns *patterns, const struct words *words)
{
    uint16_t best = PATTERNS_NONE;
    for (size_t i = 0; i < words->count; i++) {
        struct str word = words->items[i];
        unsigned char first = (unsigned char)word.ptr[0];
        unsigned char last = (unsigned char)word.ptr[word.len - 1];
        best = best_of(patterns, patterns->by_first[first], words, i, best);
        best = best_of(patterns, patterns->by_last[last], words, i, best);
        best = best_of(patterns, patterns->by_any, words, i, best);
    }
    return best;
}

static size_t
add_matches(const struct patterns *patterns, uint16_t head, const struct words *words,
            size_t at, uint16_t *values, size_t max)
{
    size_t count = 0;
    for (uint16_t i = head; i != PATTERNS_NONE && count < max;
         i = patterns->items[i].next) {
        const struct pattern *pattern = &patterns->items[i];
        if (word_matches(words->items[at], pattern->text, pattern->first_len) &&
            (pattern->first_len == pattern->len || rest_matches(pattern, words, at)))
            values[count++] = pattern->value;
    }
    return count;
}

size_t
patterns_at(const struct patterns *patterns, const struct words *words, size_t at,
            uint16_t *values, size_t max)
{
    struct str word = words->items[at];
    unsigned char first = (unsigned char)word.ptr[0];
    unsigned char last = (unsigned char)word.ptr[word.len - 1];
    size_t n = add_matches(patterns, patterns->by_first[first], words, at, values, max);
    n += add_matches(patterns, patterns->by_last[last], words, at, values + n, max - n);
    return n + add_matches(patterns, patterns->by_any, words, at, values + n, max - n);
}
