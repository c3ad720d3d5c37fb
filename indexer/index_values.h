/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Boolean terms, values and stored data of a record. Private to index_record.c. */
#ifndef INDEXER_INDEX_VALUES_H
#define INDEXER_INDEX_VALUES_H

#include "base/err.h"
#include "record/record.h"
#include "store/store_write.h"

enum status index_values(const struct record *record, struct store_document *out,
                         struct err *err) MUST_CHECK;

#endif
