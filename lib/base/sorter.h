/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sorting more than fits into memory: pairs of bytes come in any order and go out in
 * order of their keys, pairs with equal keys in order of their values. What does not
 * fit is written to a file without a name in sorted runs, which are merged at the end
 * (external merge sort, Knuth, TAOCP 3, 5.4). */
#ifndef BASE_SORTER_H
#define BASE_SORTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct sorter;

/* Runs go to `folder`, to TMPDIR when NULL. `memory` is what all together takes, in
 * bytes; a collection of thousands of runs takes a little more. One thread. */
enum status sorter_create(const char *folder, size_t memory, struct sorter **out,
                          struct err *err) MUST_CHECK;
void sorter_destroy(struct sorter *sorter); /* NULL is allowed */

enum status sorter_add(struct sorter *sorter, struct str key, struct str value,
                       struct err *err) MUST_CHECK;

/* How many were added. */
uint64_t sorter_count(const struct sorter *sorter);

/* After the last sorter_add(), before the first sorter_next(). */
enum status sorter_finish(struct sorter *sorter, struct err *err) MUST_CHECK;

/* The next pair, valid until the next call; false in *more after the last one. */
enum status sorter_next(struct sorter *sorter, struct str *key, struct str *value,
                        bool *more, struct err *err) MUST_CHECK;

/* Numbers as keys: big-endian, so that they sort as numbers. */
static inline void
sorter_put_u64(char *to, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        to[i] = (char)(number >> (56 - 8 * i) & 255);
}

static inline uint64_t
sorter_u64(const char *from)
{
    uint64_t number = 0;
    for (int i = 0; i < 8; i++)
        number = number << 8 | (unsigned char)from[i];
    return number;
}

static inline void
sorter_put_u32(char *to, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        to[i] = (char)(number >> (24 - 8 * i) & 255);
}

static inline uint32_t
sorter_u32(const char *from)
{
    uint32_t number = 0;
    for (int i = 0; i < 4; i++)
        number = number << 8 | (unsigned char)from[i];
    return number;
}

#endif
