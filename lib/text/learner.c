/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts a collection's capitalised words and the pieces of its hyphenated words. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/learner.h"
#include "text/tokens.h"

enum { MAX_WORDS = 1 << 20, MIN_PART = 4 };

struct text_learner *
text_learner_create(void)
{
    struct text_learner *learner = calloc(1, sizeof *learner);
    if (!learner)
        return NULL;
    learner->capacity = 1u << 12;
    learner->words = calloc(learner->capacity, sizeof *learner->words);
    if (!learner->words) {
        free(learner);
        return NULL;
    }
    return learner;
}

void
text_learner_destroy(struct text_learner *learner)
{
    if (!learner)
        return;
    for (size_t i = 0; i < learner->capacity; i++)
        free(learner->words[i].key);
    free(learner->words);
    free(learner);
}

struct learner_word *
learner_slot(struct learner_word *words, size_t capacity, const char *key, size_t len)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)key[i]) * 16777619u;
    size_t at = (h ^ (h >> 15)) & (capacity - 1);
    while (words[at].key &&
           (words[at].len != len || memcmp(words[at].key, key, len) != 0))
        at = (at + 1) & (capacity - 1);
    return &words[at];
}

static bool
grow(struct text_learner *learner)
{
    size_t capacity = learner->capacity * 2;
    struct learner_word *words = calloc(capacity, sizeof *words);
    if (!words)
        return false;
    for (size_t i = 0; i < learner->capacity; i++) {
        struct learner_word *old = &learner->words[i];
        if (old->key)
            *learner_slot(words, capacity, old->key, old->len) = *old;
    }
    free(learner->words);
    learner->words = words;
    learner->capacity = capacity;
    return true;
}

static enum status
count_word(struct text_learner *learner, const struct fold_word *word,
           const struct token *token, struct err *err)
{
    struct learner_word *slot =
        learner_slot(learner->words, learner->capacity, word->folded, word->folded_len);
    if (!slot->key) {
        if (learner->count >= MAX_WORDS)
            return STATUS_OK; /* a vocabulary that large teaches nothing more */
        if (learner->count * 2 >= learner->capacity && !grow(learner))
            return err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words");
        slot = learner_slot(learner->words, learner->capacity, word->folded,
                            word->folded_len);
        slot->key = malloc(word->folded_len);
        if (!slot->key)
            return err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words");
        memcpy(slot->key, word->folded, word->folded_len);
        slot->len = (uint32_t)word->folded_len;
        learner->count++;
    }
    if (token->is_bound || token->hyphen_before)
        slot->hyphened++;
    else if (token->hyphen_after)
        slot->suspended++;
    else
        slot->alone++;
    return STATUS_OK;
}

enum status
text_learner_feed(struct text_learner *learner, const char *text, size_t len,
                  struct err *err)
{
    struct token token;
    for (size_t at = 0; token_next(text, len, at, &token); at = token.end) {
        struct fold_word word;
        uint32_t first;
        utf8_decode(text + token.start, len - token.start, &first);
        if (!char_is_upper(first) || token.end - token.start > 60)
            continue;
        fold_word(text + token.start, token.end - token.start, &word);
        if (!word.is_plain || word.folded_len < MIN_PART)
            continue;
        enum status status = count_word(learner, &word, &token, err);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static int
by_key(const void *a, const void *b)
{
    const struct learner_word *const *left = a;
    const struct learner_word *const *right = b;
    return str_compare(str_make((*left)->key, (*left)->len),
                       str_make((*right)->key, (*right)->len));
}

/* One line a word; a hyphen marks those that only stand before others. */
static void
write_words(const struct learner_word *const *list, size_t count,
            const struct text_lexicon *lexicon, struct buf *out)
{
    BUF_LIT(out, "learned 1\n");
    for (size_t i = 0; i < count; i++) {
        buf_append(out, list[i]->key, list[i]->len);
        if (learner_choose(lexicon, list[i]) == LEARN_MODIFIER)
            buf_char(out, '-');
        buf_char(out, '\n');
    }
}

enum status
text_learner_finish(struct text_learner *learner, struct buf *out, struct err *err)
{
    struct text_lexicon *lexicon;
    enum status status = text_lexicon_create(NULL, &lexicon, err);
    if (status)
        return status;
    const struct learner_word **list = calloc(learner->count + 1, sizeof *list);
    if (!list) {
        text_lexicon_destroy(lexicon);
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words");
    }
    size_t n = 0;
    learner_count_support(learner, lexicon);
    for (size_t i = 0; i < learner->capacity; i++) {
        const struct learner_word *word = &learner->words[i];
        if (word->key && learner_choose(lexicon, word) != LEARN_NOT)
            list[n++] = word;
    }
    qsort(list, n, sizeof *list, by_key);
    write_words(list, n, lexicon, out);
    free(list);
    text_lexicon_destroy(lexicon);
    return out->failed
               ? err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words")
               : STATUS_OK;
}
