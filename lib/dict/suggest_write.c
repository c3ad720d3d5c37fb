/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing the completion dictionary. The items come best first and become entries; what
 * belongs to keys, towns and ids is sorted by these and goes to sections of its own,
 * which are put one behind the other at the end. */
#include "dict/suggest_write.h"

#include <stdlib.h>

#include "base/ascii.h"

/* What stands behind is left out: metadata of a database ends at 130 MB. */
enum { MAX_ENTRIES = 1500000, MAX_SLUG = 4 * SUGGEST_MAX_TEXT };

/* An entry but for its id, which is known when all have been seen. */
struct row {
    uint32_t text;
    uint32_t town;
    uint16_t rank;
    uint8_t kind;
    uint8_t text_len;
};

/* Most ids end in the slug of their title, which is made again when it is asked for. */
static enum status
keep_id(struct suggest_writing *writing, const struct suggest_item *item,
        uint32_t entry, struct err *err)
{
    char slug[MAX_SLUG], value[5];
    if (item->id.len == 0)
        return STATUS_OK;
    struct str end = str_make(slug, ascii_slug(item->text, slug, sizeof slug));
    bool ends = end.len > 0 && str_ends_with(item->id, end);
    sorter_put_u32(value, entry);
    value[4] = ends;
    return sorter_add(writing->ids,
                      str_make(item->id.ptr, item->id.len - (ends ? end.len : 0)),
                      str_make(value, sizeof value), err);
}

static enum status
keep_number(struct suggest_writing *writing, uint32_t item, uint32_t entry,
            struct err *err)
{
    char key[4], value[4];
    sorter_put_u32(key, item);
    sorter_put_u32(value, entry);
    return sorter_add(writing->numbers, str_make(key, sizeof key),
                      str_make(value, sizeof value), err);
}

static enum status
add_entry(struct suggest_writing *writing, const struct suggest_item *item,
          struct err *err)
{
    uint32_t entry = writing->count++;
    struct row row = {.text = (uint32_t)section_len(&writing->texts),
                      .town = item->town == SUGGEST_NONE
                                  ? item->town
                                  : writing->town_ranks[item->town],
                      .rank = item->rank,
                      .kind = item->kind,
                      .text_len = (uint8_t)item->text.len};
    buf_str(section_end(&writing->texts), item->text);
    enum status status = rows_add(writing->rows, &row, err);
    if (!status)
        status = keep_id(writing, item, entry, err);
    if (!status)
        status = keep_number(writing, item->number, entry, err);
    return status ? status : suggest_keys_add(writing, item, entry, err);
}

static enum status
add_entries(struct suggest_writing *writing, struct sorter *items, struct err *err)
{
    struct str key, value;
    size_t partners = 0;
    bool more = true;
    enum status status = STATUS_OK;
    while (!status && writing->count < MAX_ENTRIES) {
        status = sorter_next(items, &key, &value, &more, err);
        if (status || !more)
            break;
        struct suggest_item item = suggest_item_get(key, value);
        if (item.kind != SUGGEST_PARTNER || partners < writing->builder->most_partners)
            status = add_entry(writing, &item, err);
        partners += item.kind == SUGGEST_PARTNER;
    }
    return status ? status : rows_finish(writing->rows, err);
}

/* Each id, or beginning of one, once, with its length; `places` gets where that of an
 * entry stands. */
static enum status
write_ids(struct suggest_writing *writing, struct sorter *places, struct err *err)
{
    struct str key, value;
    struct buf last;
    uint32_t at = 0;
    bool more = true;
    buf_init(&last);
    enum status status = sorter_finish(writing->ids, err);
    while (!status) {
        char place[5];
        status = sorter_next(writing->ids, &key, &value, &more, err);
        if (status || !more)
            break;
        if (section_len(&writing->id_bytes) == 0 || !str_equal(key, buf_view(&last))) {
            at = (uint32_t)section_len(&writing->id_bytes);
            struct buf *end = section_end(&writing->id_bytes);
            buf_char(end, (char)key.len);
            buf_str(end, key);
            buf_clear(&last);
            buf_str(&last, key);
        }
        sorter_put_u32(place, at * 2 + (value.ptr[4] ? 1 : 0));
        status = sorter_add(places, str_make(value.ptr, 4), str_make(place, 4), err);
    }
    if (!status && last.failed)
        status = err_no_memory(err);
    buf_free(&last);
    return status ? status : sorter_finish(places, err);
}

static void
write_entry(struct section *out, const struct row *row, uint32_t id)
{
    struct buf *end = section_end(out);
    bytes_put_u32(end, row->text);
    bytes_put_u32(end, id);
    bytes_put_u32(end, row->town);
    buf_char(end, (char)(row->rank & 255));
    buf_char(end, (char)(row->rank >> 8));
    buf_char(end, (char)row->kind);
    buf_char(end, (char)row->text_len);
}

