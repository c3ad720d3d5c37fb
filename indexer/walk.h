/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding the files to be indexed. Links are never followed, devices and pipes never
 * opened for reading, a folder or file is visited once however often it is linked, and
 * whatever is passed over is told once in the notes. */
#ifndef INDEXER_WALK_H
#define INDEXER_WALK_H

#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "indexer/document.h"

enum {
    WALK_MAX_DEPTH = 64,
    WALK_MAX_NAME = 4096, /* bytes of a relative path */
    WALK_MAX_FILES = 1000 * 1000
};

struct source {
    const char *path; /* relative to its root, as the file system spells it */
    struct str name;  /* the same as NFC UTF-8 without control bytes: for people, ids */
    uint32_t root;    /* index of the PATH it was found under */
    uint64_t size;
    int64_t mtime; /* nanoseconds since the epoch */
    int64_t ctime;
    dev_t device;
    ino_t inode;
};

/* In byte order of `path` under each root, roots in the order given. */
struct walk {
    const char *const *roots;
    struct source *items;
    size_t count;
    size_t capacity;
};

/* `skip` is the index folder, which may lie inside of a PATH. A PATH that does not
 * exist fails the walk, lest an unmounted disk empty the index. Names live in arena,
 * the items until walk_reset(). */
enum status walk_paths(const char *const *paths, size_t count, const char *skip,
                       struct arena *arena, struct notes *notes, struct walk *out,
                       struct err *err) MUST_CHECK;
void walk_reset(struct walk *walk);

/* Opens a found file for reading: the very file that was found, or a failure. The
 * caller closes *fd. */
enum status walk_open(const struct walk *walk, const struct source *source, int *fd,
                      struct err *err) MUST_CHECK;

#endif
