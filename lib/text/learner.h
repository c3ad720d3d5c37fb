/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The vocabulary a learner counts, shared by counting and choosing. */
#ifndef TEXT_LEARNER_H
#define TEXT_LEARNER_H

#include "text/lexicon.h"

struct learner_word {
    char *key; /* folded, NULL = unused slot */
    uint32_t len;
    uint32_t alone;     /* as a capitalised word */
    uint32_t hyphened;  /* as a piece of a hyphenated word */
    uint32_t suspended; /* before a hyphen and a blank: Beratungs- und … */
    uint32_t support;   /* words that would split with it */
};

struct text_learner {
    struct learner_word *words; /* open addressing */
    size_t capacity;
    size_t count;
};

/* The slot of a key: the word itself or the free slot where it belongs. */
struct learner_word *learner_slot(struct learner_word *words, size_t capacity,
                                  const char *key, size_t len);

/* How a word is learned. */
enum learner_kind { LEARN_NOT, LEARN_MODIFIER, LEARN_PART };
enum learner_kind learner_choose(const struct text_lexicon *lexicon,
                                 const struct learner_word *word);

/* Sets `support` of all words. */
void learner_count_support(struct text_learner *learner,
                           const struct text_lexicon *lexicon);

#endif