static enum status
write_entries(struct suggest_writing *writing, struct err *err)
{
    struct sorter *places;
    struct str key = {NULL, 0}, value = key;
    bool more = false;
    enum status status =
        sorter_create(writing->builder->folder, SUGGEST_SORT_MEMORY, &places, err);
    if (!status)
        status = write_ids(writing, places, err);
    if (!status)
        status = sorter_next(places, &key, &value, &more, err);
    for (uint32_t i = 0; i < writing->count && !status; i++) {
        struct row row;
        uint32_t id = SUGGEST_NONE;
        status = rows_get(writing->rows, i, &row, err);
        if (!status && more && sorter_u32(key.ptr) == i) {
            id = sorter_u32(value.ptr);
            status = sorter_next(places, &key, &value, &more, err);
        }
        write_entry(&writing->entries, &row, id);
    }
    sorter_destroy(places);
    return status;
}

/* Of all places those whose items became entries, by town. */
static enum status
sort_places(struct suggest_writing *writing, struct rows *places, struct sorter *out,
            struct err *err)
{
    struct str key = {NULL, 0}, value = key;
    bool more = true;
    enum status status = sorter_finish(writing->numbers, err);
    if (!status)
        status = sorter_next(writing->numbers, &key, &value, &more, err);
    for (uint64_t i = 0; i < rows_count(places) && more && !status;) {
        struct suggest_place place;
        char by_town[8];
        status = rows_get(places, i, &place, err);
        if (status)
            break;
        uint32_t item = sorter_u32(key.ptr);
        if (item < place.item) {
            status = sorter_next(writing->numbers, &key, &value, &more, err);
            continue;
        }
        i++;
        if (item > place.item)
            continue;
        sorter_put_u32(by_town, writing->town_ranks[place.town]);
        memcpy(by_town + 4, value.ptr, 4);
        status = sorter_add(out, str_make(by_town, 8), STR_LIT(""), err);
    }
    return status ? status : sorter_finish(out, err);
}

static enum status
write_places(struct suggest_writing *writing, struct sorter *places, struct err *err)
{
    struct str key, value;
    bool more;
    uint32_t town = 0, last = SUGGEST_NONE;
    enum status status = sorter_next(places, &key, &value, &more, err);
    while (!status && town < writing->builder->towns.count) {
        if (!more || sorter_u32(key.ptr) != town) {
            section_list_end_item(&writing->places);
            town++;
            last = SUGGEST_NONE;
            continue;
        }
        uint32_t entry = sorter_u32(key.ptr + 4);
        bytes_put_varint(section_end(&writing->places.bytes),
                         last == SUGGEST_NONE ? entry : entry - last);
        last = entry;
        status = sorter_next(places, &key, &value, &more, err);
    }
    return status;
}

/* Towns in order of their folded names, and the entries of each. */
static enum status
write_towns(struct suggest_writing *writing, struct rows *places, struct err *err)
{
    const struct suggest_builder *builder = writing->builder;
    struct sorter *sorted;
    enum status status =
        sorter_create(builder->folder, SUGGEST_SORT_MEMORY, &sorted, err);
    for (uint32_t i = 0; i < builder->towns.count; i++) {
        uint32_t town = writing->sorted_towns[i];
        const char *name = builder->town_names.ptr + writing->town_names[town];
        struct buf *end = section_end(&writing->towns.bytes);
        buf_str(end, table_key(&builder->towns, town));
        buf_char(end, '\0');
        buf_append(end, name + 1, (unsigned char)name[0]);
        section_list_end_item(&writing->towns);
    }
    if (!status)
        status = sort_places(writing, places, sorted, err);
    if (!status)
        status = write_places(writing, sorted, err);
    sorter_destroy(sorted);
    return status;
}

static enum status
rank_towns(struct suggest_writing *writing, struct err *err)
{
    const struct suggest_builder *builder = writing->builder;
    uint32_t count = builder->towns.count;
    writing->sorted_towns = table_sorted(&builder->towns);
    writing->town_ranks = calloc(count + (size_t)1, sizeof(uint32_t));
    writing->town_names = calloc(count + (size_t)1, sizeof(uint32_t));
    if (!writing->sorted_towns || !writing->town_ranks || !writing->town_names)
        return err_no_memory(err);
    for (uint32_t i = 0, at = 0; i < count; i++) {
        writing->town_ranks[writing->sorted_towns[i]] = i;
        writing->town_names[i] = at;
        at += 1u + (unsigned char)builder->town_names.ptr[at];
    }
    return STATUS_OK;
}

