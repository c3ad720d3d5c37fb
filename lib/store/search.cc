/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a query: see store.h. */
#include "store/reader.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "store/constant.h"
#include "store/guard.h"
#include "store/ledger.h"
#include "store/schema.h"

static Xapian::BM25Weight
weighting(const struct store_search *search)
{
    if (search->k1 == 0 && search->k3 == 0 && search->b == 0 &&
        search->min_norm_len == 0)
        return Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.3);
    return Xapian::BM25Weight(search->k1, 0, search->k3, search->b,
                              search->min_norm_len);
}

/* Nearest first without a KeyMaker, which no remote database can run: the weight is
 * 1 km / (distance + 1 km), and the relevance, scaled to less than a metre at 100 km,
 * only breaks ties. */
static Xapian::Query
nearest_first(const struct store_search *search, const Xapian::Query &query)
{
    Xapian::LatLongCoords centre(
        Xapian::LatLongCoord(search->latitude, search->longitude));
    auto *source = new Xapian::LatLongDistancePostingSource(
        SLOT_LOCATION, centre, Xapian::GreatCircleMetric(), 0.0, 1000.0, 1.0);
    return Xapian::Query(Xapian::Query::OP_AND_MAYBE,
                         Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 1e-10),
                         Xapian::Query(source->release()));
}

static void
set_order(Xapian::Enquire &enquire, const struct store_search *search)
{
    switch (search->sort) {
    case STORE_BY_WEIGHT:
    case STORE_BY_DISTANCE:
        return;          /* by weight; order_hits() breaks the ties */
    case STORE_BY_VALUE: /* values of the sorting slots end in the id: see schema.h */
        enquire.set_sort_by_value_then_relevance(search->sort_slot, false);
        return;
    case STORE_BY_VALUE_REVERSE:
        enquire.set_sort_by_value_then_relevance(search->sort_slot, true);
        return;
    }
}

/* Notes the documents that are looked at; their values are counted afterwards. */
class seen_spy : public Xapian::MatchSpy {
  public:
    void
    operator()(const Xapian::Document &document, double) override
    {
        ids.push_back((document.get_docid() - 1) * shards + shard + 1);
    }

    std::vector<Xapian::docid> ids; /* as the combined database numbers them */
    Xapian::docid shards = 1;
    Xapian::docid shard = 0; /* of the document at hand */
};

/* Remote databases count for themselves: nothing of ours runs there. Xapian 1.4.22
 * counts some documents twice when they sort by a value, so they are asked apart. */
struct spies {
    seen_spy seen;
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> counts;
};

static void
add_spies(struct store_reader *reader, const struct store_search *search,
          Xapian::Enquire &enquire, Xapian::Query &query, spies &spies)
{
    if (reader->is_local && search->facet_count > 0) {
        spies.seen.shards = static_cast<Xapian::docid>(reader->shards.size());
        enquire.add_matchspy(&spies.seen);
        if (spies.seen.shards > 1 && !query.empty())
            query = store_mark_shards(reader, query, &spies.seen.shard);
    }
    if (reader->is_local || search->facet_count == 0)
        return;
    Xapian::Enquire counting(reader->database);
    for (size_t i = 0; i < search->facet_count; i++) {
        spies.counts.emplace_back(
            new Xapian::ValueCountMatchSpy(search->facet_slots[i]));
        counting.add_matchspy(spies.counts.back().get());
    }
    counting.set_weighting_scheme(Xapian::BoolWeight());
    counting.set_query(query);
    (void)counting.get_mset(0, 0, search->check_at_least);
}

static void
copy_counts(const Xapian::ValueCountMatchSpy &spy, unsigned slot, struct arena *arena,
            struct store_facet *out)
{
    std::vector<std::pair<std::string, Xapian::doccount>> values;
    for (auto v = spy.values_begin(); v != spy.values_end(); ++v)
        values.emplace_back(*v, v.get_termfreq());
    out->slot = slot;
    out->values = store_array<struct store_facet_value>(arena, values.size());
    out->count = values.size();
    for (size_t j = 0; j < values.size(); j++) {
        out->values[j].value = store_copy(arena, values[j].first);
        out->values[j].count = values[j].second;
    }
}

