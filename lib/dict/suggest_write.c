/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing the completion dictionary: entries by rank, the keys of each, and for each
 * kind and town the entries it leads to. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dict/suggest_build.h"

/* What is worth more when everything else is equal: points of 1/8 of a doubling of the
 * count. People look for offers; topics and towns help them to go on. */
static const uint16_t KIND_RANK[SUGGEST_KINDS] = {
    [SUGGEST_OFFER] = 40,   [SUGGEST_PARTNER] = 24, [SUGGEST_ALLIANCE] = 44,
    [SUGGEST_ARTICLE] = 12, [SUGGEST_TOWN] = 40,    [SUGGEST_TOPIC] = 36,
    [SUGGEST_WORD] = 8,
};

/* What stands behind is left out: metadata of a database ends at 130 MB. */
enum { MAX_ENTRIES = 1500000 };

struct writing {
    struct suggest_builder *builder;
    uint32_t count;   /* entries */
    uint32_t *order;  /* entry -> item */
    uint32_t *places; /* item -> entry */
    struct table keys;
    uint32_t *key_ranks; /* key as first met -> its place in order */
    uint32_t *owned;     /* the keys of all entries, one after the other */
    size_t owned_count;
    size_t owned_capacity;
    uint32_t *owned_from; /* entry -> first of its keys; one more */
    bool failed;
    struct buf scratch;
    struct str text; /* under analysis */
    size_t word_end;
    enum status status;
    struct err *err;
};

/* A length beyond a line's half costs: short titles are better completions. */
static uint16_t
rank_of(const struct suggest_item *item)
{
    /* A town's records say little about how often it is meant. */
    double doubling = item->kind == SUGGEST_TOWN ? 4.0 : 8.0;
    double rank = KIND_RANK[item->kind] + doubling * log2(1.0 + item->count);
    double over = item->text_len > 40 ? (item->text_len - 40) / 8.0 : 0;
    return (uint16_t)(rank > over ? rank - over : 0);
}

static int
compare_items(const void *a, const void *b, void *context)
{
    const struct suggest_builder *builder = context;
    uint32_t left, right;
    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
    if (builder->items[left].rank != builder->items[right].rank)
        return builder->items[left].rank > builder->items[right].rank ? -1 : 1;
    return str_compare(table_key(&builder->texts, left),
                       table_key(&builder->texts, right));
}

static void
own(struct writing *writing, struct str tail)
{
    uint32_t key = 0;
    buf_clear(&writing->scratch);
    text_fold(tail.ptr, tail.len, &writing->scratch);
    if (writing->scratch.len == 0)
        return;
    if (writing->scratch.failed) {
        writing->status = err_no_memory(writing->err);
        return;
    }
    writing->status =
        table_add(&writing->keys, buf_view(&writing->scratch), &key, writing->err);
    if (!writing->status && writing->owned_count == writing->owned_capacity) {
        size_t capacity =
            writing->owned_capacity ? writing->owned_capacity * 3 / 2 : 4096;
        uint32_t *grown = reallocarray(writing->owned, capacity, sizeof *grown);
        if (!grown) {
            writing->status = err_no_memory(writing->err);
            return;
        }
        writing->owned = grown;
        writing->owned_capacity = capacity;
    }
    if (!writing->status)
        writing->owned[writing->owned_count++] = key;
}

/* The rest of a word from its beginning or a part's beginning on. */
static int
take_term(void *context, const struct text_term *term)
{
    struct writing *writing = context;
    if (term->flags & TEXT_VIRTUAL || term->end > writing->text.len ||
        term->start >= term->end)
        return 0;
    if (term->class == TEXT_EXACT)
        writing->word_end = term->end;
    bool is_part = term->class == TEXT_PART && term->part_count == 1 &&
                   term->first_part > 0 && term->end <= writing->word_end;
    if (term->class == TEXT_EXACT || is_part)
        own(writing,
            str_make(writing->text.ptr + term->start, writing->word_end - term->start));
    return writing->status ? 1 : 0;
}

static int
compare_numbers(const void *a, const void *b)
{
    uint32_t left, right;
    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
    return left < right ? -1 : left > right;
}

