/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table of rows of one size that lies in a file without a name: as long as it may
 * be, it takes some kilobytes of memory. Quickest for neighbours. */
#ifndef BASE_ROWS_H
#define BASE_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct rows;

/* In `folder`, in TMPDIR when NULL. One thread; child processes may go on reading with
 * their copy. */
enum status rows_create(const char *folder, size_t size, struct rows **out,
                        struct err *err) MUST_CHECK;
void rows_destroy(struct rows *rows); /* NULL is allowed */

/* Rows of an open file, from its beginning to its end; takes over the descriptor. */
enum status rows_of_file(int fd, size_t size, struct rows **out,
                         struct err *err) MUST_CHECK;

/* Appends a copy. */
enum status rows_add(struct rows *rows, const void *row, struct err *err) MUST_CHECK;
uint64_t rows_count(const struct rows *rows);

/* What follows may be asked for once rows_finish() was called after the last row. */
enum status rows_finish(struct rows *rows, struct err *err) MUST_CHECK;
/* Copies the row `number` below rows_count() to `out`. */
enum status rows_get(struct rows *rows, uint64_t number, void *out,
                     struct err *err) MUST_CHECK;
/* The file, which the rows keep. */
int rows_file(const struct rows *rows);

#endif