static void
copy_seen(const spies &spies, const struct store_search *search, struct arena *arena,
          struct store_result *out)
{
    out->match_count = spies.seen.ids.size();
    out->matches = store_array<uint32_t>(arena, out->match_count);
    std::copy(spies.seen.ids.begin(), spies.seen.ids.end(), out->matches);
    out->facet_count = spies.counts.size();
    out->facets = store_array<struct store_facet>(arena, out->facet_count);
    for (size_t i = 0; i < out->facet_count; i++)
        copy_counts(*spies.counts[i], search->facet_slots[i], arena, &out->facets[i]);
}

/* Hits behind the page that ties are looked for in: on this machine few, since the
 * constants of the kinds leave hardly any, and every further hit keeps Xapian longer
 * from leaving out what is worse; more, step by step, of remote databases. */
static const Xapian::doccount TIE_WINDOW_HERE = 2, TIE_WINDOW = 32,
                              TIE_WINDOW_MOST = 2048;

/* Values of group_slot: kinds of records, as a rule. */
static const uint32_t GROUPS_MOST = 4;

using hit_order = std::vector<Xapian::MSetIterator>;

/* Puts hits of equal weight in an order that comes from their ids alone, as the
 * constants of the kinds do (constant.cc): docids differ between shards and after
 * changes, ids do not. */
static void
break_ties(hit_order &hits, size_t first, size_t last)
{
    struct tied {
        uint32_t number;
        std::string id;
        Xapian::MSetIterator hit;
    };
    std::vector<tied> all;
    for (size_t i = first; i < last; i++) {
        Xapian::Document document = hits[i].get_document();
        all.push_back({store_tie_number(document.get_value(SLOT_DATE)),
                       document.get_value(SLOT_SORT_TITLE), hits[i]});
    }
    std::sort(all.begin(), all.end(), [](const tied &a, const tied &b) {
        return a.number != b.number ? a.number > b.number : a.id < b.id;
    });
    for (size_t i = first; i < last; i++)
        hits[i] = all[i - first].hit;
}

/* Sums of the same weights in another order are off by less. */
static bool
is_tie(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::abs(a);
}

/* The hits of the page in their final order. `found` starts at the first hit. */
static hit_order
order_hits(Xapian::MSet &found, const struct store_search *search)
{
    hit_order hits;
    size_t begin = std::min<size_t>(search->offset, found.size());
    size_t end = std::min<size_t>(begin + search->limit, found.size());
    bool by_weight =
        search->sort == STORE_BY_WEIGHT || search->sort == STORE_BY_DISTANCE;
    for (auto i = found.begin(); i != found.end(); ++i)
        hits.push_back(i);
    for (size_t first = 0, last; by_weight && first < end; first = last) {
        double weight = hits[first].get_weight();
        for (last = first + 1;
             last < hits.size() && is_tie(weight, hits[last].get_weight());)
            last++;
        if (last - first > 1 && last > begin)
            break_ties(hits, first, last);
    }
    return hit_order(hits.begin() + static_cast<std::ptrdiff_t>(begin),
                     hits.begin() + static_cast<std::ptrdiff_t>(end));
}

/* One round trip for all documents that a remote shard gives to the page. */
static void
fetch_page(const Xapian::MSet &found, const struct store_search *search)
{
    Xapian::doccount end = search->offset + search->limit;
    if (search->offset < found.size())
        found.fetch(found[search->offset],
                    end < found.size() ? found[end] : found.end());
}

/* Of each value the best group_size hits. */
static void
keep_groups(hit_order &hits, const struct store_search *search)
{
    std::unordered_map<std::string, uint32_t> counts;
    auto is_over = [&](const Xapian::MSetIterator &hit) {
        std::string value = hit.get_document().get_value(search->group_slot);
        return ++counts[value] > search->group_size;
    };
    hits.erase(std::remove_if(hits.begin(), hits.end(), is_over), hits.end());
    if (hits.size() > search->limit)
        hits.resize(search->limit);
}

static void
leave_out(hit_order &hits, const struct store_search *search)
{
    const struct store_result *known = search->left_out;
    auto is_known = [&](const Xapian::MSetIterator &hit) {
        return std::any_of(known->hits, known->hits + known->hit_count,
                           [&](const store_hit &other) { return other.docid == *hit; });
    };
    hits.erase(std::remove_if(hits.begin(), hits.end(), is_known), hits.end());
    if (hits.size() > search->limit)
        hits.resize(search->limit);
}

