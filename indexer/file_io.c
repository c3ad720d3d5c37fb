/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files: see file_io.h. */
#include "indexer/file_io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COPY_CHUNK = 256 * 1024 };

static enum status
open_at(const char *folder, const char *name, int flags, int *fd, struct err *err)
{
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *fd = -1;
    if (at < 0)
        return err_errno(err, errno, "%s", folder);
    *fd = openat(at, name, flags | O_NOFOLLOW | O_CLOEXEC, 0644);
    int saved = errno;
    close(at);
    if (*fd < 0)
        return err_errno(err, saved, "%s/%s", folder, name);
    return STATUS_OK;
}

enum status
file_open_read(const char *folder, const char *name, int *fd, struct err *err)
{
    return open_at(folder, name, O_RDONLY, fd, err);
}

enum status
file_open_new(const char *folder, const char *name, int *fd, struct err *err)
{
    return open_at(folder, name, O_RDWR | O_CREAT | O_TRUNC, fd, err);
}

enum status
file_read(const char *folder, const char *name, struct arena *arena, struct str *out,
          struct err *err)
{
    int fd;
    struct stat about;
    *out = str_make(NULL, 0);
    enum status status = file_open_read(folder, name, &fd, err);
    if (status)
        return status;
    char *bytes = NULL;
    if (fstat(fd, &about) != 0)
        status = err_errno(err, errno, "%s/%s", folder, name);
    else if (!(bytes = arena_alloc(arena, (size_t)about.st_size + 1)))
        status = err_no_memory(err);
    else
        status = file_read_at(fd, 0, bytes, (size_t)about.st_size, err);
    close(fd);
    if (status)
        return status;
    bytes[about.st_size] = '\0';
    *out = str_make(bytes, (size_t)about.st_size);
    return STATUS_OK;
}

enum status
file_write(const char *folder, const char *name, struct str bytes, struct err *err)
{
    int fd;
    enum status status = file_open_new(folder, name, &fd, err);
    if (status)
        return status;
    status = file_write_all(fd, bytes.ptr, bytes.len, err);
    if (close(fd) != 0 && !status)
        status = err_errno(err, errno, "%s/%s", folder, name);
    return status;
}

/* By hand, for file systems between which the kernel cannot copy. */
static enum status
copy_by_hand(int from, uint64_t offset, uint64_t len, int to, struct err *err)
{
    char *chunk = malloc(COPY_CHUNK);
    if (!chunk)
        return err_no_memory(err);
    enum status status = STATUS_OK;
    while (len > 0 && !status) {
        size_t part = len < COPY_CHUNK ? (size_t)len : COPY_CHUNK;
        status = file_read_at(from, offset, chunk, part, err);
        if (!status)
            status = file_write_all(to, chunk, part, err);
        offset += part;
        len -= part;
    }
    free(chunk);
    return status;
}

enum status
file_copy_range(int from, uint64_t offset, uint64_t len, int to, struct err *err)
{
    off_t at = (off_t)offset;
    while (len > 0) {
        ssize_t done = copy_file_range(from, &at, to, NULL, (size_t)len, 0);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) /* not supported here, or a short file: both are seen there */
            return copy_by_hand(from, (uint64_t)at, len, to, err);
        len -= (uint64_t)done;
    }
    return STATUS_OK;
}

enum status
file_copy(const char *from, const char *to, const char *name, struct err *err)
{
    int in, out;
    struct stat about;
    enum status status = file_open_read(from, name, &in, err);
    if (status)
        return status;
    status = file_open_new(to, name, &out, err);
    if (status) {
        close(in);
        return status;
    }
    if (fstat(in, &about) != 0)
        status = err_errno(err, errno, "%s/%s", from, name);
    else
        status = file_copy_range(in, 0, (uint64_t)about.st_size, out, err);
    close(in);
    if (close(out) != 0 && !status)
        status = err_errno(err, errno, "%s/%s", to, name);
    return status;
}

enum status
file_copy_folder(const char *from, const char *to, struct err *err)
{
    if (mkdir(to, 0755) != 0)
        return err_errno(err, errno, "%s", to);
    DIR *folder = opendir(from);
    if (!folder)
        return err_errno(err, errno, "%s", from);
    enum status status = STATUS_OK;
    struct dirent *entry;
    while (!status && (entry = readdir(folder)))
        if (entry->d_name[0] != '.')
            status = file_copy(from, to, entry->d_name, err);
    closedir(folder);
    return status;
}
