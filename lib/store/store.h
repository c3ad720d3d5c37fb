/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading an index: the C interface over libxapian. No Xapian type, no exception and no
 * lifetime crosses it: what comes out is copied into the caller's arena. A reader
 * belongs to one thread. Every call answers with a status; STATUS_STALE means that the
 * index moved on: open a new reader and try again. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
/* The struct and the function store_search live in different name spaces of C. */
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#endif

struct store_reader;

/* Of libxapian, "1.4.22"; static storage. */
const char *store_library_version(void);

/* Opens one or several databases (folders, or "tcp:HOST:PORT") as one with shared
 * statistics. */
enum status store_open(const char *const *paths, size_t count,
                       struct store_reader **out, struct err *err) MUST_CHECK;
void store_close(struct store_reader *reader); /* NULL is allowed */

/* Follows commits made in place since the reader was opened. */
enum status store_reopen(struct store_reader *reader, struct err *err) MUST_CHECK;

enum status store_doc_count(struct store_reader *reader, uint64_t *out,
                            struct err *err) MUST_CHECK;

/* Number of documents that hold the term; 0 when there is none. */
enum status store_term_freq(struct store_reader *reader, struct str term, uint64_t *out,
                            struct err *err) MUST_CHECK;

struct store_term {
    struct str term; /* with its prefix */
    uint64_t freq;   /* documents */
};

/* Up to `limit` terms that start with `prefix`, in byte order. `scan_limit` bounds the
 * terms looked at when only the most frequent ones are kept (by_freq). */
enum status store_terms(struct store_reader *reader, struct str prefix, bool by_freq,
                        size_t limit, size_t scan_limit, struct arena *arena,
                        struct store_term **out, size_t *count,
                        struct err *err) MUST_CHECK;

/* Metadata; an absent key gives an empty string. */
enum status store_metadata(struct store_reader *reader, const char *key,
                           struct arena *arena, struct str *out,
                           struct err *err) MUST_CHECK;

/* A query as plain values: nothing to free, nothing throws, printable as a golden. */
enum store_op {
    STORE_NOTHING,
    STORE_ALL,  /* every document */
    STORE_TERM, /* term */
    STORE_AND,  /* children */
    STORE_OR,
    STORE_AND_NOT,  /* first without the second */
    STORE_FILTER,   /* first, restricted to the second, whose weight does not count */
    STORE_MAYBE,    /* first; the others only add weight */
    STORE_PHRASE,   /* children (terms, or STORE_OR of terms) in this order within
                       `window` positions */
    STORE_NEAR,     /* the same in any order; never two terms at one position */
    STORE_SCALE,    /* the child's weight times `factor` */
    STORE_CONSTANT, /* the child's documents, each with the weight `factor` */
    STORE_RANGE,    /* from <= value in `slot` <= to or begins with to; empty = open */
    STORE_DISTANCE  /* within `factor` km of latitude, longitude (SLOT_LOCATION) */
};

struct store_query {
    enum store_op op;
    struct str term;
    double factor;
    unsigned window;
    unsigned slot;
    struct str from;
    struct str to;
    double latitude;
    double longitude;
    const struct store_query *const *children;
    size_t child_count;
};

enum store_sort {
    STORE_BY_WEIGHT,
    STORE_BY_VALUE,
    STORE_BY_VALUE_REVERSE,
    STORE_BY_DISTANCE
};

struct store_result;

struct store_search {
    const struct store_query *query;
    uint32_t offset;
    uint32_t limit;
    uint32_t check_at_least;     /* totals and facets are exact up to here */
    enum store_sort sort;        /* ties by a hash of the id, whatever the shards */
    unsigned sort_slot;          /* SLOT_DATE or SLOT_SORT_TITLE */
    double latitude, longitude;  /* of STORE_BY_DISTANCE */
    const unsigned *facet_slots; /* values to be counted: store_facet() */
    size_t facet_count;
    unsigned group_slot; /* with group_size: no more hits than that … */
    uint32_t group_size; /* … share a value there; 0 = as many as there are */
    const struct store_result *left_out; /* hits that are not told again; or NULL */
    bool want_matched_terms;             /* their texts are those of the query */
    bool matched_by_weight; /* of them those that weigh, if no phrase is asked for: told
                               by the match itself, at a tenth of the cost */
    bool without_data;      /* hits without: store_fetch_data() */
    double k1, k3, b, min_norm_len; /* BM25; all 0 = the defaults of lib/store */
};

struct store_hit {
    uint64_t docid; /* only for calls on this reader; never leaves lib/search */
    double weight;
    struct str data;
    struct store_term *matched; /* query terms met (freq not set) */
    size_t matched_count;
};

struct store_facet_value {
    struct str value;
    uint64_t count;
};

struct store_facet {
    unsigned slot;
    struct store_facet_value *values; /* by count, then value */
    size_t count;
};

struct store_result {
    struct store_hit *hits;
    size_t hit_count;
    uint64_t total; /* exact when total_is_exact, else a lower bound */
    bool total_is_exact;
    /* For store_facet(), when values are to be counted: the documents that were looked
     * at, or, with a database behind a network, what was counted there. */
    uint32_t *matches;
    size_t match_count;
    struct store_facet *facets;
    size_t facet_count;
};

/* Deepest nesting and most nodes of a query; over it STATUS_LIMIT. */
enum { STORE_MAX_DEPTH = 32, STORE_MAX_NODES = 4000 };

enum status store_search(struct store_reader *reader, const struct store_search *search,
                         struct arena *arena, struct store_result *out,
                         struct err *err) MUST_CHECK;

/* The values of the slots first..last together: the `limit` most frequent ones, and
 * those of `keep` in any case. The slots must have been among the facet_slots. */
struct store_facet_request {
    unsigned first_slot, last_slot;
    size_t limit;
    const struct str *keep;
    size_t keep_count;
};

/* Counts among the result's matches and the documents `more`. */
enum status store_facet(struct store_reader *reader, const struct store_result *result,
                        const struct store_facet_request *request, const uint64_t *more,
                        size_t more_count, struct arena *arena, struct store_facet *out,
                        struct err *err) MUST_CHECK;

/* Reads ahead what searches need of every document (kinds, ties, the given slots) of
 * the databases of this machine and keeps it for all readers, of all threads, that
 * open them while it is held. Without it the first search of a process reads it. */
struct store_warmth;
enum status store_warm(struct store_reader *reader, const unsigned *slots,
                       size_t slot_count, struct store_warmth **out,
                       struct err *err) MUST_CHECK;
void store_cool(struct store_warmth *warmth); /* NULL is allowed */

/* The data of a hit that came without; nothing to do when they are there. */
enum status store_fetch_data(struct store_reader *reader, struct store_hit *hit,
                             struct arena *arena, struct err *err) MUST_CHECK;

/* The document with this unique term (prefix included); STATUS_NOT_FOUND if none. */
enum status store_find(struct store_reader *reader, struct str unique_term,
                       struct arena *arena, struct store_hit *out,
                       struct err *err) MUST_CHECK;

/* The terms of a document with the given prefix; freq = document frequency. */
enum status store_doc_terms(struct store_reader *reader, uint64_t docid,
                            struct str prefix, struct arena *arena,
                            struct store_term **out, size_t *count,
                            struct err *err) MUST_CHECK;

#ifdef __cplusplus
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
}
#endif
#endif
