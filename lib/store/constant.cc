/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Constant weights without detours: see constant.h. */
#include "store/constant.h"

#include <algorithm>

#include "store/schema.h"
#include "store/source.h"

namespace {

/* Document ids by counting up; what they weigh says the subclass, negative for those
 * that are not there. */
class counting_source : public store_source {
  public:
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

/* What orders records of equal weight, whatever database they lie in: far less than
 * any difference that means something, far more than sums of doubles are off. */
static const double TIE_SHARE = 1e-7;

namespace {

class kind_source : public counting_source {
  public:
    kind_source(struct store_reader *the_reader, store_ledger *the_ledger,
                const std::vector<std::pair<std::string, double>> &the_weights)
        : reader(the_reader), ledger(the_ledger), weights(the_weights)
    {
    }

    kind_source *
    clone() const override
    {
        return new kind_source(reader, ledger, weights);
    }

    void
    init(const Xapian::Database &shard) override
    {
        double most = 0;
        begin(shard);
        shard_number = static_cast<Xapian::docid>(store_number_of(reader, shard));
        const auto &columns = store_columns_of(reader, shard_number);
        kinds = columns->of_slot(shard, SLOT_KIND);
        ties = columns->ties(shard);
        by_kind.assign(kinds->values.size(), -1.0);
        numbers.assign(kinds->values.size(), 0);
        for (const auto &weight : weights)
            for (size_t i = 1; i < by_kind.size(); i++)
                if (SCHEMA_KIND + kinds->values[i] == weight.first) {
                    by_kind[i] = weight.second;
                    numbers[i] = ledger->number_of(weight.first);
                    most = std::max(most, weight.second);
                }
        set_maxweight(most + TIE_SHARE);
    }

    double
    get_weight() const override
    {
        auto shards = static_cast<Xapian::docid>(reader->shards.size());
        Xapian::docid id = get_docid();
        if (ledger->takes_notes())
            ledger->note((id - 1) * shards + shard_number + 1, numbers[kinds->of(id)]);
        return weight_of(id);
    }

  protected:
    double
    weight_of(Xapian::docid id) const override
    {
        return by_kind[kinds->of(id)] + TIE_SHARE * 0x1p-32 * (*ties)[id];
    }

  private:
    struct store_reader *reader;
    store_ledger *ledger;
    std::vector<std::pair<std::string, double>> weights;
    Xapian::docid shard_number = 0;
    std::shared_ptr<const store_column> kinds;
    std::shared_ptr<const std::vector<uint32_t>> ties;
    std::vector<double> by_kind;
    std::vector<uint32_t> numbers; /* of the kinds' terms */
};

/* All documents; tells in which database the match is. */
class marking_source : public anywhere_source {
  public:
    marking_source(struct store_reader *the_reader, Xapian::docid *the_current)
        : anywhere_source(0), reader(the_reader), current(the_current)
    {
    }

    marking_source *
    clone() const override
    {
        return new marking_source(reader, current);
    }

    void
    init(const Xapian::Database &shard) override
    {
        anywhere_source::init(shard);
        number = static_cast<Xapian::docid>(store_number_of(reader, shard));
    }

    void
    next(double least) override
    {
        *current = number;
        anywhere_source::next(least);
    }

    void
    skip_to(Xapian::docid id, double least) override
    {
        *current = number;
        anywhere_source::skip_to(id, least);
    }

  private:
    struct store_reader *reader;
    Xapian::docid *current;
    Xapian::docid number = 0;
};

} // namespace

Xapian::Query
store_constant_kinds(struct store_reader *reader, store_ledger *ledger,
                     const std::vector<std::pair<std::string, double>> &kinds)
{
    return Xapian::Query((new kind_source(reader, ledger, kinds))->release());
}

Xapian::Query
store_constant_anywhere(double weight)
{
    return Xapian::Query((new anywhere_source(weight))->release());
}

Xapian::Query
store_mark_shards(struct store_reader *reader, const Xapian::Query &query,
                  Xapian::docid *current)
{
    return Xapian::Query(
        Xapian::Query::OP_AND_MAYBE, query,
        Xapian::Query((new marking_source(reader, current))->release()));
}
