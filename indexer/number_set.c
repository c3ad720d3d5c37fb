/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See number_set.h. */
#include "indexer/number_set.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_BITS = 64, STRETCH = 64 /* words counted as one */ };

void
number_set_init(struct number_set *set)
{
    *set = (struct number_set){.count = 0};
}

void
number_set_free(struct number_set *set)
{
    free(set->bits);
    free(set->before);
    number_set_init(set);
}

enum status
number_set_add(struct number_set *set, uint32_t number, struct err *err)
{
    size_t word = number / WORD_BITS;
    uint64_t bit = UINT64_C(1) << number % WORD_BITS;
    if (word >= set->words) {
        size_t words = set->words ? set->words : STRETCH;
        while (words <= word)
            words *= 2;
        uint64_t *bits = reallocarray(set->bits, words, sizeof *bits);
        if (!bits)
            return err_no_memory(err);
        memset(bits + set->words, 0, (words - set->words) * sizeof *bits);
        set->bits = bits;
        set->words = words;
    }
    set->count += (set->bits[word] & bit) == 0;
    set->bits[word] |= bit;
    return STATUS_OK;
}

static unsigned
ones(uint64_t word)
{
    return (unsigned)__builtin_popcountll(word);
}

enum status
number_set_finish(struct number_set *set, struct err *err)
{
    uint32_t sum = 0;
    free(set->before);
    set->before = malloc((set->words / STRETCH + 1) * sizeof *set->before);
    if (!set->before)
        return err_no_memory(err);
    for (size_t i = 0; i < set->words; i++) {
        if (i % STRETCH == 0)
            set->before[i / STRETCH] = sum;
        sum += ones(set->bits[i]);
    }
    return STATUS_OK;
}

uint32_t
number_set_at(const struct number_set *set, size_t rank)
{
    size_t low = 0, high = set->words / STRETCH;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (set->before[middle] <= rank)
            low = middle;
        else
            high = middle;
    }
    size_t left = rank - set->before[low], word = low * STRETCH;
    for (; left >= ones(set->bits[word]); word++)
        left -= ones(set->bits[word]);
    uint64_t bits = set->bits[word];
    for (; left > 0; left--)
        bits &= bits - 1; /* drops the lowest */
    return (uint32_t)(word * WORD_BITS) + (uint32_t)__builtin_ctzll(bits);
}
