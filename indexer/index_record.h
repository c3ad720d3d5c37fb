/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a record to what the index holds of it: terms with positions and weights, values
 * for facets and sorting, the packed record. The schema is lib/store/schema.h. */
#ifndef INDEXER_INDEX_RECORD_H
#define INDEXER_INDEX_RECORD_H

#include "base/err.h"
#include "record/record.h"
#include "store/store_write.h"
#include "text/text.h"

/* Clears `out` and fills it. The unique term for store_writer_put() is "Q" + id, made
 * with schema_term(). The analyser belongs to the calling thread. */
enum status index_record(const struct record *record, struct text_analyser *analyser,
                         struct store_document *out, struct err *err) MUST_CHECK;

#endif
