/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts by the look of a word: where letters meet digits (RPR1) and where a capital
 * letter stands inside (MehrWert). */
#include "base/utf8.h"
#include "text/analyser.h"

enum { MAX_PIECES = 6, MIN_CAMEL = 3 };

static bool
is_upper_at(const struct run *run, size_t at)
{
    uint32_t cp;
    utf8_decode(run->text + at, run->len - at, &cp);
    return char_is_upper(cp);
}

static bool
is_digit_at(const struct run *run, size_t at)
{
    return run->text[at] >= '0' && run->text[at] <= '9';
}

/* Finds the borders; returns the number of pieces. */
static size_t
find_pieces(const struct run *run, const struct token *token,
            size_t begin[MAX_PIECES + 1])
{
    size_t n = 1;
    size_t previous = token->start;
    begin[0] = token->start;
    for (size_t at = token->start; at < token->end && n < MAX_PIECES;) {
        uint32_t cp;
        size_t taken = utf8_decode(run->text + at, token->end - at, &cp);
        bool kind_changes =
            at > token->start && is_digit_at(run, at) != is_digit_at(run, previous);
        bool camel = at >= begin[n - 1] + MIN_CAMEL && at + MIN_CAMEL <= token->end &&
                     char_is_upper(cp) && !is_upper_at(run, previous) &&
                     !is_digit_at(run, previous) && at + taken < token->end &&
                     !is_upper_at(run, at + taken);
        if (kind_changes || camel)
            begin[n++] = at;
        previous = at;
        at += taken;
    }
    begin[n] = token->end;
    return n;
}

/* Most words are one piece, and that shows fast: no digit, no capital after the first
 * letter, nothing that must be decoded to know. */
static bool
is_one_piece(const struct run *run, const struct token *token)
{
    const unsigned char *word = (const unsigned char *)run->text + token->start;
    size_t len = token->end - token->start;
    for (size_t i = 1; i < len; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            continue;
        if (word[i] != 0xC3 || i + 1 == len || word[i + 1] < 0x9F)
            return false;
        i++; /* ß, ä, ö, ü */
    }
    return word[0] >= 'A';
}

void
pieces_emit(struct run *run, const struct token *token)
{
    size_t begin[MAX_PIECES + 1];
    if (token->is_number || token->end - token->start < 2 || is_one_piece(run, token))
        return;
    size_t n = find_pieces(run, token, begin);
    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++) {
        struct fold_word *piece = &run->analyser->other;
        char stem[TEXT_MAX_TERM + FOLD_SLACK];
        fold_word(run->text + begin[i], begin[i + 1] - begin[i], piece);
        bool is_number = is_digit_at(run, begin[i]);
        if (piece->folded_len == 0)
            continue;
        struct text_term term = {
            .term = stem,
            .len = stem_word(run->analyser, piece->folded, piece->folded_len, 0, stem),
            .class = TEXT_PART,
            .flags = (is_number ? TEXT_NUMBER : 0u) | (i + 1 == n ? TEXT_HEAD : 0u),
            .position = run->position,
            .start = begin[i],
            .end = begin[i + 1],
            .first_part = (uint8_t)i,
            .part_count = 1,
            .parts_total = (uint8_t)n};
        run_emit(run, &term);
    }
}
