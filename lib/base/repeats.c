/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See repeats.h. */
#include "base/repeats.h"

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

/* The slot of the item that is the same, or the free one where it belongs. */
static size_t
find_slot(const struct repeats *repeats, const void *list, const void *wanted,
          uint64_t hash, repeats_same *same)
{
    size_t mask = repeats->slot_count - 1, slot = (size_t)hash & mask;
    while (repeats->slots[slot] && !same(list, repeats->slots[slot] - 1, wanted))
        slot = (slot + 1) & mask;
    return slot;
}

static size_t
walk(const struct repeats *repeats, const void *list, const void *wanted,
     repeats_same *same)
{
    size_t number = 0;
    while (number < repeats->count && !same(list, number, wanted))
        number++;
    return number;
}

size_t
repeats_find(struct repeats *repeats, const void *list, const void *wanted,
             uint64_t hash, repeats_same *same, bool *is_new)
{
    size_t number = repeats->count;
    if (repeats->slots) {
        uint32_t *slot = &repeats->slots[find_slot(repeats, list, wanted, hash, same)];
        if (*slot)
            number = *slot - 1;
        else
            *slot = (uint32_t)repeats->count + 1;
    } else {
        number = walk(repeats, list, wanted, same);
    }
    *is_new = number == repeats->count;
    repeats->count += *is_new;
    return number;
}

uint64_t
repeats_hash(struct str text)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001B3u;
    return hash ^ hash >> 32;
}

bool
str_set_init(struct str_set *set, size_t room, struct arena *arena)
{
    set->items = arena_zalloc(arena, room, sizeof *set->items);
    return set->items && repeats_init(&set->repeats, room, arena);
}

static bool
is_text(const void *list, size_t number, const void *wanted)
{
    const struct str *texts = list, *text = wanted;
    return str_equal(texts[number], *text);
}

bool
str_set_add(struct str_set *set, struct str text, size_t *number)
{
    bool is_new;
    size_t at = repeats_find(&set->repeats, set->items, &text, repeats_hash(text),
                             is_text, &is_new);
    if (is_new)
        set->items[at] = text;
    if (number)
        *number = at;
    return is_new;
}

bool
str_set_has(const struct str_set *set, struct str text)
{
    const struct repeats *repeats = &set->repeats;
    if (!repeats->slots)
        return walk(repeats, set->items, &text, is_text) < repeats->count;
    return repeats->slots[find_slot(repeats, set->items, &text, repeats_hash(text),
                                    is_text)] != 0;
}
