/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One record out of several that mean the same. Everything is shared with the parts or
 * lives in the arena; lack of memory is STATUS_NO_MEMORY. */
#ifndef INDEXER_MERGE_H
#define INDEXER_MERGE_H

#include "base/arena.h"
#include "base/err.h"
#include "indexer/document.h"

/* An organisation: the commonest spelling as title, the others as names, one membership
 * for each alliance and spelling. `parts` has at least one record, in order of files.
 */
enum status merge_partner(const struct record_list *parts, struct arena *arena,
                          struct record *out, struct err *err) MUST_CHECK;

/* An alliance: the fullest description, completed from the others. */
enum status merge_alliance(const struct record_list *parts, struct arena *arena,
                           struct record *out, struct err *err) MUST_CHECK;

#endif
