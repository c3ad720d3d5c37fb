/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The decompounder: the cheapest way to read a folded word as modifiers and a head. */
#ifndef TEXT_COMPOUND_H
#define TEXT_COMPOUND_H

#include "text/trie.h"
#include "text/text.h"

/* Costs are negative logarithms of frequencies in 1/256, see tools/lexicon_train.c. */
enum {
    COST_UNIT = 256,
    COST_NONE = 0xFFFF,           /* this key cannot stand there */
    COST_CUT_GAIN = 8 * 256,      /* what a cut earns */
    COST_UNKNOWN = 40 * 256,      /* a whole word that is in no list */
    COST_PARTICLE = 5 * 256,      /* a particle before a known word */
    COST_UNKNOWN_PART = 22 * 256, /* a modifier of known look but in no list */
    COST_INFINITE = 1 << 28
};

enum model_flags {
    MODEL_NOUN = 1,
    MODEL_STOPWORD = 2,
    MODEL_FEMALE = 4,   /* ends in -in or -innen and has a male form */
    MODEL_PLURAL_S = 8, /* a noun and a plural s */
    MODEL_NORMAL = 16,  /* has a normal form in the table of pairs */
    MODEL_PARTICLE = 32,
    MODEL_WHOLE = 64, /* never split */
    MODEL_VERB = 128,
    MODEL_VERB_PARTICLE = 256, /* fest, weg: a particle before verbs only */
    MODEL_VERB_STEM = 512,     /* as a modifier it is the stem of a verb */
    MODEL_PARTICIPLE = 2048,   /* gestellt: after a particle it is a verb's */
    MODEL_VETO = 4096,         /* never learned as a part */
    MODEL_NAME = 8192,         /* of a place or a person */
    MODEL_TAIL = 1024          /* -ende: the ending of a participle after a verb stem */
};

struct model_value {
    uint16_t modifier;
    uint16_t head;
    uint16_t whole;
    uint16_t flags;
};

struct model {
    struct trie trie;
    const struct model_value *values;
    uint32_t value_count;
};

struct compound {
    size_t count; /* parts, 1 = not a compound */
    uint16_t cuts[TEXT_MAX_PARTS];
    int cost;       /* of the best split, COST_INFINITE when there is none */
    int whole_cost; /* of the word as one piece */
    bool is_learned;
    bool is_known;     /* the word as a whole is in a list */
    bool has_stranger; /* the first part is in no list, the head a sure one */
};

/* `learned` may be NULL. folded is a-z only, len <= TEXT_MAX_TERM + FOLD_SLACK. */
void compound_split(const struct model *model, const struct model *learned,
                    const char *folded, size_t len, struct compound *out);

/* As compound_split(), for explaining: the cheapest split there is, also where the word
 * as a whole is cheaper and so stays whole. */
void compound_best(const struct model *model, const struct model *learned,
                   const char *folded, size_t len, struct compound *out);

#endif
