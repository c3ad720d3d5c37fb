/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A read-only trie over the letters a-z in a double array of 4-byte nodes. A node holds
 * the label it is reached by and the base of its children; since no two parents share a
 * base, the label alone proves the parent. */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum {
    TRIE_END = 27, /* label of the leaf that ends a key; its base is the key's value */
    TRIE_LABELS = 28,
    TRIE_LABEL = 31, /* the bits of a label */
    TRIE_FINAL = 32  /* a key ends at this node: spares a look where none does */
};
#define TRIE_NONE 0xFFFFFFFFu

struct trie {
    const uint32_t *nodes; /* base << 8 | TRIE_FINAL | label; label 0 = unused */
    uint32_t count;
};

/* The child of `node` by the letter; TRIE_NONE when there is none. The root is node 0.
 * Nodes past the end never occur: the builder pads the array by TRIE_LABELS. */
static inline uint32_t
trie_step(const struct trie *trie, uint32_t node, unsigned label)
{
    uint32_t next = (trie->nodes[node] >> 8) + label;
    return (trie->nodes[next] & TRIE_LABEL) == label ? next : TRIE_NONE;
}

/* The value of the key that ends at `node`, TRIE_NONE when none does. */
static inline uint32_t
trie_value(const struct trie *trie, uint32_t node)
{
    if (!(trie->nodes[node] & TRIE_FINAL))
        return TRIE_NONE;
    return trie->nodes[(trie->nodes[node] >> 8) + TRIE_END] >> 8;
}

/* The value of a whole key of a-z, TRIE_NONE when absent. */
uint32_t trie_find(const struct trie *trie, const char *key, size_t len);

/* Builds the nodes from keys sorted by byte order, without duplicates and of a-z only;
 * key i gets the value i. Appends the array to out. */
enum status trie_build(const struct str *keys, size_t count, struct buf *out,
                       struct err *err) MUST_CHECK;

#endif
