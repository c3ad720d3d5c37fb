/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expectation-maximisation over the word list itself: split every word with the present
 * costs, count how often each key came out as modifier, head or whole word, take the
 * counts as new costs. cost = -ln((count + 0.3) / words) + charges by class and length.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"

/* To begin with every part is taken for a common one, or no word would ever split. */
enum { FIRST_COUNT = 45 };

/* Charges in natural logarithms. Found by trying on words that are not counted here. */
static const struct {
    double smoothing, family, long_part, long_from, three_letters, four_letters;
    double long_whole, long_whole_from, verb_whole, derived_whole, isch_whole;
    double name_whole;
    double noun, link_s, adjective, verb_stem, dropped_e;
    double infinitive_head, adjective_head, participle_head, derived, nominal, form;
    double whole_part, short_stem;
} charge = {
    .smoothing = 0.3,
    .family = 0.2,
    .long_part = 0.3,
    .long_from = 8,
    .three_letters = 0.75,
    .four_letters = 0,
    .long_whole = 0.42,
    .long_whole_from = 11,
    .verb_whole = 8,
    .derived_whole = 2.5,
    .isch_whole = 2.5,
    .name_whole = 8,
    .noun = 0.7,
    .link_s = 0.7,
    .adjective = 1.5,
    .verb_stem = 2.15,
    .dropped_e = 2.5,
    .infinitive_head = 0.75,
    .adjective_head = 1.25,
    .participle_head = 0.75,
    .derived = 2.0,
    .nominal = 2.5,
    .form = 1.5,
    .whole_part = 10,
    .short_stem = 1.6,
};

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
part_cost(double count, double family, size_t len)
{
    double own = count + charge.family * (family - count) + charge.smoothing;
    double cost = -log(own / total);
    if ((double)len > charge.long_from)
        cost += charge.long_part * ((double)len - charge.long_from);
    if (len <= 3)
        cost += charge.three_letters;
    return len == 4 ? cost + charge.four_letters : cost;
}

/* Of three letters only those in a list: Hör-, Seh- stand before a head, -tag as well.
 */
static bool
is_part(const struct word *word, unsigned short_class)
{
    return !(word->classes & WORD_NO_PART) &&
           (word->key.len >= 4 || (word->classes & short_class));
}

static bool
ends_in_en(struct str key)
{
    return key.len > 5 && memcmp(key.ptr + key.len - 2, "en", 2) == 0;
}

static uint16_t
modifier_cost(const struct words *words, const struct word *word)
{
    unsigned classes = word->classes;
    double extra;
    if (!is_part(word, WORD_SHORT | WORD_CONFIX))
        return COST_NONE;
    if (word->key.len == 3 && !(classes & WORD_SHORT))
        extra = charge.short_stem;
    else if (classes & (WORD_LISTED | WORD_CONFIX))
        extra = 0;
    else if (classes & WORD_NOUN)
        extra = charge.noun;
    else if (classes & WORD_LINK_S)
        extra = charge.link_s;
    else if (classes & WORD_ADJECTIVE_BASE)
        extra = charge.adjective;
    else if (classes & WORD_VERB_STEM)
        extra = charge.verb_stem;
    else if (classes & WORD_DROPPED_E)
        extra = charge.dropped_e;
    else if (classes & WORD_DERIVED)
        extra = charge.derived;
    else if ((classes & WORD_ADJECTIVE) && ends_in_en(word->key)) /* Kranken-, Alten- */
        extra = charge.nominal;
    else
        return COST_NONE;
    if (classes & WORD_WHOLE)
        extra -= charge.whole_part;
    return quantise(extra + part_cost(word->modifier_count,
                                      words->items[word->family].family_modifiers,
                                      word->key.len));
}

