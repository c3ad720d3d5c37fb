/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See labels.h. An open table of a fixed size, emptied when three quarters are full. */
#include "search/labels.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/buf.h"
#include "record/record.h"
#include "store/schema.h"

enum { SLOTS = 4096, SLOTS_USED_MOST = SLOTS / 4 * 3 };

struct label {
    struct str id; /* ptr NULL = free */
    struct str title;
};

struct labels {
    struct label slots[SLOTS];
    size_t used;
    struct arena *arena;
};

struct labels *
labels_create(void)
{
    struct labels *labels = calloc(1, sizeof *labels);

    if (labels && !(labels->arena = arena_create(0))) {
        free(labels);
        return NULL;
    }
    return labels;
}

void
labels_destroy(struct labels *labels)
{
    if (!labels)
        return;
    arena_destroy(labels->arena);
    free(labels);
}

static struct str
look_up(struct store_reader *reader, struct str id, struct arena *arena)
{
    struct buf term;
    struct store_hit hit;
    struct record record;
    struct str title = id;

    buf_init(&term);
    schema_term(&term, SCHEMA_ID, id);
    if (!term.failed &&
        store_find(reader, buf_view(&term), arena, &hit, NULL) == STATUS_OK &&
        record_unpack(hit.data, arena, &record, NULL) == STATUS_OK)
        title = record.title;
    buf_free(&term);
    return title;
}

static struct label *
slot_of(struct labels *labels, struct str id)
{
    size_t i = XXH3_64bits(id.ptr, id.len) % SLOTS;

    while (labels->slots[i].id.ptr && !str_equal(labels->slots[i].id, id))
        i = (i + 1) % SLOTS;
    return &labels->slots[i];
}

struct str
labels_find(struct labels *labels, struct store_reader *reader, struct str id,
            struct arena *arena)
{
    struct label *label = slot_of(labels, id);
    struct label fresh;

    if (label->id.ptr)
        return label->title;
    fresh.title = look_up(reader, id, arena);
    if (labels->used == SLOTS_USED_MOST) {
        memset(labels->slots, 0, sizeof labels->slots);
        labels->used = 0;
        arena_reset(labels->arena);
        label = slot_of(labels, id);
    }
    fresh.id = arena_copy(labels->arena, id);
    fresh.title = arena_copy(labels->arena, fresh.title);
    if (!fresh.id.ptr || !fresh.title.ptr)
        return id;
    *label = fresh;
    labels->used++;
    return fresh.title;
}