/* Ranks the items, finds every entry's keys and sorts these. */
static enum status
prepare(struct writing *writing, struct text_analyser *analyser)
{
    struct suggest_builder *builder = writing->builder;
    uint32_t count = builder->texts.count;
    writing->order = calloc(count + (size_t)1, sizeof(uint32_t));
    writing->places = calloc(count + (size_t)1, sizeof(uint32_t));
    writing->owned_from = calloc(count + (size_t)1, sizeof(uint32_t));
    if (!writing->order || !writing->places || !writing->owned_from)
        return err_no_memory(writing->err);
    for (uint32_t i = 0; i < count; i++) {
        builder->items[i].rank = rank_of(&builder->items[i]);
        writing->order[i] = i;
    }
    qsort_r(writing->order, count, sizeof(uint32_t), compare_items, builder);
    table_free(&builder->texts); /* told the order of equals; shown are others */
    for (uint32_t i = 0; i < count; i++)
        writing->places[writing->order[i]] = i;
    count = writing->count = count < MAX_ENTRIES ? count : MAX_ENTRIES;
    for (uint32_t i = 0; i < count && !writing->status; i++) {
        const struct suggest_item *item = &builder->items[writing->order[i]];
        writing->owned_from[i] = (uint32_t)writing->owned_count;
        writing->text = str_make(builder->shown.ptr + item->text, item->text_len);
        text_analyse(analyser, TEXT_DOCUMENT, writing->text.ptr, writing->text.len,
                     take_term, writing);
    }
    writing->owned_from[count] = (uint32_t)writing->owned_count;
    if (writing->status)
        return writing->status;
    uint32_t *sorted = table_sorted(&writing->keys);
    writing->key_ranks = calloc(writing->keys.count + (size_t)1, sizeof(uint32_t));
    if (!sorted || !writing->key_ranks) {
        free(sorted);
        return err_no_memory(writing->err);
    }
    for (uint32_t i = 0; i < writing->keys.count; i++)
        writing->key_ranks[sorted[i]] = i;
    for (size_t i = 0; i < writing->owned_count; i++)
        writing->owned[i] = writing->key_ranks[writing->owned[i]];
    /* From now on in key order, for writing them. */
    memcpy(writing->key_ranks, sorted, writing->keys.count * sizeof *sorted);
    free(sorted);
    for (uint32_t i = 0; i < count; i++)
        qsort(writing->owned + writing->owned_from[i],
              writing->owned_from[i + 1] - writing->owned_from[i], sizeof(uint32_t),
              compare_numbers);
    return STATUS_OK;
}

/* Lists as they are written: offsets, then bytes. */
struct lists {
    struct buf offsets;
    struct buf bytes;
};

static void
lists_init(struct lists *lists)
{
    buf_init(&lists->offsets);
    buf_init(&lists->bytes);
    bytes_put_u32(&lists->offsets, 0);
}

static void
lists_end_item(struct lists *lists)
{
    bytes_put_u32(&lists->offsets, (uint32_t)lists->bytes.len);
}

/* Appends offsets and bytes to out and frees them; returns the number of bytes. */
static uint32_t
lists_finish(struct lists *lists, struct buf *out)
{
    uint32_t len = (uint32_t)lists->bytes.len;
    buf_str(out, buf_view(&lists->offsets));
    buf_str(out, buf_view(&lists->bytes));
    out->failed |= lists->offsets.failed || lists->bytes.failed;
    buf_free(&lists->offsets);
    buf_free(&lists->bytes);
    return len;
}

static uint32_t
write_owns(const struct writing *writing, struct buf *out)
{
    struct lists lists;
    lists_init(&lists);
    for (uint32_t i = 0; i < writing->count; i++) {
        uint32_t last = 0;
        for (size_t k = writing->owned_from[i]; k < writing->owned_from[i + 1]; k++) {
            bytes_put_varint(&lists.bytes, writing->owned[k] - last);
            last = writing->owned[k];
        }
        lists_end_item(&lists);
    }
    return lists_finish(&lists, out);
}

static uint32_t
write_keys(const struct writing *writing, struct buf *out)
{
    struct lists lists;
    lists_init(&lists);
    for (uint32_t i = 0; i < writing->keys.count; i++) {
        buf_str(&lists.bytes, table_key(&writing->keys, writing->key_ranks[i]));
        lists_end_item(&lists);
    }
    return lists_finish(&lists, out);
}

/* The keys of one kind and, by counting sort, the entries of each. */
static void
write_kind(const struct writing *writing, uint8_t kind, uint32_t *starts,
           uint32_t *entries, struct buf *out, uint32_t header[2])
{
    const struct suggest_builder *builder = writing->builder;
    uint32_t count = writing->count;
    struct lists lists;
    memset(starts, 0, (writing->keys.count + (size_t)1) * sizeof *starts);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < count; i++) {
            if (builder->items[writing->order[i]].kind != kind)
                continue;
            for (size_t k = writing->owned_from[i]; k < writing->owned_from[i + 1];
                 k++) {
                if (round == 0)
                    starts[writing->owned[k] + 1]++;
                else
                    entries[starts[writing->owned[k]]++] = i;
            }
        }
        for (uint32_t k = 0; round == 0 && k < writing->keys.count; k++)
            starts[k + 1] += starts[k];
    }
    /* Now starts[k] is the end of key k's entries. */
    lists_init(&lists);
    header[0] = 0;
    for (uint32_t k = 0; k < writing->keys.count; k++) {
        uint32_t from = k > 0 ? starts[k - 1] : 0;
        uint32_t last = SUGGEST_NONE;
        for (uint32_t i = from; i < starts[k]; i++) {
            if (entries[i] == last)
                continue;
            bytes_put_varint(&lists.bytes,
                             last == SUGGEST_NONE ? entries[i] : entries[i] - last);
            last = entries[i];
        }
        if (starts[k] > from) {
            bytes_put_u32(out, k);
            lists_end_item(&lists);
            header[0]++;
        }
    }
    header[1] = lists_finish(&lists, out);
}

