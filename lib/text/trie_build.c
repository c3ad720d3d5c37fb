/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places the children of every node, depth first, at the first base that has room and
 * that no other node uses. A moving lower bound skips the dense beginning. */
#include <stdlib.h>

#include "text/trie.h"

struct builder {
    const struct str *keys;
    uint32_t *nodes;
    unsigned char *base_taken;
    size_t capacity;
    size_t used;  /* one past the last node in use */
    size_t first; /* no free place below */
    bool failed;
};

struct child {
    unsigned label;
    size_t begin;
    size_t end;
};

static bool
make_room(struct builder *b, size_t need)
{
    if (need <= b->capacity)
        return true;
    size_t capacity = b->capacity * 2 > need ? b->capacity * 2 : need;
    uint32_t *nodes = realloc(b->nodes, capacity * sizeof *nodes);
    if (nodes)
        b->nodes = nodes;
    unsigned char *taken = realloc(b->base_taken, capacity);
    if (taken)
        b->base_taken = taken;
    if (!nodes || !taken) {
        b->failed = true;
        return false;
    }
    memset(nodes + b->capacity, 0, (capacity - b->capacity) * sizeof *nodes);
    memset(taken + b->capacity, 0, capacity - b->capacity);
    b->capacity = capacity;
    return true;
}

static size_t
list_children(const struct builder *b, size_t begin, size_t end, size_t depth,
              struct child out[TRIE_LABELS])
{
    size_t n = 0;
    for (size_t i = begin; i < end; i++) {
        struct str key = b->keys[i];
        unsigned label =
            key.len == depth ? TRIE_END : (unsigned)(key.ptr[depth] - 'a' + 1);
        if (n == 0 || out[n - 1].label != label) {
            out[n].label = label;
            out[n].begin = i;
            n++;
        }
        out[n - 1].end = i + 1;
    }
    return n;
}

static bool
fits(const struct builder *b, size_t base, const struct child *children, size_t n)
{
    if (b->base_taken[base])
        return false;
    for (size_t i = 0; i < n; i++)
        if (b->nodes[base + children[i].label] != 0)
            return false;
    return true;
}

static size_t
find_base(struct builder *b, const struct child *children, size_t n)
{
    size_t tries = 0;
    size_t base = b->first > children[0].label ? b->first - children[0].label : 1;
    for (;; base++, tries++) {
        if (!make_room(b, base + 2 * (size_t)TRIE_LABELS))
            return 0;
        if (fits(b, base, children, n))
            break;
    }
    /* A long search means that the places from here down are too crowded. */
    if (tries > 64 && b->first < base)
        b->first += (base - b->first + 15) / 16;
    return base;
}

static void
place(struct builder *b, uint32_t node, size_t begin, size_t end, size_t depth)
{
    struct child children[TRIE_LABELS];
    size_t n = list_children(b, begin, end, depth, children);
    size_t base = find_base(b, children, n);
    if (base == 0)
        return;
    b->base_taken[base] = 1;
    b->nodes[node] |= (uint32_t)base << 8;
    for (size_t i = 0; i < n; i++) {
        unsigned label = children[i].label;
        b->nodes[base + label] =
            label | (label == TRIE_END ? (uint32_t)children[i].begin << 8 : 0);
        if (label == TRIE_END)
            b->nodes[node] |= TRIE_FINAL;
        if (base + label >= b->used)
            b->used = base + label + 1;
    }
    for (size_t i = 0; i < n && !b->failed; i++)
        if (children[i].label != TRIE_END)
            place(b, (uint32_t)(base + children[i].label), children[i].begin,
                  children[i].end, depth + 1);
}

/* `place` names the END child first only by label order; byte order puts a key before
 * its extensions, so children arrive sorted except for END, which leads. */
enum status
trie_build(const struct str *keys, size_t count, struct buf *out, struct err *err)
{
    struct builder b = {.keys = keys, .used = 1, .first = 1};
    enum status status = STATUS_OK;
    if (count >= 1u << 24)
        return err_set(err, STATUS_LIMIT, NULL, "too many keys for the word table");
    if (!make_room(&b, 1024))
        goto out;
    b.nodes[0] = 31; /* a label no step asks for: the root is in use */
    if (count > 0)
        place(&b, 0, 0, count, 0);
    if (b.failed || !make_room(&b, b.used + TRIE_LABELS))
        goto out;
    if (b.used + TRIE_LABELS >= 1u << 24)
        status = err_set(err, STATUS_LIMIT, NULL, "the word table is too large");
    else
        buf_append(out, (const char *)b.nodes,
                   (b.used + TRIE_LABELS) * sizeof *b.nodes);
out:
    free(b.nodes);
    free(b.base_taken);
    if (status == STATUS_OK && (b.failed || out->failed))
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the word table");
    return status;
}
