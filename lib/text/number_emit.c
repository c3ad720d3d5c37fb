/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers as terms. In a text their pieces stand at positions of their own, with one
 * canonical term for telephone numbers and dates at the first piece. In a question they
 * are one token: the canonical term, or its pieces side by side. */
#include <stdio.h>
#include <string.h>

#include "text/analyser.h"
#include "text/numbers.h"

static struct text_term
make_term(const struct run *run, enum text_class class, const char *term, size_t len)
{
    return (struct text_term){.term = term,
                              .len = len < TEXT_MAX_TERM ? len : TEXT_MAX_TERM,
                              .class = class,
                              .flags = TEXT_NUMBER,
                              .position = run->position,
                              .part_count = 1,
                              .parts_total = 1};
}

static void
emit(struct run *run, enum text_class class, const char *term, size_t len, size_t start,
     size_t end, unsigned flags)
{
    struct text_term out = make_term(run, class, term, len);
    out.flags |= flags;
    out.start = start;
    out.end = end;
    run_emit(run, &out);
}

static size_t
digits_of(const struct number *number)
{
    size_t n = 0;
    for (size_t i = 0; i < number->piece_count; i++)
        n += number->piece_end[i] - number->piece_start[i];
    return n;
}

/* Digits behind the area code as one: 1294567 of 0261/129-4567. */
static void
emit_local(struct run *run, const struct number *number, size_t piece)
{
    char digits[NUMBER_DIGITS];
    size_t n = 0;
    if (number->kind != NUMBER_PHONE || piece != 1 || number->piece_count < 3 ||
        number->canonical_len != digits_of(number))
        return; /* with +49 or 0049 before it */
    for (size_t i = 1; i < number->piece_count; i++) {
        size_t len = number->piece_end[i] - number->piece_start[i];
        if (n + len > sizeof digits)
            return;
        memcpy(digits + n, run->text + number->piece_start[i], len);
        n += len;
    }
    emit(run, TEXT_STEM, digits, n, number->piece_start[1], number->end, TEXT_VIRTUAL);
}

/* 22.9.06 is also in September and in 2006. */
static void
emit_names(struct run *run, const struct number *number, size_t piece)
{
    char text[TEXT_MAX_TERM + FOLD_SLACK];
    size_t start = number->piece_start[piece];
    size_t end = number->piece_end[piece];
    if (number->kind != NUMBER_DATE)
        return;
    if (number->month && piece == number->month_piece) {
        size_t n =
            stem_word(run->analyser, number->month, strlen(number->month), 0, text);
        emit(run, TEXT_STEM, text, n, start, end, TEXT_VIRTUAL);
    }
    if (number->short_year > 0 && piece + 1 == number->piece_count) {
        int n = snprintf(text, sizeof text, "%u", number->short_year);
        emit(run, TEXT_STEM, text, n > 0 ? (size_t)n : 0, start, end, TEXT_VIRTUAL);
    }
}

static void
emit_text(struct run *run, const struct number *number)
{
    for (size_t i = 0; i < number->piece_count; i++) {
        size_t start = number->piece_start[i];
        size_t end = number->piece_end[i];
        bool is_decimal = number->kind == NUMBER_DECIMAL;
        run->position++;
        emit(run, TEXT_EXACT, run->text + start, end - start, start, end, 0);
        emit(run, TEXT_STEM, is_decimal ? number->canonical : run->text + start,
             is_decimal ? number->canonical_len : end - start, start, end, 0);
        if (i == 0 && !is_decimal)
            emit(run, TEXT_STEM, number->canonical, number->canonical_len, start,
                 number->end, TEXT_VIRTUAL);
        emit_local(run, number, i);
        emit_names(run, number, i);
    }
}

static size_t
emit_question(struct run *run, const struct number *number)
{
    size_t start = number->piece_start[0];
    run->position++;
    emit(run, TEXT_EXACT, run->text + start, number->whole_end - start, start,
         number->whole_end, 0);
    emit(run, TEXT_STEM, number->canonical, number->canonical_len, start,
         number->whole_end, TEXT_VIRTUAL);
    for (size_t i = 0; i < number->piece_count && number->piece_count > 1; i++) {
        struct text_term out =
            make_term(run, TEXT_PART, run->text + number->piece_start[i],
                      number->piece_end[i] - number->piece_start[i]);
        out.start = number->piece_start[i];
        out.end = number->piece_end[i];
        out.first_part = (uint8_t)i;
        out.parts_total = (uint8_t)number->piece_count;
        run_emit(run, &out);
    }
    return number->whole_end;
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
    if (run->purpose == TEXT_QUERY && number.kind != NUMBER_DECIMAL)
        return emit_question(run, &number);
    emit_text(run, &number);
    return number.end;
}
