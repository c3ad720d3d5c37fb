/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the reading parts of lib/store share. Private to lib/store. */
#ifndef STORE_READER_H
#define STORE_READER_H

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "store/guard.h"
#include "store/store.h"

struct store_kinds; /* constant.cc */

struct store_reader {
    std::string name;     /* of the first path, for messages */
    bool is_local = true; /* no database behind a network */
    Xapian::Database database;
    std::vector<std::shared_ptr<store_kinds>> kinds; /* one a database, when needed */
    /* Of terms asked for lately: the planner asks for dozens of words a query, most of
     * which no record holds. */
    std::unordered_map<std::string, uint64_t> freqs;
};

/* A writer committed twice since the database was opened: reopen and try again, but
 * not for ever, since damage can look the same. */
enum { STORE_MAX_REOPEN = 2 };

template <typename Body>
enum status
store_guard_reading(struct store_reader *reader, struct err *err, Body body) noexcept
{
    return store_guard(err, reader->name.c_str(), [&]() {
        for (int attempt = 0;; attempt++) {
            try {
                return body();
            } catch (const Xapian::DatabaseModifiedError &) {
                if (attempt == STORE_MAX_REOPEN)
                    throw;
                reader->freqs.clear();
                reader->database.reopen();
            }
        }
    });
}

/* The same query for Xapian. Throws Xapian::InvalidArgumentError for a malformed tree;
 * depth and size were checked by store_check_query(). The reader must outlive it. */
Xapian::Query store_build_query(struct store_reader *reader,
                                const struct store_query *query);

/* STATUS_LIMIT when too deep or too large. Calls nothing, throws nothing. */
enum status store_check_query(const struct store_query *query,
                              struct err *err) noexcept;

#endif
