/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One record out of several that mean the same. The result lives in the arena, which
 * holds little more than it: of an organisation that thousands of lists name, the parts
 * are read one by one. Lack of memory is STATUS_NO_MEMORY. */
#ifndef INDEXER_MERGE_H
#define INDEXER_MERGE_H

#include "base/arena.h"
#include "base/err.h"
#include "record/record.h"

/* The parts, at least one, in order of files. A part may be read more than once. */
struct merge_parts {
    size_t count;
    enum status (*read)(void *context, size_t number, struct arena *arena,
                        struct record *out, struct err *err);
    void *context;
};

/* An organisation: the commonest spelling as title, the others as names, one membership
 * for each alliance and spelling. */
enum status merge_partner(const struct merge_parts *parts, struct arena *arena,
                          struct record *out, struct err *err) MUST_CHECK;

/* An alliance: the fullest description, completed from the others. */
enum status merge_alliance(const struct merge_parts *parts, struct arena *arena,
                           struct record *out, struct err *err) MUST_CHECK;

#endif
