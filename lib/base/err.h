/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Status codes and error texts that every layer shares. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. STATUS_OK is 0, so `if (status)` reads "if it failed". */
enum status {
    STATUS_OK = 0,
    STATUS_NO_MEMORY,   /* an allocation failed; nothing was changed */
    STATUS_INVALID,     /* bad argument or malformed input */
    STATUS_NOT_FOUND,   /* file, record or index does not exist */
    STATUS_LOCKED,      /* another process writes to the index */
    STATUS_STALE,       /* the index moved on; open it again and retry */
    STATUS_CORRUPT,     /* damaged data */
    STATUS_VERSION,     /* made by another version of schema or analysis */
    STATUS_FULL,        /* no space or no inodes left on the device */
    STATUS_IO,          /* any other failure of the operating system */
    STATUS_LIMIT,       /* a documented bound was passed */
    STATUS_UNSUPPORTED, /* a type or feature that is not handled */
    STATUS_INTERNAL     /* a bug; never expected */
};

/* The texts are for people: `message` says what happened and names the file, line or
 * parameter, `hint` the next step ("" when there is none). Both are UTF-8, one line. */
struct err {
    enum status status;
    char message[480];
    char hint[240];
};

/* Fills *err and returns `status`, so a failing branch is one line:
 * `return err_set(err, STATUS_IO, "check the disk", "%s: cannot write", path);`
 * `err` and `hint` may be NULL. Over-long texts are cut at a character border. */
enum status err_set(struct err *err, enum status status, const char *hint,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* As err_set(), with the status and the words taken from an errno value: ENOSPC, EDQUOT
 * -> STATUS_FULL, ENOENT -> STATUS_NOT_FOUND, ENOMEM -> STATUS_NO_MEMORY, else IO. */
enum status err_errno(struct err *err, int errnum, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* An allocation failed: fills *err and returns STATUS_NO_MEMORY. */
enum status err_no_memory(struct err *err);

/* A short English name such as "not found"; static storage. */
const char *err_status_name(enum status status);

#define MUST_CHECK __attribute__((warn_unused_result))

#ifdef __cplusplus
}
#endif
#endif
