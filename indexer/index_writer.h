/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A database being written together with the analyser that makes its terms. */
#ifndef INDEXER_INDEX_WRITER_H
#define INDEXER_INDEX_WRITER_H

#include <stdbool.h>

#include "record/record.h"
#include "text/text.h"

/* The word tables of a generation: built in and learned from its texts. */
struct index_words {
    struct text_learned *learned;
    struct text_lexicon *lexicon;
};
enum status index_words_load(struct str learned, struct index_words *out,
                             struct err *err) MUST_CHECK;
/* Those that a database was made with; the arena must outlive them. */
enum status index_words_of(const char *database, struct arena *arena,
                           struct index_words *out, struct err *err) MUST_CHECK;
void index_words_free(struct index_words *words);

struct index_writer;

/* The lexicon is borrowed. Into a new database every record may be put only once. */
enum status index_writer_create(const char *path, bool is_new,
                                const struct text_lexicon *lexicon,
                                struct index_writer **out, struct err *err) MUST_CHECK;
/* Before the first record of a new database: see store_writer_use_dictionary(). */
enum status index_writer_use_dictionary(struct index_writer *writer,
                                        struct str dictionary,
                                        struct err *err) MUST_CHECK;
void index_writer_destroy(struct index_writer *writer); /* NULL is allowed */

enum status index_writer_put(struct index_writer *writer, const struct record *record,
                             struct err *err) MUST_CHECK;
enum status index_writer_remove(struct index_writer *writer, struct str id,
                                struct err *err) MUST_CHECK;
enum status index_writer_commit(struct index_writer *writer,
                                struct err *err) MUST_CHECK;

#endif
