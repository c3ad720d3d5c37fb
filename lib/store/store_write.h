/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing an index: for the indexer alone; the server cannot include this header. One
 * writer at a time and a database; everything written is published by
 * store_writer_commit() or lost with store_writer_destroy(). */
#ifndef STORE_STORE_WRITE_H
#define STORE_STORE_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct store_writer;
struct store_document;

/* Makes a new, empty database in the folder `path` (must not hold one), or opens the
 * existing one. A second writer gets STATUS_LOCKED at once. */
enum status store_writer_create(const char *path, bool must_be_new,
                                struct store_writer **out, struct err *err) MUST_CHECK;

/* Xapian writes in destructors too. On a full disk the second failure, while the first
 * is on its way, ends the process, and nothing can stop that: so whoever writes records
 * does it in a process of its own and says here who is told why. After `report` the
 * process ends with 1. */
typedef void store_end_report(void *context, enum status status, const struct err *err);
void store_writer_on_end(store_end_report *report, void *context);

/* Drops what was not committed. NULL is allowed. */
void store_writer_destroy(struct store_writer *writer);

enum status store_writer_commit(struct store_writer *writer,
                                struct err *err) MUST_CHECK;

/* Removes the documents with this term; how many is not told. */
enum status store_writer_delete(struct store_writer *writer, struct str term,
                                struct err *err) MUST_CHECK;

enum status store_writer_set_metadata(struct store_writer *writer, const char *key,
                                      struct str value, struct err *err) MUST_CHECK;
/* The same with the content of an open file, however large, in little memory. */
enum status store_writer_set_metadata_file(struct store_writer *writer, const char *key,
                                           int fd, struct err *err) MUST_CHECK;

/* For a new database: what its records are packed with, from store_codec_learn(). The
 * one that the records end up in must get it as SCHEMA_META_RECORDS. */
enum status store_writer_use_dictionary(struct store_writer *writer,
                                        struct str dictionary,
                                        struct err *err) MUST_CHECK;

/* A document is filled and put once, then cleared to be used again. Terms over 245
 * bytes are refused by schema_term() beforehand, never silently. */
enum status store_document_create(struct store_document **out,
                                  struct err *err) MUST_CHECK;
void store_document_destroy(struct store_document *document);
void store_document_clear(struct store_document *document);

enum status store_document_posting(struct store_document *document, struct str term,
                                   uint32_t position, uint32_t wdf,
                                   struct err *err) MUST_CHECK;
enum status store_document_term(struct store_document *document, struct str term,
                                uint32_t wdf,
                                struct err *err) MUST_CHECK; /* no position */
enum status store_document_value(struct store_document *document, unsigned slot,
                                 struct str value, struct err *err) MUST_CHECK;
enum status store_document_location(struct store_document *document, unsigned slot,
                                    double latitude, double longitude,
                                    struct err *err) MUST_CHECK;
enum status store_document_data(struct store_document *document, struct str data,
                                struct err *err) MUST_CHECK;

/* Adds, or replaces the one with the same unique term. */
enum status store_writer_put(struct store_writer *writer, struct str unique_term,
                             struct store_document *document,
                             struct err *err) MUST_CHECK;

/* Adds without looking for one of the same name: for a new database and terms that are
 * known to be unique. Faster by a lookup. */
enum status store_writer_add(struct store_writer *writer, struct str unique_term,
                             struct store_document *document,
                             struct err *err) MUST_CHECK;

/* Merges finished databases into a new compact one at `to`. */
enum status store_compact(const char *const *from, size_t count, const char *to,
                          struct err *err) MUST_CHECK;

/* Opens a finished database and looks whether it holds this many records. */
enum status store_check(const char *path, uint64_t records, struct err *err) MUST_CHECK;

/* Removes the folder of a database, or any other, with all that is in it. */
enum status store_remove(const char *path, struct err *err) MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
