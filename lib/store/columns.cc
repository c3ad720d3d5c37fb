/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading columns and sharing them: see columns.h. */
#include "store/columns.h"

#include <algorithm>
#include <cstring>

#include <sys/stat.h>

#include "store/schema.h"

template <typename Number>
static void
narrow_to(std::vector<Number> &out, const std::vector<uint32_t> &numbers)
{
    out.reserve(numbers.size());
    for (uint32_t number : numbers)
        out.push_back(static_cast<Number>(number));
}

static std::shared_ptr<const store_column>
read_column(const Xapian::Database &shard, unsigned slot)
{
    auto column = std::make_shared<store_column>();
    std::unordered_map<std::string, uint32_t> known;
    std::vector<uint32_t> numbers(static_cast<size_t>(shard.get_lastdocid()) + 1);
    column->values.emplace_back();
    auto end = shard.valuestream_end(slot);
    for (auto value = shard.valuestream_begin(slot); value != end; ++value) {
        auto next = static_cast<uint32_t>(column->values.size());
        auto found = known.emplace(*value, next);
        if (found.second)
            column->values.push_back(*value);
        if (value.get_docid() < numbers.size())
            numbers[value.get_docid()] = found.first->second;
    }
    if (column->values.size() <= UINT8_MAX)
        narrow_to(column->narrow, numbers);
    else if (column->values.size() <= UINT16_MAX)
        narrow_to(column->middle, numbers);
    else
        column->wide = std::move(numbers);
    return column;
}

std::shared_ptr<const store_column>
store_columns::of_slot(const Xapian::Database &shard, unsigned slot)
{
    std::lock_guard<std::mutex> guard(lock);
    auto &column = columns[slot];
    if (!column)
        column = read_column(shard, slot);
    return column;
}

uint32_t
store_tie_number(const std::string &date_value)
{
    static const size_t day = 8, hash = 4;
    uint32_t number = 0;
    if (date_value.size() == day + hash)
        std::memcpy(&number, date_value.data() + day, sizeof number);
    else if (date_value.size() == 1 + hash && date_value[0] == '\0')
        std::memcpy(&number, date_value.data() + 1, sizeof number);
    return number;
}

std::shared_ptr<const std::vector<uint32_t>>
store_columns::ties(const Xapian::Database &shard)
{
    std::lock_guard<std::mutex> guard(lock);
    if (tie_numbers)
        return tie_numbers;
    auto numbers = std::make_shared<std::vector<uint32_t>>(
        static_cast<size_t>(shard.get_lastdocid()) + 1);
    auto end = shard.valuestream_end(SLOT_DATE);
    for (auto value = shard.valuestream_begin(SLOT_DATE); value != end; ++value)
        if (value.get_docid() < numbers->size())
            (*numbers)[value.get_docid()] = store_tie_number(*value);
    tie_numbers = numbers;
    return tie_numbers;
}

std::shared_ptr<const std::vector<uint32_t>>
store_columns::lengths(const Xapian::Database &shard)
{
    std::lock_guard<std::mutex> guard(lock);
    if (all_lengths)
        return all_lengths;
    auto lengths = std::make_shared<std::vector<uint32_t>>(
        static_cast<size_t>(shard.get_lastdocid()) + 1);
    auto end = shard.postlist_end(std::string());
    for (auto i = shard.postlist_begin(std::string()); i != end; ++i)
        if (*i < lengths->size())
            (*lengths)[*i] = i.get_doclength();
    all_lengths = lengths;
    return all_lengths;
}

/* What a folder holds, whatever it is called: a copied database keeps its uuid, and two
 * changes of one copy can have the same revision. */
static std::string
key_of(const std::string &folder, const Xapian::Database &shard)
{
    struct stat about = {};
    if (stat((folder + "/iamglass").c_str(), &about) != 0)
        return std::string();
    return shard.get_uuid() + ' ' + std::to_string(shard.get_revision()) + ' ' +
           std::to_string(about.st_dev) + ' ' + std::to_string(about.st_ino) + ' ' +
           std::to_string(about.st_mtim.tv_sec) + ' ' +
           std::to_string(about.st_mtim.tv_nsec);
}

std::shared_ptr<store_columns>
store_columns_find(const std::string &folder, const Xapian::Database &shard)
{
    static std::mutex lock;
    static std::vector<std::weak_ptr<store_columns>> all;
    std::string key = key_of(folder, shard);
    std::lock_guard<std::mutex> guard(lock);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](const auto &known) { return known.expired(); }),
              all.end());
    for (const auto &known : all) {
        std::shared_ptr<store_columns> columns = known.lock();
        if (columns && !key.empty() && columns->key == key)
            return columns;
    }
    auto columns = std::make_shared<store_columns>(key);
    all.push_back(columns);
    return columns;
}
