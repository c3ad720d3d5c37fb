/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The manifest of a generation: which files it was made of, what their content was and
 * where in the file `records` their harvests lie. Text, one file a line. */
#ifndef INDEXER_MANIFEST_H
#define INDEXER_MANIFEST_H

#include "indexer/gather.h"

struct manifest_file {
    const char *path; /* as in struct source */
    uint32_t root;
    enum outcome outcome; /* never OUTCOME_SAME */
    uint64_t size;
    int64_t mtime;
    int64_t ctime;
    uint64_t inode;
    uint64_t hash[2];
    uint64_t offset; /* of the harvest */
    uint64_t length;
};

struct manifest {
    uint64_t program; /* fingerprint of program and settings that made the records */
    uint64_t shared;  /* fingerprint of what all records may depend on: alliances' names
                         and places, the opt-out list */
    uint64_t drift;   /* records changed in place since the last build from scratch */
    uint64_t stale;   /* of them, since the dictionaries were made */
    int64_t dictionaries_at; /* seconds since the epoch */
    struct manifest_file *files;
    size_t count;
};

/* Reads FOLDER/manifest into the arena, sorted for manifest_find(). */
enum status manifest_read(const char *folder, struct arena *arena, struct manifest *out,
                          struct err *err) MUST_CHECK;
enum status manifest_write(const char *folder, const struct manifest *manifest,
                           struct err *err) MUST_CHECK;

/* NULL when the file is not in it. */
const struct manifest_file *manifest_find(const struct manifest *manifest,
                                          uint32_t root, const char *path);

/* True when the stat data say that the file was not touched. The change time is the
 * strong one: it cannot be set back. */
bool manifest_is_untouched(const struct manifest_file *file,
                           const struct source *source);

#endif
