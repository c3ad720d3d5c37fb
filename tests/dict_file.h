/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file that a builder of dictionaries appends to, and its bytes. */
#ifndef TESTS_DICT_FILE_H
#define TESTS_DICT_FILE_H

#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

/* -1 when there is none. */
static int
dict_file_open(void)
{
    int fd = -1;
    return file_open_unnamed(NULL, &fd, NULL) ? -1 : fd;
}

/* Appends the content and closes the file. */
static void
dict_file_read(int fd, struct buf *out)
{
    struct stat about;
    char *to = NULL;
    if (fstat(fd, &about) == 0)
        to = buf_reserve(out, (size_t)about.st_size);
    if (to && file_read_at(fd, 0, to, (size_t)about.st_size, NULL) == STATUS_OK)
        out->len += (size_t)about.st_size;
    close(fd);
}

#endif
