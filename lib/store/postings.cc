/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Postings of one term with weights of ours: see postings.h. */
#include "store/postings.h"

#include <algorithm>
#include <cmath>

#include "store/source.h"

struct store_scoring
store_scoring_of(const struct store_reader *reader, const struct store_search *search)
{
    struct store_scoring scoring = {1.2, 0.5, 0.3, 0, 0, 0};
    if (search->k1 != 0 || search->k3 != 0 || search->b != 0 ||
        search->min_norm_len != 0)
        scoring = {search->k1, search->b, search->min_norm_len, 0, 0, 0};
    double average = reader->database.get_avlength();
    scoring.documents = reader->database.get_doccount();
    scoring.length_factor = average > 0 ? 1 / average : 0;
    scoring.least_length = reader->database.get_doclength_lower_bound();
    return scoring;
}

namespace {

class postings : public store_source {
  public:
    postings(struct store_reader *the_reader, store_ledger *the_ledger,
             const std::string &the_term)
        : reader(the_reader), ledger(the_ledger), term(the_term)
    {
    }

    void
    init(const Xapian::Database &the_shard) override
    {
        shard = the_shard;
        shard_number = static_cast<Xapian::docid>(store_number_of(reader, shard));
        number = ledger->takes_notes() ? ledger->number_of(term) : 0;
        freq = reader->shards.size() == 1 ? store_term_of(reader, term).freq
                                          : shard.get_termfreq(term);
        started = false;
        posting = end = Xapian::PostingIterator();
    }

    Xapian::doccount
    get_termfreq_min() const override
    {
        return freq;
    }

    /* What a list would have to weigh at least comes as a sum of all scales above it,
     * which are not known here; so the lists never end early. */
    void
    next(double) override
    {
        if (!started)
            start();
        else
            ++posting;
    }

    void
    skip_to(Xapian::docid id, double) override
    {
        if (!started)
            start();
        if (posting != end)
            posting.skip_to(id);
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

    double
    get_weight() const override
    {
        auto shards = static_cast<Xapian::docid>(reader->shards.size());
        if (ledger->takes_notes())
            ledger->note((*posting - 1) * shards + shard_number + 1, number);
        return weight_here();
    }

  protected:
    virtual double weight_here() const = 0;

    struct store_reader *reader;
    store_ledger *ledger;
    std::string term;
    Xapian::docid shard_number = 0;
    Xapian::Database shard;
    Xapian::PostingIterator posting, end;

  private:
    void
    start()
    {
        posting = shard.postlist_begin(term);
        started = true;
    }

    uint32_t number = 0; /* of the term */
    bool started = false;
};

class constant_postings : public postings {
  public:
    constant_postings(struct store_reader *the_reader, store_ledger *the_ledger,
                      const std::string &the_term, double the_weight)
        : postings(the_reader, the_ledger, the_term), weight(the_weight)
    {
    }

    constant_postings *
    clone() const override
    {
        return new constant_postings(reader, ledger, term, weight);
    }

    void
    init(const Xapian::Database &the_shard) override
    {
        postings::init(the_shard);
        set_maxweight(weight);
    }

  protected:
    double
    weight_here() const override
    {
        return weight;
    }

  private:
    double weight;
};

class weighted_postings : public postings {
  public:
    weighted_postings(struct store_reader *the_reader, store_ledger *the_ledger,
                      const std::string &the_term,
                      const struct store_scoring &the_scoring)
        : postings(the_reader, the_ledger, the_term), scoring(the_scoring)
    {
    }

    weighted_postings *
    clone() const override
    {
        return new weighted_postings(reader, ledger, term, scoring);
    }

    void
    init(const Xapian::Database &the_shard) override
    {
        struct store_term_known known = store_term_of(reader, term);
        double rarity = (scoring.documents - known.freq + 0.5) / (known.freq + 0.5);
        postings::init(the_shard);
        if (rarity < 2)
            rarity = rarity * 0.5 + 1;
        most = std::log(rarity) * (scoring.k1 + 1);
        lengths = store_columns_of(reader, shard_number)->lengths(shard);
        set_maxweight(share_of(known.highest_count,
                               std::max(known.highest_count, scoring.least_length)));
    }

  protected:
    double
    weight_here() const override
    {
        return share_of(posting.get_wdf(), (*lengths)[*posting]);
    }

  private:
    double
    share_of(Xapian::termcount count, Xapian::termcount length) const
    {
        double relative =
            std::max(length * scoring.length_factor, scoring.min_norm_len);
        double rest = scoring.k1 * (relative * scoring.b + (1 - scoring.b));
        return most * (count / (rest + count));
    }

    struct store_scoring scoring;
    double most = 0; /* what it would weigh at any number of occurrences */
    std::shared_ptr<const std::vector<uint32_t>> lengths;
};

} // namespace

Xapian::Query
store_postings_constant(struct store_reader *reader, store_ledger *ledger,
                        const std::string &term, double weight)
{
    return Xapian::Query(
        (new constant_postings(reader, ledger, term, weight))->release());
}

Xapian::Query
store_postings_weighted(struct store_reader *reader, store_ledger *ledger,
                        const std::string &term, const struct store_scoring &scoring)
{
    return Xapian::Query(
        (new weighted_postings(reader, ledger, term, scoring))->release());
}
