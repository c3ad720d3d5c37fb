/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From plain C trees to Xapian's queries. What is not used, and why: OP_MAX is a use
 * after free over several databases, OP_SYNONYM weighs differently on every shard, the
 * global MatchAll is shared between threads. */
#include "store/reader.h"

#include <vector>

#include "store/constant.h"
#include "store/guard.h"
#include "store/postings.h"
#include "store/schema.h"
#include "store/window.h"

static enum status
count_nodes(const struct store_query *query, unsigned depth, unsigned *nodes) noexcept
{
    if (depth > STORE_MAX_DEPTH || ++*nodes > STORE_MAX_NODES)
        return STATUS_LIMIT;
    for (size_t i = 0; i < query->child_count; i++) {
        enum status status = count_nodes(query->children[i], depth + 1, nodes);
        if (status)
            return status;
    }
    return STATUS_OK;
}

enum status
store_check_query(const struct store_query *query, struct err *err) noexcept
{
    unsigned nodes = 0;
    if (count_nodes(query, 1, &nodes))
        return err_set(err, STATUS_LIMIT, "ask for fewer words",
                       "the query is too large");
    return STATUS_OK;
}

static void
want_children(const struct store_query *query, size_t least, size_t most)
{
    if (query->child_count < least || query->child_count > most)
        throw Xapian::InvalidArgumentError("wrong number of children in a query");
}

/* What all parts of a query share. */
struct builder {
    struct store_reader *reader;
    store_ledger *ledger;
    struct store_scoring scoring;
};

/* What does not weigh is left to Xapian: its lists are faster where nothing has to be
 * known of the documents. */
static Xapian::Query build(const struct builder *builder,
                           const struct store_query *query, bool weighs);

static Xapian::Query
build_all(const struct builder *builder, Xapian::Query::op op,
          const struct store_query *query, bool weighs)
{
    bool only_first = op == Xapian::Query::OP_AND_NOT || op == Xapian::Query::OP_FILTER;
    std::vector<Xapian::Query> children;
    children.reserve(query->child_count);
    for (size_t i = 0; i < query->child_count; i++)
        children.push_back(
            build(builder, query->children[i], weighs && !(only_first && i > 0)));
    return Xapian::Query(op, children.begin(), children.end());
}

static Xapian::Query
build_term(const struct builder *builder, const struct store_query *query, bool weighs)
{
    if (query->term.len == 0)
        throw Xapian::InvalidArgumentError("a term is empty");
    if (weighs && builder->reader->is_local)
        return store_postings_weighted(builder->reader, builder->ledger,
                                       store_string(query->term), builder->scoring);
    return Xapian::Query(store_string(query->term));
}

static void
add_mark(struct store_window *window, struct str term, size_t word)
{
    if (window->mark_count == STORE_WINDOW_MARKS)
        throw Xapian::InvalidArgumentError("a phrase is too long");
    window->marks[window->mark_count] = store_mark(term);
    window->words[window->mark_count++] = static_cast<uint8_t>(word);
}

static struct store_window
make_window(const struct store_query *query)
{
    struct store_window window = {};
    unsigned least = static_cast<unsigned>(query->child_count);
    if (query->child_count == 0 || query->child_count > STORE_WINDOW_WORDS)
        throw Xapian::InvalidArgumentError("a phrase has no words or too many");
    window.in_order = query->op == STORE_PHRASE;
    window.width = query->window < least ? least : query->window;
    window.word_count = query->child_count;
    for (size_t i = 0; i < query->child_count; i++) {
        const struct store_query *word = query->children[i];
        if (word->op != STORE_OR && word->op != STORE_TERM)
            throw Xapian::InvalidArgumentError("a phrase takes terms only");
        if (word->op == STORE_TERM)
            add_mark(&window, word->term, i);
        for (size_t j = 0; j < word->child_count; j++) {
            if (word->children[j]->op != STORE_TERM)
                throw Xapian::InvalidArgumentError("a phrase takes terms only");
            add_mark(&window, word->children[j]->term, i);
        }
    }
    return window;
}

/* Of the records with all the words those where they stand so. */
static Xapian::Query
build_window(const struct builder *builder, const struct store_query *query,
             bool weighs)
{
    struct store_reader *reader = builder->reader;
    struct store_window window = make_window(query);
    Xapian::Query words = build_all(builder, Xapian::Query::OP_AND, query, weighs);
    if (query->child_count == 1)
        return words;
    Xapian::Query filter = reader->is_local
                               ? store_window_query(window)
                               : store_window_fetched(reader->database, window, words);
    return Xapian::Query(Xapian::Query::OP_FILTER, words, filter);
}

/* Open ends are spelled out: OP_VALUE_LE would also take the records without a value,
 * and a value that starts with a zero byte is only there for sorting. */
