/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tokeniser: finds the runs of letters and digits and what binds them. It keeps no
 * state, so anyone may look ahead. */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

struct token {
    size_t start;
    size_t end;
    bool is_number;     /* digits only */
    bool hyphen_before; /* "-akteure" */
    bool hyphen_after;  /* "Kinder-" or "Kinder-Garten" */
    bool is_bound;      /* a hyphen and then at once the next token */
};

/* Sets hyphen_after and is_bound by what follows text[end]. */
void token_bind(const char *text, size_t len, size_t end, struct token *token);

/* The first token at or after `from`; false at the end of the text. */
bool token_next(const char *text, size_t len, size_t from, struct token *token);

#endif
