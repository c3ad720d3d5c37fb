/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From query text to what is asked of the index. A query is a list of concepts: each a
 * word (or phrase) with everything that may stand for it. Strict answers meet all
 * required concepts; relaxed ones meet a fair share. */
#ifndef SEARCH_PLAN_H
#define SEARCH_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "place/place.h"
#include "search/parse.h"
#include "search/search.h"
#include "search/session.h"
#include "search/token.h"
#include "search/tree.h"
#include "search/weights.h"

enum { PLAN_MAX_CONCEPTS = 32, PLAN_MAX_PIECES = 8, PLAN_MAX_GROUPS = 64 };

enum concept_role {
    CONCEPT_REQUIRED,
    CONCEPT_ASPECT,  /* weighs as if it were required, but may be missed */
    CONCEPT_OPTIONAL /* stop words, words of asking: weigh, but may be missed */
};

/* How a term stands for its concept. */
enum use_kind {
    USE_WHOLE,   /* meets it */
    USE_CONTEXT, /* meets it by the name of alliance or town, or by the kind */
    USE_PIECE,   /* one of a group of words that meet it together */
    USE_TITLED,  /* a part of the compound, in the title */
    USE_WEAK,    /* meets it half: the beginning of a longer word */
    USE_EXTRA    /* only weighs */
};

struct concept_use {
    struct str term; /* with prefix */
    enum search_tier tier;
    enum use_kind kind;
    uint8_t concept;
    uint8_t group;      /* of USE_PIECE: 0 = parts of the compound, else a synonym */
    uint8_t piece;      /* … bit set of what it covers */
    uint8_t all_pieces; /* … and of what must be there */
};

struct concept {
    struct str text; /* as typed */
    enum concept_role role;
    bool is_place;    /* never a reason to answer on its own … */
    bool is_common;   /* … nor "Bündnis", "Familie", "Stadt" */
    bool is_person;   /* "Mutter", "Kind": says for whom, not what */
    bool is_everyone; /* "Kinder": whom nearly every offer is for */
    bool is_unknown;  /* no record holds it in any form */
    double mass;
    uint64_t freq;
    const struct token *token; /* NULL for phrases and wildcards */
    struct tree_list match;    /* alternatives in the record's own text */
    struct tree_list near;     /* … by all its parts close together */
    struct tree_list context;  /* … in the names of its alliance and town */
    struct tree_list frequent; /* … by parts that are too frequent to look for */
    struct tree_list loose;    /* by parts alone; only for relaxed answers */
    size_t piece_count;        /* parts of the compound; 0 = none */
    uint8_t plain_pieces;      /* bit set of those that many compounds share */
    double piece_share[PLAN_MAX_PIECES];
    bool or_next; /* the next concept is an alternative to this one */
};

struct said; /* of plan_synonyms.c: what a run of words stands for besides */

struct plan {
    struct search_session *session;
    struct tree tree;
    struct err *err;
    enum status status; /* of the index look-ups; sticky */
    struct concept concepts[PLAN_MAX_CONCEPTS];
    size_t concept_count;
    size_t required_count;
    double required_mass;
    struct concept_use *uses;
    size_t use_count, use_capacity;
    size_t group_count;        /* of synonyms of several words */
    struct said *said;         /* the last run's; each knows the one before */
    struct tree_list extras;   /* add weight, whatever is met */
    struct tree_list nearness; /* the same, by positions: for strict answers only */
    struct tree_list excluded; /* -word */
    struct tree_list filters;
    bool hinted[RECORD_KINDS];
    double prior[RECORD_KINDS]; /* what each hit of a kind weighs beforehand */
    bool is_alone;              /* the question is one word, small words aside */
    bool has_near;
    struct place near;
    double radius_km;
    bool is_browsing; /* no words at all: everything that the filters leave */
    const struct store_query *strict;  /* NULL: a word is nowhere, no strict answer */
    const struct store_query *whole;   /* … only what has to match */
    const struct store_query *relaxed; /* of plan_relax(); NULL: nothing to relax */
    const struct store_query *relaxed_rest; /* … without the strict hits */
};

