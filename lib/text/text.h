/* SPDX-License-Identifier: GPL-2.0-or-later */
/* German analysis for search: the one public header of lib/text.
 *
 *   token -> fold -> (compound parts, suspended hyphens, gender forms) -> stem
 *
 * Documents, queries and snippets run the same code; only the purpose differs. The
 * lexicon (word tables made at build time, stop words, exceptions) is read-only and
 * shared by all threads; an analyser belongs to one thread. Nothing is allocated per
 * token, no state is global, any bytes are legal input and the time is linear in their
 * length. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum {
    TEXT_MAX_TERM = 200, /* bytes of a term; longer words are cut at a character */
    TEXT_MAX_PARTS = 16  /* parts of a compound; longer chains are cut */
};

/* Why a text is analysed. */
enum text_purpose {
    TEXT_DOCUMENT, /* every term, for indexing */
    TEXT_QUERY,    /* the terms to look a query word up with */
    TEXT_WHOLE,    /* … without parts of compounds, which take the longest to make */
    TEXT_SNIPPET   /* as TEXT_DOCUMENT; for finding the bytes to mark */
};

/* What a term is. All terms of one token stand at one position. */
enum text_class {
    TEXT_EXACT, /* the surface in lower case, NFC, umlauts kept: "kindergärten" */
    TEXT_STEM,  /* stem of the folded whole word: "kindergart" */
    TEXT_PART   /* stem of a proper sub-span of a compound: "kind", "gart" */
};

enum text_flags {
    TEXT_STOPWORD = 1, /* a function word: kept for phrases, free to be missed */
    TEXT_NUMBER = 2,   /* digits: number, year, postcode, telephone */
    TEXT_HEAD = 4,     /* a part that ends the word (the head of the compound) */
    TEXT_VIRTUAL = 8,  /* not written as such: "kinderhilfe" from "Kinder- und
                          Jugendhilfe", a joined hyphen form, an expanded "Kath." */
    TEXT_LEARNED = 16  /* split with the collection's own words */
};

/* One term. `term` is valid until the callback returns. A sub-span covers the parts
 * first_part .. first_part + part_count - 1 of `parts_total`; a whole word has
 * part_count == parts_total (1 when it is no compound). start and end are byte offsets
 * into the analysed text and delimit the very part, linking element included, so
 * "Herbst[ferienbetreuung]" can be marked. Positions start at 1 and grow by one a
 * token. Terms come in order of position; per token TEXT_EXACT first, then TEXT_STEM,
 * then parts; a token can have several TEXT_STEM terms (alternatives). */
struct text_term {
    const char *term;
    size_t len;
    enum text_class class;
    unsigned flags;
    uint32_t position;
    size_t start;
    size_t end;
    uint8_t first_part;
    uint8_t part_count;
    uint8_t parts_total;
};

/* Returns non-zero to stop the analysis. */
typedef int text_sink(void *context, const struct text_term *term);

struct text_lexicon;
struct text_analyser;
struct text_learned;

/* The built-in tables. `learned` (words of a collection, may be NULL) is borrowed and
 * must outlive the lexicon. Takes no measurable time: the tables are part of the
 * program's read-only image. */
enum status text_lexicon_create(const struct text_learned *learned,
                                struct text_lexicon **out, struct err *err) MUST_CHECK;
void text_lexicon_destroy(struct text_lexicon *lexicon);

/* Identifies tables, stop words, rules and the stemmer's version: an index made under
 * another fingerprint must be refused. Without learned words, which live with the
 * index. */
uint64_t text_fingerprint(void);

/* One per thread. */
enum status text_analyser_create(const struct text_lexicon *lexicon,
                                 struct text_analyser **out,
                                 struct err *err) MUST_CHECK;
void text_analyser_destroy(struct text_analyser *analyser);

/* What it was created with. */
const struct text_lexicon *text_analyser_lexicon(const struct text_analyser *analyser);

/* Analyses text[0..len) and calls the sink for every term. Returns what stopped it: 0,
 * or the sink's value. */
int text_analyse(struct text_analyser *analyser, enum text_purpose purpose,
                 const char *text, size_t len, text_sink *sink, void *context);

/* Cuts one word into the leaves of its compound. cuts[i] is the byte offset in `word`
 * where part i + 1 starts; returns the number of parts (1 = not a compound). */
size_t text_split(struct text_analyser *analyser, const char *word, size_t len,
                  size_t cuts[TEXT_MAX_PARTS]);

/* Lower case, NFC, umlauts and ß and other diacritics folded (ä = ae -> a, ß -> ss):
 * the key under which spellings meet. Appends to out. For names, places, sorting. */
void text_fold(const char *text, size_t len, struct buf *out);

/* Lower case and NFC only. */
void text_lower(const char *text, size_t len, struct buf *out);

/* NFC of valid UTF-8, soft hyphens and other invisible characters removed, no-break and
 * other blanks as plain blanks: what the indexer stores. Appends to out. */
void text_normalise(const char *text, size_t len, struct buf *out);

bool text_is_stopword(const struct text_lexicon *lexicon, const char *word, size_t len);

/* True when the German word lists hold the word, in this or another inflection that
 * they list; compounds only where they are listed. */
bool text_is_known(const struct text_lexicon *lexicon, const char *word, size_t len);

/* Explains the analysis of a text as one JSON value appended to out: tokens with
 * offsets, folds, splits with costs and reasons, stems, expansions. */
enum status text_explain(struct text_analyser *analyser, const char *text, size_t len,
                         struct buf *out, struct err *err) MUST_CHECK;

/* Learning a collection's own words at index time: feed every text once, then finish;
 * the serialised form is stored with the index and loaded again for querying. */
struct text_learner;
struct text_learner *text_learner_create(void) MUST_CHECK;
void text_learner_destroy(struct text_learner *learner);
enum status text_learner_feed(struct text_learner *learner, const char *text,
                              size_t len, struct err *err) MUST_CHECK;
enum status text_learner_finish(struct text_learner *learner, struct buf *out,
                                struct err *err) MUST_CHECK;

/* Loads what text_learner_finish() wrote. Damaged bytes give STATUS_CORRUPT. */
enum status text_learned_load(const char *bytes, size_t len, struct text_learned **out,
                              struct err *err) MUST_CHECK;
void text_learned_destroy(struct text_learned *learned);

#endif
