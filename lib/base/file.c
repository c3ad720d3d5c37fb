/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum status
file_open_unnamed(const char *folder, int *fd, struct err *err)
{
    const char *place = folder;
    if (!place)
        place = getenv("TMPDIR");
    if (!place || !*place)
        place = "/tmp";
    *fd = open(place, O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    if (*fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) {
        /* A file system without unnamed files. */
        char path[4096];
        snprintf(path, sizeof path, "%s/buendnis-XXXXXX", place);
        *fd = mkostemp(path, O_CLOEXEC);
        if (*fd >= 0)
            unlink(path);
    }
    if (*fd < 0)
        return err_errno(err, errno, "%s: cannot make a temporary file", place);
    return STATUS_OK;
}

enum status
file_write_all(int fd, const char *bytes, size_t len, struct err *err)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return err_errno(err, errno, "cannot write the index");
        bytes += done;
        len -= (size_t)done;
    }
    return STATUS_OK;
}

enum status
file_read_at(int fd, uint64_t offset, char *to, size_t len, struct err *err)
{
    while (len > 0) {
        ssize_t got = pread(fd, to, len, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_errno(err, errno, "cannot read the index");
        if (got == 0)
            return err_set(err, STATUS_CORRUPT, "run again with --rebuild",
                           "a file of the index is too short");
        to += got;
        len -= (size_t)got;
        offset += (uint64_t)got;
    }
    return STATUS_OK;
}
