/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Status codes and error texts: see err.h. */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void
copy_text(char *to, size_t size, const char *from)
{
    size_t len = from ? strlen(from) : 0;
    if (len >= size)
        len = utf8_truncate(from, len, size - 1);
    if (len > 0)
        memcpy(to, from, len);
    to[len] = '\0';
}

static void
fill(struct err *err, enum status status, const char *hint, const char *text)
{
    err->status = status;
    copy_text(err->message, sizeof err->message, text);
    copy_text(err->hint, sizeof err->hint, hint);
}

enum status
err_set(struct err *err, enum status status, const char *hint, const char *format, ...)
{
    if (err) {
        char text[1024];
        va_list args;
        va_start(args, format);
        vsnprintf(text, sizeof text, format, args);
        va_end(args);
        fill(err, status, hint, text);
    }
    return status;
}

enum status
err_no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
}

static enum status
status_of_errno(int errnum)
{
    switch (errnum) {
    case ENOSPC:
    case EDQUOT:
        return STATUS_FULL;
    case ENOENT:
        return STATUS_NOT_FOUND;
    case ENOMEM:
        return STATUS_NO_MEMORY;
    default:
        return STATUS_IO;
    }
}

static const char *
hint_of_errno(int errnum)
{
    switch (errnum) {
    case ENOSPC:
    case EDQUOT:
        return "make room on the device and run again";
    case EACCES:
    case EPERM:
    case EROFS:
        return "check the permissions of the folder";
    default:
        return "";
    }
}

enum status
err_errno(struct err *err, int errnum, const char *format, ...)
{
    enum status status = status_of_errno(errnum);
    if (err) {
        char text[1024];
        va_list args;
        va_start(args, format);
        int n = vsnprintf(text, sizeof text, format, args);
        va_end(args);
        size_t used = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
        snprintf(text + used, sizeof text - used, ": %s", strerror(errnum));
        fill(err, status, hint_of_errno(errnum), text);
    }
    return status;
}

const char *
err_status_name(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return "ok";
    case STATUS_NO_MEMORY:
        return "out of memory";
    case STATUS_INVALID:
        return "invalid";
    case STATUS_NOT_FOUND:
        return "not found";
    case STATUS_LOCKED:
        return "locked";
    case STATUS_STALE:
        return "stale";
    case STATUS_CORRUPT:
        return "damaged";
    case STATUS_VERSION:
        return "other version";
    case STATUS_FULL:
        return "no space left";
    case STATUS_IO:
        return "input/output error";
    case STATUS_LIMIT:
        return "over the limit";
    case STATUS_UNSUPPORTED:
        return "not supported";
    case STATUS_INTERNAL:
        return "internal error";
    }
    return "unknown";
}
