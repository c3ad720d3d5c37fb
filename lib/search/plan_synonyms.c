/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Synonyms of the words of a query, and of its phrases, as alternatives of their
 * concepts. */
#include "search/plan.h"

#include "search/synonyms.h"
#include "search/weights.h"
#include "store/schema.h"

enum { PART_SYNONYMS = 8 }; /* of each part of a compound, the best */

/* What a compound is of the same words side by side. */
#define SAME_AS_WORDS 0.8

/* One word of a synonym of several: bare terms, for a window. */
static const struct store_query *
synonym_word(struct plan *plan, const struct token *token, struct concept_use use)
{
    struct tree_list any = {NULL, 0, 0};

    if (token->stem_count == 0) { /* a number */
        use.term = tree_term_name(&plan->tree, SCHEMA_EXACT, token->exact);
        if (plan_freq(plan, use.term) == 0)
            return NULL;
        plan_note_use(plan, &use);
        return tree_term(&plan->tree, use.term);
    }
    for (size_t i = 0; i < token->stem_count; i++) {
        use.term = tree_term_name(&plan->tree, SCHEMA_STEM, token->stems[i]);
        if (plan_freq(plan, use.term) == 0)
            continue;
        plan_note_use(plan, &use);
        tree_add(&plan->tree, &any, tree_term(&plan->tree, use.term));
    }
    return tree_join(&plan->tree, STORE_OR, &any);
}

/* "Betreuung in den Ferien" for Ferienbetreuung: the parts close together, which is
 * looked for anyway and weighs less than a synonym. */
static bool
is_own_parts(const struct token *compound, const struct token_list *tokens)
{
    size_t found = 0;

    for (size_t i = 0; compound && i < tokens->count; i++)
        for (size_t j = 0; j < compound->leaf_count; j++)
            if (tokens->items[i].stem_count > 0 &&
                str_equal(tokens->items[i].stems[0], compound->leaves[j]))
                found++;
    return found > 0 && found == compound->leaf_count;
}

/* Most phrases have a word that is nowhere; they take no group of the few there are. */
static bool
is_anywhere(struct plan *plan, const struct token *token)
{
    if (token->stem_count == 0)
        return plan_freq(plan,
                         tree_term_name(&plan->tree, SCHEMA_EXACT, token->exact)) > 0;
    for (size_t i = 0; i < token->stem_count; i++)
        if (plan_freq(plan, tree_term_name(&plan->tree, SCHEMA_STEM, token->stems[i])) >
            0)
            return true;
    return false;
}

static void
add_synonym_phrase(struct plan *plan, struct concept *concept,
                   const struct token_list *tokens, size_t words, double target)
{
    bool is_row = words == 1; /* "zu Hause" means more than its one word */
    struct tree_list all = {NULL, 0, 0};
    struct concept_use use = {.tier = TIER_SYNONYM,
                              .kind = USE_PIECE,
                              .concept = (uint8_t)(concept - plan->concepts)};

    if (is_row)
        words = tokens->count;
    if (words > PLAN_MAX_PIECES || plan->group_count + 1 >= PLAN_MAX_GROUPS ||
        is_own_parts(concept->token, tokens))
        return;
    for (size_t i = 0; i < tokens->count; i++)
        if ((is_row || !tokens->items[i].is_stopword) &&
            !is_anywhere(plan, &tokens->items[i]))
            return;
    use.group = (uint8_t)++plan->group_count;
    use.all_pieces = (uint8_t)((1u << words) - 1u);
    use.piece = 1;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct store_query *word;

        if (tokens->items[i].is_stopword && !is_row)
            continue;
        word = synonym_word(plan, &tokens->items[i], use);
        if (!word)
            return;
        use.piece = (uint8_t)(use.piece << 1);
        tree_add(&plan->tree, &all, word);
    }
    tree_add(&plan->tree, &concept->near,
             tree_constant(&plan->tree, target,
                           tree_window(&plan->tree, is_row ? STORE_PHRASE : STORE_NEAR,
                                       &all, (unsigned)tokens->count + !is_row)));
}

/* "Ferien Betreuung" stands for Ferienbetreuung, which the concept is. */
static bool
is_own_stem(const struct concept *concept, struct str stem)
{
    for (size_t i = 0; concept->token && i < concept->token->stem_count; i++)
        if (str_equal(concept->token->stems[i], stem))
            return true;
    return false;
}

