/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Open addressing; see inode_set.h. */
#include "indexer/inode_set.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct inode_entry {
    dev_t device;
    ino_t inode;
    bool used;
};

void
inode_set_init(struct inode_set *set)
{
    *set = (struct inode_set){NULL, 0, 0};
}

void
inode_set_free(struct inode_set *set)
{
    free(set->slots);
    inode_set_init(set);
}

/* The slot that holds the pair, or the free one where it belongs. */
static struct inode_entry *
find_slot(struct inode_entry *slots, size_t capacity, dev_t device, ino_t inode)
{
    uint64_t hash = ((uint64_t)inode ^ ((uint64_t)device << 32)) * 0x9E3779B97F4A7C15u;
    size_t i = (size_t)(hash >> 20) & (capacity - 1);
    while (slots[i].used && (slots[i].device != device || slots[i].inode != inode))
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

static bool
grow(struct inode_set *set)
{
    size_t capacity = set->capacity ? set->capacity * 2 : 256;
    struct inode_entry *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < set->capacity; i++) {
        struct inode_entry *entry = &set->slots[i];
        if (entry->used)
            *find_slot(slots, capacity, entry->device, entry->inode) = *entry;
    }
    free(set->slots);
    set->slots = slots;
    set->capacity = capacity;
    return true;
}

enum inode_answer
inode_set_add(struct inode_set *set, dev_t device, ino_t inode)
{
    if (set->count * 2 >= set->capacity && !grow(set))
        return INODE_NO_MEMORY;
    struct inode_entry *slot = find_slot(set->slots, set->capacity, device, inode);
    if (slot->used)
        return INODE_KNOWN;
    *slot = (struct inode_entry){device, inode, true};
    set->count++;
    return INODE_NEW;
}
