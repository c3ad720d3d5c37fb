/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A set of small numbers, one bit each, that can be counted through: which records of
 * the settled ones are indexed. */
#ifndef INDEXER_NUMBER_SET_H
#define INDEXER_NUMBER_SET_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct number_set {
    uint64_t *bits;
    size_t words;     /* of 64 bits */
    uint32_t *before; /* by stretch of words: numbers in front of it */
    size_t count;
};

void number_set_init(struct number_set *set);
void number_set_free(struct number_set *set);

enum status number_set_add(struct number_set *set, uint32_t number,
                           struct err *err) MUST_CHECK;

/* After the last number was added, for number_set_at(). */
enum status number_set_finish(struct number_set *set, struct err *err) MUST_CHECK;

/* The number in the place `rank` below set->count, counted from the smallest. */
uint32_t number_set_at(const struct number_set *set, size_t rank);

#endif
