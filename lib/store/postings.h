/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The documents of one term as posting sources, which weigh what we say they weigh.
 * Xapian's own lists look up a term three times before a match (its frequency, its
 * highest count, its list) and walk through the list of all lengths for every document
 * they weigh, a fifth of a search; these know the first two from the planner and have
 * the lengths in memory. They run in this process only: remote databases know nothing
 * of them. Private to lib/store. */
#ifndef STORE_POSTINGS_H
#define STORE_POSTINGS_H

#include <xapian.h>

#include "store/ledger.h"
#include "store/reader.h"

/* BM25 of a search, and what it needs to know of the whole collection. */
struct store_scoring {
    double k1, b, min_norm_len;
    double documents;
    double length_factor; /* 1 / the average length */
    Xapian::termcount least_length;
};

struct store_scoring store_scoring_of(const struct store_reader *reader,
                                      const struct store_search *search);

/* The documents of a term, each with this weight; the ledger is told of them when it
 * takes notes. It and the reader must outlive the query. */
Xapian::Query store_postings_constant(struct store_reader *reader, store_ledger *ledger,
                                      const std::string &term, double weight);

/* The same with the weights of Xapian::BM25Weight (xapian-core's weight/bm25weight.cc;
 * k2 = 0 and one occurrence in the query, so k3 does not matter). */
Xapian::Query store_postings_weighted(struct store_reader *reader, store_ledger *ledger,
                                      const std::string &term,
                                      const struct store_scoring &scoring);

#endif
