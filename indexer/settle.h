/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the harvests of all files to the records of the index: one record for an
 * organisation that several alliances name, one for an alliance that several documents
 * describe, unique ids, and the alliance's data in all its records. Only keys and
 * offsets are in memory (32 bytes a harvested record); records are read when asked for.
 */
#ifndef INDEXER_SETTLE_H
#define INDEXER_SETTLE_H

#include "indexer/manifest.h"

struct settle;

/* `records` is the file with the harvests; both it and the manifest are borrowed. */
enum status settle_create(int records, const struct manifest *manifest,
                          struct settle **out, struct err *err) MUST_CHECK;
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
struct settle_origin settle_at(const struct settle *settle, size_t number);

/* The numbers of all records, in order of key and clash: settle_count() of them, to be
 * freed. */
enum status settle_by_key(const struct settle *settle, uint32_t **out,
                          struct err *err) MUST_CHECK;

#endif
