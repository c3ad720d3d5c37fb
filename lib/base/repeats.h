/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a growing list holds something already: an index of its items by hash, so
 * that an organisation of thousands of alliances is not compared with itself each by
 * each. */
#ifndef BASE_REPEATS_H
#define BASE_REPEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct repeats {
    uint32_t *slots; /* number + 1, 0 = free; NULL for short lists, which are walked */
    size_t slot_count; /* a power of two */
    size_t count;      /* of the list */
};

/* For at most `room` items; the index lives in the arena. False when out of memory. */
bool repeats_init(struct repeats *repeats, size_t room, struct arena *arena);

/* Whether the item `number` of `list` is the same as `wanted`. */
typedef bool repeats_same(const void *list, size_t number, const void *wanted);

/* The number of the first item that is the same, whose hash is the same too. When there
 * is none, what is wanted becomes the next item: *is_new, and the caller appends it. */
size_t repeats_find(struct repeats *repeats, const void *list, const void *wanted,
                    uint64_t hash, repeats_same *same, bool *is_new);

/* FNV-1a: short texts that were written by people. */
uint64_t repeats_hash(struct str text);

/* Texts, each once, in the order they were added. */
struct str_set {
    struct str *items; /* not copied */
    struct repeats repeats;
};
bool str_set_init(struct str_set *set, size_t room, struct arena *arena);
/* True when it was not there yet; *number, unless NULL, gets its place. */
bool str_set_add(struct str_set *set, struct str text, size_t *number);
bool str_set_has(const struct str_set *set, struct str text);
static inline size_t
str_set_count(const struct str_set *set)
{
    return set->repeats.count;
}

#endif
