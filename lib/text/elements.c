/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elements: tokens with their gender-inclusive endings; joining of folded words. */
#include <string.h>

#include "text/analyser.h"

bool
element_next(const struct run *run, size_t from, struct element *element)
{
    struct token *token = &element->token;
    if (!token_next(run->text, run->len, from, token))
        return false;
    element->has_gender = gender_match(run->text, run->len, token, &element->gender);
    if (element->has_gender) {
        token->end = element->gender.end;
        token_bind(run->text, run->len, token->end, token);
    }
    return true;
}

void
element_fold(const struct run *run, const struct element *element,
             struct fold_word *word)
{
    size_t start = element->token.start;
    const struct gender *gender = &element->gender;
    fold_reset(word);
    if (!element->has_gender) {
        fold_add(word, run->text + start, element->token.end - start, 0);
        return;
    }
    fold_add(word, run->text + start, gender->base_end - start, 0);
    if (gender->tail < gender->tail_end)
        fold_add(word, run->text + gender->tail, gender->tail_end - gender->tail,
                 gender->tail - start);
    else
        word->origin[word->folded_len] = (uint16_t)(element->token.end - start);
}

void
word_join(struct fold_word *to, const struct fold_word *from, size_t begin, size_t end)
{
    for (size_t i = begin; i < end && to->folded_len < TEXT_MAX_TERM; i++) {
        to->origin[to->folded_len] = (uint16_t)to->folded_len;
        to->folded[to->folded_len++] = from->folded[i];
    }
    to->origin[to->folded_len] = (uint16_t)to->folded_len;
    to->is_plain = to->is_plain && from->is_plain;
}
