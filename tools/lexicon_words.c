/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The growing set of folded words, found by hash. */
#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"
#include "text/fold.h"

void *
must(void *memory)
{
    if (!memory)
        give_up("out of memory", "lexicon");
    return memory;
}

void
give_up(const char *what, const char *file)
{
    fprintf(stderr, "lexicon: %s: %s\n", file, what);
    exit(2);
}

char *
read_line_file(const char *file, size_t *len)
{
    FILE *in = fopen(file, "rb");
    struct buf bytes;
    char block[1 << 16];
    size_t n;
    if (!in)
        give_up("cannot open", file);
    buf_init(&bytes);
    while ((n = fread(block, 1, sizeof block, in)) > 0)
        buf_append(&bytes, block, n);
    if (ferror(in) || bytes.failed || bytes.len == 0)
        give_up("cannot read, or empty", file);
    fclose(in);
    *len = bytes.len;
    return bytes.ptr;
}

static uint32_t
hash(const char *key, size_t len)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)key[i]) * 16777619u;
    return h ^ (h >> 15);
}

static size_t
slot_of(const struct words *words, const char *key, size_t len)
{
    size_t mask = words->slot_count - 1;
    size_t i = hash(key, len) & mask;
    while (words->slots[i] != 0 &&
           !str_equal(words->items[words->slots[i] - 1].key, str_make(key, len)))
        i = (i + 1) & mask;
    return i;
}

static void
rehash(struct words *words, size_t slot_count)
{
    free(words->slots);
    words->slots = must(calloc(slot_count, sizeof *words->slots));
    words->slot_count = slot_count;
    for (size_t i = 0; i < words->count; i++) {
        struct str key = words->items[i].key;
        words->slots[slot_of(words, key.ptr, key.len)] = (uint32_t)i + 1;
    }
}

struct word *
words_find(const struct words *words, const char *key, size_t len)
{
    if (words->slot_count == 0)
        return NULL;
    uint32_t at = words->slots[slot_of(words, key, len)];
    return at == 0 ? NULL : &words->items[at - 1];
}

struct word *
words_add(struct words *words, const char *key, size_t len, unsigned classes)
{
    if (words->slot_count < 2 * (words->count + 1))
        rehash(words, words->slot_count ? words->slot_count * 4 : 1u << 20);
    size_t slot = slot_of(words, key, len);
    if (words->slots[slot] == 0) {
        if (words->count == words->capacity) {
            words->capacity = words->capacity ? words->capacity * 2 : 1u << 18;
            words->items =
                must(realloc(words->items, words->capacity * sizeof *words->items));
        }
        struct str copy = arena_copy(words->arena, str_make(key, len));
        must((void *)(uintptr_t)copy.ptr);
        words->items[words->count++] = (struct word){.key = copy};
        words->slots[slot] = (uint32_t)words->count;
    }
    struct word *word = &words->items[words->slots[slot] - 1];
    word->classes |= classes;
    return word;
}

struct word *
words_add_spelling(struct words *words, const char *s, size_t len, unsigned classes)
{
    struct fold_word word;
    fold_word(s, len, &word);
    if (!word.is_plain || word.folded_len == 0 || word.folded_len > 60)
        return NULL;
    return words_add(words, word.folded, word.folded_len, classes);
}

static int
by_key(const void *a, const void *b)
{
    return str_compare(((const struct word *)a)->key, ((const struct word *)b)->key);
}

void
words_sort(struct words *words)
{
    qsort(words->items, words->count, sizeof *words->items, by_key);
    rehash(words, words->slot_count);
}
