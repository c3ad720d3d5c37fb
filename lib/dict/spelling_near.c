/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words nearest to a misspelled one: one walk over the sorted words with a row of
 * the edit matrix for every letter of the current word. Words that begin alike share
 * their rows, and a beginning that is already too far away is skipped with all its
 * words: whole blocks of them by binary search. */
#include <string.h>

#include "base/utf8.h"
#include "dict/phonetic.h"
#include "dict/spelling_matrix.h"

enum {
    MAX = SPELLING_MAX_WORD,
    SKIP_DEPTH = 4 /* longer beginnings rarely fill a block */
};

/* The best ones found so far, best first. */
struct best {
    struct arena *arena;
    struct spelling_candidate *items;
    size_t max;
    size_t count;
    bool failed;
};

static void
keep(struct best *best, const struct spelling_cursor *cursor, unsigned cost)
{
    struct str folded = str_make(cursor->key, cursor->len);
    double score = spelling_score(cost, cursor->count);
    size_t at = best->count;
    for (size_t i = 0; i < best->count; i++)
        if (str_equal(best->items[i].folded, folded))
            return;
    while (at > 0 && best->items[at - 1].score > score)
        at--;
    if (at == best->max)
        return;
    size_t last = best->count < best->max ? best->count++ : best->max - 1;
    memmove(best->items + at + 1, best->items + at, (last - at) * sizeof *best->items);
    struct spelling_candidate *to = &best->items[at];
    to->folded = arena_copy(best->arena, folded);
    to->word = str_is_empty(cursor->spelled) ? to->folded
                                             : arena_copy(best->arena, cursor->spelled);
    to->cost = cost;
    to->score = score;
    to->count = cursor->count.words + cursor->count.parts;
    best->failed |= !to->folded.ptr || !to->word.ptr;
}

/* Moves on to the end of all words that begin with `lost`: by blocks when the next one
 * begins so too. */
static void
skip_beginning(struct spelling_cursor *cursor, struct str lost)
{
    const struct spelling *spelling = cursor->spelling;
    char after[MAX + 1];
    uint32_t next = (cursor->number + SPELLING_BLOCK - 1) / SPELLING_BLOCK;
    memcpy(after, lost.ptr, lost.len);
    for (size_t i = lost.len; i-- > 0;) {
        unsigned char c = (unsigned char)after[i];
        if (c < 0xFF) {
            after[i] = (char)(c + 1);
            uint32_t block = spelling_block_from(spelling, str_make(after, i + 1));
            if (block > next)
                spelling_seek(spelling, block - 1, cursor);
            return;
        }
    }
}

static void
walk(const struct spelling *spelling, struct spelling_matrix *matrix, struct best *best)
{
    struct spelling_cursor cursor;
    size_t known = 0;       /* rows that fit the current word */
    size_t lost = SIZE_MAX; /* its beginning of this length is too far away */
    spelling_seek(spelling, 0, &cursor);
    while (spelling_next(&cursor)) {
        if (lost <= cursor.shared)
            continue;
        lost = SIZE_MAX;
        known = known < cursor.shared ? known : cursor.shared;
        while (known < cursor.len && lost == SIZE_MAX) {
            spelling_matrix_row(matrix, cursor.key, ++known);
            if (spelling_matrix_is_lost(matrix, known))
                lost = known;
        }
        if (lost == SIZE_MAX) {
            unsigned cost = spelling_matrix_cost(matrix, cursor.len);
            if (cost <= matrix->limit && cost > 0)
                keep(best, &cursor, cost);
        } else if (lost <= SKIP_DEPTH) {
            skip_beginning(&cursor, str_make(cursor.key, lost));
        }
    }
}

/* Words that sound the same may be a little further away. */
static void
take_alike(const struct spelling *spelling, struct str typed, unsigned limit,
           struct best *best)
{
    uint32_t code = phonetic_code(typed);
    uint32_t low = 0;
    uint32_t high = spelling->sound_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bytes_u32(spelling->sounds + 8 * (size_t)middle) < code)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < spelling->sound_count; low++) {
        const unsigned char *pair = spelling->sounds + 8 * (size_t)low;
        uint32_t number = bytes_u32(pair + 4);
        struct spelling_cursor cursor;
        if (bytes_u32(pair) != code)
            break;
        spelling_seek(spelling, number / SPELLING_BLOCK, &cursor);
        while (spelling_next(&cursor) && cursor.number <= number)
            continue;
        struct str word = str_make(cursor.key, cursor.len);
        unsigned cost = spelling_distance(word, typed, limit * 3 / 2);
        if (cost <= limit * 3 / 2 && cost > 0)
            keep(best, &cursor, cost * 2 / 3);
    }
}

enum status
spelling_near(const struct spelling *spelling, struct str folded, unsigned most,
              struct arena *arena, struct spelling_candidate *out, size_t max,
              size_t *count, struct err *err)
{
    struct best best = {arena, out, max, 0, false};
    unsigned limit = spelling_limit(utf8_count(folded.ptr, folded.len));
    struct spelling_matrix matrix;
    *count = 0;
    if (most < limit)
        limit = most;
    if (limit == 0 || folded.len > MAX)
        return STATUS_OK;
    /* Most slips are single ones; looking for those alone is several times faster. */
    spelling_matrix_begin(&matrix, folded,
                          limit < SPELLING_EDIT ? limit : SPELLING_EDIT);
    walk(spelling, &matrix, &best);
    if (best.count == 0 && limit > SPELLING_EDIT) {
        spelling_matrix_begin(&matrix, folded, limit);
        walk(spelling, &matrix, &best);
        take_alike(spelling, folded, limit, &best);
    }
    *count = best.count;
    return best.failed ? err_no_memory(err) : STATUS_OK;
}
