/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The catalogue of a generation: a few numbers for every record in it, by which the
 * next run knows what was added, changed and removed without reading a record. The ids
 * themselves lie in a file beside it. */
#ifndef INDEXER_CATALOG_H
#define INDEXER_CATALOG_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/rows.h"
#include "base/sorter.h"
#include "indexer/number_set.h"
#include "record/record.h"

struct catalog_entry {
    uint64_t id;      /* hash of the record's id */
    uint64_t content; /* hash of its packed form */
    uint64_t place;   /* kind, length and offset of the id */
    uint64_t key;     /* settle_at(): what the record was made of */
    uint32_t clash;   /* … and which one of those with this key it is */
    uint32_t number;  /* of the record in settle.h, for this run alone */
};

struct catalog {
    struct rows *entries; /* in order of the hashes; NULL before catalog_finish() */
    size_t count;
    struct number_set numbers; /* of the records in it; empty when read from a folder */
    struct sorter *sorter;     /* of the entries, until catalog_finish() */
    const char *folder;        /* for what does not fit into memory */
    int ids;                   /* the file of ids */
    uint64_t end;              /* its length */
    struct buf pending;
};

/* An empty catalogue that keeps its ids in `ids`, which it takes over, and what does
 * not fit into memory in `folder`, borrowed; in TMPDIR when NULL. */
void catalog_init(struct catalog *catalog, const char *folder, int ids);
void catalog_reset(struct catalog *catalog);

/* `entry` tells content, key, clash and number; the rest is set here. */
enum status catalog_add(struct catalog *catalog, struct str id, enum record_kind kind,
                        struct catalog_entry entry, struct err *err) MUST_CHECK;

/* Begins with all ids of `before`, so that its entries can be taken over. */
enum status catalog_build_upon(struct catalog *catalog, const struct catalog *before,
                               struct err *err) MUST_CHECK;
enum status catalog_take_over(struct catalog *catalog, struct catalog_entry entry,
                              uint32_t number, struct err *err) MUST_CHECK;

/* The entries in order of key and clash, as values of a sorter to be destroyed, which
 * keeps what does not fit into memory in `folder`. */
enum status catalog_by_key(const struct catalog *catalog, const char *folder,
                           struct sorter **out, struct err *err) MUST_CHECK;

/* Sorts by id and takes no more. A record whose id is there twice is dropped; how many
 * were is told. */
enum status catalog_finish(struct catalog *catalog, size_t *dropped,
                           struct err *err) MUST_CHECK;

enum record_kind catalog_kind(const struct catalog_entry *entry);
enum status catalog_id(const struct catalog *catalog, const struct catalog_entry *entry,
                       struct arena *arena, struct str *out,
                       struct err *err) MUST_CHECK;

/* FOLDER/catalog and FOLDER/ids. */
enum status catalog_read(const char *folder, struct catalog *out,
                         struct err *err) MUST_CHECK;
enum status catalog_write(const char *folder, const struct catalog *catalog,
                          struct err *err) MUST_CHECK;

/* What became of a record between two catalogues. */
enum change { CHANGE_NONE, CHANGE_ADDED, CHANGE_CHANGED, CHANGE_REMOVED };

/* Walks through both in order of the ids; the entry is of `now`, of `before` for
 * removed ones. */
typedef enum status change_sink(void *context, enum change change,
                                const struct catalog_entry *entry, struct err *err);
enum status catalog_compare(const struct catalog *before, const struct catalog *now,
                            change_sink *sink, void *context,
                            struct err *err) MUST_CHECK;

#endif
