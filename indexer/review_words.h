/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Probable typing errors in names of organisations. */
#ifndef INDEXER_REVIEW_WORDS_H
#define INDEXER_REVIEW_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* A cut legal form ("Gmb"), or a long word that differs in one letter from a common
 * word of such names ("Wohfahrtsverbände"). *meant is the right word (static storage).
 */
bool review_find_misspelling(struct str name, struct str *wrong, struct str *meant);

/* One letter too many, missing, wrong, or two exchanged? Equal words give false. */
bool review_is_one_edit(struct str a, struct str b);

#endif
