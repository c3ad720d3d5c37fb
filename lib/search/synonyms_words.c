/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See synonyms_words.h. */
#include "search/synonyms_words.h"

#include <stdlib.h>
#include <string.h>

#include "dict/spelling.h"
#include "dict/table.h"

struct synonyms_words {
    struct table folded; /* in the order of the file */
    struct str *written; /* of each of them */
    size_t capacity;
    struct buf word;    /* folded, the one at hand */
    uint32_t *numbers;  /* in the order of their bytes … */
    struct str *sorted; /* … and their folded forms */
};

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory for the synonyms");
}

enum status
synonyms_words_create(struct synonyms_words **out, struct err *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return no_memory(err);
    table_init(&(*out)->folded);
    buf_init(&(*out)->word);
    return STATUS_OK;
}

void
synonyms_words_destroy(struct synonyms_words *words)
{
    if (!words)
        return;
    table_free(&words->folded);
    buf_free(&words->word);
    free(words->written);
    free(words->numbers);
    free(words->sorted);
    free(words);
}

enum status
synonyms_words_add(struct synonyms_words *words, struct str term, struct err *err)
{
    uint32_t number;
    enum status status;
    if (memchr(term.ptr, ' ', term.len))
        return STATUS_OK;
    if (words->folded.count == words->capacity) {
        size_t capacity = words->capacity ? words->capacity * 2 : 4096;
        struct str *grown = reallocarray(words->written, capacity, sizeof *grown);
        if (!grown)
            return no_memory(err);
        words->written = grown;
        words->capacity = capacity;
    }
    uint32_t before = words->folded.count;
    buf_clear(&words->word);
    text_fold(term.ptr, term.len, &words->word);
    if (words->word.failed)
        return no_memory(err);
    status = table_add(&words->folded, buf_view(&words->word), &number, err);
    if (!status && number == before)
        words->written[number] = term;
    return status;
}

enum status
synonyms_words_sort(struct synonyms_words *words, struct err *err)
{
    uint32_t count = words->folded.count;
    words->sorted = calloc(count + (size_t)1, sizeof *words->sorted);
    words->numbers = table_sorted(&words->folded);
    if (!words->sorted || !words->numbers)
        return no_memory(err);
    for (uint32_t i = 0; i < count; i++)
        words->sorted[i] = table_key(&words->folded, words->numbers[i]);
    return STATUS_OK;
}

unsigned
synonyms_words_nearest(const struct synonyms_words *words, struct str folded,
                       unsigned limit, struct str *out)
{
    size_t at = 0;
    unsigned cost = spelling_nearest(words->sorted, words->numbers, words->folded.count,
                                     folded, limit, &at);
    if (cost <= limit)
        *out = words->written[words->numbers[at]];
    return cost;
}
