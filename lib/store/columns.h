/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of a database as columns in memory, read once and shared by all threads: what
 * a match needs of thousands of documents (their kind for the prior, what they count
 * for in facets, the order of ties) costs one look each instead of a walk through the
 * database. Only for databases of this machine. Private to lib/store. */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

/* One value slot: a number a document, into the list of different values. */
struct store_column {
    std::vector<std::string> values; /* the first is "": no value */
    std::vector<uint8_t> narrow;     /* one of the three, as wide as needed */
    std::vector<uint16_t> middle;
    std::vector<uint32_t> wide;

    uint32_t
    of(Xapian::docid id) const
    {
        if (!narrow.empty())
            return id < narrow.size() ? narrow[id] : 0;
        if (!middle.empty())
            return id < middle.size() ? middle[id] : 0;
        return id < wide.size() ? wide[id] : 0;
    }
};

/* Columns of one database at one revision. */
class store_columns {
  public:
    explicit store_columns(const std::string &the_key) : key(the_key)
    {
    }

    std::shared_ptr<const store_column> of_slot(const Xapian::Database &shard,
                                                unsigned slot);

    /* A number a document, made of its id alone: the same in every database. */
    std::shared_ptr<const std::vector<uint32_t>> ties(const Xapian::Database &shard);

    /* Of every document: how many terms it has, repeated ones counted again. */
    std::shared_ptr<const std::vector<uint32_t>> lengths(const Xapian::Database &shard);

    const std::string key;

  private:
    std::mutex lock; /* guards those below, not what they point to */
    std::unordered_map<unsigned, std::shared_ptr<const store_column>> columns;
    std::shared_ptr<const std::vector<uint32_t>> tie_numbers, all_lengths;
};

/* Those of the database in this folder: the same for every reader of it. */
std::shared_ptr<store_columns> store_columns_find(const std::string &folder,
                                                  const Xapian::Database &shard);

/* The number that orders records of equal weight: of the hash of the id that ends the
 * value of SLOT_DATE (schema.h). */
uint32_t store_tie_number(const std::string &date_value);

#endif
