/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See repeats.h. */
#include "indexer/repeats.h"

enum { SHORT_LIST = 16 };

bool
repeats_init(struct repeats *repeats, size_t room, struct arena *arena)
{
    *repeats = (struct repeats){.count = 0};
    if (room <= SHORT_LIST)
        return true;
    repeats->slot_count = 64;
    while (repeats->slot_count < 2 * room)
        repeats->slot_count *= 2;
    repeats->slots = arena_zalloc(arena, repeats->slot_count, sizeof *repeats->slots);
    return repeats->slots != NULL;
}

static size_t
walk(struct repeats *repeats, const void *list, const void *wanted, repeats_same *same,
     bool *is_new)
{
    size_t number = 0;
    while (number < repeats->count && !same(list, number, wanted))
        number++;
    *is_new = number == repeats->count;
    repeats->count += *is_new;
    return number;
}

size_t
repeats_find(struct repeats *repeats, const void *list, const void *wanted,
             uint64_t hash, repeats_same *same, bool *is_new)
{
    if (!repeats->slots)
        return walk(repeats, list, wanted, same, is_new);
    size_t mask = repeats->slot_count - 1, slot = (size_t)hash & mask;
    *is_new = false;
    for (; repeats->slots[slot]; slot = (slot + 1) & mask)
        if (same(list, repeats->slots[slot] - 1, wanted))
            return repeats->slots[slot] - 1;
    *is_new = true;
    repeats->slots[slot] = (uint32_t)++repeats->count;
    return repeats->count - 1;
}
