/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The edit matrix: see spelling_matrix.h. */
#include "dict/spelling_matrix.h"

#include <string.h>

enum { FAR = 1000000 };

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

void
spelling_matrix_begin(struct spelling_matrix *matrix, struct str typed, unsigned limit)
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

/* The cheapest way to typed letter j >= 2 and the word's letter d >= 2, which is the
 * last of word[0..d). */
static unsigned
cheapest_inside(const struct spelling_matrix *matrix, const char *word, size_t d,
                size_t j, unsigned missed)
{
    const unsigned *two_up = matrix->rows[d - 2], *up = matrix->rows[d - 1];
    const char *typed = matrix->typed.ptr;
    char letter = word[d - 1], letter_before = word[d - 2];
    char c = typed[j - 1], c_before = typed[j - 2];
    unsigned best = up[j - 1] + spelling_cost_swap(letter, c);
    best = least(best, up[j] + missed);
    best = least(best, matrix->rows[d][j - 1] + spelling_cost_single(c, c_before));
    if (spelling_sounds_as(letter_before, letter, c))
        best = least(best, two_up[j - 1] + SPELLING_DIGRAPH);
    if (spelling_sounds_as(c_before, c, letter))
        best = least(best, up[j - 2] + SPELLING_DIGRAPH);
    if (letter == c_before && letter_before == c && letter != c)
        best = least(best, two_up[j - 2] + SPELLING_TRANSPOSED + at_first(d - 1));
    return best;
}

/* The same where one of them is the first letter. */
static unsigned
cheapest_at_edge(const struct spelling_matrix *matrix, const char *word, size_t d,
                 size_t j, unsigned missed)
{
    const char *typed = matrix->typed.ptr;
    char letter = word[d - 1], c = typed[j - 1];
    unsigned first = letter != c ? at_first(d) : 0;
    unsigned best = matrix->rows[d - 1][j - 1] + spelling_cost_swap(letter, c) + first;
    best = least(best, matrix->rows[d - 1][j] + missed);
    best = least(best, matrix->rows[d][j - 1] +
                           spelling_cost_single(c, j > 1 ? typed[j - 2] : '\0') +
                           at_first(j));
    if (d > 1 && spelling_sounds_as(word[d - 2], letter, c))
        best = least(best, matrix->rows[d - 2][j - 1] + SPELLING_DIGRAPH);
    if (j > 1 && spelling_sounds_as(typed[j - 2], c, letter))
        best = least(best, matrix->rows[d - 1][j - 2] + SPELLING_DIGRAPH);
    return best;
}

/* True when every way into the cell is too dear already: most are. */
static bool
is_out_of_reach(const struct spelling_matrix *matrix, size_t d, size_t j)
{
    unsigned limit = matrix->limit;
    return matrix->rows[d - 1][j - 1] > limit && matrix->rows[d - 1][j] > limit &&
           matrix->rows[d][j - 1] > limit && matrix->rows[d - 1][j - 2] > limit &&
           matrix->rows[d - 2][j - 1] > limit && matrix->rows[d - 2][j - 2] > limit;
}

void
spelling_matrix_row(struct spelling_matrix *matrix, const char *word, size_t d)
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
        if (d == 1 || j == 1)
            row[j] = cheapest_at_edge(matrix, word, d, j, missed);
        else if (is_out_of_reach(matrix, d, j))
            row[j] = FAR;
        else
            row[j] = cheapest_inside(matrix, word, d, j, missed);
        low = least(low, row[j]);
    }
    if (to < n)
        row[to + 1] = FAR;
    matrix->lows[d] = low;
}

unsigned
spelling_distance(struct str meant, struct str typed, unsigned limit)
{
    struct spelling_matrix matrix;
    if (meant.len > SPELLING_MAX_WORD || typed.len > SPELLING_MAX_WORD)
        return limit + 1;
    spelling_matrix_begin(&matrix, typed, limit);
    for (size_t d = 1; d <= meant.len; d++) {
        spelling_matrix_row(&matrix, meant.ptr, d);
        if (spelling_matrix_is_lost(&matrix, d))
            return limit + 1;
    }
    unsigned cost = spelling_matrix_cost(&matrix, meant.len);
    return cost <= limit ? cost : limit + 1;
}

/* The first word behind `from` that does not begin with those letters. */
static size_t
behind(const struct str *words, size_t count, size_t from, struct str beginning)
{
    size_t low = from + 1, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t len =
            words[middle].len < beginning.len ? words[middle].len : beginning.len;
        if (memcmp(words[middle].ptr, beginning.ptr, len) <= 0 && len == beginning.len)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t
common(struct str a, struct str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

unsigned
spelling_nearest(const struct str *words, const uint32_t *ranks, size_t count,
                 struct str typed, unsigned limit, size_t *at)
{
    struct spelling_matrix matrix;
    unsigned best = limit + 1;
    size_t known = 0; /* rows that fit the current word */
    struct str last = {NULL, 0};
    if (typed.len > SPELLING_MAX_WORD)
        return best;
    spelling_matrix_begin(&matrix, typed, limit);
    for (size_t i = 0, next; i < count; i = next) {
        size_t shared = common(last, words[i]);
        bool lost = false;
        next = i + 1;
        if (words[i].len > SPELLING_MAX_WORD)
            continue;
        for (known = known < shared ? known : shared; known < words[i].len && !lost;) {
            spelling_matrix_row(&matrix, words[i].ptr, ++known);
            lost = spelling_matrix_is_lost(&matrix, known);
        }
        last = words[i];
        unsigned cost = lost ? limit + 1 : spelling_matrix_cost(&matrix, last.len);
        if (cost < best || (cost == best && cost <= limit && ranks[i] < ranks[*at])) {
            best = cost;
            *at = i;
        }
        if (lost)
            next = behind(words, count, i, str_make(last.ptr, known));
    }
    return best;
}
