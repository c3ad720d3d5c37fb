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

/* What binds Student to -ausweis in Student*innenausweis: the linking element of the
 * most usual modifier form that the word table knows. */
static const char *
find_link(const struct run *run, const struct fold_word *word)
{
    static const char *const links[] = {"en", "n", "e"};
    size_t len = word->folded_len;
    char form[TEXT_MAX_TERM + FOLD_SLACK];
    const char *best = "";
    uint16_t cost = COST_NONE;
    if (len < 4 || len + 2 > sizeof form || !word->is_plain ||
        memcmp(word->folded + len - 2, "er", 2) == 0)
        return "";
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        size_t n = strlen(links[i]);
        memcpy(form, word->folded, len);
        memcpy(form + len, links[i], n);
        const struct model_value *value =
            lexicon_find(run->analyser->lexicon, form, len + n);
        if (value && value->modifier < cost && (value->flags & MODEL_NOUN)) {
            cost = value->modifier;
            best = links[i];
        }
    }
    return best;
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
    if (gender->tail < gender->tail_end) {
        const char *link = find_link(run, word);
        fold_add(word, link, strlen(link), gender->base_end - start);
        fold_add(word, run->text + gender->tail, gender->tail_end - gender->tail,
                 gender->tail - start);
    } else {
        word->origin[word->folded_len] = (uint16_t)(element->token.end - start);
    }
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
