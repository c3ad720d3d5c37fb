/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growable byte buffer whose pointer is never NULL and always NUL-terminated.
 * Failure is sticky: appends after a failed allocation do nothing and `failed` stays
 * set, so a writer checks once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct buf {
    char *ptr;
    size_t len;
    size_t capacity; /* 0 while ptr points to the shared empty string */
    bool failed;
};

void buf_init(struct buf *buf);
void buf_free(struct buf *buf);  /* releases the memory; usable again like new */
void buf_clear(struct buf *buf); /* length 0, not failed; keeps the memory */

/* Makes room for `extra` more bytes and returns where they go; NULL on failure. The
 * caller adds what it wrote to buf->len and keeps the terminating NUL in mind. */
char *buf_reserve(struct buf *buf, size_t extra);

void buf_append(struct buf *buf, const char *bytes, size_t len);
void buf_str(struct buf *buf, struct str text);
void buf_char(struct buf *buf, char c);
void buf_utf8(struct buf *buf, uint32_t cp);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_truncate(struct buf *buf, size_t len);

/* Only for string literals; anything else does not compile. */
#define BUF_LIT(buf, literal) buf_append(buf, "" literal, sizeof(literal) - 1)

static inline struct str
buf_view(const struct buf *buf)
{
    return str_make(buf->ptr, buf->len);
}

#ifdef __cplusplus
}
#endif
#endif
