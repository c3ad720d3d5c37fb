/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Open files: all of what is asked for or a status, and files without a name. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file without a name that vanishes with its last descriptor, however the process
 * ends: in `folder`, or in TMPDIR when NULL. */
enum status file_open_unnamed(const char *folder, int *fd, struct err *err) MUST_CHECK;

/* Appends; all or nothing. */
enum status file_write_all(int fd, const char *bytes, size_t len,
                           struct err *err) MUST_CHECK;

/* A file that ends before is STATUS_CORRUPT. */
enum status file_read_at(int fd, uint64_t offset, char *to, size_t len,
                         struct err *err) MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
