/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Collecting what can be completed: each text with its kind, town and record. */
#include "dict/suggest_build.h"

#include <stdlib.h>

enum { ADDED_MEMORY = 4 * 1024 * 1024 };

enum status
suggest_builder_create(const char *folder, size_t most_partners,
                       struct suggest_builder **out, struct err *err)
{
    struct suggest_builder *builder = *out = calloc(1, sizeof *builder);
    if (!builder)
        return err_no_memory(err);
    builder->folder = folder;
    builder->most_partners = most_partners;
    table_init(&builder->towns);
    buf_init(&builder->town_names);
    buf_init(&builder->key);
    buf_init(&builder->value);
    enum status status = sorter_create(folder, ADDED_MEMORY, &builder->added, err);
    if (status) {
        suggest_builder_destroy(builder);
        *out = NULL;
    }
    return status;
}

void
suggest_builder_destroy(struct suggest_builder *builder)
{
    if (!builder)
        return;
    sorter_destroy(builder->added);
    table_free(&builder->towns);
    buf_free(&builder->town_names);
    buf_free(&builder->key);
    buf_free(&builder->value);
    free(builder);
}

static enum status
find_town(struct suggest_builder *builder, struct str name, uint32_t *out,
          struct err *err)
{
    *out = SUGGEST_NONE;
    if (str_is_empty(name) || name.len > SUGGEST_MAX_TEXT)
        return STATUS_OK;
    uint32_t before = builder->towns.count;
    buf_clear(&builder->key);
    text_fold(name.ptr, name.len, &builder->key);
    if (builder->key.failed)
        return err_no_memory(err);
    enum status status = table_add(&builder->towns, buf_view(&builder->key), out, err);
    if (!status && builder->towns.count > before) {
        /* Shown as first met; all spellings of one town fold alike. */
        buf_char(&builder->town_names, (char)name.len);
        buf_str(&builder->town_names, name);
        if (builder->town_names.failed)
            return err_no_memory(err);
    }
    return status;
}

void
suggest_seen_put(const struct suggest_seen *seen, struct buf *out)
{
    char head[10];
    sorter_put_u32(head, seen->town);
    sorter_put_u32(head + 4, seen->count);
    head[8] = (char)seen->text.len;
    head[9] = (char)seen->id.len;
    buf_append(out, head, sizeof head);
    buf_str(out, seen->text);
    buf_str(out, seen->id);
}

struct suggest_seen
suggest_seen_get(struct str bytes)
{
    size_t text = (unsigned char)bytes.ptr[8], id = (unsigned char)bytes.ptr[9];
    return (struct suggest_seen){sorter_u32(bytes.ptr), sorter_u32(bytes.ptr + 4),
                                 str_make(bytes.ptr + 10, text),
                                 str_make(bytes.ptr + 10 + text, id)};
}

enum status
suggest_builder_add(struct suggest_builder *builder, const struct suggest_entry *entry,
                    struct err *err)
{
    struct suggest_seen seen = {.count = entry->count, .text = entry->text};
    if (entry->text.len < 2 || entry->text.len > SUGGEST_MAX_TEXT)
        return STATUS_OK;
    if (entry->id.len <= 255)
        seen.id = entry->id;
    enum status status = find_town(builder, entry->town, &seen.town, err);
    if (status)
        return status;
    buf_clear(&builder->key);
    buf_clear(&builder->value);
    buf_char(&builder->key, (char)('0' + (int)entry->kind));
    text_fold(entry->text.ptr, entry->text.len, &builder->key);
    suggest_seen_put(&seen, &builder->value);
    if (builder->key.failed || builder->value.failed)
        return err_no_memory(err);
    return sorter_add(builder->added, buf_view(&builder->key),
                      buf_view(&builder->value), err);
}
