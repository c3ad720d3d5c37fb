/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Growable byte buffer: see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Never written to: capacity 0 keeps every append away from it. */
static char empty_string[1];

void
buf_init(struct buf *buf)
{
    buf->ptr = empty_string;
    buf->len = 0;
    buf->capacity = 0;
    buf->failed = false;
}

void
buf_free(struct buf *buf)
{
    if (buf->capacity)
        free(buf->ptr);
    buf_init(buf);
}

void
buf_clear(struct buf *buf)
{
    buf->failed = false;
    buf_truncate(buf, 0);
}

void
buf_truncate(struct buf *buf, size_t len)
{
    if (len > buf->len || !buf->capacity)
        return;
    buf->len = len;
    buf->ptr[len] = '\0';
}

char *
buf_reserve(struct buf *buf, size_t extra)
{
    if (buf->failed || extra > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4) {
        buf->failed = true;
        return NULL;
    }
    size_t need = buf->len + extra + 1;
    if (need > buf->capacity) {
        size_t capacity = buf->capacity ? buf->capacity * 2 : 128;
        if (capacity < need)
            capacity = need;
        char *grown = realloc(buf->capacity ? buf->ptr : NULL, capacity);
        if (!grown) {
            buf->failed = true;
            return NULL;
        }
        grown[buf->len] = '\0';
        buf->ptr = grown;
        buf->capacity = capacity;
    }
    return buf->ptr + buf->len;
}

void
buf_append(struct buf *buf, const char *bytes, size_t len)
{
    if (len == 0)
        return;
    char *to = buf_reserve(buf, len);
    if (!to)
        return;
    memcpy(to, bytes, len);
    to[len] = '\0';
    buf->len += len;
}

void
buf_str(struct buf *buf, struct str text)
{
    buf_append(buf, text.ptr, text.len);
}

void
buf_char(struct buf *buf, char c)
{
    buf_append(buf, &c, 1);
}

void
buf_utf8(struct buf *buf, uint32_t cp)
{
    char bytes[4];
    buf_append(buf, bytes, utf8_encode(cp, bytes));
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *to = len < 0 ? NULL : buf_reserve(buf, (size_t)len);
    if (!to) {
        buf->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(to, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}
