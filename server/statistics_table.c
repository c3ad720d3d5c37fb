/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counted questions: see statistics_table.h. */
#include "server/statistics_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "search/search.h"
#include "server/statistics.h"

enum { FIRST_CAPACITY = 64, PAST_MOST = 10000 };

/* The entry of this hash, or the free one where it belongs. */
static struct statistics_entry *
place_of(struct statistics_entry *entries, size_t capacity, uint64_t hash)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (entries[at].taken && entries[at].hash != hash)
        at = (at + 1) & (capacity - 1);
    return &entries[at];
}

/* Moves what was counted more often than `least` to a table of another size. */
static bool
rebuild(struct statistics_table *table, size_t capacity, uint32_t least)
{
    struct statistics_entry *entries = calloc(capacity, sizeof *entries);
    if (!entries)
        return false;
    table->used = 0;
    for (size_t i = 0; i < table->capacity; i++) {
        struct statistics_entry *entry = &table->entries[i];
        if (entry->count <= least) {
            free(entry->text);
            continue;
        }
        *place_of(entries, capacity, entry->hash) = *entry;
        table->used++;
    }
    free(table->entries);
    table->entries = entries;
    table->capacity = capacity;
    return true;
}

/* Three quarters full at most, so that looking up stays short. A full table forgets
 * what came once. */
static bool
has_room(struct statistics_table *table)
{
    if (table->capacity == 0)
        return rebuild(table, FIRST_CAPACITY, 0);
    if (table->used < table->capacity / 4 * 3)
        return true;
    if (table->capacity < STATISTICS_TABLE)
        return rebuild(table, 2 * table->capacity, 0);
    return rebuild(table, table->capacity, 1) && table->used < table->capacity / 4 * 3;
}

static char *
copy_text(struct str text)
{
    char *copy = malloc(text.len + 1);
    if (copy) {
        memcpy(copy, text.ptr, text.len);
        copy[text.len] = '\0';
    }
    return copy;
}

void
statistics_table_more(struct statistics_table *table, uint64_t hash, bool lacking,
                      struct str text)
{
    if (!has_room(table))
        return;
    struct statistics_entry *entry = place_of(table->entries, table->capacity, hash);
    if (!entry->taken) {
        entry->taken = true;
        entry->hash = hash;
        table->used++;
    }
    entry->count++;
    entry->lacking += lacking;
    if (entry->count >= STATISTICS_K && !entry->text)
        entry->text = copy_text(text);
}

void
statistics_table_less(struct statistics_table *table, uint64_t hash, bool lacking)
{
    if (table->capacity == 0)
        return;
    struct statistics_entry *entry = place_of(table->entries, table->capacity, hash);
    if (!entry->taken || entry->count == 0)
        return;
    entry->count--;
    entry->lacking -= lacking && entry->lacking > 0;
    if (entry->count < STATISTICS_K) {
        free(entry->text);
        entry->text = NULL;
    }
}

void
statistics_table_clear(struct statistics_table *table)
{
    for (size_t i = 0; i < table->capacity; i++)
        free(table->entries[i].text);
    free(table->entries);
    memset(table, 0, sizeof *table);
}

static struct statistics_tally *
tally_of(struct statistics_past *past, struct str key)
{
    for (size_t i = 0; i < past->count; i++)
        if (str_equal(str_of(past->tallies[i].key), key))
            return &past->tallies[i];
    return NULL;
}

/* Room for one more; NULL when out of memory. */
static struct statistics_tally *
new_tally(struct statistics_past *past, struct str text, struct str key)
{
    if (past->count == past->capacity) {
        size_t capacity = past->capacity ? 2 * past->capacity : 32;
        void *grown = realloc(past->tallies, capacity * sizeof *past->tallies);
        if (!grown)
            return NULL;
        past->tallies = grown;
        past->capacity = capacity;
    }
    struct statistics_tally *tally = &past->tallies[past->count];
    *tally = (struct statistics_tally){copy_text(text), copy_text(key), 0, 0};
    if (!tally->text || !tally->key) {
        free(tally->text);
        free(tally->key);
        return NULL;
    }
    past->count++;
    return tally;
}

bool
statistics_past_add(struct statistics_past *past, struct str text, uint64_t count,
                    uint64_t lacking)
{
    struct buf key;
    bool good = true;
    if (count < STATISTICS_K)
        return true;
    buf_init(&key);
    search_query_key(text, &key);
    struct statistics_tally *tally = key.failed ? NULL : tally_of(past, buf_view(&key));
    if (!tally && past->count < PAST_MOST) {
        tally = key.failed ? NULL : new_tally(past, text, buf_view(&key));
        good = tally != NULL;
    }
    if (tally) {
        tally->count += count;
        tally->lacking += lacking < STATISTICS_K ? 0 : lacking;
    }
    buf_free(&key);
    return good;
}

bool
statistics_past_add_table(struct statistics_past *past,
                          const struct statistics_table *table)
{
    bool good = true;
    for (size_t i = 0; i < table->capacity && good; i++) {
        const struct statistics_entry *entry = &table->entries[i];
        if (entry->text)
            good = statistics_past_add(past, str_of(entry->text), entry->count,
                                       entry->lacking);
    }
    return good;
}

static int
compare(const void *a, const void *b)
{
    const struct statistics_tally *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return strcmp(left->text, right->text);
}

void
statistics_past_sort(struct statistics_past *past)
{
    if (past->count > 1)
        qsort(past->tallies, past->count, sizeof *past->tallies, compare);
}

void
statistics_past_clear(struct statistics_past *past)
{
    for (size_t i = 0; i < past->count; i++) {
        free(past->tallies[i].text);
        free(past->tallies[i].key);
    }
    free(past->tallies);
    memset(past, 0, sizeof *past);
}
