/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts a collection's capitalised words and the pieces of its hyphenated words. What
 * stands between hyphens and is in no list is a part the word table lacks. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/lexicon.h"
#include "text/tokens.h"

enum { MAX_WORDS = 1 << 20, MIN_PART = 4 };

struct counted {
    char *key;
    uint32_t len;
    uint32_t alone;    /* as a capitalised word */
    uint32_t hyphened; /* as a piece of a hyphenated word */
};

struct text_learner {
    struct counted *words; /* open addressing, key NULL = unused */
    size_t capacity;
    size_t count;
};

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

static struct counted *
find(struct counted *words, size_t capacity, const char *key, size_t len)
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
    struct counted *words = calloc(capacity, sizeof *words);
    if (!words)
        return false;
    for (size_t i = 0; i < learner->capacity; i++) {
        struct counted *old = &learner->words[i];
        if (old->key)
            *find(words, capacity, old->key, old->len) = *old;
    }
    free(learner->words);
    learner->words = words;
    learner->capacity = capacity;
    return true;
}

static enum status
count_word(struct text_learner *learner, const struct fold_word *word, bool hyphened,
           struct err *err)
{
    struct counted *slot =
        find(learner->words, learner->capacity, word->folded, word->folded_len);
    if (!slot->key) {
        if (learner->count >= MAX_WORDS)
            return STATUS_OK; /* a vocabulary that large teaches nothing more */
        if (learner->count * 2 >= learner->capacity && !grow(learner))
            return err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words");
        slot = find(learner->words, learner->capacity, word->folded, word->folded_len);
        slot->key = malloc(word->folded_len);
        if (!slot->key)
            return err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words");
        memcpy(slot->key, word->folded, word->folded_len);
        slot->len = (uint32_t)word->folded_len;
        learner->count++;
    }
    if (hyphened)
        slot->hyphened++;
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
        enum status status =
            count_word(learner, &word, token.is_bound || token.hyphen_before, err);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static int
by_key(const void *a, const void *b)
{
    const struct counted *const *left = a;
    const struct counted *const *right = b;
    return str_compare(str_make((*left)->key, (*left)->len),
                       str_make((*right)->key, (*right)->len));
}

enum status
text_learner_finish(struct text_learner *learner, struct buf *out, struct err *err)
{
    struct text_lexicon *lexicon;
    enum status status = text_lexicon_create(NULL, &lexicon, err);
    if (status)
        return status;
    const struct counted **list = calloc(learner->count + 1, sizeof(struct counted *));
    if (!list) {
        text_lexicon_destroy(lexicon);
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words");
    }
    size_t n = 0;
    for (size_t i = 0; i < learner->capacity; i++) {
        const struct counted *word = &learner->words[i];
        if (word->key && word->hyphened >= 2 && word->alone >= 1 &&
            !lexicon_find(lexicon, word->key, word->len))
            list[n++] = word;
    }
    qsort(list, n, sizeof *list, by_key);
    BUF_LIT(out, "learned 1\n");
    for (size_t i = 0; i < n; i++) {
        buf_append(out, list[i]->key, list[i]->len);
        buf_char(out, '\n');
    }
    free(list);
    text_lexicon_destroy(lexicon);
    return out->failed
               ? err_set(err, STATUS_NO_MEMORY, NULL, "no memory to learn words")
               : STATUS_OK;
}