static enum status
write_kinds(const struct writing *writing, struct buf *out,
            uint32_t headers[SUGGEST_KINDS][2])
{
    uint32_t *starts = calloc(writing->keys.count + (size_t)2, sizeof *starts);
    uint32_t *entries = calloc(writing->owned_count + 1, sizeof *entries);
    if (starts && entries)
        for (uint8_t kind = 0; kind < SUGGEST_KINDS; kind++)
            write_kind(writing, kind, starts, entries, out, headers[kind]);
    bool done = starts && entries;
    free(starts);
    free(entries);
    return done ? STATUS_OK : err_no_memory(writing->err);
}

static int
compare_places(const void *a, const void *b)
{
    const struct suggest_place *left = a;
    const struct suggest_place *right = b;
    if (left->town != right->town)
        return left->town < right->town ? -1 : 1;
    return left->item < right->item ? -1 : left->item > right->item;
}

/* Towns in order of their folded names with the entries of each. `header` gets the
 * bytes of both; `ranks` (town as first met -> place in order) serves the entries. */
static enum status
write_towns(struct writing *writing, const uint32_t *sorted, const uint32_t *ranks,
            struct buf *out, uint32_t header[2])
{
    struct suggest_builder *builder = writing->builder;
    uint32_t count = builder->towns.count;
    uint32_t *names = calloc(count + (size_t)1, sizeof *names);
    struct lists lists;
    if (!names)
        return err_no_memory(writing->err);
    for (uint32_t i = 0, at = 0; i < count; i++) {
        names[i] = at;
        at += 1u + (unsigned char)builder->town_names.ptr[at];
    }
    lists_init(&lists);
    for (uint32_t i = 0; i < count; i++) {
        const char *name = builder->town_names.ptr + names[sorted[i]];
        buf_str(&lists.bytes, table_key(&builder->towns, sorted[i]));
        buf_char(&lists.bytes, '\0');
        buf_append(&lists.bytes, name + 1, (unsigned char)name[0]);
        lists_end_item(&lists);
    }
    free(names);
    header[0] = lists_finish(&lists, out);
    for (size_t i = 0; i < builder->place_count; i++) {
        struct suggest_place *place = &builder->places[i];
        *place =
            (struct suggest_place){ranks[place->town], writing->places[place->item]};
    }
    if (builder->place_count > 1)
        qsort(builder->places, builder->place_count, sizeof *builder->places,
              compare_places);
    lists_init(&lists);
    for (size_t town = 0, i = 0; town < count; town++) {
        uint32_t last = SUGGEST_NONE;
        for (; i < builder->place_count && builder->places[i].town == town; i++) {
            uint32_t entry = builder->places[i].item;
            if (entry != last && entry < writing->count)
                bytes_put_varint(&lists.bytes,
                                 last == SUGGEST_NONE ? entry : entry - last);
            last = entry;
        }
        lists_end_item(&lists);
    }
    header[1] = lists_finish(&lists, out);
    return STATUS_OK;
}

/* Entries, and their texts in order of rank. */
static void
write_entries(const struct writing *writing, const uint32_t *town_ranks,
              const uint32_t *ids, struct buf *out, struct buf *texts)
{
    const struct suggest_builder *builder = writing->builder;
    for (uint32_t i = 0; i < writing->count; i++) {
        const struct suggest_item *item = &builder->items[writing->order[i]];
        bytes_put_u32(out, (uint32_t)texts->len);
        bytes_put_u32(out, item->id == SUGGEST_NONE
                               ? SUGGEST_NONE
                               : ids[item->id / 2] * 2 + item->id % 2);
        bytes_put_u32(out, item->town == SUGGEST_NONE ? SUGGEST_NONE
                                                      : town_ranks[item->town]);
        buf_char(out, (char)(item->rank & 255));
        buf_char(out, (char)(item->rank >> 8));
        buf_char(out, (char)item->kind);
        buf_char(out, (char)item->text_len);
        buf_append(texts, builder->shown.ptr + item->text, item->text_len);
    }
    out->failed |= texts->failed;
}

