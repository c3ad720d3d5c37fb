/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opens the image in the program and looks words up in it. */
#include <stdlib.h>

#include "text/fold.h"
#include "text/lexicon.h"

enum status
text_lexicon_create(const struct text_learned *learned, struct text_lexicon **out,
                    struct err *err)
{
    const unsigned char *image = text_lexicon_image;
    struct lexicon_header header;
    *out = NULL;
    memcpy(&header, image, sizeof header);
    if (header.magic != LEXICON_MAGIC)
        return err_set(err, STATUS_CORRUPT, "rebuild the program", "bad word table");
    struct text_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the lexicon");
    image += sizeof header;
    lexicon->model.trie.nodes = (const uint32_t *)(const void *)image;
    lexicon->model.trie.count = header.node_count;
    image += (size_t)header.node_count * sizeof(uint32_t);
    lexicon->model.values = (const struct model_value *)(const void *)image;
    lexicon->model.value_count = header.value_count;
    image += (size_t)header.value_count * sizeof(struct model_value);
    lexicon->pairs = (const struct lexicon_pair *)(const void *)image;
    lexicon->pair_count = header.pair_count;
    lexicon->texts = (const char *)image + header.pair_count * sizeof *lexicon->pairs;
    lexicon->learned = learned;
    *out = lexicon;
    return STATUS_OK;
}

void
text_lexicon_destroy(struct text_lexicon *lexicon)
{
    free(lexicon);
}

const struct model_value *
lexicon_find(const struct text_lexicon *lexicon, const char *folded, size_t len)
{
    uint32_t id = trie_find(&lexicon->model.trie, folded, len);
    return id == TRIE_NONE ? NULL : &lexicon->model.values[id];
}

struct str
lexicon_normal(const struct text_lexicon *lexicon, const char *folded, size_t len)
{
    struct str none = {NULL, 0};
    uint32_t id = trie_find(&lexicon->model.trie, folded, len);
    if (id == TRIE_NONE || !(lexicon->model.values[id].flags & MODEL_NORMAL))
        return none;
    uint32_t low = 0;
    uint32_t high = lexicon->pair_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lexicon->pairs[middle].key < id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == lexicon->pair_count || lexicon->pairs[low].key != id)
        return none;
    return str_of(lexicon->texts + lexicon->pairs[low].text);
}

bool
text_is_stopword(const struct text_lexicon *lexicon, const char *word, size_t len)
{
    char key[TEXT_MAX_TERM];
    size_t n = fold_key(word, len, key, sizeof key);
    const struct model_value *value = lexicon_find(lexicon, key, n);
    return value && (value->flags & MODEL_STOPWORD);
}

bool
text_is_known(const struct text_lexicon *lexicon, const char *word, size_t len)
{
    char key[TEXT_MAX_TERM];
    size_t n = fold_key(word, len, key, sizeof key);
    const struct model_value *value = lexicon_find(lexicon, key, n);
    return value && value->whole != COST_NONE;
}
