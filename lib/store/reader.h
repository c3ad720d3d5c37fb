/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the reading parts of lib/store share. Private to lib/store. */
#ifndef STORE_READER_H
#define STORE_READER_H

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "store/codec.h"
#include "store/columns.h"
#include "store/guard.h"
#include "store/store.h"

struct store_codec_free {
    void
    operator()(struct store_codec *codec) const
    {
        store_codec_destroy(codec);
    }
};

struct store_term_known {
    Xapian::doccount freq;           /* documents that hold it */
    Xapian::termcount highest_count; /* in one of them, at most */
};

struct store_reader {
    std::string name;     /* of the first path, for messages */
    bool is_local = true; /* no database behind a network */
    Xapian::Database database;
    std::vector<Xapian::Database> shards; /* what it consists of … */
    std::vector<std::string> paths;
    std::vector<std::shared_ptr<store_columns>> columns; /* … when first needed */
    /* … and what their records were packed with, once one was read. */
    std::vector<std::unique_ptr<struct store_codec, store_codec_free>> codecs;
    /* Of terms asked for lately: the planner asks for dozens of words a query, most of
     * which no record holds. */
    std::unordered_map<std::string, struct store_term_known> terms;
};

/* What the reader knows of a term; 0 of one that no document holds. */
struct store_term_known store_term_of(struct store_reader *reader,
                                      const std::string &term);

/* A writer committed twice since the database was opened: reopen and try again, but
 * not for ever, since damage can look the same. */
enum { STORE_MAX_REOPEN = 2 };

/* The database was found changed: opens it again and forgets what was read of it. */
void store_renew(struct store_reader *reader);

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
                store_renew(reader);
            }
        }
    });
}

/* The columns of the reader's database number `shard`, which is on this machine. */
const std::shared_ptr<store_columns> &store_columns_of(struct store_reader *reader,
                                                       size_t shard);

/* The number of a database of the reader. */
size_t store_number_of(const struct store_reader *reader,
                       const Xapian::Database &shard);

/* The record of a document as it was before it was packed. */
enum status store_unpack_data(struct store_reader *reader, Xapian::docid id,
                              const std::string &packed, struct arena *arena,
                              struct str *out, struct err *err);

class store_ledger;

/* The search's query for Xapian. Throws Xapian::InvalidArgumentError for a malformed
 * tree; depth and size were checked by store_check_query(). The reader and
 * the ledger must outlive it. */
Xapian::Query store_build_query(struct store_reader *reader,
                                const struct store_search *search,
                                store_ledger *ledger);

/* STATUS_LIMIT when too deep or too large. Calls nothing, throws nothing. */
enum status store_check_query(const struct store_query *query,
                              struct err *err) noexcept;

#endif
