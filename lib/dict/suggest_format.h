/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bytes of a completion dictionary, shared by its writer and its readers. All
 * numbers are little-endian; "offsets" are count + 1 numbers of 32 bits.
 *
 *   header    SUGGEST_HEADER numbers, see enum; then per kind: its keys, its bytes
 *   entries   SUGGEST_ENTRY bytes each, in order of rank: text, id * 2 (+ 1 when the
 *             slug of the text follows the id), town (32 bits), rank (16), kind (8),
 *             length of the text (8)
 *   owns      offsets and varints: the sorted numbers of an entry's keys, as gaps
 *   keys      offsets and bytes: folded ends of words, sorted
 *   kinds     for each kind: its sorted key numbers; offsets and varints: the entries
 * of that kind that have the key, as gaps towns     offsets and bytes: folded name, a
 * NUL, the name as shown; sorted places    offsets and varints: the entries of each
 * town, as gaps texts     bytes ids       a length byte and bytes each
 *
 * A key is the folded rest of a word from its beginning or from a compound part on:
 * "Ferienbetreuung" has ferienbetreuung and betreuung. */
#ifndef DICT_SUGGEST_FORMAT_H
#define DICT_SUGGEST_FORMAT_H

#include "dict/bytes.h"
#include "dict/suggest.h"

#define SUGGEST_MAGIC 0x31475342u /* "BSG1" */
#define SUGGEST_NONE  UINT32_MAX

enum { SUGGEST_ENTRY = 16, SUGGEST_FAN = 16, SUGGEST_MAX_LEVELS = 8 };

enum suggest_header {
    SUGGEST_AT_MAGIC,
    SUGGEST_AT_ENTRIES,
    SUGGEST_AT_OWNS,
    SUGGEST_AT_KEYS,
    SUGGEST_AT_KEY_BYTES,
    SUGGEST_AT_TOWNS,
    SUGGEST_AT_TOWN_BYTES,
    SUGGEST_AT_PLACE_BYTES,
    SUGGEST_AT_TEXT_BYTES,
    SUGGEST_AT_ID_BYTES,
    SUGGEST_HEADER
};

/* Varint lists behind offsets. */
struct suggest_lists {
    const unsigned char *offsets;
    const unsigned char *bytes;
    uint32_t count;
};

/* The entries of one kind, found by key. levels[0] has the best entry of each
 * SUGGEST_FAN keys, the next level that of SUGGEST_FAN of those, and so on. */
struct suggest_group {
    const unsigned char *keys; /* their numbers, sorted */
    struct suggest_lists lists;
    uint32_t *levels[SUGGEST_MAX_LEVELS];
    uint32_t level_sizes[SUGGEST_MAX_LEVELS];
    int level_count;
};

struct suggest {
    unsigned char *bytes;
    uint32_t entry_count;
    uint32_t key_count;
    uint32_t town_count;
    const unsigned char *entries;
    struct suggest_lists owns;
    struct suggest_lists keys;  /* bytes, not numbers */
    struct suggest_lists towns; /* the same */
    struct suggest_lists places;
    struct suggest_group groups[SUGGEST_KINDS];
    const unsigned char *texts;
    size_t text_bytes;
    const unsigned char *ids;
    size_t id_bytes;
};

static inline struct str
suggest_slice(const struct suggest_lists *lists, uint32_t number)
{
    uint32_t from = bytes_u32(lists->offsets + 4 * (size_t)number);
    uint32_t to = bytes_u32(lists->offsets + 4 * (size_t)number + 4);
    return str_make((const char *)lists->bytes + from, to - from);
}

/* Walks a list of gaps. */
struct suggest_walk {
    const unsigned char *at;
    const unsigned char *end;
    uint32_t next; /* the number last read */
};

static inline void
suggest_walk_init(struct suggest_walk *walk, const struct suggest_lists *lists,
                  uint32_t number)
{
    struct str bytes = suggest_slice(lists, number);
    walk->at = (const unsigned char *)bytes.ptr;
    walk->end = walk->at + bytes.len;
    walk->next = 0;
}

/* The next number; SUGGEST_NONE at the end. */
static inline uint32_t
suggest_walk_next(struct suggest_walk *walk)
{
    if (walk->at >= walk->end)
        return SUGGEST_NONE;
    walk->next += bytes_varint(&walk->at, walk->end);
    return walk->next;
}

/* Some neighbouring keys. */
struct suggest_range {
    uint32_t from;
    uint32_t to; /* behind the last */
};
enum { SUGGEST_MAX_RANGES = 64 };

/* The keys that begin with `folded`. */
struct suggest_range suggest_keys(const struct suggest *suggest, struct str folded);

/* The keys that begin with `folded` but for one slip: a letter too many, too few,
 * wrong, or two swapped. Sorted, not touching; returns how many. */
size_t suggest_keys_mended(const struct suggest *suggest, struct str folded,
                           struct suggest_range out[SUGGEST_MAX_RANGES]);

#endif
