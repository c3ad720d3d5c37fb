/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Everything that may stand for one word of the query: the whole word, the word inside
 * a longer compound, its own parts close together, the context. A compound is never met
 * by one of its parts; parts alone only weigh, or fill a relaxed answer. */
#include "search/plan.h"

#include <math.h>

#include "search/weights.h"
#include "search/words.h"
#include "store/schema.h"

struct pieces {
    double shares[PLAN_MAX_PIECES];
    uint64_t freqs[PLAN_MAX_PIECES];
    size_t count;
};

static uint64_t
freq_of(struct plan *plan, const char *prefix, struct str text)
{
    return plan_freq(plan, tree_term_name(&plan->tree, prefix, text));
}

/* Each part's share of what the compound says, by rarity. A part that the index does
 * not know counts as the rarest, so "Reisepass" is not told by "Pass". */
static void
weigh_pieces(struct plan *plan, const struct token *token, struct pieces *out)
{
    double sum = 0;

    out->count = token->leaf_count < PLAN_MAX_PIECES ? token->leaf_count : 0;
    for (size_t i = 0; i < out->count; i++) {
        out->freqs[i] = freq_of(plan, SCHEMA_STEM, token->leaves[i]) +
                        freq_of(plan, SCHEMA_PART, token->leaves[i]);
        out->shares[i] = plan_mass(plan, (double)out->freqs[i]);
        if (i > 0 && i + 1 == out->count && word_is_plain_head(token->leaves[i]))
            out->shares[i] *= SHARE_OF_PLAIN_HEAD;
        sum += out->shares[i];
    }
    for (size_t i = 0; i < out->count; i++)
        out->shares[i] = sum > 0 ? out->shares[i] / sum : 0;
}

/* The word's own frequency, parts counting half; of an unseen compound that of its
 * rarest part, at most. */
static double
own_freq(struct plan *plan, const struct token *token, const struct pieces *pieces)
{
    double whole = 0, parts = 0, rarest = 0.5;

    for (size_t i = 0; i < token->stem_count; i++) {
        whole += (double)freq_of(plan, SCHEMA_STEM, token->stems[i]);
        parts += (double)freq_of(plan, SCHEMA_PART, token->stems[i]);
    }
    if (token->stem_count == 0)
        whole = (double)freq_of(plan, SCHEMA_EXACT, token->exact);
    if (whole + parts > 0)
        return whole + FREQ_OF_PARTS * parts;
    for (size_t i = 0; i < pieces->count; i++)
        if (i == 0 || (double)pieces->freqs[i] < rarest)
            rarest = (double)pieces->freqs[i];
    return rarest > 0.5 ? rarest : 0.5;
}

static uint8_t
bits(size_t first, size_t count)
{
    return (uint8_t)(((1u << count) - 1u) << first);
}

/* The parts [first, first + count) as one word: a leaf or a sub-span. */
static struct str
piece_term(const struct token *token, size_t first, size_t count)
{
    if (count == 1)
        return token->leaves[first];
    for (size_t i = 0; i < token->span_count; i++)
        if (token->spans[i].first == first && token->spans[i].count == count)
            return token->spans[i].term;
    return str_make(NULL, 0);
}

/* A piece as a word of its own or inside another compound, together weighing about
 * `target`. */
static const struct store_query *
piece_query(struct plan *plan, const struct token *token, size_t first, size_t count,
            double target, struct concept_use use)
{
    struct str term = piece_term(token, first, count);
    struct tree_list list = {NULL, 0, 0};

    if (term.len == 0)
        return NULL;
    use.piece = bits(first, count);
    tree_add(&plan->tree, &list, plan_term(plan, SCHEMA_STEM, term, target, &use));
    tree_add(&plan->tree, &list, plan_term(plan, SCHEMA_PART, term, target, &use));
    return tree_join(&plan->tree, STORE_OR, &list);
}

/* As piece_query(), of bare terms: windows take nothing else. */
static const struct store_query *
piece_terms(struct plan *plan, const struct token *token, size_t first, size_t count,
            struct concept_use use)
{
    static const char *const prefixes[] = {SCHEMA_STEM, SCHEMA_PART};
    struct str term = piece_term(token, first, count);
    struct tree_list list = {NULL, 0, 0};
    uint64_t sum = 0;

