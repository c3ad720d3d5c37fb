/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Windows as a posting source: see window.h. */
#include "store/window.h"

#include <string>
#include <vector>

#include "store/schema.h"
#include "store/source.h"

namespace {

class window_source : public store_source {
  public:
    explicit window_source(const struct store_window &the_window) : window(the_window)
    {
    }

    window_source *
    clone() const override
    {
        return new window_source(window);
    }

    void
    init(const Xapian::Database &shard) override
    {
        words = shard.valuestream_begin(SLOT_WORDS);
        end = shard.valuestream_end(SLOT_WORDS);
        freq = shard.get_doccount(); /* so that Xapian asks the words first */
        started = false;
        current = 0;
        set_maxweight(0);
    }

    void
    next(double) override
    {
        started = true;
        if (words != end && words.get_docid() <= current)
            words.skip_to(current + 1);
        settle();
    }

    void
    skip_to(Xapian::docid id, double) override
    {
        started = true;
        if (words != end)
            words.skip_to(id);
        settle();
    }

    bool
    check(Xapian::docid id, double) override
    {
        started = true;
        current = id;
        if (words != end && words.get_docid() < id)
            words.skip_to(id);
        return words != end && words.get_docid() == id && is_met();
    }

    bool
    at_end() const override
    {
        return started && words == end;
    }

    Xapian::docid
    get_docid() const override
    {
        return current;
    }

  private:
    bool
    is_met() const
    {
        std::string packed = *words;
        return store_positions_meet(&window, packed.data(), packed.size());
    }

    void
    settle()
    {
        while (words != end && !is_met())
            ++words;
        if (words != end)
            current = words.get_docid();
    }

    struct store_window window;
    Xapian::ValueIterator words, end;
    Xapian::docid current = 0;
    bool started = false;
};

} // namespace

Xapian::Query
store_window_query(const struct store_window &window)
{
    return Xapian::Query((new window_source(window))->release());
}

static const Xapian::doccount FETCHED_MOST = 20000;

/* Each record has one unique term. */
static std::string
unique_term(const Xapian::Database &database, Xapian::docid id)
{
    auto term = database.termlist_begin(id);
    term.skip_to(SCHEMA_ID);
    return term == database.termlist_end(id) ? std::string() : *term;
}

Xapian::Query
store_window_fetched(const Xapian::Database &database,
                     const struct store_window &window, const Xapian::Query &words)
{
    Xapian::Enquire enquire(database);
    enquire.set_query(words);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MSet found = enquire.get_mset(0, FETCHED_MOST + 1);
    if (found.size() > FETCHED_MOST)
        return words;
    std::vector<Xapian::Query> met;
    found.fetch();
    for (auto i = found.begin(); i != found.end(); ++i) {
        std::string packed = i.get_document().get_value(SLOT_WORDS);
        if (store_positions_meet(&window, packed.data(), packed.size()))
            met.emplace_back(unique_term(database, *i));
    }
    return Xapian::Query(Xapian::Query::OP_OR, met.begin(), met.end());
}