static void
add_synonym_word(struct plan *plan, struct concept *concept, const struct token *token,
                 double target, bool is_further)
{
    struct tree_list *to = is_further ? &concept->loose : &concept->match;
    struct concept_use use = {.tier = TIER_SYNONYM,
                              .kind = is_further ? USE_WEAK : USE_WHOLE,
                              .concept = (uint8_t)(concept - plan->concepts)};

    for (size_t i = 0; i < token->stem_count; i++) {
        if (is_own_stem(concept, token->stems[i]))
            continue;
        tree_add(&plan->tree, to,
                 plan_term(plan, SCHEMA_STEM, token->stems[i], target, &use));
        tree_add(&plan->tree, to,
                 plan_term(plan, SCHEMA_PART, token->stems[i],
                           weights_of(plan)->part * target, &use));
    }
}

/* A synonym stands for each of the words of its key. A further one, see
 * synonyms_further(), counts in partial answers alone. */
static void
add_synonym(struct plan *plan, struct concept *concept, const struct synonym *synonym,
            double share, bool is_further)
{
    struct token_list tokens;
    const struct token *only = NULL;
    size_t words = 0;
    double target = share * synonym->weight * concept->mass;

    plan->status = token_analyse_whole(plan->session->analyser, synonym->text, 6,
                                       plan->tree.arena, &tokens, plan->err);
    for (size_t i = 0; !plan->status && i < tokens.count; i++)
        if (!tokens.items[i].is_stopword) {
            only = &tokens.items[i];
            words++;
        }
    if (tokens.count == 1 && words == 1)
        add_synonym_word(plan, concept, only, target, is_further);
    else if (words > 0 && !is_further)
        add_synonym_phrase(plan, concept, &tokens, words, target);
}

/* True when an earlier match says the same of the query's i-th word. */
static bool
is_said(const struct synonym_match *matches, size_t m, size_t i, struct str text)
{
    for (size_t n = 0; n < m; n++)
        for (size_t k = 0; (matches[n].words & (1u << i)) && k < matches[n].count; k++)
            if (str_equal(matches[n].alternatives[k].text, text))
                return true;
    return false;
}

/* Stands for some parts of a compound: "Papa" for the first of Vätertreff. Fills
 * relaxed answers. */
static void
add_piece_synonym(struct plan *plan, struct concept *concept, uint8_t pieces,
                  const struct synonym *synonym, double share)
{
    struct concept_use use = {.tier = TIER_SYNONYM,
                              .kind = USE_PIECE,
                              .concept = (uint8_t)(concept - plan->concepts),
                              .piece = pieces,
                              .all_pieces =
                                  (uint8_t)((1u << concept->piece_count) - 1u)};
    double target = share * synonym->weight * weights_of(plan)->loose * concept->mass;
    struct token_list tokens;

    plan->status = token_analyse_whole(plan->session->analyser, synonym->text, 2,
                                       plan->tree.arena, &tokens, plan->err);
    if (plan->status || tokens.count != 1 || tokens.items[0].is_stopword)
        return;
    for (size_t i = 0; i < tokens.items[0].stem_count; i++) {
        struct str stem = tokens.items[0].stems[i];

        tree_add(&plan->tree, &concept->loose,
                 plan_term(plan, SCHEMA_STEM, stem, target, &use));
        tree_add(
            &plan->tree, &concept->loose,
            plan_term(plan, SCHEMA_PART, stem, weights_of(plan)->part * target, &use));
    }
}

/* The parts of a compound as words of their own: what is said for "Schulden Beratung"
 * is said for Schuldenberatung, and what stands for a part may fill a relaxed answer.
 */
static void
add_part_synonyms(struct plan *plan, struct concept *concept, size_t at,
                  const struct synonym_match *said, size_t said_count, double share)
{
    struct synonym_word words[PLAN_MAX_PIECES] = {{{NULL, 0}, false}};
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    size_t count = concept->piece_count, found;

    for (size_t i = 0; i < count; i++)
        words[i] = (struct synonym_word){concept->token->leaves[i], false};
    found = synonyms_match(plan->session->index->synonyms, words, count, matches);
    for (size_t m = 0; m < found; m++) {
        bool is_all = matches[m].words == (1u << count) - 1u;
        double part = 0;

        for (size_t i = 0; i < count; i++)
            if (matches[m].words & (1u << i))
                part += concept->piece_share[i];
        for (size_t k = 0; k < matches[m].count && k < PART_SYNONYMS && !plan->status;
             k++)
            if (is_said(said, said_count, at, matches[m].alternatives[k].text))
                continue;
            else if (is_all)
                add_synonym(plan, concept, &matches[m].alternatives[k],
                            share * SAME_AS_WORDS, false);
            else
                add_piece_synonym(plan, concept, (uint8_t)matches[m].words,
                                  &matches[m].alternatives[k], share * part);
    }
}