    if (term.len == 0)
        return NULL;
    use.piece = bits(first, count);
    for (size_t i = 0; i < 2; i++) {
        struct str name = tree_term_name(&plan->tree, prefixes[i], term);
        uint64_t freq = plan_freq(plan, name);

        if (freq == 0)
            continue;
        sum += freq;
        use.term = name;
        plan_note_use(plan, &use);
        tree_add(&plan->tree, &list, tree_term(&plan->tree, name));
    }
    if (sum > NEAR_MAX_FREQ)
        return NULL;
    return tree_join(&plan->tree, STORE_OR, &list);
}

/* The pieces cut at `cuts` (a bit before each part that starts a piece) near each
 * other. */
static void
add_near(struct plan *plan, struct concept *concept, const struct token *token,
         unsigned cuts, struct concept_use use)
{
    struct tree_list list = {NULL, 0, 0};
    const struct search_weights *weights = weights_of(plan);
    double share = plan->is_alone ? weights->near_alone : weights->near;
    size_t n = token->leaf_count, first = 0;

    if (share <= 0)
        return;
    for (size_t i = 1; i <= n; i++) {
        const struct store_query *piece;

        if (i < n && !(cuts & (1u << i)))
            continue;
        piece = piece_terms(plan, token, first, i - first, use);
        if (!piece)
            return;
        tree_add(&plan->tree, &list, piece);
        first = i;
    }
    tree_add(&plan->tree, &concept->near,
             tree_constant(&plan->tree, share * concept->mass,
                           tree_window(&plan->tree, STORE_NEAR, &list,
                                       WINDOW_NEAR + (unsigned)list.count)));
}

/* A part in the title of a record may answer where nothing else does:
 * "Pflegestützpunkt" for Pflegegeld. */
static void
add_titled_piece(struct plan *plan, struct concept *concept, struct str leaf, size_t i,
                 struct concept_use use)
{
    static const char *const prefixes[] = {SCHEMA_TITLE_STEM, SCHEMA_TITLE_PART};

    use.kind = USE_TITLED;
    use.piece = bits(i, 1);
    for (size_t j = 0; j < 2; j++)
        tree_add(&plan->tree, &concept->loose,
                 plan_term(plan, prefixes[j], leaf,
                           weights_of(plan)->title_part * concept->mass *
                               concept->piece_share[i],
                           &use));
}

/* All parts close together: every part alone, and every cut in two, since
 * "Großeltern" in "Leihgroßeltern" is one word of the text. */
static void
add_pieces(struct plan *plan, struct concept *concept, const struct token *token,
           const struct pieces *pieces, struct concept_use use)
{
    size_t n = pieces->count;
    bool is_seen = concept->match.count > 0; /* else freq is that of its rarest part */

    if (n < 2 || (is_seen && concept->freq > PIECES_MAX_FREQ))
        return;
    use.kind = USE_PIECE;
    use.tier = TIER_PART;
    use.all_pieces = bits(0, n);
    concept->piece_count = n;
    for (size_t i = 0; i < n; i++)
        if (word_is_plain_part(token->leaves[i]) &&
            !(word_is_plain_head(token->leaves[n - 1]) &&
              word_is_for_whom(token->leaves[i])))
            concept->plain_pieces |= bits(i, 1);
    for (size_t i = 0; i < n; i++)
        concept->piece_share[i] = pieces->shares[i];
    if (n > 2 && n <= 4)
        add_near(plan, concept, token, ~0u, use);
    for (size_t cut = 1; cut < n; cut++)
        add_near(plan, concept, token, 1u << cut, use);
    for (size_t i = 0; i < n; i++) {
        double share = concept->mass * pieces->shares[i];

        tree_add(&plan->tree,
                 pieces->freqs[i] > RELAXED_MAX_FREQ ? &concept->frequent
                                                     : &concept->loose,
                 piece_query(plan, token, i, 1, weights_of(plan)->loose * share, use));
        add_titled_piece(plan, concept, token->leaves[i], i, use);
        tree_add(&plan->tree, &plan->nearness,
                 piece_query(plan, token, i, 1, weights_of(plan)->beside * share, use));
    }
}

static void
add_whole(struct plan *plan, struct concept *concept, struct str stem,
          struct concept_use use)
{
    double mass = concept->mass;
    struct tree *tree = &plan->tree;