/* The ids with their lengths; offsets gets where each stands. */
static void
write_ids(const struct table *ids, uint32_t *offsets, struct buf *out)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        struct str id = table_key(ids, i);
        offsets[i] = (uint32_t)out->len;
        buf_char(out, (char)id.len);
        buf_str(out, id);
    }
}

static void
write_header(const uint32_t *header, const uint32_t kinds[SUGGEST_KINDS][2],
             struct buf *out)
{
    for (size_t i = 0; i < SUGGEST_HEADER; i++)
        bytes_put_u32(out, header[i]);
    for (size_t i = 0; i < SUGGEST_KINDS; i++) {
        bytes_put_u32(out, kinds[i][0]);
        bytes_put_u32(out, kinds[i][1]);
    }
}

/* What the sections are written from. */
struct sources {
    uint32_t *sorted_towns;
    uint32_t *town_ranks;
    uint32_t *id_offsets;
    struct buf texts;
    struct buf ids;
};

static enum status
write_sections(struct writing *writing, struct sources *sources, struct buf *out,
               uint32_t *header, uint32_t kinds[SUGGEST_KINDS][2])
{
    const struct suggest_builder *builder = writing->builder;
    for (uint32_t i = 0; i < builder->towns.count; i++)
        sources->town_ranks[sources->sorted_towns[i]] = i;
    write_ids(&builder->ids, sources->id_offsets, &sources->ids);
    write_entries(writing, sources->town_ranks, sources->id_offsets, out,
                  &sources->texts);
    header[SUGGEST_AT_OWNS] = write_owns(writing, out);
    header[SUGGEST_AT_KEYS] = writing->keys.count;
    header[SUGGEST_AT_KEY_BYTES] = write_keys(writing, out);
    header[SUGGEST_AT_TOWNS] = builder->towns.count;
    header[SUGGEST_AT_TEXT_BYTES] = (uint32_t)sources->texts.len;
    header[SUGGEST_AT_ID_BYTES] = (uint32_t)sources->ids.len;
    enum status status = write_kinds(writing, out, kinds);
    if (!status)
        status = write_towns(writing, sources->sorted_towns, sources->town_ranks, out,
                             &header[SUGGEST_AT_TOWN_BYTES]);
    buf_str(out, buf_view(&sources->texts));
    buf_str(out, buf_view(&sources->ids));
    out->failed |= sources->texts.failed || sources->ids.failed;
    return status;
}

static enum status
write_all(struct writing *writing, struct buf *out)
{
    const struct suggest_builder *builder = writing->builder;
    uint32_t header[SUGGEST_HEADER] = {SUGGEST_MAGIC, writing->count};
    uint32_t kinds[SUGGEST_KINDS][2] = {{0}};
    struct sources sources = {
        .sorted_towns = table_sorted(&builder->towns),
        .town_ranks = calloc(builder->towns.count + (size_t)1, sizeof(uint32_t)),
        .id_offsets = calloc(builder->ids.count + (size_t)1, sizeof(uint32_t))};
    enum status status = STATUS_NO_MEMORY;
    size_t start = out->len;
    struct buf head;
    buf_init(&sources.texts);
    buf_init(&sources.ids);
    buf_init(&head);
    if (sources.sorted_towns && sources.town_ranks && sources.id_offsets) {
        write_header(header, (const uint32_t(*)[2])kinds, out); /* makes room */
        status = write_sections(writing, &sources, out, header, kinds);
        write_header(header, (const uint32_t(*)[2])kinds, &head);
    }
    if (!status && !out->failed && !head.failed && out->len - start <= UINT32_MAX)
        memcpy(out->ptr + start, head.ptr, head.len);
    else
        status = err_no_memory(writing->err);
    buf_free(&head);
    buf_free(&sources.texts);
    buf_free(&sources.ids);
    free(sources.sorted_towns);
    free(sources.town_ranks);
    free(sources.id_offsets);
    return status;
}

enum status
suggest_builder_finish(struct suggest_builder *builder, struct text_analyser *analyser,
                       struct buf *out, struct err *err)
{
    struct writing writing = {.builder = builder, .err = err};
    table_init(&writing.keys);
    buf_init(&writing.scratch);
    enum status status = prepare(&writing, analyser);
    if (!status)
        status = write_all(&writing, out);
    buf_free(&writing.scratch);
    table_free(&writing.keys);
    free(writing.order);
    free(writing.places);
    free(writing.owned_from);
    free(writing.key_ranks);
    free(writing.owned);
    return status;
}
