/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Abbreviations of single letters with dots: e. V. = e.V. = eV, z. B. = z.B. All
 * others (Kath., Str.) are words with a normal form in the lexicon. */
#include <string.h>

#include "text/analyser.h"

enum { MAX_LETTERS = 6 };

/* The end of a single letter and its dot at `token`, 0 when it is none. */
static size_t
dotted_end(const struct run *run, const struct token *token)
{
    bool is_single = token->end - token->start == 1 && !token->is_number;
    if (!is_single || token->end >= run->len || run->text[token->end] != '.')
        return 0;
    return token->end + 1;
}

/* Reads letter after letter; returns where the spelling ends. */
static size_t
read_letters(const struct run *run, const struct token *first, char *letters, size_t *n)
{
    struct token token = *first;
    size_t end = dotted_end(run, &token);
    letters[(*n)++] = (char)(run->text[token.start] | 32);
    while (end != 0 && *n < MAX_LETTERS) {
        struct token next;
        if (!token_next(run->text, run->len, end, &next) || next.start > end + 1 ||
            (next.start == end + 1 && run->text[end] != ' '))
            break;
        size_t stop = dotted_end(run, &next);
        bool is_last = stop == 0 && next.start == end && next.end == next.start + 1 &&
                       !next.is_number; /* e.V */
        if (stop == 0 && !is_last)
            break;
        letters[(*n)++] = (char)(run->text[next.start] | 32);
        end = is_last ? next.end : stop;
        if (is_last)
            break;
    }
    return end;
}

/* The legal form in full letters: eV anywhere; "ev" as the last word of a question,
 * since in front of another word it means evangelisch. */
static bool
is_bare_form(const struct run *run, const struct token *token)
{
    const char *word = run->text + token->start;
    struct token next;
    if (token->end - token->start != 2 || (word[0] | 32) != 'e' ||
        (word[1] | 32) != 'v')
        return false;
    if (memcmp(word, "eV", 2) == 0)
        return true;
    return run->purpose == TEXT_QUERY && run->position > 0 &&
           !token_next(run->text, run->len, token->end, &next);
}

size_t
abbreviation_emit(struct run *run, const struct token *token)
{
    char letters[MAX_LETTERS];
    size_t n = 0;
    size_t end = 0;
    if (is_bare_form(run, token)) {
        memcpy(letters, "ev", 2);
        n = 2;
        end = token->end;
    } else if (dotted_end(run, token) != 0) {
        end = read_letters(run, token, letters, &n);
    }
    if (n < 2)
        return 0;
    const struct model_value *value = lexicon_find(run->analyser->lexicon, letters, n);
    /* As a legal form e. V. is free to be missed; the word ev. means evangelisch. */
    bool is_free = (value && (value->flags & MODEL_STOPWORD)) ||
                   (n == 2 && memcmp(letters, "ev", 2) == 0);
    struct text_term term = {.term = letters,
                             .len = n,
                             .class = TEXT_EXACT,
                             .flags = is_free ? TEXT_STOPWORD : 0u,
                             .position = ++run->position,
                             .start = token->start,
                             .end = end,
                             .part_count = 1,
                             .parts_total = 1};
    run_emit(run, &term);
    term.class = TEXT_STEM;
    run_emit(run, &term);
    return end;
}