    use.tier = TIER_STEM;
    use.kind = USE_WHOLE;
    tree_add(tree, &concept->match,
             plan_term(plan, SCHEMA_STEM, stem, weights_of(plan)->stem * mass, &use));
    use.tier = TIER_PART;
    tree_add(tree, &concept->match,
             plan_term(plan, SCHEMA_PART, stem, weights_of(plan)->part * mass, &use));
    use.kind = USE_CONTEXT;
    use.tier = TIER_STEM;
    tree_add(tree, &concept->context,
             plan_term(plan, SCHEMA_CONTEXT_STEM, stem,
                       weights_of(plan)->context * mass, &use));
    use.tier = TIER_PART;
    tree_add(tree, &concept->context,
             plan_term(plan, SCHEMA_CONTEXT_PART, stem,
                       0.5 * weights_of(plan)->context * mass, &use));
    use.kind = USE_EXTRA;
    use.tier = TIER_STEM;
    tree_add(
        tree, &plan->extras,
        plan_term(plan, SCHEMA_TITLE_STEM, stem, weights_of(plan)->title * mass, &use));
    use.tier = TIER_PART;
    tree_add(tree, &plan->extras,
             plan_term(plan, SCHEMA_TITLE_PART, stem,
                       weights_of(plan)->title_part * mass, &use));
}

/* Exact forms are indexed without weight, so theirs is a constant. */
static void
add_exact(struct plan *plan, struct str exact, double weight, struct concept_use use)
{
    use.term = tree_term_name(&plan->tree, SCHEMA_EXACT, exact);
    if (weight <= 0 || plan_freq(plan, use.term) == 0)
        return;
    plan_note_use(plan, &use);
    tree_add(&plan->tree, &plan->extras,
             tree_constant(&plan->tree, weight, tree_term(&plan->tree, use.term)));
}

/* Words that may be missed: a little weight, unless they are everywhere anyway. */
static void
add_optional(struct plan *plan, struct concept *concept, const struct token *token,
             struct concept_use use)
{
    use.kind = USE_EXTRA;
    use.tier = TIER_EXACT;
    if (concept->freq * 5 < plan->session->documents)
        add_exact(plan, token->exact, weights_of(plan)->optional * concept->mass, use);
}

/* Weighs like a required word, in any form. */
static void
add_aspect(struct plan *plan, struct concept *concept, const struct token *token,
           struct concept_use use)
{
    use.kind = USE_EXTRA;
    use.tier = TIER_STEM;
    for (size_t i = 0; i < token->stem_count; i++) {
        tree_add(&plan->tree, &plan->extras,
                 plan_term(plan, SCHEMA_STEM, token->stems[i], concept->mass, &use));
        tree_add(&plan->tree, &plan->extras,
                 plan_term(plan, SCHEMA_PART, token->stems[i],
                           weights_of(plan)->part * concept->mass, &use));
    }
}

void
concept_from_token(struct plan *plan, const struct token *token, enum concept_role role)
{
    struct concept *concept = plan_add_concept(plan, token->surface);
    struct concept_use use = {.tier = TIER_EXACT, .kind = USE_EXTRA};
    struct pieces pieces = {.count = 0};
    double freq;

    if (!concept)
        return;
    concept->role = role;
    concept->token = token;
    use.concept = (uint8_t)(concept - plan->concepts);
    if (role == CONCEPT_REQUIRED)
        weigh_pieces(plan, token, &pieces);
    freq = own_freq(plan, token, &pieces);
    concept->freq = (uint64_t)freq;
    concept->mass = plan_mass(plan, freq);
    if (role == CONCEPT_ASPECT) {
        add_aspect(plan, concept, token, use);
        return;
    }
    if (role == CONCEPT_OPTIONAL) {
        add_optional(plan, concept, token, use);
        return;
    }
    for (size_t i = 0; i < token->stem_count; i++)
        add_whole(plan, concept, token->stems[i], use);
    if (token->stem_count == 0) {
        use.kind = USE_WHOLE;
        tree_add(&plan->tree, &concept->match,
                 plan_term(plan, SCHEMA_EXACT, token->exact, concept->mass, &use));
    } else {
        add_exact(plan, token->exact, weights_of(plan)->exact * concept->mass, use);
    }
    add_pieces(plan, concept, token, &pieces, use);
}
