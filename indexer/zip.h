/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts of a zip container (DOCX, ODT, XLSX), with bounds against bombs. */
#ifndef INDEXER_ZIP_H
#define INDEXER_ZIP_H

#include "indexer/reading.h"

enum { ZIP_MAX_PART = 48 * 1024 * 1024, ZIP_MAX_ENTRIES = 20000 };

struct zip_part {
    const char *name;
    struct buf bytes; /* what was found; the caller frees it */
    bool is_found;
};

/* Reads the named parts out of reading->bytes; missing ones stay empty. Parts over the
 * bound are cut there, with a note. STATUS_INVALID when it is no readable container. */
enum status zip_read(struct reading *reading, struct zip_part *parts, size_t count,
                     struct err *err) MUST_CHECK;

void zip_free(struct zip_part *parts, size_t count);

#endif
