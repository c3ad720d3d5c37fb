/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Constant weights for the documents of a term. Xapian's own means, a posting source
 * for all documents filtered by the term, walks both lists at every match; these walk
 * one, or none for the kinds of records, which nearly every query weighs. They run in
 * this process only: remote databases know nothing of them. Private to lib/store. */
#ifndef STORE_CONSTANT_H
#define STORE_CONSTANT_H

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "store/ledger.h"
#include "store/reader.h"

/* The documents of these kinds (SCHEMA_KIND terms), each kind with its own weight. The
 * reader, which remembers the kind of every document, must outlive the query, and so
 * must the ledger. */
Xapian::Query
store_constant_kinds(struct store_reader *reader, store_ledger *ledger,
                     const std::vector<std::pair<std::string, double>> &kinds);

/* All document ids up to the last, also unused ones: only to be joined by AND with what
 * picks the documents. */
Xapian::Query store_constant_anywhere(double weight);

/* The same query, which sets *current to the number of the database that the document
 * at hand comes from: a document of a match knows only its number there. */
Xapian::Query store_mark_shards(struct store_reader *reader, const Xapian::Query &query,
                                Xapian::docid *current);

#endif
