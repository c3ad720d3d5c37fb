/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions to an index and their answers: what the server, the command line and the
 * tests share. A search_index is what several threads read (paths, lexicon, synonyms,
 * dictionaries of one generation); a search_session belongs to one thread. */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "record/record.h"

enum {
    SEARCH_MAX_QUERY = 200, /* characters */
    SEARCH_MAX_PER_PAGE = 100,
    SEARCH_MAX_DEPTH = 10000, /* deepest hit that paging reaches */
    SEARCH_DEFAULT_PER_PAGE = 10,
    SEARCH_MAX_EXPORT = 1000,  /* per_page of a search for records_only */
    SEARCH_EXACT_TOTAL = 1000, /* totals and facets are exact up to here */
    SEARCH_GROUP_HITS = 3      /* of one kind, in the grouped view */
};

struct search_index;
struct search_session;

/* Opens index folders (their current generation) or "tcp:HOST:PORT". Checks stamp and
 * manifest: another schema or analysis gives STATUS_VERSION. `synonyms` is the path of
 * a synonym file, NULL for the built-in one. */
enum status search_index_open(const char *const *paths, size_t count,
                              const char *synonyms, struct search_index **out,
                              struct err *err) MUST_CHECK;
void search_index_close(struct search_index *index);

/* Reads ahead what facets and ranking need of every record, so that no search has to
 * wait for it (20 ms for 85,000 records), and keeps it for all sessions. For a server;
 * a command line that asks once is faster without. */
enum status search_index_warm(struct search_index *index, struct err *err) MUST_CHECK;

/* Names the generation(s), for ETags and answers: "gen-000012". */
const char *search_index_generation(const struct search_index *index);

/* True when a newer generation is in place than the opened one. Cheap. */
bool search_index_is_outdated(const struct search_index *index);

/* Time of the generation (seconds since the epoch) and its records. */
int64_t search_index_built_at(const struct search_index *index);
uint64_t search_index_records(const struct search_index *index);

/* Its parts in the order of the paths: each opens exactly this generation again. */
size_t search_index_part_count(const struct search_index *index);
const char *search_index_part(const struct search_index *index, size_t part);

enum status search_session_create(const struct search_index *index,
                                  struct search_session **out,
                                  struct err *err) MUST_CHECK;

/* The same for some parts of the index alone, with their own shared statistics; words,
 * synonyms, corrections and completions stay those of the whole. `parts` must be in
 * rising order. */
enum status search_session_create_of(const struct search_index *index,
                                     const size_t *parts, size_t count,
                                     struct search_session **out,
                                     struct err *err) MUST_CHECK;
void search_session_destroy(struct search_session *session);

enum search_sort {
    SEARCH_BY_RELEVANCE,
    SEARCH_BY_DATE,
    SEARCH_BY_DISTANCE,
    SEARCH_BY_NAME
};

/* Grouped: the best SEARCH_GROUP_HITS of each kind, on one page. */
enum search_view { SEARCH_VIEW_LIST, SEARCH_VIEW_GROUPED };

/* Filters are exact values of facets; several values of one filter are alternatives.
 * Empty = no filter. */
struct search_request {
    struct str query;
    struct str_list kinds;
    struct str_list towns;
    struct str_list topics;
    struct str_list sectors;
    struct str_list legal_forms;
    struct str alliance;    /* id */
    struct str initial;     /* of the title: a letter, or 0 for what begins with none */
    struct str postcode;    /* whole, or its beginning */
    struct str near;        /* place name or postcode */
    double radius_km;       /* with near; 0 = the default */
    struct str from, to;    /* ISO dates */
    struct str_list pinned; /* ids, shown first by relevance; filters go for them too */
    struct str_list hidden; /* ids, never shown */
    struct str home_town;   /* preferred, not required: the box in a city's site */
    enum search_sort sort;
    enum search_view view;
    uint32_t page; /* from 1; not looked at in the grouped view */
    uint32_t per_page;
    bool explain;
    bool exact_only; /* no correction: "search for what I typed" */
    bool want_facets;
    bool records_only; /* for tables: nothing marked, cut out or explained */
};

