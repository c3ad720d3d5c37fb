/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Synonyms at query time. A loaded set is read-only and shared by all threads. */
#ifndef SEARCH_SYNONYMS_H
#define SEARCH_SYNONYMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "text/text.h"

struct synonyms;

/* One thing to look for instead. The text is one or several words, as written in the
 * file; it lives as long as the set. */
struct synonym {
    struct str text;
    double weight; /* below 1 */
};

/* Loads a synonym file, NULL = the built-in one. Keys are analysed with `analyser` (not
 * kept). Errors name the file and the line. `learned` are lines that the collections
 * taught, "ACRONYM, meaning @weight" (copied; may be empty): one whose acronym the file
 * explains is passed over, and so is one that cannot be used. */
enum status synonyms_load(const char *path, struct str learned,
                          struct text_analyser *analyser, struct synonyms **out,
                          struct err *err) MUST_CHECK;
void synonyms_destroy(struct synonyms *synonyms); /* NULL is allowed */

/* A word of the query: the TEXT_STEM term of its token (of a number the exact one). */
struct synonym_word {
    struct str stem;
    bool is_stopword;
};

/* A key that the query holds. */
struct synonym_match {
    uint32_t words;                     /* bit i: it took the query's i-th word */
    uint32_t key;                       /* its number in the set */
    const struct synonym *alternatives; /* best first */
    size_t count;
};

enum {
    SYNONYMS_MAX_WORDS_ASKED = 32,
    SYNONYMS_MAX_MATCHES = 64,
    SYNONYMS_MAX_ALTERNATIVES = 48 /* of a key, the further ones included */
};

/* Finds the keys in a query; words behind SYNONYMS_MAX_WORDS_ASKED are not looked at.
 * A phrase is met by its content words in any order, stop words aside: "Wohnung
 * gekündigt" by "gekündigte Wohnung" and "die Wohnung wurde mir gekündigt". What its
 * words say on their own is found as well. Returns how many there are. */
size_t synonyms_match(const struct synonyms *synonyms, const struct synonym_word *words,
                      size_t count, struct synonym_match out[SYNONYMS_MAX_MATCHES]);

/* The alternatives of a match's alternatives, best first and each once, as far as they
 * are single words and there is room beside the match's own: whoever asks for a Toaster
 * is led to the Reparaturcafé, and so to what is said of repairing. Phrases would cost
 * more time and find nothing. Returns how many there are. */
size_t synonyms_further(const struct synonyms *synonyms,
                        const struct synonym_match *match,
                        struct synonym out[SYNONYMS_MAX_ALTERNATIVES]);

/* The word of the file (of one word, not of a phrase, nor of what the collection
 * brought) that is nearest to a folded one, as written; of equally near ones the first
 * of the file. Returns its cost as spelling_distance() does, `limit` + 1 for none. */
unsigned synonyms_nearest(const struct synonyms *synonyms, struct str folded,
                          unsigned limit, struct str *out);

#endif
