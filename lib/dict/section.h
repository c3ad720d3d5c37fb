/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A part of a dictionary while it is written: small ones in memory, the others in a
 * file without a name. Failure is sticky and told when the part is copied. */
#ifndef DICT_SECTION_H
#define DICT_SECTION_H

#include "dict/bytes.h"
#include "base/err.h"

struct section {
    const char *folder; /* for the file, borrowed; NULL: TMPDIR */
    struct buf buf;     /* what is not in the file */
    int fd;
    uint64_t spilled; /* bytes in the file */
    enum status status;
    struct err err;
};

void section_init(struct section *section, const char *folder);
void section_free(struct section *section);

/* Where the next bytes are appended; not to be kept. */
struct buf *section_end(struct section *section);

static inline uint64_t
section_len(const struct section *section)
{
    return section->spilled + section->buf.len;
}

/* Appends all of it to an open file. */
enum status section_copy(const struct section *section, int to,
                         struct err *err) MUST_CHECK;

/* Byte runs or varints behind offsets, as the dictionaries have them. */
struct section_list {
    struct section offsets;
    struct section bytes;
    uint32_t count;
};

void section_list_init(struct section_list *list, const char *folder);
void section_list_free(struct section_list *list);
/* What was appended to list->bytes since the last call is one item. */
void section_list_end_item(struct section_list *list);
enum status section_list_copy(const struct section_list *list, int to,
                              struct err *err) MUST_CHECK;

#endif
