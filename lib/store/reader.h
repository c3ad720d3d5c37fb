/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the reading parts of lib/store share. Private to lib/store. */
#ifndef STORE_READER_H
#define STORE_READER_H

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "store/store.h"

struct store_kinds; /* constant.cc */

struct store_reader {
    std::string name;     /* of the first path, for messages */
    bool is_local = true; /* no database behind a network */
    Xapian::Database database;
    std::vector<std::shared_ptr<store_kinds>> kinds; /* one a database, when needed */
};

/* The same query for Xapian. Throws Xapian::InvalidArgumentError for a malformed tree;
 * depth and size were checked by store_check_query(). The reader must outlive it. */
Xapian::Query store_build_query(struct store_reader *reader,
                                const struct store_query *query);

/* STATUS_LIMIT when too deep or too large. Calls nothing, throws nothing. */
enum status store_check_query(const struct store_query *query,
                              struct err *err) noexcept;

#endif
