/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of a collection, for correcting words that are not in it. Words are
 * compared folded (umlauts, case and ß play no part) and shown as the records spell
 * them.
 *
 * Bytes: little-endian header, then blocks of SPELLING_BLOCK words sorted by folded
 * form, front-coded; then a table of Cologne phonetics codes. Read in place: loading
 * copies and checks, nothing more. */
#ifndef DICT_SPELLING_H
#define DICT_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "text/text.h"

enum {
    SPELLING_MIN_WORD = 4, /* letters; shorter words are never corrected */
    SPELLING_MAX_WORD =
        60,             /* folded bytes; longer ones are neither kept nor corrected */
    SPELLING_EDIT = 100 /* cost of one plain edit; likely slips cost less */
};

struct spelling_builder;

/* What does not fit into memory lies in `folder`, borrowed; in TMPDIR when NULL. */
enum status spelling_builder_create(const char *folder, struct spelling_builder **out,
                                    struct err *err) MUST_CHECK;
void spelling_builder_destroy(struct spelling_builder *builder);

/* Counts the words of a text and the parts of its compounds. */
enum status spelling_builder_feed(struct spelling_builder *builder,
                                  struct text_analyser *analyser, struct str text,
                                  struct err *err) MUST_CHECK;

/* Called for every whole word in byte order, with its spelling and how often it was
 * fed. */
typedef enum status spelling_visit(void *context, struct str word, uint32_t count,
                                   struct err *err);

/* Shows the words to `visit`, unless NULL, and appends the dictionary to the open file
 * `out`. The builder can only be destroyed afterwards. */
enum status spelling_builder_finish(struct spelling_builder *builder,
                                    spelling_visit *visit, void *context, int out,
                                    struct err *err) MUST_CHECK;

struct spelling;

/* Copies the bytes. Damage gives STATUS_CORRUPT and never more. */
enum status spelling_load(struct str bytes, struct spelling **out,
                          struct err *err) MUST_CHECK;
void spelling_destroy(struct spelling *spelling); /* NULL is allowed */

/* All below: read-only, safe for all threads; `folded` is text_fold() of one word. */

/* How often the collection has the word as a word, or as the part of a compound. */
struct spelling_count {
    uint32_t words;
    uint32_t parts;
};
struct spelling_count spelling_find(const struct spelling *spelling, struct str folded);

struct spelling_candidate {
    struct str word;   /* as spelled, lower case; lives in the arena */
    struct str folded; /* lives in the arena */
    unsigned cost;     /* SPELLING_EDIT for one plain edit */
    double score;      /* lower is better: cost against frequency */
    uint32_t count;
};

/* Words within the distance that suits the length, best first, at most `max`; none that
 * costs more than `most`. */
enum status spelling_near(const struct spelling *spelling, struct str folded,
                          unsigned most, struct arena *arena,
                          struct spelling_candidate *out, size_t max, size_t *count,
                          struct err *err) MUST_CHECK;

/* What it costs to have typed `typed` for `meant`, both folded; `limit` + 1 when that
 * is more than `limit`. */
unsigned spelling_distance(struct str meant, struct str typed, unsigned limit);

/* The nearest of words sorted by their bytes, in *at; of equally near ones that of the
 * least rank. Returns its cost, `limit` + 1 when none is within the limit. */
unsigned spelling_nearest(const struct str *words, const uint32_t *ranks, size_t count,
                          struct str typed, unsigned limit, size_t *at);

/* The best spelling of a word that the collection does not have: a near word; a
 * compound with one part mended; two words that were run together (with a blank
 * between). False in *found when nothing is near enough. */
enum status spelling_correct(const struct spelling *spelling, struct str folded,
                             struct arena *arena, struct spelling_candidate *out,
                             bool *found, struct err *err) MUST_CHECK;

#endif
