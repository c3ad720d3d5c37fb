/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bytes of a spelling dictionary, shared by its writer and its readers.
 *
 *   header   SPELLING_HEADER numbers of 32 bits, see enum
 *   blocks   one 32-bit offset into the words a block of SPELLING_BLOCK words
 *   words    an entry each: length of the rest (1 byte), bytes shared with the word
 *            before (1), length of the new bytes (1), length of the spelling (1, 0 =
 *            like the folded form), new bytes, spelling, varints: count as a word,
 *            count as a part
 *   sounds   pairs of 32-bit numbers: phonetic code, number of the word; sorted */
#ifndef DICT_SPELLING_FORMAT_H
#define DICT_SPELLING_FORMAT_H

#include "dict/bytes.h"
#include "dict/spelling.h"

#define SPELLING_MAGIC 0x31505342u /* "BSP1" */

enum {
    SPELLING_BLOCK = 16,
    SPELLING_MAX_SPELLED = 120, /* bytes of the spelling */
    SPELLING_HEADER = 6
};

enum spelling_header {
    SPELLING_AT_MAGIC,
    SPELLING_AT_WORDS,  /* number of words */
    SPELLING_AT_BLOCKS, /* number of blocks */
    SPELLING_AT_BYTES,  /* bytes of the words section */
    SPELLING_AT_SOUNDS, /* number of pairs */
    SPELLING_AT_TOTAL   /* count of all words, for probabilities */
};

struct spelling {
    unsigned char *bytes;
    size_t len;
    uint32_t word_count;
    uint32_t block_count;
    uint32_t sound_count;
    const unsigned char *blocks;
    const unsigned char *words;
    const unsigned char *words_end;
    const unsigned char *sounds;
};

/* A word under the cursor. key holds the folded form. */
struct spelling_cursor {
    const struct spelling *spelling;
    const unsigned char *at; /* next entry */
    uint32_t number;         /* of the next entry */
    size_t shared;           /* bytes that key shares with the word before */
    size_t len;
    char key[SPELLING_MAX_WORD + 1];
    struct str spelled; /* empty = like the key */
    struct spelling_count count;
};

/* Puts the cursor before the first word of a block. */
void spelling_seek(const struct spelling *spelling, uint32_t block,
                   struct spelling_cursor *out);

/* Steps to the next word; false at the end. */
bool spelling_next(struct spelling_cursor *cursor);

/* The first block whose first word is not before `key`; the word itself may stand in
 * the block before. */
uint32_t spelling_block_from(const struct spelling *spelling, struct str key);

/* Puts the cursor on a word; false when it is not there. */
bool spelling_lookup(const struct spelling *spelling, struct str folded,
                     struct spelling_cursor *out);

enum {
    SPELLING_LEAST = 50,   /* no slip costs less */
    SPELLING_DOUBLED = 50, /* one of two equal letters more or less */
    SPELLING_MUTE = 60,    /* a letter that is not heard: h */
    SPELLING_DIGRAPH = 60,
    SPELLING_TRANSPOSED = 75
};

extern const unsigned char spelling_swaps[26][26];

/* One letter for another. */
static inline unsigned
spelling_cost_swap(char meant, char typed)
{
    if (meant == typed)
        return 0;
    if (meant < 'a' || meant > 'z' || typed < 'a' || typed > 'z')
        return SPELLING_EDIT;
    return spelling_swaps[meant - 'a'][typed - 'a'];
}

/* A letter too many or too few; `before` is its left neighbour, 0 at the beginning. */
static inline unsigned
spelling_cost_single(char letter, char before)
{
    if (letter == before)
        return SPELLING_DOUBLED;
    return letter == 'h' && before ? SPELLING_MUTE : SPELLING_EDIT;
}

/* True when two letters are heard as the one: ph as f, ck as k. */
bool spelling_sounds_as(char first, char second, char one);

/* What a word of this length may cost. */
unsigned spelling_limit(size_t len);

/* Cost against frequency: lower is better. */
double spelling_score(unsigned cost, struct spelling_count count);

#endif
