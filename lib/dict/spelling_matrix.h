/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What it costs to have typed one word for another, row by row: a row for each letter
 * of the word that was meant. Words that begin alike share their rows. */
#ifndef DICT_SPELLING_MATRIX_H
#define DICT_SPELLING_MATRIX_H

#include "dict/spelling_format.h"

/* rows[d][j]: cost of having typed the first j letters for the first d of the word;
 * what is over the limit may be any number over it. lows[d]: least cost in row d,
 * counting what a transposition could still save. */
struct spelling_matrix {
    struct str typed;
    unsigned limit;
    unsigned rows[SPELLING_MAX_WORD + 1][SPELLING_MAX_WORD + 1];
    unsigned lows[SPELLING_MAX_WORD + 1];
};

/* For a word of at most SPELLING_MAX_WORD bytes. */
void spelling_matrix_begin(struct spelling_matrix *matrix, struct str typed,
                           unsigned limit);

/* Fills row d from word[0..d), d >= 1; those before it must stand. It does not look at
 * later letters: the row serves all words that begin so. */
void spelling_matrix_row(struct spelling_matrix *matrix, const char *word, size_t d);

/* True when no longer word with these d letters can stay within the limit. */
static inline bool
spelling_matrix_is_lost(const struct spelling_matrix *matrix, size_t d)
{
    return matrix->lows[d] > matrix->limit &&
           matrix->lows[d - 1] + SPELLING_LEAST > matrix->limit;
}

/* Of the word of d letters whose rows stand, all of them; over the limit is anything
 * above it. */
static inline unsigned
spelling_matrix_cost(const struct spelling_matrix *matrix, size_t d)
{
    size_t n = matrix->typed.len;
    size_t reach = matrix->limit / SPELLING_LEAST + 1;
    return n > d + reach ? matrix->limit + 1 : matrix->rows[d][n];
}

#endif
