/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Query text through the analyser: one token a position, with its forms side by side.
 */
#ifndef SEARCH_TOKEN_H
#define SEARCH_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "search/synonyms.h"
#include "text/text.h"

enum { TOKEN_MAX_STEMS = 4, TOKEN_MAX_LEAVES = 8, TOKEN_MAX_SPANS = 12 };

/* A sub-span of two or more parts: "großeltern" in "leihgroßeltern". */
struct token_span {
    struct str term;
    uint8_t first;
    uint8_t count;
};

struct token {
    struct str surface; /* as typed */
    struct str exact;
    struct str stems[TOKEN_MAX_STEMS];
    size_t stem_count;
    struct str
        leaves[TOKEN_MAX_LEAVES]; /* stems of the single parts; 0 = no compound */
    size_t leaf_count;
    struct token_span spans[TOKEN_MAX_SPANS];
    size_t span_count;
    uint32_t position;
    bool is_stopword;
    bool is_number;
};

struct token_list {
    struct token *items;
    size_t count;
};

/* At most `limit` tokens; the rest of the text is ignored. */
enum status token_analyse(struct text_analyser *analyser, struct str text, size_t limit,
                          struct arena *arena, struct token_list *out,
                          struct err *err) MUST_CHECK;

/* The same without the parts of compounds. */
enum status token_analyse_whole(struct text_analyser *analyser, struct str text,
                                size_t limit, struct arena *arena,
                                struct token_list *out, struct err *err) MUST_CHECK;

/* The word by which synonyms are looked up. */
static inline struct synonym_word
token_synonym_word(const struct token *token)
{
    return (struct synonym_word){token->stem_count ? token->stems[0] : token->exact,
                                 token->is_stopword};
}

#endif
