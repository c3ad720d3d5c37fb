/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looking up whole keys. */
#include "text/trie.h"

uint32_t
trie_find(const struct trie *trie, const char *key, size_t len)
{
    uint32_t node = 0;
    for (size_t i = 0; i < len; i++) {
        if (key[i] < 'a' || key[i] > 'z')
            return TRIE_NONE;
        node = trie_step(trie, node, (unsigned)(key[i] - 'a' + 1));
        if (node == TRIE_NONE)
            return TRIE_NONE;
    }
    return trie_value(trie, node);
}