static uint16_t
head_cost(const struct words *words, const struct word *word)
{
    double extra;
    unsigned classes = word->classes;
    if (!is_part(word, WORD_SHORT))
        return COST_NONE;
    if ((classes & WORD_INFINITIVE) && (classes & (WORD_NOUN | WORD_END)))
        extra = charge.infinitive_head;
    else if (classes & (WORD_NOUN | WORD_END))
        extra = 0;
    else if ((classes & WORD_FORM) && !(classes & WORD_VERB))
        extra = charge.form;
    else if (classes & WORD_INFINITIVE)
        return COST_NONE;
    else if ((classes & WORD_ADJECTIVE) && !(classes & (WORD_VERB | WORD_VERBAL)))
        extra = charge.adjective_head;
    else if (classes & WORD_ADJECTIVE)
        extra = charge.participle_head;
    else if (classes & WORD_DERIVED)
        extra = charge.derived;
    else
        return COST_NONE;
    if (classes & WORD_WHOLE)
        extra -= charge.whole_part;
    return quantise(extra + part_cost(word->head_count,
                                      words->items[word->family].family_heads,
                                      word->key.len));
}

/* A verb's form or its noun in -ung; der Raum is no form of räumen. */
static bool
is_verbal(unsigned classes)
{
    return (classes & (WORD_VERB | WORD_VERBAL)) &&
           (!(classes & WORD_NOUN) || (classes & (WORD_ACTION | WORD_INFINITIVE)));
}

/* An adjective in -isch, in any form: mostly derived, thematisch is no Tisch. */
static bool
is_isch(struct str key)
{
    for (size_t cut = 0; cut <= 2; cut++)
        if (key.len > cut + 6 && memcmp(key.ptr + key.len - cut - 4, "isch", 4) == 0)
            return true;
    return false;
}

static uint16_t
whole_cost(const struct word *word)
{
    if (!(word->classes &
          (WORD_KNOWN | WORD_WHOLE | WORD_STOP | WORD_DERIVED | WORD_NAME)))
        return COST_NONE;
    if (word->classes & WORD_SPLIT)
        return quantise((double)COST_UNKNOWN / COST_UNIT);
    double cost = -log((word->whole_count + charge.smoothing) / total);
    double len = (double)word->key.len;
    if (word->classes & WORD_NAME)
        cost -= charge.name_whole;
    else if (is_verbal(word->classes))
        cost -= charge.verb_whole;
    else if ((word->classes & WORD_ADJECTIVE) && is_isch(word->key))
        cost -= charge.isch_whole;
    else if (word->classes & WORD_DERIVED)
        cost -= charge.derived_whole;
    if (!(word->classes & WORD_NAME) && !is_verbal(word->classes) &&
        len > charge.long_whole_from)
        cost += charge.long_whole * (len - charge.long_whole_from);
    return quantise(cost);
}

static unsigned
flags_of(const struct word *word)
{
    unsigned classes = word->classes;
    return (classes & (WORD_NOUN | WORD_END) ? MODEL_NOUN : 0u) |
           (classes & WORD_STOP ? MODEL_STOPWORD : 0u) |
           (classes & WORD_FEMALE ? MODEL_FEMALE : 0u) |
           (classes & WORD_PLURAL_S ? MODEL_PLURAL_S : 0u) |
           (classes & WORD_PARTICLE ? MODEL_PARTICLE : 0u) |
           (is_verbal(classes) || (classes & WORD_DERIVED) ? MODEL_VERB : 0u) |
           (classes & WORD_VERB_PARTICLE ? MODEL_VERB_PARTICLE : 0u) |
           (classes & WORD_VERB_STEM ? MODEL_VERB_STEM : 0u) |
           (classes & WORD_TAIL ? MODEL_TAIL : 0u) |
           (classes & WORD_GE ? MODEL_PARTICIPLE : 0u) |
           (classes & WORD_VETO ? MODEL_VETO : 0u) |
           (classes & WORD_NAME ? MODEL_NAME : 0u) |
           (classes & WORD_WHOLE ? MODEL_WHOLE : 0u) |
           (word->normal ? MODEL_NORMAL : 0u);
}

void
set_values(const struct words *words, struct model_value *values)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        values[i].modifier = modifier_cost(words, word);
        values[i].head = head_cost(words, word);
        values[i].whole = whole_cost(word);
        values[i].flags = (uint16_t)flags_of(word);
    }
}

/* Length of the word without an ending of inflection or linking. */
static size_t
bare_length(struct str key)
{
    static const char *const endings[] = {"ens", "ern", "en", "er", "es",
                                          "em",  "ns",  "e",  "n",  "s"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t n = strlen(endings[i]);
        if (key.len >= n + 4 && memcmp(key.ptr + key.len - n, endings[i], n) == 0)
            return key.len - n;
    }
    return key.len;
}

