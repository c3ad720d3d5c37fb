/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers written in several pieces: telephone numbers, dates, decimals. */
#ifndef TEXT_NUMBERS_H
#define TEXT_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

enum number_kind {
    NUMBER_PLAIN,   /* digits only */
    NUMBER_DECIMAL, /* 98.0, 10:30, 1.000: one token */
    NUMBER_DATE,    /* its pieces are tokens, and it has a canonical form */
    NUMBER_PHONE    /* the same */
};

enum { NUMBER_PIECES = 8, NUMBER_DIGITS = 32 };

struct number {
    enum number_kind kind;
    size_t end;
    size_t whole_end; /* behind month and year written as words, where there are any */
    size_t piece_count;
    size_t piece_start[NUMBER_PIECES];
    size_t piece_end[NUMBER_PIECES];
    char canonical[NUMBER_DIGITS]; /* 02611292305, 2006-09-22, 98.0 */
    size_t canonical_len;
    const char *month; /* of a date in digits: its name, folded; else NULL */
    size_t month_piece;
    unsigned short_year; /* 2006 of 22.9.06, written last; else 0 */
};

/* Reads the number whose first digit is text[at]; a + before it counts. */
void number_match(const char *text, size_t len, size_t at, struct number *number);

#endif
