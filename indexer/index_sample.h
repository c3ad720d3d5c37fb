/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the records of a collection have in common, to pack them with. */
#ifndef INDEXER_INDEX_SAMPLE_H
#define INDEXER_INDEX_SAMPLE_H

#include "indexer/index_build.h"

/* The dictionary for the records with these `numbers`, in order of the files; empty for
 * too few. */
enum status index_sample(const struct index_input *input, const uint32_t *numbers,
                         size_t count, struct buf *dictionary,
                         struct err *err) MUST_CHECK;

#endif