static Xapian::Query
build_range(const struct store_query *query)
{
    std::string from = query->from.len ? store_string(query->from) : "\x01";
    if (query->to.len == 0)
        return Xapian::Query(Xapian::Query::OP_VALUE_GE, query->slot, from);
    std::string to = store_string(query->to) + "\xFF"; /* and all that begin with it */
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, query->slot, from, to);
}

static Xapian::Query
build_distance(const struct store_query *query)
{
    Xapian::LatLongCoords centre(
        Xapian::LatLongCoord(query->latitude, query->longitude));
    double metres = query->factor > 0 ? query->factor * 1000.0 : 0.0;
    auto *source =
        new Xapian::LatLongDistancePostingSource(query->slot, centre, metres);
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                         Xapian::Query(source->release()), 0.0);
}

static bool
is_constant_term(const struct store_query *query)
{
    return query->op == STORE_CONSTANT && query->child_count == 1 &&
           query->children[0]->op == STORE_TERM;
}

/* A posting source stands for all documents with one weight; the child, which weighs
 * nothing, picks its own. */
static Xapian::Query
build_constant(const struct builder *builder, const struct store_query *query)
{
    struct store_reader *reader = builder->reader;
    if (reader->is_local && is_constant_term(query))
        return store_postings_constant(reader, builder->ledger,
                                       store_string(query->children[0]->term),
                                       query->factor);
    Xapian::Query child = build(builder, query->children[0], false);
    if (reader->is_local)
        return Xapian::Query(Xapian::Query::OP_FILTER,
                             store_constant_anywhere(query->factor), child);
    auto *source = new Xapian::FixedWeightPostingSource(query->factor);
    return Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(source->release()),
                         child);
}

/* A term without weight is told of all the same. */
static Xapian::Query
build_scaled(const struct builder *builder, const struct store_query *query,
             bool weighs)
{
    const struct store_query *child = query->children[0];
    if (weighs && query->factor == 0 && child->op == STORE_TERM &&
        builder->ledger->takes_notes())
        return store_postings_constant(builder->reader, builder->ledger,
                                       store_string(child->term), 0);
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                         build(builder, child, weighs && query->factor > 0),
                         query->factor);
}

/* The kinds with a constant weight, which exclude each other, become one list. */
static Xapian::Query
build_or(const struct builder *builder, const struct store_query *query, bool weighs)
{
    struct store_reader *reader = builder->reader;
    static const std::string kind = SCHEMA_KIND;
    std::vector<Xapian::Query> children;
    std::vector<std::pair<std::string, double>> kinds;
    for (size_t i = 0; i < query->child_count; i++) {
        const struct store_query *child = query->children[i];
        if (reader->is_local && is_constant_term(child) &&
            child->children[0]->term.len > 1 &&
            child->children[0]->term.ptr[0] == kind[0])
            kinds.emplace_back(store_string(child->children[0]->term), child->factor);
        else
            children.push_back(build(builder, child, weighs));
    }
    if (!kinds.empty())
        children.push_back(store_constant_kinds(reader, builder->ledger, kinds));
    return Xapian::Query(Xapian::Query::OP_OR, children.begin(), children.end());
}

static Xapian::Query
build(const struct builder *builder, const struct store_query *query, bool weighs)
{
    switch (query->op) {
    case STORE_NOTHING:
        return Xapian::Query();
    case STORE_ALL:
        return Xapian::Query(std::string());
    case STORE_TERM:
        return build_term(builder, query, weighs);
    case STORE_AND:
        return build_all(builder, Xapian::Query::OP_AND, query, weighs);
    case STORE_OR:
        return build_or(builder, query, weighs);
    case STORE_AND_NOT:
        want_children(query, 2, 2);
        return build_all(builder, Xapian::Query::OP_AND_NOT, query, weighs);
    case STORE_FILTER:
        want_children(query, 2, 2);
        return build_all(builder, Xapian::Query::OP_FILTER, query, weighs);
    case STORE_MAYBE:
        want_children(query, 1, STORE_MAX_NODES);
        return build_all(builder, Xapian::Query::OP_AND_MAYBE, query, weighs);
    case STORE_PHRASE:
    case STORE_NEAR:
        return build_window(builder, query, weighs);
    case STORE_SCALE:
        want_children(query, 1, 1);
        return build_scaled(builder, query, weighs);
    case STORE_CONSTANT:
        want_children(query, 1, 1);
        return build_constant(builder, query);
    case STORE_RANGE:
        return build_range(query);
    case STORE_DISTANCE:
        return build_distance(query);
    }
    throw Xapian::InvalidArgumentError("unknown kind of query");
}

Xapian::Query
store_build_query(struct store_reader *reader, const struct store_search *search,
                  store_ledger *ledger)
{
    struct builder builder = {reader, ledger, store_scoring_of(reader, search)};
    return build(&builder, search->query, search->limit > 0);
}
