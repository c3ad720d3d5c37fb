/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running a query: see store.h. */
#include "store/reader.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "store/guard.h"
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

using spies = std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>>;

static void
copy_facets(const spies &counted, const struct store_search *search,
            struct arena *arena, struct store_result *out)
{
    out->facets = store_array<struct store_facet>(arena, counted.size());
    out->facet_count = counted.size();
    for (size_t i = 0; i < counted.size(); i++) {
        std::vector<std::pair<std::string, Xapian::doccount>> values;
        for (auto v = counted[i]->values_begin(); v != counted[i]->values_end(); ++v)
            values.emplace_back(*v, v.get_termfreq());
        std::sort(values.begin(), values.end(), [](const auto &a, const auto &b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
        struct store_facet *facet = &out->facets[i];
        facet->slot = search->facet_slots[i];
        facet->values = store_array<struct store_facet_value>(arena, values.size());
        facet->count = values.size();
        for (size_t j = 0; j < values.size(); j++) {
            facet->values[j].value = store_copy(arena, values[j].first);
            facet->values[j].count = values[j].second;
        }
    }
}

using term_list = std::vector<struct str>;

static void
collect_terms(const struct store_query *query, term_list &terms)
{
    if (query->op == STORE_TERM)
        terms.push_back(query->term);
    for (size_t i = 0; i < query->child_count; i++)
        collect_terms(query->children[i], terms);
}

/* The terms of the query in byte order, each once. */
static term_list
terms_of(const struct store_query *query)
{
    term_list terms;
    collect_terms(query, terms);
    std::sort(terms.begin(), terms.end(),
              [](struct str a, struct str b) { return str_compare(a, b) < 0; });
    terms.erase(std::unique(terms.begin(), terms.end(), str_equal), terms.end());
    return terms;
}

/* As Xapian's get_matching_terms_begin(), which sorts the query's terms for every hit
 * and knows nothing of those in constants. Texts are shared with the query. */
static void
copy_matched(const Xapian::Database &database, Xapian::docid id, const term_list &terms,
             struct arena *arena, struct store_hit *out)
{
    auto end = database.termlist_end(id);
    auto at = database.termlist_begin(id);
    out->matched = store_array<struct store_term>(arena, terms.size());
    for (struct str term : terms) {
        at.skip_to(store_string(term));
        if (at == end)
            return;
        if ((*at).compare(0, std::string::npos, term.ptr, term.len) == 0)
            out->matched[out->matched_count++].term = term;
    }
}

/* Hits behind the page that ties are looked for in. */
static const Xapian::doccount TIE_WINDOW = 32;

using hit_order = std::vector<Xapian::MSetIterator>;

/* Puts hits of equal weight in the order of their ids: docids differ between shards and
 * after changes, ids do not. Sorting by the id inside Xapian would load it for every
 * match and end the pruning (78,000 records: median 9.0 -> 1.8 ms without). */
static void
break_ties(hit_order &hits, size_t first, size_t last)
{
    std::vector<std::pair<std::string, Xapian::MSetIterator>> tied;
    for (size_t i = first; i < last; i++)
        tied.emplace_back(hits[i].get_document().get_value(SLOT_ID), hits[i]);
    std::sort(tied.begin(), tied.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    for (size_t i = first; i < last; i++)
        hits[i] = tied[i - first].second;
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
        for (last = first + 1; last < hits.size() && hits[last].get_weight() == weight;)
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

static void
copy_hits(const Xapian::Database &database, const hit_order &hits,
          const struct store_search *search, struct arena *arena,
          struct store_result *out)
{
    term_list terms;
    if (search->want_matched_terms)
        terms = terms_of(search->query);
    out->hits = store_array<struct store_hit>(arena, hits.size());
    out->hit_count = hits.size();
    struct store_hit *hit = out->hits;
    for (const auto &i : hits) {
        hit->docid = *i;
        hit->weight = i.get_weight();
        if (!search->without_data)
            hit->data = store_copy(arena, i.get_document().get_data());
        if (search->want_matched_terms)
            copy_matched(database, *i, terms, arena, hit);
        hit++;
    }
}

static enum status
run(struct store_reader *reader, const struct store_search *search, struct arena *arena,
    struct store_result *out)
{
    *out = store_result();
    Xapian::Query query = store_build_query(reader, search->query);
    if (search->sort == STORE_BY_DISTANCE && !query.empty())
        query = nearest_first(search, query);
    Xapian::Enquire enquire(reader->database);
    spies counted;
    for (size_t i = 0; i < search->facet_count; i++) {
        counted.emplace_back(new Xapian::ValueCountMatchSpy(search->facet_slots[i]));
        enquire.add_matchspy(counted.back().get());
    }
    enquire.set_weighting_scheme(weighting(search));
    set_order(enquire, search);
    if (search->group_size)
        enquire.set_collapse_key(search->group_slot, search->group_size);
    enquire.set_query(query);
    /* From the first hit on, also for later pages: ties reach over their border, and
     * Xapian 1.4.22 fetches documents of a later page from outside of its array. */
    Xapian::MSet found = enquire.get_mset(
        0, search->offset + search->limit + TIE_WINDOW, search->check_at_least);
    if (!search->without_data)
        fetch_page(found, search);
    out->total = found.get_matches_lower_bound();
    out->total_is_exact =
        found.get_matches_lower_bound() == found.get_matches_upper_bound();
    copy_hits(reader->database, order_hits(found, search), search, arena, out);
    copy_facets(counted, search, arena, out);
    return STATUS_OK;
}

enum status
store_search(struct store_reader *reader, const struct store_search *search,
             struct arena *arena, struct store_result *out, struct err *err)
{
    *out = store_result();
    enum status status = store_check_query(search->query, err);
    if (status)
        return status;
    status = store_guard_reading(reader, err,
                                 [&]() { return run(reader, search, arena, out); });
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
        hit->data = store_copy(arena, reader->database.get_document(id).get_data());
        return STATUS_OK;
    });
}
