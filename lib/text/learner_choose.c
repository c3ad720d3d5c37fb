/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which words of a collection become parts. What stands before or after a hyphen was
 * cut by its writer; a suspended hyphen shows a modifier; a word that stands alone and
 * completes known parts to other words of the collection is a part as well. */
#include <string.h>

#include "text/learner.h"

enum { MIN_PART = 4, MIN_ALONE = 2, MIN_SUPPORT = 1 };

static const struct model_value *
known(const struct text_lexicon *lexicon, const char *key, size_t len)
{
    uint32_t id = trie_find(&lexicon->model.trie, key, len);
    return id == TRIE_NONE ? NULL : &lexicon->model.values[id];
}

static void
support(struct text_learner *learner, const char *key, size_t len)
{
    struct learner_word *word =
        learner_slot(learner->words, learner->capacity, key, len);
    if (word->key)
        word->support++;
}

/* Every way to cut the word into a known and an unknown half supports the unknown. */
static void
support_halves(struct text_learner *learner, const struct text_lexicon *lexicon,
               const struct learner_word *word)
{
    for (size_t cut = MIN_PART; cut + MIN_PART <= word->len; cut++) {
        const char *right = word->key + cut;
        const struct model_value *left_value = known(lexicon, word->key, cut);
        const struct model_value *right_value = known(lexicon, right, word->len - cut);
        if (right_value && right_value->head != COST_NONE && !left_value) {
            support(learner, word->key, cut);
            if (word->key[cut - 1] == 's') /* a linking s */
                support(learner, word->key, cut - 1);
        }
        if (left_value && left_value->modifier != COST_NONE && !right_value)
            support(learner, right, word->len - cut);
    }
}

void
learner_count_support(struct text_learner *learner, const struct text_lexicon *lexicon)
{
    for (size_t i = 0; i < learner->capacity; i++) {
        const struct learner_word *word = &learner->words[i];
        struct compound split;
        if (!word->key || word->len < 2 * MIN_PART ||
            known(lexicon, word->key, word->len))
            continue;
        compound_split(&lexicon->model, NULL, word->key, word->len, &split);
        if (split.count == 1)
            support_halves(learner, lexicon, word);
    }
}

enum learner_kind
learner_choose(const struct text_lexicon *lexicon, const struct learner_word *word)
{
    const struct model_value *value = known(lexicon, word->key, word->len);
    struct compound split;
    if (value && ((value->flags & (MODEL_STOPWORD | MODEL_VETO | MODEL_PARTICLE)) ||
                  value->modifier != COST_NONE))
        return LEARN_NOT;
    compound_split(&lexicon->model, NULL, word->key, word->len, &split);
    if (split.count == 1 && word->key[word->len - 1] == 's') /* a linking s */
        compound_split(&lexicon->model, NULL, word->key, word->len - 1u, &split);
    if (split.count > 1) /* its parts serve */
        return LEARN_NOT;
    if (!value && ((word->hyphened >= 1 && word->hyphened + word->alone >= 2) ||
                   (word->alone >= MIN_ALONE && word->support >= MIN_SUPPORT)))
        return LEARN_PART;
    return word->suspended >= 1 ? LEARN_MODIFIER : LEARN_NOT;
}
