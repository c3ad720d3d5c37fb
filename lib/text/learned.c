/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A collection's own parts as a second, small word table. The stored form is a line of
 * version and then the folded words, sorted, one a line. */
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/lexicon.h"

/* Learned parts cost what a rare part of the dictionary costs. */
enum { LEARNED_COST = 9 * COST_UNIT };

static const char version_line[] = "learned 1\n";

/* Counts the words; false when a line is no sorted word of a-z. */
static bool
check(const char *bytes, size_t len, size_t *count)
{
    struct str last = {NULL, 0};
    *count = 0;
    while (len > 0) {
        const char *stop = memchr(bytes, '\n', len);
        if (!stop || stop == bytes || stop - bytes > TEXT_MAX_TERM)
            return false;
        struct str line = str_make(bytes, (size_t)(stop - bytes));
        struct str word = line;
        word.len -= word.ptr[word.len - 1] == '-';
        if (word.len == 0)
            return false;
        for (size_t i = 0; i < word.len; i++)
            if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
                return false;
        if (last.ptr && str_compare(last, word) >= 0)
            return false;
        last = word;
        len -= line.len + 1;
        bytes = stop + 1;
        (*count)++;
    }
    return true;
}

static enum status
build(struct text_learned *learned, const char *bytes, size_t count, struct err *err)
{
    struct buf nodes;
    enum status status = STATUS_NO_MEMORY;
    buf_init(&nodes);
    struct str *keys = malloc((count + 1) * sizeof *keys);
    struct model_value *values = malloc((count + 1) * sizeof *values);
    learned->values_memory = values;
    if (!keys || !values) {
        err_set(err, status, NULL, "no memory for learned words");
        goto out;
    }
    for (size_t i = 0; i < count; i++) {
        size_t len = strcspn(bytes, "\n");
        bool is_modifier = len > 0 && bytes[len - 1] == '-';
        uint16_t other = is_modifier ? COST_NONE : LEARNED_COST;
        keys[i] = str_make(bytes, len - is_modifier);
        values[i] = (struct model_value){LEARNED_COST, other, other, MODEL_NOUN};
        bytes += len + 1;
    }
    status = trie_build(keys, count, &nodes, err);
    if (status)
        goto out;
    learned->nodes_memory = nodes;
    learned->model.trie.nodes = (const uint32_t *)(const void *)nodes.ptr;
    learned->model.trie.count = (uint32_t)(nodes.len / sizeof(uint32_t));
    learned->model.values = values;
    learned->model.value_count = (uint32_t)count;
    buf_init(&nodes);
out:
    buf_free(&nodes);
    free(keys);
    return status;
}

enum status
text_learned_load(const char *bytes, size_t len, struct text_learned **out,
                  struct err *err)
{
    size_t skip = sizeof version_line - 1;
    size_t count;
    *out = NULL;
    if (len < skip || memcmp(bytes, version_line, skip) != 0 ||
        !check(bytes + skip, len - skip, &count))
        return err_set(err, STATUS_CORRUPT, "build the index again",
                       "the learned words are damaged");
    struct text_learned *learned = calloc(1, sizeof *learned);
    char *copy = malloc(len + 1);
    if (!learned || !copy) {
        free(learned);
        free(copy);
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for learned words");
    }
    buf_init(&learned->nodes_memory);
    memcpy(copy, bytes, len);
    copy[len] = '\0';
    enum status status = build(learned, copy + skip, count, err);
    free(copy);
    if (status) {
        text_learned_destroy(learned);
        return status;
    }
    *out = learned;
    return STATUS_OK;
}

void
text_learned_destroy(struct text_learned *learned)
{
    if (!learned)
        return;
    buf_free(&learned->nodes_memory);
    free(learned->values_memory);
    free(learned);
}
