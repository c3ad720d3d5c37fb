/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compression of answers with zlib's gzip format. */
#ifndef SERVER_GZIP_H
#define SERVER_GZIP_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Below this an answer fits into one packet and compression saves nothing. */
enum { GZIP_WORTH_IT = 1400 };

/* Appends the compressed text to out. False when memory is out; out is then useless. */
bool gzip_pack(struct str text, int level, struct buf *out);

#endif
