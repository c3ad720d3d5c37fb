/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers as terms: pieces at positions of their own, and for telephone numbers and
 * dates one canonical term at the first piece. */
#include "text/analyser.h"
#include "text/numbers.h"

static void
emit(struct run *run, enum text_class class, const char *term, size_t len, size_t start,
     size_t end, unsigned flags)
{
    struct text_term out = {.term = term,
                            .len = len,
                            .class = class,
                            .flags = flags | TEXT_NUMBER,
                            .position = run->position,
                            .start = start,
                            .end = end,
                            .part_count = 1,
                            .parts_total = 1};
    run_emit(run, &out);
}

size_t
number_emit(struct run *run, const struct token *token)
{
    struct number number;
    /* 20-jährige and 5-fach are words; digits of other scripts too. */
    if (run->text[token->start] < '0' || run->text[token->start] > '9')
        return 0;
    number_match(run->text, run->len, token->start, &number);
    if (number.kind == NUMBER_PLAIN)
        return 0;
    for (size_t i = 0; i < number.piece_count; i++) {
        const char *piece = run->text + number.piece_start[i];
        size_t len = number.piece_end[i] - number.piece_start[i];
        size_t cut = len < TEXT_MAX_TERM ? len : TEXT_MAX_TERM;
        run->position++;
        emit(run, TEXT_EXACT, piece, cut, number.piece_start[i], number.piece_end[i],
             0);
        if (number.kind == NUMBER_DECIMAL)
            emit(run, TEXT_STEM, number.canonical, number.canonical_len,
                 number.piece_start[i], number.piece_end[i], 0);
        else
            emit(run, TEXT_STEM, piece, cut, number.piece_start[i], number.piece_end[i],
                 0);
        if (i == 0 && number.kind != NUMBER_DECIMAL)
            emit(run, TEXT_STEM, number.canonical, number.canonical_len,
                 number.piece_start[0], number.piece_end[number.piece_count - 1],
                 TEXT_VIRTUAL);
    }
    return number.end;
}
