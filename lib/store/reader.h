/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the reading parts of lib/store share. Private to lib/store. */
#ifndef STORE_READER_H
#define STORE_READER_H

#include <string>

#include <xapian.h>

#include "store/store.h"

struct store_reader {
    std::string name; /* of the first path, for messages */
    Xapian::Database database;
};

/* The same query for Xapian. Throws Xapian::InvalidArgumentError for a malformed tree;
 * depth and size were checked by store_check_query(). */
Xapian::Query store_build_query(const struct store_query *query);

/* STATUS_LIMIT when too deep or too large. Calls nothing, throws nothing. */
enum status store_check_query(const struct store_query *query,
                              struct err *err) noexcept;

#endif
