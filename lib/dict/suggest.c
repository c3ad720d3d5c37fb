/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loading a completion dictionary: every offset is checked once, the tree of best
 * entries is made, and from then on the bytes are trusted. */
#include <stdlib.h>
#include <string.h>

#include "dict/suggest_format.h"

static const char *const KIND_NAMES[SUGGEST_KINDS] = {
    "offer", "partner", "alliance", "article", "town", "topic", "word"};

const char *
suggest_kind_name(enum suggest_kind kind)
{
    return KIND_NAMES[kind];
}

bool
suggest_kind_parse(struct str name, enum suggest_kind *out)
{
    for (int i = 0; i < SUGGEST_KINDS; i++)
        if (str_equal(name, str_of(KIND_NAMES[i]))) {
            *out = (enum suggest_kind)i;
            return true;
        }
    return false;
}

static enum status
damaged(struct err *err)
{
    return err_set(err, STATUS_CORRUPT, "build the index again",
                   "the completion dictionary of the index is damaged");
}

/* Cuts the bytes into sections; `at` never passes `end`. */
struct cutting {
    const unsigned char *at;
    const unsigned char *end;
    bool failed;
};

static const unsigned char *
cut(struct cutting *cutting, uint64_t len)
{
    const unsigned char *from = cutting->at;
    if (cutting->failed || len > (uint64_t)(cutting->end - from)) {
        cutting->failed = true;
        return from;
    }
    cutting->at += len;
    return from;
}

/* Offsets must begin with 0, never fall and end with the number of bytes. */
static void
cut_lists(struct cutting *cutting, uint32_t count, uint32_t bytes,
          struct suggest_lists *out)
{
    out->count = count;
    out->offsets = cut(cutting, 4 * ((uint64_t)count + 1));
    out->bytes = cut(cutting, bytes);
    uint32_t last = 0;
    for (uint64_t i = 0; !cutting->failed && i <= count; i++) {
        uint32_t offset = bytes_u32(out->offsets + 4 * i);
        cutting->failed |= offset < last || (i == 0 && offset != 0);
        last = offset;
    }
    cutting->failed |= last != bytes;
}

/* Sorted numbers below `limit`, each list not empty. */
static bool
are_sorted(const unsigned char *numbers, const struct suggest_lists *lists,
           uint32_t limit)
{
    for (uint32_t i = 0; i < lists->count; i++) {
        uint32_t number = bytes_u32(numbers + 4 * (size_t)i);
        if (number >= limit || suggest_slice(lists, i).len == 0 ||
            (i > 0 && number <= bytes_u32(numbers + 4 * (size_t)i - 4)))
            return false;
    }
    return true;
}

static bool
are_entries_sound(const struct suggest *suggest)
{
    for (uint32_t i = 0; i < suggest->entry_count; i++) {
        const unsigned char *entry = suggest->entries + SUGGEST_ENTRY * (size_t)i;
        uint32_t text = bytes_u32(entry);
        uint32_t id = bytes_u32(entry + 4);
        uint32_t town = bytes_u32(entry + 8);
        if (text > suggest->text_bytes || entry[15] > suggest->text_bytes - text ||
            entry[14] >= SUGGEST_KINDS)
            return false;
        if (id != SUGGEST_NONE &&
            (id / 2 >= suggest->id_bytes ||
             suggest->ids[id / 2] > suggest->id_bytes - id / 2 - 1))
            return false;
        if (town != SUGGEST_NONE && town >= suggest->town_count)
            return false;
    }
    return true;
}

static uint32_t
first_entry(const struct suggest_group *group, uint32_t key)
{
    struct suggest_walk walk;
    suggest_walk_init(&walk, &group->lists, key);
    return suggest_walk_next(&walk);
}

