/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small steps on files: see file.h. */
#include "store/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { CHUNK = 256 * 1024 };

static enum status
open_regular(int at, const char *path, int *fd, struct stat *about, struct err *err)
{
    *fd = openat(at, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (*fd < 0)
        return err_errno(err, errno, "%s", path);
    if (fstat(*fd, about) != 0) {
        enum status status = err_errno(err, errno, "%s", path);
        close(*fd);
        return status;
    }
    if (!S_ISREG(about->st_mode)) {
        close(*fd);
        return err_set(err, STATUS_CORRUPT, "", "%s is not a regular file", path);
    }
    return STATUS_OK;
}

/* One read(2) that is not disturbed by signals; 0 at the end, < 0 on failure. */
static ssize_t
read_some(int fd, void *to, size_t len)
{
    ssize_t got;
    do
        got = read(fd, to, len);
    while (got < 0 && errno == EINTR);
    return got;
}

enum status
store_file_hash(int at, const char *path, uint64_t *hash, uint64_t *size,
                struct err *err)
{
    int fd;
    struct stat about = {0};
    *hash = *size = 0;
    enum status status = open_regular(at, path, &fd, &about, err);
    if (status)
        return status;
    XXH3_state_t *state = XXH3_createState();
    char *chunk = malloc(CHUNK);
    ssize_t got = -1;
    if (!state || !chunk) {
        status = err_set(err, STATUS_NO_MEMORY, "", "%s: out of memory", path);
        goto out;
    }
    XXH3_64bits_reset(state);
    while ((got = read_some(fd, chunk, CHUNK)) > 0) {
        XXH3_64bits_update(state, chunk, (size_t)got);
        *size += (uint64_t)got;
    }
    if (got < 0)
        status = err_errno(err, errno, "%s: cannot read", path);
    *hash = XXH3_64bits_digest(state);
out:
    XXH3_freeState(state);
    free(chunk);
    close(fd);
    return status;
}

enum status
store_file_read(int at, const char *path, size_t limit, struct buf *out,
                struct err *err)
{
    int fd;
    struct stat about = {0};
    enum status status = open_regular(at, path, &fd, &about, err);
    if (status)
        return status;
    if (about.st_size < 0 || (uint64_t)about.st_size > limit) {
        status = err_set(err, STATUS_CORRUPT, "", "%s is too large", path);
        goto out;
    }
    size_t left = (size_t)about.st_size;
    char *to = buf_reserve(out, left);
    if (!to) {
        status = err_set(err, STATUS_NO_MEMORY, "", "%s: out of memory", path);
        goto out;
    }
    while (left > 0) {
        ssize_t got = read_some(fd, to, left);
        if (got <= 0) {
            status = got < 0 ? err_errno(err, errno, "%s: cannot read", path)
                             : err_set(err, STATUS_CORRUPT, "", "%s was cut", path);
            break;
        }
        to += got;
        left -= (size_t)got;
        out->len += (size_t)got;
    }
    *to = '\0';
out:
    close(fd);
    return status;
}

enum status
store_file_write(int at, const char *path, const char *bytes, size_t len,
                 struct err *err)
{
    int fd =
        openat(at, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        return err_errno(err, errno, "%s: cannot create", path);
    enum status status = STATUS_OK;
    while (len > 0 && !status) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0) {
            status = err_errno(err, errno, "%s: cannot write", path);
            break;
        }
        bytes += done;
        len -= (size_t)done;
    }
    if (!status && fsync(fd) != 0)
        status = err_errno(err, errno, "%s: cannot write", path);
    if (close(fd) != 0 && !status)
        status = err_errno(err, errno, "%s: cannot write", path);
    return status;
}

enum status
store_file_sync(int at, const char *path, struct err *err)
{
    int fd = openat(at, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return err_errno(err, errno, "%s", path);
    enum status status = STATUS_OK;
    if (fsync(fd) != 0)
        status = err_errno(err, errno, "%s: cannot write", path);
    close(fd);
    return status;
}

static enum status
remove_children(int at, const char *path, struct err *err)
{
    int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? STATUS_OK : err_errno(err, errno, "%s", path);
    DIR *folder = fdopendir(fd);
    if (!folder) {
        enum status status = err_errno(err, errno, "%s", path);
        close(fd);
        return status;
    }
    enum status status = STATUS_OK;
    struct dirent *entry;
    while (!status && (entry = readdir(folder))) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            status = store_file_remove(fd, name, err);
    }
    closedir(folder);
    return status;
}

enum status
store_file_remove(int at, const char *path, struct err *err)
{
    if (unlinkat(at, path, 0) == 0 || errno == ENOENT)
        return STATUS_OK;
    if (errno != EISDIR && errno != EPERM)
        return err_errno(err, errno, "%s: cannot remove", path);
    enum status status = remove_children(at, path, err);
    if (status)
        return status;
    if (unlinkat(at, path, AT_REMOVEDIR) != 0 && errno != ENOENT)
        return err_errno(err, errno, "%s: cannot remove", path);
    return STATUS_OK;
}