static enum status
copy_hits(struct store_reader *reader, const hit_order &hits,
          const struct store_search *search, store_ledger &ledger, struct arena *arena,
          struct store_result *out, struct err *err)
{
    enum status status = STATUS_OK;
    out->hits = store_array<struct store_hit>(arena, hits.size());
    out->hit_count = hits.size();
    struct store_hit *hit = out->hits;
    for (const auto &i : hits) {
        hit->docid = *i;
        hit->weight = i.get_weight();
        if (!search->without_data)
            status = store_unpack_data(reader, *i, i.get_document().get_data(), arena,
                                       &hit->data, err);
        if (status)
            return status;
        hit++;
    }
    if (search->want_matched_terms)
        ledger.tell(out->hits, out->hit_count, reader->database, arena);
    return STATUS_OK;
}

/* True when the page's last hit ties with all that were found behind it. */
static bool
ends_in_ties(const Xapian::MSet &found, Xapian::doccount page, Xapian::doccount asked)
{
    return page > 0 && found.size() == asked &&
           is_tie(found[page - 1].get_weight(), found.back().get_weight());
}

/* From the first hit on, also for later pages: ties reach over their border, and Xapian
 * 1.4.22 fetches documents of a later page from outside of its array. */
static Xapian::MSet
find_page(const Xapian::Enquire &enquire, const struct store_reader *reader,
          const struct store_search *search)
{
    Xapian::doccount page = search->offset + search->limit;
    bool by_kind = reader->is_local && search->sort == STORE_BY_WEIGHT;
    Xapian::doccount window = page == 0 ? 0 : by_kind ? TIE_WINDOW_HERE : TIE_WINDOW;
    Xapian::MSet found = enquire.get_mset(0, page + window, search->check_at_least);
    while (!reader->is_local && search->sort == STORE_BY_WEIGHT &&
           window < TIE_WINDOW_MOST && ends_in_ties(found, page, page + window)) {
        window *= 8;
        found = enquire.get_mset(0, page + window, search->check_at_least);
    }
    return found;
}

static enum status
run(struct store_reader *reader, const struct store_search *search, struct arena *arena,
    struct store_result *out, struct err *err)
{
    *out = store_result();
    store_ledger ledger(search, reader->is_local);
    Xapian::Query query = store_build_query(reader, search, &ledger);
    if (search->limit == 0 && !query.empty()) /* only counted: nothing needs to weigh */
        query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
    if (search->sort == STORE_BY_DISTANCE && !query.empty())
        query = nearest_first(search, query);
    Xapian::Enquire enquire(reader->database);
    spies spies;
    add_spies(reader, search, enquire, query, spies);
    enquire.set_weighting_scheme(weighting(search));
    set_order(enquire, search);
    struct store_search wide = *search;
    if (search->left_out)
        wide.limit += static_cast<uint32_t>(search->left_out->hit_count);
    if (search->group_size && !reader->is_local)
        wide.limit += GROUPS_MOST * TIE_WINDOW; /* ties reach over a group's end */
    if (search->group_size)
        enquire.set_collapse_key(search->group_slot,
                                 search->group_size +
                                     (reader->is_local ? 0 : TIE_WINDOW));
    enquire.set_query(query);
    Xapian::MSet found = find_page(enquire, reader, &wide);
    if (!search->without_data)
        fetch_page(found, &wide);
    out->total = found.get_matches_lower_bound();
    out->total_is_exact =
        found.get_matches_lower_bound() == found.get_matches_upper_bound();
    hit_order hits = order_hits(found, &wide);
    if (search->group_size)
        keep_groups(hits, search);
    if (search->left_out)
        leave_out(hits, search);
    copy_seen(spies, search, arena, out);
    return copy_hits(reader, hits, search, ledger, arena, out, err);
}

enum status
store_search(struct store_reader *reader, const struct store_search *search,
             struct arena *arena, struct store_result *out, struct err *err)
{
    *out = store_result();
    enum status status = store_check_query(search->query, err);
    if (status)
        return status;
    status = store_guard_reading(
        reader, err, [&]() { return run(reader, search, arena, out, err); });
    if (status)
        *out = store_result();
    return status;
}

enum status
store_fetch_data(struct store_reader *reader, struct store_hit *hit,
                 struct arena *arena, struct err *err)
{
    if (hit->data.ptr)
        return STATUS_OK;
    return store_guard_reading(reader, err, [&]() {
        auto id = static_cast<Xapian::docid>(hit->docid);
        return store_unpack_data(reader, id,
                                 reader->database.get_document(id).get_data(), arena,
                                 &hit->data, err);
    });
}
