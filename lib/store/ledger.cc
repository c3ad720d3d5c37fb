/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See ledger.h. */
#include "store/ledger.h"

#include <algorithm>
#include <unordered_map>

#include "store/guard.h"

static void
collect(const struct store_query *query, std::vector<struct str> &terms)
{
    if (query->op == STORE_TERM)
        terms.push_back(query->term);
    for (size_t i = 0; i < query->child_count; i++)
        collect(query->children[i], terms);
}

static bool
has_window(const struct store_query *query)
{
    if (query->op == STORE_PHRASE || query->op == STORE_NEAR)
        return true;
    return std::any_of(query->children, query->children + query->child_count,
                       has_window);
}

store_ledger::store_ledger(const struct store_search *search, bool is_local)
{
    if (!search->want_matched_terms)
        return;
    collect(search->query, terms);
    std::sort(terms.begin(), terms.end(),
              [](struct str a, struct str b) { return str_compare(a, b) < 0; });
    terms.erase(std::unique(terms.begin(), terms.end(), str_equal), terms.end());
    is_open = is_local && search->matched_by_weight && !has_window(search->query);
}

uint32_t
store_ledger::number_of(const std::string &term) const
{
    struct str wanted = str_make(term.data(), term.size());
    auto at = std::lower_bound(
        terms.begin(), terms.end(), wanted,
        [](struct str a, struct str b) { return str_compare(a, b) < 0; });
    return static_cast<uint32_t>(at - terms.begin());
}

/* As Xapian's get_matching_terms_begin(), which sorts the query's terms for every hit
 * and knows nothing of those in constants. Texts are shared with the query. */
void
store_ledger::read(struct store_hit *hit, const Xapian::Database &database,
                   struct arena *arena) const
{
    auto id = static_cast<Xapian::docid>(hit->docid);
    auto end = database.termlist_end(id);
    auto at = database.termlist_begin(id);
    hit->matched = store_array<struct store_term>(arena, terms.size());
    for (struct str term : terms) {
        at.skip_to(store_string(term));
        if (at == end)
            return;
        if ((*at).compare(0, std::string::npos, term.ptr, term.len) == 0)
            hit->matched[hit->matched_count++].term = term;
    }
}

void
store_ledger::tell(struct store_hit *hits, size_t count,
                   const Xapian::Database &database, struct arena *arena)
{
    std::unordered_map<Xapian::docid, std::vector<uint32_t>> found;
    for (size_t i = 0; i < count; i++)
        found[static_cast<Xapian::docid>(hits[i].docid)];
    for (const auto &note : notes) {
        auto at = found.find(note.first);
        if (at != found.end())
            at->second.push_back(note.second);
    }
    for (size_t i = 0; i < count; i++) {
        auto &numbers = found[static_cast<Xapian::docid>(hits[i].docid)];
        if (!is_open || numbers.empty()) {
            read(&hits[i], database, arena);
            continue;
        }
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        hits[i].matched = store_array<struct store_term>(arena, numbers.size());
        for (uint32_t number : numbers)
            hits[i].matched[hits[i].matched_count++].term = terms[number];
    }
}
