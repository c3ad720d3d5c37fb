/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stamp of a generation: what it was made with, and a checksum of every file in it
 * and of itself, because Xapian has none and damage can crash it. Text lines:
 *
 *   buendnis-stamp 1
 *   schema 1
 *   xapian 1.4.22
 *   text 00f3c2…            fingerprint of analyser, stop words, lexicon, stemmer
 *   built 1732254000        seconds since the epoch
 *   records 85532
 *   file 9c1e… 4096 xapian/postlist.glass        XXH3-64, size, path
 *   end 77ab…               XXH3-64 of all lines before this one */
#ifndef STORE_STAMP_H
#define STORE_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#ifdef __cplusplus
extern "C" {
#endif

struct store_stamp {
    unsigned schema;
    uint64_t text;
    int64_t built_at;
    uint64_t records;
};

/* What is compared with its checksum: the database alone (what a server opens), or
 * every file of the generation. */
enum store_verify { STORE_VERIFY_DATABASE, STORE_VERIFY_ALL };

/* Reads and verifies the stamp of the generation in `folder`. STATUS_NOT_FOUND without
 * a stamp, STATUS_CORRUPT when anything differs, STATUS_VERSION for another schema. */
enum status store_stamp_read(const char *folder, enum store_verify verify,
                             struct store_stamp *out, struct err *err) MUST_CHECK;

/* Checksums and fsyncs all files below `folder`, then writes and fsyncs the stamp and
 * the folders. `stamp->schema` is set here. */
enum status store_stamp_write(const char *folder, struct store_stamp *stamp,
                              struct err *err) MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
