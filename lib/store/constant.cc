/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Constant weights without detours: see constant.h. */
#include "store/constant.h"

#include <algorithm>

#include "store/schema.h"

namespace {

class term_source : public Xapian::PostingSource {
  public:
    term_source(const std::string &the_term, double the_weight)
        : term(the_term), weight(the_weight)
    {
    }

    term_source *
    clone() const override
    {
        return new term_source(term, weight);
    }

    void
    init(const Xapian::Database &shard) override
    {
        database = shard;
        freq = database.get_termfreq(term);
        started = false;
        set_maxweight(weight);
    }

    Xapian::doccount
    get_termfreq_min() const override
    {
        return freq;
    }

    Xapian::doccount
    get_termfreq_est() const override
    {
        return freq;
    }

    Xapian::doccount
    get_termfreq_max() const override
    {
        return freq;
    }

    double
    get_weight() const override
    {
        return weight;
    }

    void
    next(double least) override
    {
        if (!started)
            start();
        else
            ++posting;
        finish_below(least);
    }

    void
    skip_to(Xapian::docid id, double least) override
    {
        if (!started)
            start();
        if (posting != end)
            posting.skip_to(id);
        finish_below(least);
    }

    bool
    at_end() const override
    {
        return started && posting == end;
    }

    Xapian::docid
    get_docid() const override
    {
        return *posting;
    }

  private:
    void
    start()
    {
        posting = database.postlist_begin(term);
        started = true;
    }

    void
    finish_below(double least)
    {
        if (weight < least)
            posting = end;
    }

    std::string term;
    double weight;
    Xapian::Database database;
    Xapian::PostingIterator posting, end;
    Xapian::doccount freq = 0;
    bool started = false;
};

/* Document ids by counting up; what they weigh says the subclass, negative for those
 * that are not there. */
class counting_source : public Xapian::PostingSource {
  public:
    Xapian::doccount
    get_termfreq_min() const override
    {
        return 0;
    }

    Xapian::doccount
    get_termfreq_est() const override
    {
        return freq;
    }

    Xapian::doccount
    get_termfreq_max() const override
    {
        return freq;
    }

    double
    get_weight() const override
    {
        return weight_of(current);
    }

    void
    next(double least) override
    {
        current++;
        settle(least);
    }

    void
    skip_to(Xapian::docid id, double least) override
    {
        if (id > current)
            current = id;
        settle(least);
    }

    bool
    at_end() const override
    {
        return current > last;
    }

    Xapian::docid
    get_docid() const override
    {
        return current;
    }

  protected:
    virtual double weight_of(Xapian::docid id) const = 0;

    void
    begin(const Xapian::Database &shard)
    {
        current = 0;
        last = shard.get_lastdocid();
        freq = shard.get_doccount();
    }

  private:
    void
    settle(double least)
    {
        if (get_maxweight() < least)
            current = last + 1;
        while (current <= last &&
               (weight_of(current) < 0 || weight_of(current) < least))
            current++;
    }

    Xapian::docid current = 0, last = 0;
    Xapian::doccount freq = 0;
};

class anywhere_source : public counting_source {
  public:
    explicit anywhere_source(double the_weight) : weight(the_weight)
    {
    }

    anywhere_source *
    clone() const override
    {
        return new anywhere_source(weight);
    }

    void
    init(const Xapian::Database &shard) override
    {
        begin(shard);
        set_maxweight(weight);
    }

  protected:
    double
    weight_of(Xapian::docid) const override
    {
        return weight;
    }

  private:
    double weight;
};

} // namespace

/* The kind of each document of one database, as an index into `terms`; 0 = none. */
struct store_kinds {
    std::string uuid;
    Xapian::rev revision;
    std::vector<std::string> terms;
    std::vector<unsigned char> of;
};

static std::shared_ptr<store_kinds>
read_kinds(const Xapian::Database &shard)
{
    auto kinds = std::make_shared<store_kinds>();
    kinds->uuid = shard.get_uuid();
    kinds->revision = shard.get_revision();
    kinds->terms.emplace_back();
    kinds->of.resize(static_cast<size_t>(shard.get_lastdocid()) + 1);
    auto end = shard.allterms_end(SCHEMA_KIND);
    for (auto term = shard.allterms_begin(SCHEMA_KIND);
         term != end && kinds->terms.size() <= 255; ++term) {
        auto mark = static_cast<unsigned char>(kinds->terms.size());
        kinds->terms.push_back(*term);
        auto last = shard.postlist_end(*term);
        for (auto posting = shard.postlist_begin(*term); posting != last; ++posting)
            kinds->of[*posting] = mark;
    }
    return kinds;
}

static std::shared_ptr<store_kinds>
kinds_of(struct store_reader *reader, const Xapian::Database &shard)
{
    std::string uuid = shard.get_uuid();
    for (auto &known : reader->kinds) {
        if (known->uuid != uuid)
            continue;
        if (known->revision != shard.get_revision())
            known = read_kinds(shard);
        return known;
    }
    reader->kinds.push_back(read_kinds(shard));
    return reader->kinds.back();
}

namespace {

class kind_source : public counting_source {
  public:
    kind_source(struct store_reader *the_reader,
                const std::vector<std::pair<std::string, double>> &the_weights)
        : reader(the_reader), weights(the_weights)
    {
    }

    kind_source *
    clone() const override
    {
        return new kind_source(reader, weights);
    }

    void
    init(const Xapian::Database &shard) override
    {
        double most = 0;
        begin(shard);
        kinds = kinds_of(reader, shard);
        std::fill(by_kind, by_kind + 256, -1.0);
        for (const auto &weight : weights)
            for (size_t i = 1; i < kinds->terms.size(); i++)
                if (kinds->terms[i] == weight.first) {
                    by_kind[i] = weight.second;
                    most = std::max(most, weight.second);
                }
        set_maxweight(most);
    }

  protected:
    double
    weight_of(Xapian::docid id) const override
    {
        return by_kind[kinds->of[id]];
    }

  private:
    struct store_reader *reader;
    std::vector<std::pair<std::string, double>> weights;
    std::shared_ptr<store_kinds> kinds;
    double by_kind[256];
};

} // namespace

Xapian::Query
store_constant_term(const std::string &term, double weight)
{
    return Xapian::Query((new term_source(term, weight))->release());
}

Xapian::Query
store_constant_kinds(struct store_reader *reader,
                     const std::vector<std::pair<std::string, double>> &kinds)
{
    return Xapian::Query((new kind_source(reader, kinds))->release());
}

Xapian::Query
store_constant_anywhere(double weight)
{
    return Xapian::Query((new anywhere_source(weight))->release());
}
