/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building the database of a generation: from scratch in several processes, or as a
 * copy of the one before with what has changed. */
#ifndef INDEXER_INDEX_BUILD_H
#define INDEXER_INDEX_BUILD_H

#include "indexer/catalog.h"
#include "indexer/opt_out.h"
#include "indexer/settle.h"
#include "text/text.h"

/* What records are made from. Read-only, shared by all processes. */
struct index_input {
    const struct settle *settle;
    const struct opt_out *opt_out;
    const struct catalog *catalog; /* finished: only what is in it is indexed */
};

/* The record of a catalogue entry and its packed form, both in the arena. */
enum status index_input_record(const struct index_input *input, uint32_t number,
                               struct arena *arena, struct buf *packed,
                               struct record *out, struct err *err) MUST_CHECK;

struct index_options {
    unsigned jobs;
    bool is_quiet;
    void (*in_child)(void *context); /* called first in each child */
    void *context;
};

/* FOLDER/xapian from nothing, dictionaries included. `learned` is what
 * text_learner_finish() gave. */
enum status index_full(const struct index_input *input, struct str learned,
                       const char *folder, const struct index_options *options,
                       struct err *err) MUST_CHECK;

/* FOLDER/xapian as a copy of PREVIOUS/xapian with the changes from `before`. */
enum status index_delta(const struct index_input *input, const struct catalog *before,
                        const char *previous, const char *folder,
                        struct err *err) MUST_CHECK;

/* What is made from all records, as files in `folder`: for spelling, completion and
 * acronyms. */
enum status index_dictionaries_make(const struct index_input *input,
                                    const struct text_lexicon *lexicon,
                                    const char *folder, struct err *err) MUST_CHECK;

/* Moves them from the files of `folder` into a database. */
struct store_writer;
enum status index_dictionaries_store(const char *folder, struct store_writer *writer,
                                     struct err *err) MUST_CHECK;

/* Gives the database in FOLDER new dictionaries. */
enum status index_dictionaries_renew(const struct index_input *input,
                                     const char *folder, struct err *err) MUST_CHECK;

#endif
