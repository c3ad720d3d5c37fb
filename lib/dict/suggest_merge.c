/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Equal texts become one entry, whatever the order they came in, and get a rank. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dict/suggest_build.h"

enum { ITEM_HEAD = 9, RANK_SIZE = 2 };

/* What is worth more when everything else is equal: points of 1/8 of a doubling of the
 * count. People look for offers; topics and towns help them to go on. */
static const uint16_t KIND_RANK[SUGGEST_KINDS] = {
    [SUGGEST_OFFER] = 40,   [SUGGEST_PARTNER] = 24, [SUGGEST_ALLIANCE] = 44,
    [SUGGEST_ARTICLE] = 12, [SUGGEST_TOWN] = 40,    [SUGGEST_TOPIC] = 36,
    [SUGGEST_WORD] = 8,
};

/* The text being put together, and where it goes. */
struct merging {
    struct suggest_builder *builder;
    struct sorter *items;
    struct rows *places;
    struct buf key; /* kind and folded text; empty before the first */
    char text[SUGGEST_MAX_TEXT];
    size_t text_len;
    char id[255];
    size_t id_len;
    uint32_t town;
    uint32_t last_town; /* whose place is written */
    uint32_t count;
    uint32_t number;
};

/* A length beyond a line's half costs: short titles are better completions. */
static uint16_t
rank_of(uint8_t kind, uint32_t count, size_t text_len)
{
    /* A town's records say little about how often it is meant. */
    double doubling = kind == SUGGEST_TOWN ? 4.0 : 8.0;
    double rank = KIND_RANK[kind] + doubling * log2(1.0 + count);
    double over = text_len > 40 ? ((double)text_len - 40) / 8.0 : 0;
    return (uint16_t)(rank > over ? rank - over : 0);
}

/* "für" before "fuer", "Kita" before "kita". */
static bool
is_better_spelling(struct str text, struct str than)
{
    int more = 0;
    for (size_t i = 0; i < text.len; i++)
        more += (unsigned char)text.ptr[i] >= 0x80;
    for (size_t i = 0; i < than.len; i++)
        more -= (unsigned char)than.ptr[i] >= 0x80;
    return more != 0 ? more > 0 : str_compare(text, than) < 0;
}

/* Best first: falling rank, then kind and folded text. */
static enum status
end_item(struct merging *merging, struct err *err)
{
    char head[ITEM_HEAD];
    struct buf *key = &merging->builder->key, *value = &merging->builder->value;
    if (merging->key.len == 0)
        return STATUS_OK;
    uint8_t kind = (uint8_t)(merging->key.ptr[0] - '0');
    unsigned below = UINT16_MAX - rank_of(kind, merging->count, merging->text_len);
    buf_clear(key);
    buf_char(key, (char)(below >> 8));
    buf_char(key, (char)(below & 255));
    buf_str(key, buf_view(&merging->key));
    sorter_put_u32(head, merging->number++);
    sorter_put_u32(head + 4, merging->town);
    head[8] = (char)merging->text_len;
    buf_clear(value);
    buf_append(value, head, sizeof head);
    buf_append(value, merging->text, merging->text_len);
    buf_append(value, merging->id, merging->id_len);
    if (key->failed || value->failed)
        return err_no_memory(err);
    return sorter_add(merging->items, buf_view(key), buf_view(value), err);
}

struct suggest_item
suggest_item_get(struct str key, struct str value)
{
    size_t text = (unsigned char)value.ptr[8];
    unsigned below =
        (unsigned)(unsigned char)key.ptr[0] << 8 | (unsigned char)key.ptr[1];
    return (struct suggest_item){
        .number = sorter_u32(value.ptr),
        .town = sorter_u32(value.ptr + 4),
        .rank = (uint16_t)(UINT16_MAX - below),
        .kind = (uint8_t)(key.ptr[RANK_SIZE] - '0'),
        .text = str_make(value.ptr + ITEM_HEAD, text),
        .id = str_make(value.ptr + ITEM_HEAD + text, value.len - ITEM_HEAD - text)};
}

static void
take_text(struct merging *merging, struct str text)
{
    memcpy(merging->text, text.ptr, text.len);
    merging->text_len = text.len;
}

static enum status
begin_item(struct merging *merging, struct str key, const struct suggest_seen *seen,
           struct err *err)
{
    buf_clear(&merging->key);
    buf_str(&merging->key, key);
    take_text(merging, seen->text);
    memcpy(merging->id, seen->id.ptr, seen->id.len);
    merging->id_len = seen->id.len;
    merging->town = seen->town;
    merging->last_town = SUGGEST_NONE;
    merging->count = 0;
    if (merging->key.failed)
        return err_no_memory(err);
    return STATUS_OK;
}

/* The same text once more: what differs is forgotten. */
static enum status
take(struct merging *merging, const struct suggest_seen *seen, struct err *err)
{
    merging->count += seen->count;
    if (merging->town != seen->town)
        merging->town = SUGGEST_NONE;
    if (!str_equal(seen->id, str_make(merging->id, merging->id_len)))
        merging->id_len = 0;
    if (is_better_spelling(seen->text, str_make(merging->text, merging->text_len)))
        take_text(merging, seen->text);
    if (seen->town == SUGGEST_NONE || seen->town == merging->last_town)
        return STATUS_OK;
    merging->last_town = seen->town;
    const struct suggest_place place = {merging->number, seen->town};
    return rows_add(merging->places, &place, err);
}

static enum status
merge_all(struct merging *merging, struct err *err)
{
    struct sorter *added = merging->builder->added;
    struct str key, value;
    bool more = true;
    enum status status = sorter_finish(added, err);
    while (!status) {
        status = sorter_next(added, &key, &value, &more, err);
        if (status || !more)
            break;
        struct suggest_seen seen = suggest_seen_get(value);
        if (!str_equal(key, buf_view(&merging->key))) {
            status = end_item(merging, err);
            if (!status)
                status = begin_item(merging, key, &seen, err);
        }
        if (!status)
            status = take(merging, &seen, err);
    }
    if (!status)
        status = end_item(merging, err);
    if (!status)
        status = sorter_finish(merging->items, err);
    return status ? status : rows_finish(merging->places, err);
}

enum status
suggest_merge(struct suggest_builder *builder, struct sorter **items,
              struct rows **places, struct err *err)
{
    struct merging merging = {.builder = builder};
    buf_init(&merging.key);
    *places = NULL;
    enum status status =
        sorter_create(builder->folder, SUGGEST_SORT_MEMORY, items, err);
    if (!status)
        status =
            rows_create(builder->folder, sizeof(struct suggest_place), places, err);
    merging.items = *items;
    merging.places = *places;
    if (!status)
        status = merge_all(&merging, err);
    sorter_destroy(builder->added);
    builder->added = NULL;
    buf_free(&merging.key);
    return status;
}
