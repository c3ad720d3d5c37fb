/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the records of a collection have in common, to pack them with. */
#ifndef INDEXER_INDEX_SAMPLE_H
#define INDEXER_INDEX_SAMPLE_H

#include "indexer/index_build.h"

/* The dictionary for all records; empty for too few. */
enum status index_sample(const struct index_input *input, struct buf *dictionary,
                         struct err *err) MUST_CHECK;

#endif
