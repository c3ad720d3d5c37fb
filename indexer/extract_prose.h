/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Offers in running text, by what stands before their names. */
#ifndef INDEXER_EXTRACT_PROSE_H
#define INDEXER_EXTRACT_PROSE_H

#include <stdbool.h>

#include "base/str.h"

/* The first name of an offer in a sentence that tells of offers; *name points into it.
 * Only for passages that are known to do so. */
bool extract_prose_name(struct str sentence, struct str *name);

/* "… und das Neubürgerfrühstück": another one in the rest of the same sentence. */
bool extract_prose_next(struct str rest, struct str *name);

#endif
