/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Collecting what can be completed: texts with their places, each text once a kind. */
#include "dict/suggest_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

enum { MAX_SLUG = 4 * SUGGEST_MAX_TEXT };

struct suggest_builder *
suggest_builder_create(void)
{
    struct suggest_builder *builder = calloc(1, sizeof *builder);
    if (builder) {
        table_init(&builder->texts);
        table_init(&builder->towns);
        buf_init(&builder->shown);
        buf_init(&builder->town_names);
        table_init(&builder->ids);
        buf_init(&builder->scratch);
    }
    return builder;
}

void
suggest_builder_destroy(struct suggest_builder *builder)
{
    if (!builder)
        return;
    table_free(&builder->texts);
    table_free(&builder->towns);
    buf_free(&builder->shown);
    buf_free(&builder->town_names);
    table_free(&builder->ids);
    buf_free(&builder->scratch);
    free(builder->items);
    free(builder->places);
    free(builder);
}

static struct str
shown(const struct suggest_builder *builder, const struct suggest_item *item)
{
    return str_make(builder->shown.ptr + item->text, item->text_len);
}

/* Appends to a pool and tells where; SUGGEST_NONE when out of memory or room. */
static uint32_t
keep(struct buf *pool, struct str text)
{
    size_t at = pool->len;
    buf_str(pool, text);
    return pool->failed || at >= SUGGEST_NONE ? SUGGEST_NONE : (uint32_t)at;
}

static enum status
find_town(struct suggest_builder *builder, struct str name, uint32_t *out,
          struct err *err)
{
    *out = SUGGEST_NONE;
    if (str_is_empty(name) || name.len > SUGGEST_MAX_TEXT)
        return STATUS_OK;
    uint32_t before = builder->towns.count;
    buf_clear(&builder->scratch);
    text_fold(name.ptr, name.len, &builder->scratch);
    if (builder->scratch.failed)
        return err_no_memory(err);
    enum status status =
        table_add(&builder->towns, buf_view(&builder->scratch), out, err);
    if (!status && builder->towns.count > before) {
        /* Shown as first met; all spellings of one town fold alike. */
        buf_char(&builder->town_names, (char)name.len);
        buf_str(&builder->town_names, name);
        if (builder->town_names.failed)
            return err_no_memory(err);
    }
    return status;
}

static enum status
add_place(struct suggest_builder *builder, uint32_t town, uint32_t item,
          struct err *err)
{
    if (builder->place_count == builder->place_capacity) {
        size_t capacity =
            builder->place_capacity ? builder->place_capacity * 3 / 2 : 1024;
        struct suggest_place *grown =
            reallocarray(builder->places, capacity, sizeof *grown);
        if (!grown)
            return err_no_memory(err);
        builder->places = grown;
        builder->place_capacity = capacity;
    }
    builder->places[builder->place_count++] = (struct suggest_place){town, item};
    return STATUS_OK;
}

/* Most ids end in the slug of their title, which is made again when it is asked for. */
static enum status
find_id(struct suggest_builder *builder, struct str id, struct str text, uint32_t *out,
        struct err *err)
{
    char slug[MAX_SLUG];
    uint32_t number = 0;
    *out = SUGGEST_NONE;
    if (str_is_empty(id) || id.len > 255)
        return STATUS_OK;
    size_t len = ascii_slug(text, slug, sizeof slug);
    bool ends =
        len > 0 && id.len >= len && memcmp(id.ptr + id.len - len, slug, len) == 0;
    enum status status = table_add(
        &builder->ids, str_make(id.ptr, ends ? id.len - len : id.len), &number, err);
    if (!status)
        *out = number * 2 + (ends ? 1 : 0);
    return status;
}

static enum status
add_item(struct suggest_builder *builder, const struct suggest_entry *entry,
         uint32_t town, uint32_t id, uint32_t number, struct err *err)
{
    if (number >= builder->capacity) {
        uint32_t capacity = builder->texts.capacity;
        struct suggest_item *grown =
            reallocarray(builder->items, capacity, sizeof *grown);
        if (!grown)
            return err_no_memory(err);
        builder->items = grown;
        builder->capacity = capacity;
    }
    struct suggest_item *item = &builder->items[number];
    memset(item, 0, sizeof *item);
    item->kind = (uint8_t)entry->kind;
    item->text_len = (uint8_t)entry->text.len;
    item->text = keep(&builder->shown, entry->text);
    item->town = town;
    item->id = id;
    item->count = entry->count;
    return builder->shown.failed ? err_no_memory(err) : STATUS_OK;
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

static bool
have_same_slug(struct str a, struct str b)
{
    char left[MAX_SLUG];
    char right[MAX_SLUG];
    size_t left_len = ascii_slug(a, left, sizeof left);
    size_t right_len = ascii_slug(b, right, sizeof right);
    return str_equal(str_make(left, left_len), str_make(right, right_len));
}

/* The same text once more: what differs is forgotten. */
static void
merge(struct suggest_builder *builder, const struct suggest_entry *entry, uint32_t town,
      uint32_t id, struct suggest_item *item)
{
    item->count += entry->count;
    if (item->town != town)
        item->town = SUGGEST_NONE;
    if (item->id != id)
        item->id = SUGGEST_NONE;
    /* Where the id needs the slug of the text, that must not change. */
    bool free = item->id == SUGGEST_NONE || item->id % 2 == 0 ||
                have_same_slug(entry->text, shown(builder, item));
    if (free && entry->text.len <= item->text_len &&
        is_better_spelling(entry->text, shown(builder, item))) {
        memcpy(builder->shown.ptr + item->text, entry->text.ptr, entry->text.len);
        item->text_len = (uint8_t)entry->text.len;
    }
}

size_t
suggest_builder_count(const struct suggest_builder *builder)
{
    return builder->texts.count;
}

/* Kind and folded text: what makes an entry one. False when out of memory. */
static bool
make_key(struct suggest_builder *builder, enum suggest_kind kind, struct str text)
{
    buf_clear(&builder->scratch);
    buf_char(&builder->scratch, (char)('0' + (int)kind));
    text_fold(text.ptr, text.len, &builder->scratch);
    return !builder->scratch.failed;
}

enum status
suggest_builder_add(struct suggest_builder *builder, const struct suggest_entry *entry,
                    struct err *err)
{
    uint32_t town = SUGGEST_NONE;
    uint32_t before = builder->texts.count;
    uint32_t number = 0;
    uint32_t id = SUGGEST_NONE;
    if (entry->text.len < 2 || entry->text.len > SUGGEST_MAX_TEXT)
        return STATUS_OK;
    enum status status = find_town(builder, entry->town, &town, err);
    if (!status)
        status = find_id(builder, entry->id, entry->text, &id, err);
    if (status)
        return status;
    if (!make_key(builder, entry->kind, entry->text))
        return err_no_memory(err);
    status = table_add(&builder->texts, buf_view(&builder->scratch), &number, err);
    if (!status && builder->texts.count > before)
        status = add_item(builder, entry, town, id, number, err);
    else if (!status)
        merge(builder, entry, town, id, &builder->items[number]);
    if (!status && town != SUGGEST_NONE)
        status = add_place(builder, town, number, err);
    return status;
}
