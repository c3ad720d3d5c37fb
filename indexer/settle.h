/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the harvests of all files to the records of the index: one record for an
 * organisation that several alliances name, one for an alliance that several documents
 * describe, unique ids, and the alliance's data in all its records. In memory are the
 * alliances alone; records are read when asked for. */
#ifndef INDEXER_SETTLE_H
#define INDEXER_SETTLE_H

#include "base/sorter.h"
#include "indexer/manifest.h"

struct settle;

/* `records` is the file with the harvests; both it and the manifest are borrowed. What
 * does not fit into memory lies in `folder`, in TMPDIR when NULL. */
enum status settle_create(int records, const struct manifest *manifest,
                          const char *folder, struct settle **out,
                          struct err *err) MUST_CHECK;
void settle_destroy(struct settle *settle); /* NULL is allowed */

size_t settle_count(const struct settle *settle);

/* The record number 0 .. count - 1, in order of the files. It lives in the arena. */
enum status settle_record(const struct settle *settle, size_t number,
                          struct arena *arena, struct record *out,
                          struct err *err) MUST_CHECK;

/* What the settled record is made of, without reading it: the key that its parts have
 * in common, which of several with this key it is, and whether it names a provider,
 * whose coming or going would change it too. */
struct settle_origin {
    uint64_t key;
    uint32_t clash;
    bool has_provider;
    enum record_kind kind;
};
enum status settle_at(const struct settle *settle, size_t number,
                      struct settle_origin *out, struct err *err) MUST_CHECK;

/* The numbers of all records (sorter_u32() of the values) in order of key and clash, as
 * a sorter to be destroyed, which keeps what does not fit into memory in `folder`. */
enum status settle_by_key(const struct settle *settle, const char *folder,
                          struct sorter **out, struct err *err) MUST_CHECK;

#endif