/* Understands the request. STATUS_INVALID with the parameter's name for what cannot be
 * meant. The plan lives in the arena. */
enum status plan_make(struct search_session *session,
                      const struct search_request *request, struct arena *arena,
                      struct plan *out, struct err *err) MUST_CHECK;

/* Building blocks, shared by the files of the planner. All are no-ops once the plan has
 * failed. */
uint64_t plan_freq(struct plan *plan, struct str term);

/* The term prefix + text weighing `target` at full presence; NULL when no record has
 * it. Notes the use. */
const struct store_query *plan_term(struct plan *plan, const char *prefix,
                                    struct str text, double target,
                                    const struct concept_use *use);
void plan_note_use(struct plan *plan, const struct concept_use *use);
struct concept *plan_add_concept(struct plan *plan, struct str text);
double plan_mass(const struct plan *plan, double freq);

static inline const struct search_weights *
weights_of(const struct plan *plan)
{
    return plan->session->weights;
}

/* plan_synonyms.c: for words of one run that became the concepts from `base` on. */
void plan_synonyms(struct plan *plan, const struct token_list *tokens, size_t base);

/* … for a compound that two neighbouring words would make: it stands for both. */
void plan_synonyms_joined(struct plan *plan, struct str stem, struct concept *a,
                          struct concept *b);

/* concept.c */
void concept_from_token(struct plan *plan, const struct token *token,
                        enum concept_role role);
void concept_join_neighbours(struct plan *plan, size_t first, size_t last);

/* concept_family.c: other words of the same verb, "betreut" for Betreuung. */
void concept_add_family(struct plan *plan, struct concept *concept);

/* concept_special.c: phrases and wildcards. */
void concept_from_phrase(struct plan *plan, struct str phrase,
                         const struct token_list *tokens);
void concept_from_wildcard(struct plan *plan, enum query_form form, struct str text);

/* The last word of a query may be half-typed: longer words that begin with it. */
void concept_add_beginnings(struct plan *plan, struct concept *concept, bool is_alone);

/* … further ones, which fill relaxed answers. */
void plan_synonyms_further(struct plan *plan);

/* assemble.c: sets plan->strict. */
void plan_assemble(struct plan *plan, const struct search_request *request);

/* Sets plan->relaxed and plan->relaxed_rest, which take as long to make as the rest of
 * the plan: for when the strict answer is known to be short. The uses have to be
 * prepared again. */
enum status plan_relax(struct plan *plan,
                       const struct search_request *request) MUST_CHECK;

/* pins.c: `match` with the request's pinned records before its own hits, which may be
 * none; and without those hidden. */
const struct store_query *pins_on_top(struct plan *plan,
                                      const struct search_request *request,
                                      const struct store_query *match);
const struct store_query *pins_out(struct plan *plan,
                                   const struct search_request *request,
                                   const struct store_query *match);

/* True for the weight of a pinned record, which is then that of its text alone. */
bool pins_take_weight(double *weight);

/* filter.c: the request's filters and the query's fields. */
void plan_filters(struct plan *plan, const struct search_request *request);
void plan_field(struct plan *plan, const struct query_part *part);

/* The words of a field's value as terms of the given prefixes, all of them. */
const struct store_query *plan_words_in(struct plan *plan, struct str value,
                                        const char *stem_prefix,
                                        const char *part_prefix);

/* filter_partner.c: adds what stands for the alliances that organisations with this
 * name belong to, and what they provide. */
void plan_partner(struct plan *plan, struct str value, struct tree_list *any);

/* "Angebote von Bündnissen mit IHK" becomes "Angebote von" and partner:IHK, when there
 * is such an organisation. */
void plan_read_alliances_with(struct plan *plan, struct query *query);

#endif
