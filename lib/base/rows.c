/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See rows.h. One block of rows is in memory: the last ones while they are written, the
 * ones around the last that was asked for later. */
#include "base/rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { BLOCK_BYTES = 8 * 1024 };

struct rows {
    int fd;
    size_t size;
    size_t in_block; /* rows that fit */
    uint64_t count;
    uint64_t first; /* of the block */
    size_t held;    /* rows in it */
    char *block;
};

static enum status
create(int fd, size_t size, struct rows **out, struct err *err)
{
    struct rows *rows = calloc(1, sizeof *rows);
    char *block = malloc(BLOCK_BYTES > size ? BLOCK_BYTES : size);
    *out = rows;
    if (!rows || !block) {
        free(rows);
        free(block);
        close(fd);
        *out = NULL;
        return err_no_memory(err);
    }
    rows->fd = fd;
    rows->size = size;
    rows->in_block = BLOCK_BYTES > size ? BLOCK_BYTES / size : 1;
    rows->block = block;
    return STATUS_OK;
}

enum status
rows_create(const char *folder, size_t size, struct rows **out, struct err *err)
{
    int fd;
    *out = NULL;
    enum status status = file_open_unnamed(folder, &fd, err);
    return status ? status : create(fd, size, out, err);
}

enum status
rows_of_file(int fd, size_t size, struct rows **out, struct err *err)
{
    struct stat about;
    *out = NULL;
    enum status status = STATUS_OK;
    if (fstat(fd, &about) != 0)
        status = err_errno(err, errno, "cannot read a table");
    else if ((uint64_t)about.st_size % size != 0)
        status = err_set(err, STATUS_CORRUPT, "", "a table of the index is cut off");
    if (status) {
        close(fd);
        return status;
    }
    status = create(fd, size, out, err);
    if (!status)
        (*out)->count = (uint64_t)about.st_size / size;
    return status;
}

void
rows_destroy(struct rows *rows)
{
    if (!rows)
        return;
    close(rows->fd);
    free(rows->block);
    free(rows);
}

uint64_t
rows_count(const struct rows *rows)
{
    return rows->count;
}

int
rows_file(const struct rows *rows)
{
    return rows->fd;
}

enum status
rows_finish(struct rows *rows, struct err *err)
{
    enum status status =
        file_write_all(rows->fd, rows->block, rows->held * rows->size, err);
    rows->first = rows->count;
    rows->held = 0;
    return status;
}

enum status
rows_add(struct rows *rows, const void *row, struct err *err)
{
    enum status status = STATUS_OK;
    if (rows->held == rows->in_block)
        status = rows_finish(rows, err);
    memcpy(rows->block + rows->held++ * rows->size, row, rows->size);
    rows->count++;
    return status;
}

enum status
rows_get(struct rows *rows, uint64_t number, void *out, struct err *err)
{
    if (number < rows->first || number - rows->first >= rows->held) {
        uint64_t first = number - number % rows->in_block;
        uint64_t left = rows->count - first;
        rows->held = 0;
        size_t count = left < rows->in_block ? (size_t)left : rows->in_block;
        enum status status = file_read_at(rows->fd, first * rows->size, rows->block,
                                          count * rows->size, err);
        if (status)
            return status;
        rows->first = first;
        rows->held = count;
    }
    memcpy(out, rows->block + (number - rows->first) * rows->size, rows->size);
    return STATUS_OK;
}