enum search_tier { TIER_EXACT, TIER_STEM, TIER_PART, TIER_SYNONYM, TIER_CORRECTED };
const char *search_tier_name(enum search_tier tier);

struct search_hit {
    struct record record;
    double score;
    enum search_tier tier;
    bool relaxed;
    bool pinned;             /* stands here because the operator wants it so */
    struct str_list missing; /* query words that this hit does not meet */
    struct str title_html;   /* escaped, only <mark> */
    struct str snippet_html;
    double distance_km;     /* < 0 when no place was asked for */
    struct str explanation; /* with explain: one sentence a line */
};

struct search_facet_value {
    struct str value; /* what a filter takes */
    struct str label; /* what people read: of an alliance its title, else the value */
    uint64_t count;
    bool chosen;
};

struct search_facet {
    const char *name; /* "kind", "town", "topic", "sector", "legal_form",
                         "alliance", "year" */
    struct search_facet_value *values;
    size_t count;
};

/* Of the grouped view: hits of one kind, side by side in the answer's hits. */
struct search_group {
    enum record_kind kind;
    uint64_t total;
    bool total_is_exact;
    size_t first, count;
};

struct search_answer {
    struct str query;
    struct str interpretation; /* how the question was understood, for people */
    struct str correction;     /* "Meinten Sie"; "" when there is none */
    bool corrected;            /* the hits are those of the correction */
    bool relaxed;
    struct str_list dropped; /* words that could not be met by any hit; of these: */
    struct str_list unknown; /* … no record holds, in any form */
    struct str_list
        elsewhere; /* … are places of the index: what there is, is not there */
    uint64_t total;
    uint64_t whole; /* of them meet the whole question */
    bool total_is_exact;
    uint32_t page, per_page;
    double took_ms;
    const char *generation;
    struct search_facet *facets;
    size_t facet_count;
    struct search_hit *hits;
    size_t hit_count;
    struct search_group *groups; /* of the grouped view: that of the best hit first */
    size_t group_count;
};

/* What questions are compared by, appended: case, umlauts and the number of blanks do
 * not count. */
void search_query_key(struct str query, struct buf *out);

/* Any bytes are a legal query within the limits; a bad parameter gives STATUS_INVALID
 * with the parameter's name first in the message ("per_page: …"). The answer lives in
 * the arena. */
enum status search_run(struct search_session *session,
                       const struct search_request *request, struct arena *arena,
                       struct search_answer *out, struct err *err) MUST_CHECK;

/* The search answer as one JSON object, keys as in doc/api.md: the same bytes from
 * server and command line. `url_prefix` stands before "eintrag/ID". */
void search_answer_json(const struct search_answer *answer, struct str url_prefix,
                        struct buf *out);

enum status search_record(struct search_session *session, struct str id,
                          struct arena *arena, struct record *out,
                          struct err *err) MUST_CHECK;

/* Records like this one, best first. */
enum status search_similar(struct search_session *session, struct str id,
                           uint32_t limit, struct arena *arena,
                           struct search_answer *out, struct err *err) MUST_CHECK;

struct search_suggestion {
    struct str text; /* what goes into the search field */
    struct str html; /* escaped, the typed beginning in <mark> */
    struct str
        kind; /* "offer", "partner", "alliance", "article", "town", "topic", "word" */
    struct str town;
    struct str id; /* of the record, "" when it stands for several */
};

struct search_suggest_request {
    struct str query;
    struct str kind; /* filter, "" = all */
    struct str town;
    uint32_t limit;
};

enum status search_suggest(struct search_session *session,
                           const struct search_suggest_request *request,
                           struct arena *arena, struct search_suggestion **out,
                           size_t *count, struct err *err) MUST_CHECK;

/* Tokens, splits, stems and synonyms of a text as JSON. */
enum status search_analyze(struct search_session *session, struct str text,
                           struct buf *out, struct err *err) MUST_CHECK;

#endif