static bool
make_levels(struct suggest_group *group)
{
    uint32_t below = group->lists.count;
    while (below > 1 || group->level_count == 0) {
        int level = group->level_count;
        uint32_t size = (below + SUGGEST_FAN - 1) / SUGGEST_FAN;
        if (level == SUGGEST_MAX_LEVELS)
            return false;
        uint32_t *best = calloc(size + (size_t)1, sizeof *best);
        if (!best)
            return false;
        group->levels[level] = best;
        group->level_sizes[level] = size;
        group->level_count++;
        for (uint32_t i = 0; i < size; i++)
            best[i] = SUGGEST_NONE;
        for (uint32_t i = 0; i < below; i++) {
            uint32_t entry =
                level == 0 ? first_entry(group, i) : group->levels[level - 1][i];
            if (entry < best[i / SUGGEST_FAN])
                best[i / SUGGEST_FAN] = entry;
        }
        below = size;
    }
    return true;
}

static enum status
cut_all(struct suggest *suggest, size_t len, struct err *err)
{
    struct cutting cutting = {suggest->bytes, suggest->bytes + len, false};
    const unsigned char *head =
        cut(&cutting, 4 * (SUGGEST_HEADER + 2 * (uint64_t)SUGGEST_KINDS));
    uint32_t header[SUGGEST_HEADER] = {0};
    for (size_t i = 0; !cutting.failed && i < SUGGEST_HEADER; i++)
        header[i] = bytes_u32(head + 4 * i);
    if (cutting.failed || header[SUGGEST_AT_MAGIC] != SUGGEST_MAGIC)
        return damaged(err);
    suggest->entry_count = header[SUGGEST_AT_ENTRIES];
    suggest->key_count = header[SUGGEST_AT_KEYS];
    suggest->town_count = header[SUGGEST_AT_TOWNS];
    suggest->entries = cut(&cutting, (uint64_t)SUGGEST_ENTRY * suggest->entry_count);
    cut_lists(&cutting, suggest->entry_count, header[SUGGEST_AT_OWNS], &suggest->owns);
    cut_lists(&cutting, suggest->key_count, header[SUGGEST_AT_KEY_BYTES],
              &suggest->keys);
    for (size_t i = 0; i < SUGGEST_KINDS; i++) {
        struct suggest_group *group = &suggest->groups[i];
        const unsigned char *sizes = head + 4 * (SUGGEST_HEADER + 2 * i);
        group->keys = cut(&cutting, 4 * (uint64_t)bytes_u32(sizes));
        cut_lists(&cutting, bytes_u32(sizes), bytes_u32(sizes + 4), &group->lists);
        if (cutting.failed ||
            !are_sorted(group->keys, &group->lists, suggest->key_count))
            return damaged(err);
    }
    cut_lists(&cutting, suggest->town_count, header[SUGGEST_AT_TOWN_BYTES],
              &suggest->towns);
    cut_lists(&cutting, suggest->town_count, header[SUGGEST_AT_PLACE_BYTES],
              &suggest->places);
    suggest->text_bytes = header[SUGGEST_AT_TEXT_BYTES];
    suggest->texts = cut(&cutting, suggest->text_bytes);
    suggest->id_bytes = header[SUGGEST_AT_ID_BYTES];
    suggest->ids = cut(&cutting, suggest->id_bytes);
    if (cutting.failed || cutting.at != cutting.end || !are_entries_sound(suggest))
        return damaged(err);
    for (size_t i = 0; i < SUGGEST_KINDS; i++)
        if (!make_levels(&suggest->groups[i]))
            return err_no_memory(err);
    return STATUS_OK;
}

enum status
suggest_load(struct str bytes, struct suggest **out, struct err *err)
{
    *out = NULL;
    struct suggest *suggest = calloc(1, sizeof *suggest);
    if (suggest)
        suggest->bytes = malloc(bytes.len + 1);
    if (!suggest || !suggest->bytes) {
        suggest_destroy(suggest);
        return err_no_memory(err);
    }
    if (bytes.len > 0)
        memcpy(suggest->bytes, bytes.ptr, bytes.len);
    enum status status = cut_all(suggest, bytes.len, err);
    if (status)
        suggest_destroy(suggest);
    else
        *out = suggest;
    return status;
}

void
suggest_destroy(struct suggest *suggest)
{
    if (!suggest)
        return;
    for (size_t i = 0; i < SUGGEST_KINDS; i++)
        for (int level = 0; level < suggest->groups[i].level_count; level++)
            free(suggest->groups[i].levels[level]);
    free(suggest->bytes);
    free(suggest);
}
