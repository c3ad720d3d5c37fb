/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Synonyms at query time. A loaded set is read-only and shared by all threads. */
#ifndef SEARCH_SYNONYMS_H
#define SEARCH_SYNONYMS_H

#include <stddef.h>

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

/* Looks up the longest key that begins at words[0] and takes up to `count` consecutive
 * query words; a word is the TEXT_STEM term of its token. Returns how many words the
 * key took (0 = no synonym) and its alternatives, best first. */
size_t synonyms_find(const struct synonyms *synonyms, const struct str *words,
                     size_t count, const struct synonym **out, size_t *out_count);

#endif
