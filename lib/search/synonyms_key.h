/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Under which text a synonym is kept, the same for the file and for a query. */
#ifndef SEARCH_SYNONYMS_KEY_H
#define SEARCH_SYNONYMS_KEY_H

#include "search/synonyms.h"
#include "search/synonyms_file.h"

enum { SYNONYMS_KEY_BYTES = SYNONYMS_MAX_WORDS * (TEXT_MAX_TERM + 1) + 1 };

/* The key of up to SYNONYMS_MAX_WORDS words: of a phrase its words of content, sorted,
 * so that neither their order nor what stands between matters; of anything else ("nach
 * der Schule") the words as they come, since without them little would be left. Returns
 * its length, 0 when it has too many words or none. */
size_t synonyms_key(const struct synonym_word *words, size_t count,
                    char out[SYNONYMS_KEY_BYTES]);

/* The alternatives kept under a key, all of *out but its words; false when there are
 * none. */
bool synonyms_lookup(const struct synonyms *synonyms, struct str key,
                     struct synonym_match *out);

#endif
