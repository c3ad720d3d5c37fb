/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which harvested records become one, by their keys alone. Sorted and kept in files
 * without a name, so that a collection may be as large as it likes. */
#ifndef INDEXER_SETTLE_TABLE_H
#define INDEXER_SETTLE_TABLE_H

#include <stdbool.h>

#include "indexer/manifest.h"

/* A record of the index: `parts` harvested records, in order of the files. */
struct settle_head {
    uint64_t key;
    uint64_t first; /* of its parts */
    uint32_t parts;
    uint32_t clash; /* 0, or the number that makes its id unique: 2, 3, … */
    uint8_t kind;
    uint8_t flags; /* of the first part */
};

struct settle_part {
    uint64_t offset; /* of its packed bytes in the file of harvests */
    uint32_t len;
};

struct settle_table;

/* `records` is the file with the harvests. What does not fit into memory lies in
 * `folder`, in TMPDIR when NULL. */
enum status settle_table_create(int records, const struct manifest *manifest,
                                const char *folder, struct settle_table **out,
                                struct err *err) MUST_CHECK;
void settle_table_destroy(struct settle_table *table); /* NULL is allowed */

/* Heads are numbered in order of the files. */
size_t settle_table_count(const struct settle_table *table);
enum status settle_table_head(const struct settle_table *table, size_t number,
                              struct settle_head *out, struct err *err) MUST_CHECK;
enum status settle_table_part(const struct settle_table *table, uint64_t number,
                              struct settle_part *out, struct err *err) MUST_CHECK;

/* Parts of this kind and with these flags become one when they have the same key. */
bool settle_is_merged(enum record_kind kind, unsigned flags);

/* Whether a partner has this settle_partner_key(). */
enum status settle_table_has_partner(const struct settle_table *table, uint64_t key,
                                     bool *out, struct err *err) MUST_CHECK;

#endif
