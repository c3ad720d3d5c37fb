/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whole files and copies of files, with every failure as a status. */
#ifndef INDEXER_FILE_IO_H
#define INDEXER_FILE_IO_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

/* FOLDER/NAME; the bytes are followed by a NUL and may be changed. */
enum status file_read(const char *folder, const char *name, struct arena *arena,
                      struct str *out, struct err *err) MUST_CHECK;

/* Makes or replaces FOLDER/NAME. The generation is made durable as a whole later. */
enum status file_write(const char *folder, const char *name, struct str bytes,
                       struct err *err) MUST_CHECK;

enum status file_open_read(const char *folder, const char *name, int *fd,
                           struct err *err) MUST_CHECK;
/* New and empty; readable as well. */
enum status file_open_new(const char *folder, const char *name, int *fd,
                          struct err *err) MUST_CHECK;

/* Copies a range to the end of another file, inside the kernel where it can. */
enum status file_copy_range(int from, uint64_t offset, uint64_t len, int to,
                            struct err *err) MUST_CHECK;

/* Copies FROM/NAME to TO/NAME. */
enum status file_copy(const char *from, const char *to, const char *name,
                      struct err *err) MUST_CHECK;

/* Copies the regular files of a folder (no sub-folders) into a new folder. */
enum status file_copy_folder(const char *from, const char *to,
                             struct err *err) MUST_CHECK;

#endif
