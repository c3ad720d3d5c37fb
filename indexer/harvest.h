/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one file gave: its records and notes as one run of bytes, kept in the generation
 * so that an unchanged file is never parsed again. Made in the process that reads the
 * file, read in the one that settles the index; both are the same program, so numbers
 * are in the machine's own form. */
#ifndef INDEXER_HARVEST_H
#define INDEXER_HARVEST_H

#include <stdbool.h>
#include <stdint.h>

#include "indexer/identity.h"
#include "indexer/notes.h"

enum {
    HARVEST_OWN_ID = 1,  /* a ready-made record that keeps its id whatever happens */
    HARVEST_PROVIDER = 2 /* names its provider */
};

struct harvest_record {
    enum record_kind kind;
    unsigned flags;
    uint64_t key;     /* records with the same key may belong together: settle.h */
    struct str bytes; /* record_pack(), packed by a codec with the file's dictionary */
};

/* Appends the harvest of a file. `own`: the records that came ready-made; those with an
 * id keep it. The arena is for scratch. Failure is left in out->failed. */
void harvest_write(const struct identity *identity, const struct record_list *records,
                   const struct record *own, size_t own_count,
                   const struct notes *notes, struct arena *arena, struct buf *out);

/* The harvest of a file that could not be read: its notes alone. */
void harvest_write_notes(const struct notes *notes, struct buf *out);

/* Reads one after the other. A reader is {bytes, 0, 0} at first; false at the end of
 * the records (the notes) or at damage, which sets `damaged`. */
struct harvest_reader {
    struct str dictionary; /* beginnings of some records */
    struct str rest;
    uint32_t records;
    uint32_t notes;
    bool damaged;
};
void harvest_open(struct harvest_reader *reader, struct str bytes);

/* Where the dictionary lies: harvest_dictionary() of the first HARVEST_HEAD bytes gives
 * its length, and it follows them. */
enum { HARVEST_HEAD = 12 };
uint32_t harvest_dictionary(const char head[HARVEST_HEAD]);
bool harvest_next_record(struct harvest_reader *reader, struct harvest_record *out);
/* After the last record. note->file is left empty. */
bool harvest_next_note(struct harvest_reader *reader, struct note *out);

#endif