static enum status
write_header(const struct suggest_writing *writing, int out, struct err *err)
{
    uint32_t header[SUGGEST_HEADER];
    struct section head;
    header[SUGGEST_AT_MAGIC] = SUGGEST_MAGIC;
    header[SUGGEST_AT_ENTRIES] = writing->count;
    header[SUGGEST_AT_OWNS] = (uint32_t)section_len(&writing->owns.bytes);
    header[SUGGEST_AT_KEYS] = writing->keys.count;
    header[SUGGEST_AT_KEY_BYTES] = (uint32_t)section_len(&writing->keys.bytes);
    header[SUGGEST_AT_TOWNS] = writing->towns.count;
    header[SUGGEST_AT_TOWN_BYTES] = (uint32_t)section_len(&writing->towns.bytes);
    header[SUGGEST_AT_PLACE_BYTES] = (uint32_t)section_len(&writing->places.bytes);
    header[SUGGEST_AT_TEXT_BYTES] = (uint32_t)section_len(&writing->texts);
    header[SUGGEST_AT_ID_BYTES] = (uint32_t)section_len(&writing->id_bytes);
    section_init(&head, NULL);
    for (size_t i = 0; i < SUGGEST_HEADER; i++)
        bytes_put_u32(section_end(&head), header[i]);
    for (size_t i = 0; i < SUGGEST_KINDS; i++) {
        const struct section_list *lists = &writing->kinds[i].lists;
        bytes_put_u32(section_end(&head), lists->count);
        bytes_put_u32(section_end(&head), (uint32_t)section_len(&lists->bytes));
    }
    enum status status = section_copy(&head, out, err);
    section_free(&head);
    return status;
}

static enum status
copy_all(const struct suggest_writing *writing, int out, struct err *err)
{
    enum status status = write_header(writing, out, err);
    if (!status)
        status = section_copy(&writing->entries, out, err);
    if (!status)
        status = section_list_copy(&writing->owns, out, err);
    if (!status)
        status = section_list_copy(&writing->keys, out, err);
    for (size_t i = 0; i < SUGGEST_KINDS && !status; i++) {
        status = section_copy(&writing->kinds[i].keys, out, err);
        if (!status)
            status = section_list_copy(&writing->kinds[i].lists, out, err);
    }
    if (!status)
        status = section_list_copy(&writing->towns, out, err);
    if (!status)
        status = section_list_copy(&writing->places, out, err);
    if (!status)
        status = section_copy(&writing->texts, out, err);
    return status ? status : section_copy(&writing->id_bytes, out, err);
}

static void
init(struct suggest_writing *writing, const char *folder)
{
    buf_init(&writing->scratch);
    section_init(&writing->entries, folder);
    section_init(&writing->texts, folder);
    section_init(&writing->id_bytes, folder);
    section_list_init(&writing->owns, folder);
    section_list_init(&writing->keys, folder);
    section_list_init(&writing->towns, folder);
    section_list_init(&writing->places, folder);
    for (size_t i = 0; i < SUGGEST_KINDS; i++) {
        section_init(&writing->kinds[i].keys, folder);
        section_list_init(&writing->kinds[i].lists, folder);
    }
}

static void
reset(struct suggest_writing *writing)
{
    buf_free(&writing->scratch);
    section_free(&writing->entries);
    section_free(&writing->texts);
    section_free(&writing->id_bytes);
    section_list_free(&writing->owns);
    section_list_free(&writing->keys);
    section_list_free(&writing->towns);
    section_list_free(&writing->places);
    for (size_t i = 0; i < SUGGEST_KINDS; i++) {
        section_free(&writing->kinds[i].keys);
        section_list_free(&writing->kinds[i].lists);
    }
    rows_destroy(writing->rows);
    sorter_destroy(writing->ids);
    sorter_destroy(writing->numbers);
    sorter_destroy(writing->owned);
    sorter_destroy(writing->by_entry);
    free(writing->sorted_towns);
    free(writing->town_ranks);
    free(writing->town_names);
}

static enum status
begin(struct suggest_writing *writing, struct err *err)
{
    const char *folder = writing->builder->folder;
    enum status status = rank_towns(writing, err);
    if (!status)
        status = rows_create(folder, sizeof(struct row), &writing->rows, err);
    if (!status)
        status = sorter_create(folder, SUGGEST_SORT_MEMORY, &writing->ids, err);
    if (!status)
        status = sorter_create(folder, SUGGEST_SORT_MEMORY, &writing->numbers, err);
    if (!status)
        status = sorter_create(folder, SUGGEST_SORT_MEMORY, &writing->owned, err);
    return status;
}

enum status
suggest_builder_finish(struct suggest_builder *builder, struct text_analyser *analyser,
                       int out, struct err *err)
{
    struct suggest_writing writing = {.builder = builder, .analyser = analyser};
    struct sorter *items = NULL;
    struct rows *places = NULL;
    init(&writing, builder->folder);
    enum status status = suggest_merge(builder, &items, &places, err);
    if (!status)
        status = begin(&writing, err);
    if (!status)
        status = add_entries(&writing, items, err);
    sorter_destroy(items);
    if (!status)
        status = suggest_keys_write(&writing, err);
    if (!status)
        status = write_entries(&writing, err);
    if (!status)
        status = write_towns(&writing, places, err);
    rows_destroy(places);
    if (!status)
        status = copy_all(&writing, out, err);
    reset(&writing);
    return status;
}
