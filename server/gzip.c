/* SPDX-License-Identifier: GPL-2.0-or-later */
/* gzip: see gzip.h. */
#include "server/gzip.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

bool
gzip_pack(struct str text, int level, struct buf *out)
{
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (text.len > INT_MAX / 2 || deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8,
                                               Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    uLong bound = deflateBound(&stream, (uLong)text.len);
    char *to = buf_reserve(out, bound);
    bool done = false;
    if (to) {
        stream.next_in = (Bytef *)(uintptr_t)text.ptr; /* zlib does not write there */
        stream.avail_in = (uInt)text.len;
        stream.next_out = (Bytef *)to;
        stream.avail_out = (uInt)bound;
        done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
        out->len += done ? stream.total_out : 0;
        to[stream.total_out] = '\0';
    }
    deflateEnd(&stream);
    return done;
}
