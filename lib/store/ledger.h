/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which terms of a query stand in its hits. Reading the list of all terms of a document
 * costs more than finding it; but the weight of a hit is the sum of what its terms
 * weigh, so while a match runs each of them is asked. Our posting sources note that.
 * Private to lib/store. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "store/store.h"

class store_ledger {
  public:
    /* With matched_by_weight, and without phrases, whose words weigh only together,
     * it takes notes. */
    explicit store_ledger(const struct store_search *search, bool is_local);

    bool
    takes_notes() const
    {
        return is_open;
    }

    /* The number of a term of the query. */
    uint32_t number_of(const std::string &term) const;

    void
    note(Xapian::docid id, uint32_t term)
    {
        if (notes.size() < NOTES_MOST)
            notes.emplace_back(id, term);
        else
            is_open = false;
    }

    /* What each of the documents holds, of those of the reader's combined database. */
    void tell(struct store_hit *hits, size_t count, const Xapian::Database &database,
              struct arena *arena);

  private:
    static const size_t NOTES_MOST = 1 << 18; /* 2 MB */

    void read(struct store_hit *hit, const Xapian::Database &database,
              struct arena *arena) const;

    bool is_open = false;
    std::vector<struct str> terms; /* of the query, in byte order, each once */
    std::vector<std::pair<Xapian::docid, uint32_t>> notes;
};

#endif
