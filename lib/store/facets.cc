/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How often each value occurs among the documents that matched: see store.h. */
#include "store/reader.h"

#include <algorithm>
#include <string_view>

#include "store/guard.h"

using counted = std::unordered_map<std::string_view, uint64_t>;

/* Counts by number first, by text only once a value. */
static void
count_column(const store_column &column, const std::vector<Xapian::docid> &ids,
             counted &out)
{
    std::vector<uint32_t> counts(column.values.size());
    for (Xapian::docid id : ids)
        counts[column.of(id)]++;
    for (size_t i = 1; i < counts.size(); i++)
        if (counts[i])
            out[column.values[i]] += counts[i];
}

/* The ids that each database of the reader gives to its own documents. */
static std::vector<std::vector<Xapian::docid>>
ids_by_shard(const struct store_reader *reader, const struct store_result *result,
             const uint64_t *more, size_t more_count)
{
    size_t shards = reader->shards.size();
    std::vector<std::vector<Xapian::docid>> ids(shards);
    auto add = [&](uint64_t id) {
        ids[(id - 1) % shards].push_back(
            static_cast<Xapian::docid>((id - 1) / shards + 1));
    };
    for (size_t i = 0; i < result->match_count; i++)
        add(result->matches[i]);
    for (size_t i = 0; i < more_count; i++)
        add(more[i]);
    return ids;
}

/* Owners of the texts that were counted. */
struct sources {
    std::vector<std::shared_ptr<const store_column>> columns;
    std::vector<std::string> values;
};

static void
count_here(struct store_reader *reader, const struct store_result *result,
           const struct store_facet_request *request, const uint64_t *more,
           size_t more_count, sources &sources, counted &out)
{
    auto ids = ids_by_shard(reader, result, more, more_count);
    for (unsigned slot = request->first_slot; slot <= request->last_slot; slot++)
        for (size_t i = 0; i < ids.size(); i++) {
            sources.columns.push_back(
                store_columns_of(reader, i)->of_slot(reader->shards[i], slot));
            count_column(*sources.columns.back(), ids[i], out);
        }
}

static void
count_remote(struct store_reader *reader, const struct store_result *result,
             const struct store_facet_request *request, const uint64_t *more,
             size_t more_count, sources &sources, counted &out)
{
    for (size_t i = 0; i < result->facet_count; i++) {
        const struct store_facet *facet = &result->facets[i];
        if (facet->slot < request->first_slot || facet->slot > request->last_slot)
            continue;
        for (size_t j = 0; j < facet->count; j++)
            out[std::string_view(facet->values[j].value.ptr,
                                 facet->values[j].value.len)] += facet->values[j].count;
    }
    size_t slots = request->last_slot - request->first_slot + 1;
    sources.values.reserve(more_count * slots); /* texts must not move */
    for (size_t i = 0; i < more_count; i++) {
        auto document =
            reader->database.get_document(static_cast<Xapian::docid>(more[i]));
        for (size_t j = 0; j < slots; j++) {
            sources.values.push_back(document.get_value(
                request->first_slot + static_cast<Xapian::valueno>(j)));
            if (!sources.values.back().empty())
                out[sources.values.back()]++;
        }
    }
}

using counted_value = std::pair<std::string_view, uint64_t>;

static bool
comes_first(const counted_value &a, const counted_value &b)
{
    return a.second != b.second ? a.second > b.second : a.first < b.first;
}

/* The most frequent ones; those to be kept are there in any case. */
static std::vector<counted_value>
choose(const counted &values, const struct store_facet_request *request)
{
    std::vector<counted_value> all, kept;
    for (const auto &value : values) {
        bool keep = false;
        for (size_t i = 0; i < request->keep_count && !keep; i++)
            keep = value.first ==
                   std::string_view(request->keep[i].ptr, request->keep[i].len);
        (keep ? kept : all).push_back(value);
    }
    size_t room = request->limit > kept.size() ? request->limit - kept.size() : 0;
    room = std::min(room, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(room),
                      all.end(), comes_first);
    all.resize(room);
    all.insert(all.end(), kept.begin(), kept.end());
    std::sort(all.begin(), all.end(), comes_first);
    return all;
}

enum status
store_facet(struct store_reader *reader, const struct store_result *result,
            const struct store_facet_request *request, const uint64_t *more,
            size_t more_count, struct arena *arena, struct store_facet *out,
            struct err *err)
{
    *out = {};
    return store_guard_reading(reader, err, [&]() {
        sources sources;
        counted values;
        if (reader->is_local)
            count_here(reader, result, request, more, more_count, sources, values);
        else
            count_remote(reader, result, request, more, more_count, sources, values);
        std::vector<counted_value> chosen = choose(values, request);
        out->slot = request->first_slot;
        out->values = store_array<struct store_facet_value>(arena, chosen.size());
        out->count = chosen.size();
        for (size_t i = 0; i < chosen.size(); i++) {
            out->values[i].value = store_copy(arena, std::string(chosen[i].first));
            out->values[i].count = chosen[i].second;
        }
        return STATUS_OK;
    });
}