void
plan_synonyms_joined(struct plan *plan, struct str stem, struct concept *a,
                     struct concept *b)
{
    struct synonym_word word = {stem, false};
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    double share = weights_of(plan)->synonym * weights_of(plan)->joined;
    size_t found;

    if (!plan->session->index->synonyms || share <= 0)
        return;
    found = synonyms_match(plan->session->index->synonyms, &word, 1, matches);
    for (size_t m = 0; m < found; m++)
        for (size_t k = 0; k < matches[m].count && !plan->status; k++) {
            add_synonym(plan, a, &matches[m].alternatives[k], share, false);
            if (!plan->status)
                add_synonym(plan, b, &matches[m].alternatives[k], share, false);
        }
}

/* What the words of a run stand for besides. */
struct said {
    size_t base; /* concept of the first word */
    size_t words;
    double share;
    size_t found;
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    struct synonym_match further[SYNONYMS_MAX_MATCHES];
    struct said *before; /* of another run */
};

static void
add_matches(struct plan *plan, const struct said *said, bool is_further)
{
    const struct synonym_match *matches = is_further ? said->further : said->matches;

    for (size_t m = 0; m < said->found; m++)
        for (size_t i = 0; i < said->words && said->base + i < plan->concept_count;
             i++) {
            struct concept *concept = &plan->concepts[said->base + i];

            if (!(matches[m].words & (1u << i)) || concept->role != CONCEPT_REQUIRED)
                continue;
            for (size_t k = 0; k < matches[m].count && !plan->status; k++) {
                const struct synonym *synonym = &matches[m].alternatives[k];

                if (!is_said(matches, m, i, synonym->text) &&
                    !(is_further &&
                      is_said(said->matches, said->found, i, synonym->text)))
                    add_synonym(plan, concept, synonym, said->share, is_further);
            }
        }
}

static void
find_further(struct plan *plan, struct said *said)
{
    const struct synonyms *synonyms = plan->session->index->synonyms;

    for (size_t m = 0; m < said->found; m++) {
        struct synonym *alternatives = arena_zalloc(
            plan->tree.arena, SYNONYMS_MAX_ALTERNATIVES, sizeof *alternatives);

        said->further[m] = said->matches[m];
        said->further[m].alternatives = alternatives;
        said->further[m].count =
            alternatives ? synonyms_further(synonyms, &said->matches[m], alternatives)
                         : 0;
        if (!alternatives)
            plan->status = err_set(plan->err, STATUS_NO_MEMORY, NULL,
                                   "out of memory for the synonyms");
    }
}

void
plan_synonyms(struct plan *plan, const struct token_list *tokens, size_t base)
{
    struct synonym_word words[SYNONYMS_MAX_WORDS_ASKED] = {{{NULL, 0}, false}};
    const struct search_weights *weights = weights_of(plan);
    struct said *said;

    if (!plan->session->index->synonyms || weights->synonym <= 0)
        return;
    said = arena_zalloc(plan->tree.arena, 1, sizeof *said);
    if (!said) {
        plan->tree.failed = true;
        return;
    }
    *said = (struct said){.base = base,
                          .words = tokens->count,
                          .share = weights->synonym,
                          .before = plan->said};
    plan->said = said;
    if (plan->is_alone)
        said->share *= weights->alone;
    for (size_t i = 0; i < said->words; i++)
        words[i] = token_synonym_word(&tokens->items[i]);
    said->found = synonyms_match(plan->session->index->synonyms, words, said->words,
                                 said->matches);
    for (size_t i = 0; i < said->words && base + i < plan->concept_count; i++)
        if (plan->concepts[base + i].piece_count > 0 && !plan->status)
            add_part_synonyms(plan, &plan->concepts[base + i], i, said->matches,
                              said->found, said->share);
    add_matches(plan, said, false);
}

void
plan_synonyms_further(struct plan *plan)
{
    for (struct said *said = plan->said; said && !plan->status; said = said->before) {
        find_further(plan, said);
        add_matches(plan, said, true);
    }
}
