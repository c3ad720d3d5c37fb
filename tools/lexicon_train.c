/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expectation-maximisation over the word list itself: split every word with the present
 * costs, count how often each key came out as modifier, head or whole word, take the
 * counts as new costs. cost = -ln((count + 0.3) / words) + charges by class and length.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"

enum { ROUNDS = 4 };

static double total;

static uint16_t
quantise(double cost)
{
    double units = cost * COST_UNIT + 0.5;
    if (units < 0)
        units = 0;
    return units >= COST_NONE ? COST_NONE - 1 : (uint16_t)units;
}

static double
base_cost(double count, size_t len)
{
    double cost = -log((count + 0.3) / total);
    if (len > 8)
        cost += 0.5 * (double)(len - 8);
    return len == 3 ? cost + 1.0 : cost;
}

static uint16_t
modifier_cost(const struct word *word)
{
    static const struct {
        unsigned class;
        double charge;
    } charges[] = {{WORD_LISTED, 0},           {WORD_CONFIX, 0},
                   {WORD_NOUN, 0.7},           {WORD_LINK_S, 0.7},
                   {WORD_ADJECTIVE_BASE, 1.0}, {WORD_VERB_STEM, 2.0},
                   {WORD_DROPPED_E, 2.5}};
    if ((word->classes & WORD_NO_PART) ||
        (word->key.len < 4 && !(word->classes & WORD_SHORT)))
        return COST_NONE;
    for (size_t i = 0; i < sizeof charges / sizeof charges[0]; i++)
        if (word->classes & charges[i].class)
            return quantise(base_cost(word->modifier_count, word->key.len) +
                            charges[i].charge);
    return COST_NONE;
}

static uint16_t
head_cost(const struct word *word)
{
    double charge;
    unsigned classes = word->classes;
    if ((classes & WORD_NO_PART) || (word->key.len < 4 && !(classes & WORD_SHORT)))
        return COST_NONE;
    if ((classes & WORD_INFINITIVE) && (classes & (WORD_NOUN | WORD_END)))
        charge = 2.0;
    else if (classes & (WORD_NOUN | WORD_END))
        charge = 0;
    else if ((classes & WORD_ADJECTIVE) && !(classes & WORD_VERB) && word->key.len >= 5)
        charge = 1.0;
    else
        return COST_NONE;
    return quantise(base_cost(word->head_count, word->key.len) + charge);
}

static unsigned
flags_of(unsigned classes, const char *normal)
{
    return (classes & (WORD_NOUN | WORD_END) ? MODEL_NOUN : 0u) |
           (classes & WORD_STOP ? MODEL_STOPWORD : 0u) |
           (classes & WORD_FEMALE ? MODEL_FEMALE : 0u) |
           (classes & WORD_PLURAL_S ? MODEL_PLURAL_S : 0u) |
           (classes & WORD_PARTICLE ? MODEL_PARTICLE : 0u) |
           (classes & WORD_WHOLE ? MODEL_WHOLE : 0u) | (normal ? MODEL_NORMAL : 0u);
}

void
set_values(const struct words *words, struct model_value *values)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        bool is_known = word->classes & (WORD_KNOWN | WORD_WHOLE | WORD_STOP);
        values[i].modifier = modifier_cost(word);
        values[i].head = head_cost(word);
        values[i].whole =
            is_known ? quantise(-log((word->whole_count + 0.3) / total)) : COST_NONE;
        values[i].flags = (uint16_t)flags_of(word->classes, word->normal);
    }
}

static void
count_parts(struct words *words, struct str key, const struct compound *split)
{
    size_t begin = 0;
    for (size_t p = 0; p < split->count; p++) {
        size_t end = p + 1 < split->count ? split->cuts[p] : key.len;
        struct word *part = words_find(words, key.ptr + begin, end - begin);
        if (part && split->count == 1)
            part->whole_count++;
        else if (part && p + 1 < split->count)
            part->modifier_count++;
        else if (part)
            part->head_count++;
        begin = end;
    }
}

static struct str *
keys_of(const struct words *words)
{
    struct str *keys = must(malloc((words->count + 1) * sizeof *keys));
    for (size_t i = 0; i < words->count; i++)
        keys[i] = words->items[i].key;
    return keys;
}

/* Words that come out split need no entry of their own: as whole words they may be
 * unknown, and as parts their own parts serve. */
static void
prune(struct words *words, const struct model *model)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        struct compound split;
        if (word->normal ||
            (word->classes & (WORD_WHOLE | WORD_STOP | WORD_PARTICLE | WORD_CONFIX |
                              WORD_SHORT | WORD_FEMALE | WORD_PLURAL_S)))
            continue;
        compound_split(model, NULL, word->key.ptr, word->key.len, &split);
        word->is_dropped = split.count > 1 || (model->values[i].modifier == COST_NONE &&
                                               model->values[i].head == COST_NONE &&
                                               model->values[i].whole == COST_NONE);
    }
}

void
train(struct words *words)
{
    struct buf nodes;
    struct err err;
    struct model model = {{NULL, 0}, NULL, 0};
    struct model_value *values = must(malloc(words->count * sizeof *values));
    words_sort(words);
    struct str *keys = keys_of(words);
    buf_init(&nodes);
    if (trie_build(keys, words->count, &nodes, &err))
        give_up(err.message, "training");
    model.trie.nodes = (const uint32_t *)(const void *)nodes.ptr;
    model.values = values;
    total = 0;
    for (size_t i = 0; i < words->count; i++)
        total += words->items[i].classes & WORD_KNOWN ? 1 : 0;
    for (int round = 0; round < ROUNDS; round++) {
        set_values(words, values);
        for (size_t i = 0; i < words->count; i++) {
            words->items[i].modifier_count = 0;
            words->items[i].head_count = 0;
            words->items[i].whole_count = 0;
        }
        for (size_t i = 0; i < words->count; i++) {
            struct compound split;
            if (!(words->items[i].classes & WORD_KNOWN))
                continue;
            compound_split(&model, NULL, keys[i].ptr, keys[i].len, &split);
            count_parts(words, keys[i], &split);
        }
    }
    set_values(words, values);
    prune(words, &model);
    buf_free(&nodes);
    free(keys);
    free(values);
}
