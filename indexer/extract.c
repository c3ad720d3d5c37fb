/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Understands a document: which sections it has, what kind of document it is, and so
 * which records it gives. The work is done by extract_*.c. */
#include "indexer/extract.h"

#include <time.h>

#include "indexer/review.h"

struct str
extract_join(struct extract *x, struct str a, const char *between, struct str b)
{
    if (a.len == 0 || b.len == 0)
        return a.len ? a : b;
    size_t gap = strlen(between);
    char *ptr = arena_alloc(x->arena, a.len + gap + b.len + 1);
    if (!ptr) {
        x->failed = true;
        return a;
    }
    memcpy(ptr, a.ptr, a.len);
    memcpy(ptr + a.len, between, gap);
    memcpy(ptr + a.len + gap, b.ptr, b.len);
    ptr[a.len + gap + b.len] = '\0';
    return str_make(ptr, a.len + gap + b.len);
}

void
extract_append(struct extract *x, struct str_list *list, struct str item)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->items[i], item))
            return;
    }
    if (list->count % 8 == 0) {
        struct str *items =
            arena_zalloc(x->arena, list->count + 8, sizeof *list->items);
        if (!items) {
            x->failed = true;
            return;
        }
        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
    }
    list->items[list->count++] = item;
}

static bool
grow(struct extract *x)
{
    struct record_list *list = x->out;
    if (list->count < list->capacity)
        return true;
    size_t capacity = list->capacity ? list->capacity * 2 : 64;
    struct record *items = arena_alloc(x->arena, capacity * sizeof *items);
    if (!items) {
        x->failed = true;
        return false;
    }
    if (list->count > 0)
        memcpy(items, list->items, list->count * sizeof *items);
    list->items = items;
    list->capacity = capacity;
    return true;
}

struct record *
extract_add(struct extract *x, enum record_kind kind, uint32_t line, struct str section)
{
    struct record *record = &x->spare;
    if (grow(x))
        record = &x->out->items[x->out->count++];
    memset(record, 0, sizeof *record);
    record->kind = kind;
    record->source.file = x->file;
    record->source.section = section;
    record->source.line = line;
    record->source.date = x->document->date;
    return record;
}

void
extract_mark_taken(struct extract *x, size_t first, size_t end, size_t records)
{
    for (size_t i = first; x->out->count > records && i < end; i++)
        x->blocks[i].is_taken = true;
}

/* Lists without a telling headword: the shape of their entries decides. */
static void
extract_section(struct extract *x, const struct section *section)
{
    switch (section->kind) {
    case SECTION_OFFERS:
        extract_offers(x, section);
        return;
    case SECTION_PARTNERS:
        extract_partners(x, section);
        return;
    case SECTION_TOPICS:
    case SECTION_CONTACT:
    case SECTION_CHROME:
        return;
    case SECTION_NONE:
    case SECTION_ABOUT:
    case SECTION_FOUNDING:
    case SECTION_ORGANISATION:
    case SECTION_NEWS:
        extract_unnamed_offers(x, section);
        extract_unnamed_partners(x, section);
        return;
    }
}

static unsigned
this_year(void)
{
    time_t now = time(NULL);
    struct tm parts;
    return gmtime_r(&now, &parts) ? (unsigned)(parts.tm_year + 1900) : 0;
}

enum status
document_extract(const struct document *document, struct str name, struct arena *arena,
                 struct notes *notes, struct record_list *out, struct err *err)
{
    struct extract x = {
        .document = document, .file = name, .arena = arena, .notes = notes, .out = out};
    *out = (struct record_list){0};
    for (size_t i = 0; i < document->record_count; i++) {
        struct record *record = extract_add(&x, document->records[i].kind, 0, name);
        *record = document->records[i];
        if (record->source.file.len == 0)
            record->source.file = name;
    }
    extract_find_columns(&x);
    if (!x.failed)
        extract_find_sections(&x);
    x.is_list = extract_is_list(&x);
    if (!x.failed)
        extract_find_alliance(&x);
    extract_choose_form(&x);
    for (size_t i = 0; !x.failed && !x.is_article && i < x.section_count; i++)
        extract_section(&x, &x.sections[i]);
    if (x.has_alliance && !x.is_article && !x.failed)
        extract_told_offers(&x);
    if (!x.failed && !x.is_list && x.section_count > 0)
        extract_named_offers(&x);
    bool has_units = out->count > document->record_count;
    if (x.has_alliance && !x.is_article && !x.is_list && !x.failed)
        extract_alliance(&x);
    else if (!x.failed && x.block_count > 0 && (!x.is_list || !has_units))
        extract_article(&x, has_units);
    if (x.is_article && !x.failed)
        extract_stub(&x);
    if (!x.failed)
        extract_finish(&x);
    if (!x.failed && notes)
        review_document(&x, this_year());
    if (x.failed)
        return err_no_memory(err);
    return STATUS_OK;
}
