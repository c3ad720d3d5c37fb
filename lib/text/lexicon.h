/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The word table: layout of the image that tools/lexicon writes and the programs carry
 * in their read-only data, and the lexicon that looks words up in it. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include "base/str.h"
#include "text/compound.h"

#define LEXICON_MAGIC 0x316C6574u /* "tel1" */

/* The image: this header, node_count nodes, value_count values, pair_count pairs sorted
 * by key, then text_size bytes of NUL-terminated texts the pairs point into. */
struct lexicon_header {
    uint32_t magic;
    uint32_t node_count;
    uint32_t value_count;
    uint32_t pair_count;
    uint32_t text_size;
    uint32_t reserved;
    uint64_t hash; /* of everything behind the header */
};

/* Key number (the value of the key in the trie) and its normal form. */
struct lexicon_pair {
    uint32_t key;
    uint32_t text;
};

struct text_learned {
    struct model model;
    struct buf nodes_memory;
    void *values_memory;
};

struct text_lexicon {
    struct model model;
    const struct lexicon_pair *pairs;
    uint32_t pair_count;
    const char *texts;
    const struct text_learned *learned; /* NULL when there is none */
};

extern const unsigned char text_lexicon_image[];

/* The value of a folded word, NULL when it is in no list. */
const struct model_value *lexicon_find(const struct text_lexicon *lexicon,
                                       const char *folded, size_t len);

/* The normal form of a folded word (museen -> museum); absent when it has none. */
struct str lexicon_normal(const struct text_lexicon *lexicon, const char *folded,
                          size_t len);

#endif
