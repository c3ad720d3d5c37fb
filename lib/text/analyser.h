/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one thread needs to analyse texts, and the steps that share it. */
#ifndef TEXT_ANALYSER_H
#define TEXT_ANALYSER_H

#include "text/fold.h"
#include "text/gender.h"
#include "text/lexicon.h"
#include "text/text.h"
#include "text/tokens.h"

struct sb_stemmer;
struct word_entry;

struct text_analyser {
    const struct text_lexicon *lexicon;
    struct sb_stemmer *snowball;
    struct word_entry *cache; /* the last entry serves words too long to keep */
    char *cached_stems;
    struct fold_word word;   /* the token at hand */
    struct fold_word other;  /* another word it is joined with */
    struct fold_word joined; /* joined hyphen forms, suspended compounds */
};

/* One analysis in progress. */
struct run {
    struct text_analyser *analyser;
    enum text_purpose purpose; /* of TEXT_WHOLE it is TEXT_QUERY */
    bool has_parts;
    const char *text;
    size_t len;
    text_sink *sink;
    void *context;
    uint32_t position;
    int stopped;       /* what the sink returned */
    struct token last; /* the last word that was no connector: Bündnispartner und -X */
    bool has_last;
};

/* Words, each perhaps in a gender-inclusive spelling, bound by hyphens. */
struct element {
    struct token token; /* .end includes the gender ending */
    struct gender gender;
    bool has_gender;
};

/* The element whose first token is at or after `from`. */
bool element_next(const struct run *run, size_t from, struct element *element);
void element_fold(const struct run *run, const struct element *element,
                  struct fold_word *word);

/* suspended.c: "Kinder- und Jugendhilfe" emits kinderhilfe with Kinder; "Bündnispartner
 * und -akteure" emits bündnisakteure with akteure. `word` is the folded element. */
void suspended_emit_left(struct run *run, const struct element *element,
                         const struct fold_word *word);
void suspended_emit_right(struct run *run, const struct element *element,
                          const struct fold_word *word);
bool suspended_is_connector(const char *text, const struct token *token);

/* stem.c: all take folded words and give the length of the stem written to
 * out[TEXT_MAX_TERM + FOLD_SLACK]. */
enum status stem_open(struct text_analyser *analyser, struct err *err) MUST_CHECK;
void stem_close(struct text_analyser *analyser);
size_t stem_word(struct text_analyser *analyser, const char *folded, size_t len,
                 size_t head_begin, char *out);

/* words.c: what the analysis knows of a word; remembered in a cache of fixed size. */
enum { WORD_MIN_SPLIT = 5 }; /* letters; shorter words are no compounds */
enum { WORD_SPANS = 9, WORD_BYTES = 160, WORD_KEY = 40, WORD_SLOTS = 8192 };
enum { WORD_SPANS_UNMADE = 0xFF };

struct word_entry {
    uint32_t hash;
    uint8_t key_len; /* 0 = unused */
    uint8_t part_count;
    uint8_t flags;                /* enum text_flags of the whole word */
    uint8_t stem_len;             /* 0 = made when asked for */
    uint8_t span_count;           /* 0 = too many to keep; or WORD_SPANS_UNMADE */
    uint8_t cuts[TEXT_MAX_PARTS]; /* in the folded word */
    uint8_t span_len[WORD_SPANS];
    char key[WORD_KEY]; /* folded */
    char *stems;        /* whole word, then spans in order */
    size_t room;        /* bytes of stems */
};

/* Analyses a folded word; the result lives until the next call. */
const struct word_entry *word_analyse(struct text_analyser *analyser,
                                      const struct fold_word *word);
enum status word_cache_open(struct text_analyser *analyser, struct err *err) MUST_CHECK;
void word_cache_close(struct text_analyser *analyser);

/* Emits a word whose bytes start at `start`: exact and stem (returns the number of its
 * parts), a stem that is not written as such, the parts. `flags` are added. */
size_t word_emit_whole(struct run *run, const struct fold_word *word, size_t start,
                       size_t end, unsigned flags);
void word_emit_virtual(struct run *run, const struct fold_word *word, size_t start,
                       size_t end);
void word_emit_parts(struct run *run, const struct fold_word *word, size_t start,
                     unsigned flags);

/* Appends bytes [begin, end) of a folded word to another one. */
void word_join(struct fold_word *to, const struct fold_word *from, size_t begin,
               size_t end);

/* Whole spellings, at a position of their own; return where they end in the text, or 0
 * when there is none at the token. "e. V.", "z. B." -> ev, zb; telephone numbers, dates
 * and decimals. */
size_t abbreviation_emit(struct run *run, const struct token *token);
size_t number_emit(struct run *run, const struct token *token);

/* Parts by the look of a word in which the lexicon finds none: RPR1, MehrWert. */
void pieces_emit(struct run *run, const struct token *token);

/* Emits one term; does nothing once the sink has stopped the run. */
void run_emit(struct run *run, const struct text_term *term);

#endif
