/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Little-endian numbers and varints of the dictionaries' bytes. Readers are given the
 * end and never go past it. */
#ifndef DICT_BYTES_H
#define DICT_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

static inline void
bytes_put_u32(struct buf *out, uint32_t value)
{
    const char b[4] = {(char)(value & 255), (char)(value >> 8 & 255),
                       (char)(value >> 16 & 255), (char)(value >> 24)};
    buf_append(out, b, sizeof b);
}

static inline uint32_t
bytes_u32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
           (uint32_t)at[3] << 24;
}

/* Seven bits a byte, lowest first, the top bit set on all but the last. */
static inline void
bytes_put_varint(struct buf *out, uint32_t value)
{
    while (value >= 128) {
        buf_char(out, (char)(value | 128));
        value >>= 7;
    }
    buf_char(out, (char)value);
}

/* Moves *at behind the number. At the end or on a number too long it gives 0 and sets
 * *at to the end. */
static inline uint32_t
bytes_varint(const unsigned char **at, const unsigned char *end)
{
    uint32_t value = 0;
    for (unsigned shift = 0; *at < end && shift < 35; shift += 7) {
        unsigned char b = *(*at)++;
        value |= (uint32_t)(b & 127) << shift;
        if (b < 128)
            return value;
    }
    *at = end;
    return 0;
}

#endif
