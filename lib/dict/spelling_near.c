/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words nearest to a misspelled one: one walk over the sorted words with a row of
 * the edit matrix for every letter of the current word. Words that begin alike share
 * their rows, and a beginning that is already too far away is skipped with all its
 * words: whole blocks of them by binary search. */
#include <string.h>

#include "base/utf8.h"
#include "dict/phonetic.h"
#include "dict/spelling_format.h"

enum {
    MAX = SPELLING_MAX_WORD,
    FAR = 1000000,
    SKIP_DEPTH = 4 /* longer beginnings rarely fill a block */
};

/* rows[d][j]: cost of having typed the first j letters for the first d of the word.
 * lows[d]: least cost in row d, counting what a transposition could still save. */
struct matrix {
    struct str typed;
    unsigned limit;
    unsigned rows[MAX + 1][MAX + 1];
    unsigned lows[MAX + 1];
};

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned
at_first(size_t place)
{
    return place == 1 ? 20 : 0;
}

static void
begin(struct matrix *matrix, struct str typed, unsigned limit)
{
    matrix->typed = typed;
    matrix->limit = limit;
    matrix->rows[0][0] = 0;
    matrix->lows[0] = 0;
    for (size_t j = 1; j <= typed.len; j++)
        matrix->rows[0][j] =
            matrix->rows[0][j - 1] +
            spelling_cost_single(typed.ptr[j - 1], j > 1 ? typed.ptr[j - 2] : '\0') +
            at_first(j);
}

/* The cheapest way to typed letter j and the word's letter d, which is the last of
 * word[0..d). */
static unsigned
cheapest(const struct matrix *matrix, const char *word, size_t d, size_t j,
         unsigned missed)
{
    const char *typed = matrix->typed.ptr;
    const unsigned(*rows)[MAX + 1] = matrix->rows;
    char letter = word[d - 1], c = typed[j - 1];
    char letter_before = d > 1 ? word[d - 2] : '\0';
    char c_before = j > 1 ? typed[j - 2] : '\0';
    unsigned first = letter != c ? at_first(d) : 0;
    unsigned best = rows[d - 1][j - 1] + spelling_cost_swap(letter, c) + first;
    best = least(best, rows[d - 1][j] + missed);
    best =
        least(best, rows[d][j - 1] + spelling_cost_single(c, c_before) + at_first(j));
    if (d > 1 && spelling_sounds_as(letter_before, letter, c))
        best = least(best, rows[d - 2][j - 1] + SPELLING_DIGRAPH);
    if (j > 1 && spelling_sounds_as(c_before, c, letter))
        best = least(best, rows[d - 1][j - 2] + SPELLING_DIGRAPH);
    if (d > 1 && j > 1 && letter == c_before && letter_before == c && letter != c)
        best = least(best, rows[d - 2][j - 2] + SPELLING_TRANSPOSED + at_first(d - 1));
    return best;
}

/* Fills row d from word[0..d), d >= 1. It must not look at later letters: the row
 * serves all words that begin so. */
static void
add_row(struct matrix *matrix, const char *word, size_t d)
{
    size_t n = matrix->typed.len;
    unsigned *row = matrix->rows[d];
    unsigned missed =
        spelling_cost_single(word[d - 1], d > 1 ? word[d - 2] : '\0') + at_first(d);
    /* Nothing further off the diagonal than the limit buys can count. */
    size_t reach = matrix->limit / SPELLING_LEAST + 1;
    size_t from = d > reach ? d - reach : 1;
    size_t to = d + reach < n ? d + reach : n;
    unsigned low = row[0] = matrix->rows[d - 1][0] + missed;
    if (from > 1)
        row[from - 1] = FAR;
    for (size_t j = from; j <= to; j++) {
        row[j] = cheapest(matrix, word, d, j, missed);
        low = least(low, row[j]);
    }
    if (to < n)
        row[to + 1] = FAR;
    matrix->lows[d] = low;
}

/* True when no longer word with these d letters can stay within the limit. */
static bool
is_lost(const struct matrix *matrix, size_t d)
{
    return matrix->lows[d] > matrix->limit &&
           matrix->lows[d - 1] + SPELLING_LEAST > matrix->limit;
}

unsigned
spelling_distance(struct str meant, struct str typed, unsigned limit)
{
    struct matrix matrix;
    if (meant.len > MAX || typed.len > MAX)
        return limit + 1;
    begin(&matrix, typed, limit);
    for (size_t d = 1; d <= meant.len; d++) {
        add_row(&matrix, meant.ptr, d);
        if (is_lost(&matrix, d))
            return limit + 1;
    }
    size_t reach = limit / SPELLING_LEAST + 1;
    if (typed.len > meant.len + reach)
        return limit + 1;
    unsigned cost = matrix.rows[meant.len][typed.len];
    return cost <= limit ? cost : limit + 1;
}

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
walk(const struct spelling *spelling, struct matrix *matrix, struct best *best)
{
    struct spelling_cursor cursor;
    size_t known = 0;       /* rows that fit the current word */
    size_t lost = SIZE_MAX; /* its beginning of this length is too far away */
    size_t n = matrix->typed.len;
    spelling_seek(spelling, 0, &cursor);
    while (spelling_next(&cursor)) {
        if (lost <= cursor.shared)
            continue;
        lost = SIZE_MAX;
        known = known < cursor.shared ? known : cursor.shared;
        while (known < cursor.len && lost == SIZE_MAX) {
            add_row(matrix, cursor.key, ++known);
            if (is_lost(matrix, known))
                lost = known;
        }
        if (lost == SIZE_MAX && n <= cursor.len + matrix->limit / SPELLING_LEAST + 1) {
            unsigned cost = matrix->rows[cursor.len][n];
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
    unsigned limit = least(most, spelling_limit(utf8_count(folded.ptr, folded.len)));
    struct matrix matrix;
    *count = 0;
    if (limit == 0 || folded.len > MAX)
        return STATUS_OK;
    /* Most slips are single ones; looking for those alone is several times faster. */
    begin(&matrix, folded, least(limit, SPELLING_EDIT));
    walk(spelling, &matrix, &best);
    if (best.count == 0 && limit > SPELLING_EDIT) {
        begin(&matrix, folded, limit);
        walk(spelling, &matrix, &best);
        take_alike(spelling, folded, limit, &best);
    }
    *count = best.count;
    return best.failed ? err_no_memory(err) : STATUS_OK;
}
