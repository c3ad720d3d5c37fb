/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records that must never be indexed: see opt_out.h. */
#include "indexer/opt_out.h"

#include "base/ascii.h"

enum { SLUG_SIZE = 256 };

static bool
next_line(struct str *rest, struct str *line)
{
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    *line = str_trim(str_make(rest->ptr, len));
    size_t skip = end ? len + 1 : len;
    *rest = str_make(rest->ptr + skip, rest->len - skip);
    return true;
}

enum status
opt_out_parse(struct str text, struct arena *arena, struct opt_out *out,
              struct err *err)
{
    size_t lines = 1;
    struct str rest = text, line;
    *out = (struct opt_out){{NULL, 0}, {NULL, 0}};
    while (next_line(&rest, &line))
        lines++;
    out->entries.items = arena_zalloc(arena, lines, sizeof *out->entries.items);
    out->ids.items = arena_zalloc(arena, lines, sizeof *out->ids.items);
    if (!out->entries.items || !out->ids.items)
        return err_no_memory(err);
    while (next_line(&text, &line)) {
        char slug[SLUG_SIZE];
        if (line.len == 0 || *line.ptr == '#')
            continue;
        size_t len = ascii_slug(line, slug, sizeof slug);
        struct str copy = arena_copy(arena, str_make(slug, len));
        struct str id = arena_copy(arena, line);
        if (!copy.ptr || !id.ptr)
            return err_no_memory(err);
        if (len > 0)
            out->entries.items[out->entries.count++] = copy;
        out->ids.items[out->ids.count++] = id;
    }
    return STATUS_OK;
}

static bool
holds_name(const struct opt_out *list, struct str name)
{
    char slug[SLUG_SIZE];
    size_t len = ascii_slug(name, slug, sizeof slug);
    for (size_t i = 0; i < list->entries.count && len > 0; i++)
        if (str_equal(list->entries.items[i], str_make(slug, len)))
            return true;
    return false;
}

bool
opt_out_holds(const struct opt_out *list, const struct record *record)
{
    if (list->ids.count == 0)
        return false;
    for (size_t i = 0; i < list->ids.count; i++)
        if (str_equal(list->ids.items[i], record->id))
            return true;
    if (holds_name(list, record->title))
        return true;
    for (size_t i = 0; i < record->names.count; i++)
        if (holds_name(list, record->names.items[i]))
            return true;
    return false;
}

void
opt_out_clean(const struct opt_out *list, struct record *record)
{
    if (record->contact.person.len > 0 && holds_name(list, record->contact.person))
        record->contact.person = STR_LIT("");
    if (record->provider.len > 0 && holds_name(list, record->provider)) {
        record->provider = STR_LIT("");
        record->provider_id = STR_LIT("");
    }
}
