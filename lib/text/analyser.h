/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one thread needs to analyse texts, and the steps that share it. */
#ifndef TEXT_ANALYSER_H
#define TEXT_ANALYSER_H

#include "text/fold.h"
#include "text/lexicon.h"
#include "text/text.h"
#include "text/tokens.h"

struct sb_stemmer;
struct word_entry;

struct text_analyser {
    const struct text_lexicon *lexicon;
    struct sb_stemmer *snowball;
    struct word_entry *cache;
    struct fold_word word;   /* the token at hand */
    struct fold_word joined; /* joined hyphen forms, suspended compounds */
};

/* One analysis in progress. */
struct run {
    struct text_analyser *analyser;
    enum text_purpose purpose;
    const char *text;
    size_t len;
    text_sink *sink;
    void *context;
    uint32_t position;
    int stopped; /* what the sink returned */
};

/* stem.c: all take folded words and give the length of the stem written to
 * out[TEXT_MAX_TERM + FOLD_SLACK]. */
enum status stem_open(struct text_analyser *analyser, struct err *err) MUST_CHECK;
void stem_close(struct text_analyser *analyser);
size_t stem_word(struct text_analyser *analyser, const char *folded, size_t len,
                 size_t head_begin, char *out);

/* words.c: what the analysis knows of a word; remembered in a cache of fixed size. */
enum { WORD_SPANS = 9, WORD_BYTES = 160, WORD_KEY = 40, WORD_SLOTS = 8192 };

struct word_entry {
    char lower[WORD_KEY];
    uint8_t lower_len; /* 0 = unused */
    uint8_t part_count;
    uint8_t cuts[TEXT_MAX_PARTS]; /* in the folded word */
    uint8_t flags;                /* enum text_flags of the whole word */
    uint8_t span_count;           /* stems kept below; 0 = made when asked for */
    uint8_t stem_len;
    uint8_t span_len[WORD_SPANS];
    char stems[WORD_BYTES + TEXT_MAX_TERM]; /* whole word, then spans in order */
};

/* Analyses a folded word; the result lives until the next call. */
const struct word_entry *word_analyse(struct text_analyser *analyser,
                                      const struct fold_word *word);

/* Emits the terms of a word whose bytes start at `start`: exact, stem, parts. `flags`
 * are added to all. */
void word_emit(struct run *run, const struct fold_word *word, size_t start, size_t end,
               unsigned flags);

/* Emits one term; does nothing once the sink has stopped the run. */
void run_emit(struct run *run, const struct text_term *term);

#endif
