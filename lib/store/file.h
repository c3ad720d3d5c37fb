/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small steps on files that the generation code is made of. Private to lib/store. */
#ifndef STORE_FILE_H
#define STORE_FILE_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

/* XXH3-64 and size of a regular file below the folder `at`; links are not followed. */
enum status store_file_hash(int at, const char *path, uint64_t *hash, uint64_t *size,
                            struct err *err) MUST_CHECK;

/* Appends the bytes of a regular file of at most `limit` bytes. */
enum status store_file_read(int at, const char *path, size_t limit, struct buf *out,
                            struct err *err) MUST_CHECK;

/* Creates the file with these bytes and fsyncs it. It must not exist yet. */
enum status store_file_write(int at, const char *path, const char *bytes, size_t len,
                             struct err *err) MUST_CHECK;

/* Makes a file or folder durable. */
enum status store_file_sync(int at, const char *path, struct err *err) MUST_CHECK;

/* Removes a file, link or whole folder without following links. What is not there is
 * no error. */
enum status store_file_remove(int at, const char *path, struct err *err) MUST_CHECK;

#endif
