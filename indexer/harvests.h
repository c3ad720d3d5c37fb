/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Single records out of the file with the harvests of all documents. */
#ifndef INDEXER_HARVESTS_H
#define INDEXER_HARVESTS_H

#include "indexer/manifest.h"
#include "record/record.h"

struct harvests;

/* `records` is the file with the harvests; both it and the manifest are borrowed. For
 * one thread; a child process may go on with its copy. */
enum status harvests_create(int records, const struct manifest *manifest,
                            struct harvests **out, struct err *err) MUST_CHECK;
void harvests_destroy(struct harvests *harvests); /* NULL is allowed */

/* The record whose packed bytes lie there. Quickest for neighbours, which share the
 * dictionary of their document. */
enum status harvests_read(struct harvests *harvests, uint64_t offset, size_t len,
                          struct arena *arena, struct record *out,
                          struct err *err) MUST_CHECK;

#endif