/* Inflected and linked forms of a word share a family, kept with the bare word. */
static void
find_families(struct words *words)
{
    size_t count = words->count;
    for (size_t i = 0; i < count; i++) {
        struct str key = words->items[i].key;
        words_add(words, key.ptr, bare_length(key), 0);
    }
    words_sort(words);
    for (size_t i = 0; i < words->count; i++) {
        struct str key = words->items[i].key;
        struct word *bare = words_find(words, key.ptr, bare_length(key));
        words->items[i].family = bare ? (uint32_t)(bare - words->items) : (uint32_t)i;
    }
}

/* What holds for a word that is never split holds for its forms. */
static void
spread_exceptions(struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if ((words->items[i].classes & WORD_WHOLE) && words->items[i].key.len >= 5)
            words->items[words->items[i].family].classes |= WORD_SPREAD;
    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].classes & WORD_SPLIT)
            words->items[words->items[i].family].classes |= WORD_SPLIT;
    for (size_t i = 0; i < words->count; i++)
        words->items[i].classes |=
            words->items[words->items[i].family].classes & WORD_SPLIT;
    for (size_t i = 0; i < words->count; i++)
        if (words->items[words->items[i].family].classes & WORD_SPREAD)
            words->items[i].classes |=
                WORD_WHOLE | (words->items[words->items[i].family].classes & WORD_NOUN);
}

static void
count_families(struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        words->items[i].family_modifiers = 0;
        words->items[i].family_heads = 0;
    }
    for (size_t i = 0; i < words->count; i++) {
        struct word *head = &words->items[words->items[i].family];
        head->family_modifiers += words->items[i].modifier_count;
        head->family_heads += words->items[i].head_count;
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

/* hoch + zeits is no reason to drop hochzeits: zeits is no modifier. */
static bool
ends_as_modifier(const struct words *words, struct str key,
                 const struct compound *split)
{
    size_t begin = split->cuts[split->count - 2];
    const struct word *last = words_find(words, key.ptr + begin, key.len - begin);
    return last && modifier_cost(words, last) != COST_NONE;
}

/* Words that come out split need no entry of their own: as whole words they may be
 * unknown, and as parts their own parts serve. */
static void
prune(struct words *words, const struct model *model)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        struct compound split;
        if (word->normal || (word->classes & (WORD_WHOLE | WORD_STOP | WORD_PARTICLE |
                                              WORD_CONFIX | WORD_VETO | WORD_SHORT |
                                              WORD_FEMALE | WORD_PLURAL_S | WORD_NAME)))
            continue;
        compound_split(model, NULL, word->key.ptr, word->key.len, &split);
        bool splits = split.count > 1 && (model->values[i].modifier == COST_NONE ||
                                          ends_as_modifier(words, word->key, &split));
        word->is_dropped = splits || (model->values[i].modifier == COST_NONE &&
                                      model->values[i].head == COST_NONE &&
                                      model->values[i].whole == COST_NONE);
    }
}

void
train(struct words *words, int rounds)
{
    struct buf nodes;
    struct err err;
    struct model model = {{NULL, 0}, NULL, 0};
    find_families(words);
    spread_exceptions(words);
    struct model_value *values = must(malloc(words->count * sizeof *values));
    struct str *keys = keys_of(words);
    buf_init(&nodes);
    if (trie_build(keys, words->count, &nodes, &err))
        give_up(err.message, "training");
    model.trie.nodes = (const uint32_t *)(const void *)nodes.ptr;
    model.values = values;
    total = 0;
    for (size_t i = 0; i < words->count; i++)
        total += words->items[i].classes & WORD_KNOWN ? 1 : 0;
    for (size_t i = 0; i < words->count; i++) {
        words->items[i].modifier_count = FIRST_COUNT;
        words->items[i].head_count = FIRST_COUNT;
    }
    for (int round = 0; round < rounds; round++) {
        count_families(words);
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
    count_families(words);
    set_values(words, values);
    prune(words, &model);
    buf_free(&nodes);
    free(keys);
    free(values);
}
