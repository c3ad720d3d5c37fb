/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings about partners: see report_partners.h. */
#include "indexer/report_partners.h"

#include <stdlib.h>

#include "base/ascii.h"

enum {
    NEIGHBOURS = 4, /* names looked at behind each one, in order of the alphabet */
    SHORTEST = 8,   /* letters; shorter names differ by a letter for good reasons */
    LONG = 20,      /* letters from which two may differ */
    NAME_SIZE = 160,
    SPELLINGS = 6 /* told of one organisation */
};

struct seat {
    struct str alliance_id;
    struct str slug;
    struct str name;
    struct str file;
    uint32_t line;
    size_t partner; /* number of the record: seats of one are no doubles */
};

struct partner_list {
    struct arena *arena;
    struct seat *seats;
    size_t count;
    size_t capacity;
    size_t partners;
};

struct partner_list *
partner_list_create(void)
{
    struct partner_list *list = calloc(1, sizeof *list);
    if (!list)
        return NULL;
    list->arena = arena_create(0);
    if (!list->arena) {
        free(list);
        return NULL;
    }
    return list;
}

void
partner_list_destroy(struct partner_list *list)
{
    if (!list)
        return;
    arena_destroy(list->arena);
    free(list->seats);
    free(list);
}

static bool
make_room(struct partner_list *list)
{
    if (list->count < list->capacity)
        return true;
    size_t capacity = list->capacity ? list->capacity * 2 : 256;
    struct seat *seats = realloc(list->seats, capacity * sizeof *seats);
    if (!seats)
        return false;
    list->seats = seats;
    list->capacity = capacity;
    return true;
}

enum status
partner_list_add(struct partner_list *list, const struct record *partner,
                 struct err *err)
{
    size_t number = list->partners++;
    for (size_t i = 0; i < partner->membership_count; i++) {
        const struct record_membership *m = &partner->memberships[i];
        char slug[NAME_SIZE];
        size_t len = ascii_slug(m->name, slug, sizeof slug);
        if (len < SHORTEST)
            continue;
        struct seat seat = {.alliance_id = arena_copy(list->arena, m->alliance_id),
                            .slug = arena_copy(list->arena, str_make(slug, len)),
                            .name = arena_copy(list->arena, m->name),
                            .file = arena_copy(list->arena, m->source.file),
                            .line = m->source.line,
                            .partner = number};
        if (!seat.alliance_id.ptr || !seat.slug.ptr || !seat.name.ptr ||
            !seat.file.ptr || !make_room(list))
            return err_no_memory(err);
        list->seats[list->count++] = seat;
    }
    return STATUS_OK;
}

static int
by_alliance_and_name(const void *a, const void *b)
{
    const struct seat *x = a, *y = b;
    int order = str_compare(x->alliance_id, y->alliance_id);
    if (order == 0)
        order = str_compare(x->slug, y->slug);
    if (order == 0)
        order = x->line < y->line ? -1 : x->line > y->line;
    return order;
}

/* Levenshtein distance, given up above `most`. Both fit into NAME_SIZE. */
static unsigned
distance(struct str a, struct str b, unsigned most)
{
    unsigned row[NAME_SIZE + 1];
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;
    if (gap > most)
        return most + 1;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0], least = row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.len; j++) {
            unsigned best = diagonal + (a.ptr[i - 1] != b.ptr[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            if (best < least)
                least = best;
        }
        if (least > most)
            return most + 1;
    }
    return row[b.len];
}

/* "Grundschule 1" and "Grundschule 2" are no typing errors. */
static bool
differ_in_digits(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    while (i < a.len || j < b.len) {
        while (i < a.len && (a.ptr[i] < '0' || a.ptr[i] > '9'))
            i++;
        while (j < b.len && (b.ptr[j] < '0' || b.ptr[j] > '9'))
            j++;
        if (i < a.len && j < b.len && a.ptr[i] == b.ptr[j]) {
            i++;
            j++;
        } else if (i < a.len || j < b.len) {
            return true;
        }
    }
    return false;
}

static bool
look_alike(const struct seat *a, const struct seat *b)
{
    size_t shorter = a->slug.len < b->slug.len ? a->slug.len : b->slug.len;
    unsigned most = shorter >= LONG ? 2 : 1;
    return !differ_in_digits(a->slug, b->slug) &&
           distance(a->slug, b->slug, most) <= most;
}

void
partner_list_report(struct partner_list *list, struct report *report)
{
    if (list->count > 1)
        qsort(list->seats, list->count, sizeof *list->seats, by_alliance_and_name);
    for (size_t i = 0; i < list->count; i++) {
        const struct seat *a = &list->seats[i];
        for (size_t j = i + 1; j < list->count && j <= i + NEIGHBOURS; j++) {
            const struct seat *b = &list->seats[j];
            if (!str_equal(a->alliance_id, b->alliance_id))
                break;
            if (a->partner != b->partner && look_alike(a, b))
                report_add(report, CHAPTER_PARTNERS, b->file, b->line,
                           "„%.*s“ und „%.*s“ (Zeile %u): dieselbe Organisation, mit "
                           "einem Schreibfehler?",
                           (int)b->name.len, b->name.ptr, (int)a->name.len, a->name.ptr,
                           (unsigned)a->line);
        }
    }
}

static void
append_spelling(struct buf *list, struct str name)
{
    if (list->len > 0)
        BUF_LIT(list, ", ");
    BUF_LIT(list, "„");
    buf_str(list, name);
    BUF_LIT(list, "“");
}

static bool
is_new_spelling(const struct record *partner, size_t number)
{
    for (size_t i = 0; i < number; i++)
        if (str_equal(partner->memberships[i].name, partner->memberships[number].name))
            return false;
    return true;
}

static void
report_doubles(const struct record *partner, size_t number, struct report *report)
{
    const struct record_membership *b = &partner->memberships[number];
    for (size_t i = 0; i < number; i++) {
        const struct record_membership *a = &partner->memberships[i];
        if (!str_equal(a->alliance_id, b->alliance_id) ||
            !str_equal(a->source.file, b->source.file))
            continue;
        report_add(report, CHAPTER_PARTNERS, b->source.file, b->source.line,
                   "„%.*s“ steht schon als „%.*s“ in Zeile %u.", (int)b->name.len,
                   b->name.ptr, (int)a->name.len, a->name.ptr,
                   (unsigned)a->source.line);
        return;
    }
}

void
partner_report_spellings(const struct record *partner, struct report *report)
{
    struct buf list;
    size_t spellings = 0;
    buf_init(&list);
    for (size_t i = 0; i < partner->membership_count; i++) {
        report_doubles(partner, i, report);
        if (!is_new_spelling(partner, i))
            continue;
        if (spellings++ < SPELLINGS)
            append_spelling(&list, partner->memberships[i].name);
    }
    if (spellings > 1)
        report_add(report, CHAPTER_INFO, STR_LIT(""), 0,
                   "Als eine Organisation geführt, %zu Schreibweisen: %s%s.", spellings,
                   list.ptr, spellings > SPELLINGS ? " …" : "");
    buf_free(&list);
}
