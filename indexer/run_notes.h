/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All notes of a run, one after the other: those of the walk, then those kept in the
 * harvests of the files, whether read today or earlier. */
#ifndef INDEXER_RUN_NOTES_H
#define INDEXER_RUN_NOTES_H

#include "indexer/harvest.h"
#include "indexer/run.h"

struct run_notes {
    const struct run *run;
    size_t own;  /* of run->notes */
    size_t file; /* the next one of the manifest */
    struct arena *arena;
    struct harvest_reader reader;
    enum outcome
        outcome; /* of the file whose notes are being read; of the walk: READ */
};

void run_notes_open(const struct run *run, struct run_notes *out);
/* False at the end. note and file are valid until the next call. */
bool run_notes_next(struct run_notes *notes, struct note *note, struct str *file);
void run_notes_close(struct run_notes *notes);

#endif
