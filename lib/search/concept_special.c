/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Concepts that are no plain words: quoted phrases and words with a star. */
#include "search/plan.h"

#include "search/weights.h"
#include "store/schema.h"

enum {
    PHRASE_MAX_WORDS = 12,
    WILDCARD_EXPANSION = 50,
    WILDCARD_SCAN = 20000, /* terms looked at for word* */
    INFIX_SCAN = 100000    /* … and for *word: nearly the whole vocabulary */
};

static void
note(struct plan *plan, const struct concept *concept, struct str term,
     enum search_tier tier, enum use_kind kind)
{
    struct concept_use use = {.term = term,
                              .tier = tier,
                              .kind = kind,
                              .concept = (uint8_t)(concept - plan->concepts)};

    plan_note_use(plan, &use);
}

/* The words in this order: as typed, or stemmed and folded. NULL when one is unknown.
 */
static const struct store_query *
phrase_of(struct plan *plan, const struct concept *concept,
          const struct token_list *tokens, bool exact, double *idf)
{
    struct tree_list list = {NULL, 0, 0};
    size_t count = tokens->count < PHRASE_MAX_WORDS ? tokens->count : PHRASE_MAX_WORDS;

    *idf = 0;
    for (size_t i = 0; i < count; i++) {
        const struct token *token = &tokens->items[i];
        bool by_stem = !exact && token->stem_count > 0;
        struct str name =
            tree_term_name(&plan->tree, by_stem ? SCHEMA_STEM : SCHEMA_EXACT,
                           by_stem ? token->stems[0] : token->exact);
        uint64_t freq = plan_freq(plan, name);

        if (freq == 0)
            return NULL;
        *idf += plan_mass(plan, (double)freq);
        note(plan, concept, name, exact ? TIER_EXACT : TIER_STEM, USE_WHOLE);
        tree_add(&plan->tree, &list, tree_term(&plan->tree, name));
    }
    return tree_window(&plan->tree, STORE_PHRASE, &list, (unsigned)count);
}

/* Quotes ask for these very words, so there are no parts and no synonyms. Inflection
 * and umlaut spelling are forgiven where the words as typed do not occur like this. */
void
concept_from_phrase(struct plan *plan, struct str phrase,
                    const struct token_list *tokens)
{
    struct concept *concept;
    const struct store_query *exact, *stems;
    double exact_idf, stem_idf;

    if (tokens->count == 0)
        return;
    concept = plan_add_concept(plan, phrase);
    if (!concept)
        return;
    exact = phrase_of(plan, concept, tokens, true, &exact_idf);
    stems = phrase_of(plan, concept, tokens, false, &stem_idf);
    concept->mass = exact ? exact_idf : stems ? stem_idf : plan_mass(plan, 0.5);
    if (stems && stem_idf > 0 && (tokens->count > 1 || !exact))
        tree_add(&plan->tree, &concept->match, stems);
    if (exact)
        tree_add(&plan->tree, &concept->match, exact);
}

static bool
contains(struct str text, struct str needle)
{
    for (size_t i = 0; i + needle.len <= text.len; i++)
        if (memcmp(text.ptr + i, needle.ptr, needle.len) == 0)
            return true;
    return false;
}

/* Terms with `prefix` that begin with the text (or hold it), most frequent first. */
static void
expand(struct plan *plan, struct concept *concept, const char *prefix, struct str text,
       bool infix, enum search_tier tier)
{
    struct str name = tree_term_name(&plan->tree, prefix, infix ? STR_LIT("") : text);
    struct store_term *terms;
    size_t count, used = 0;

    if (plan->status || plan->tree.failed)
        return;
    plan->status = store_terms(plan->session->reader, name, true,
                               infix ? INFIX_SCAN : WILDCARD_EXPANSION,
                               infix ? INFIX_SCAN : WILDCARD_SCAN, plan->tree.arena,
                               &terms, &count, plan->err);
    for (size_t i = 0; !plan->status && i < count && used < WILDCARD_EXPANSION; i++) {
        struct str rest = str_make(terms[i].term.ptr + strlen(prefix),
                                   terms[i].term.len - strlen(prefix));

        if (infix && !contains(rest, text))
            continue;
        used++;
        concept->freq += terms[i].freq;
        note(plan, concept, terms[i].term, tier, USE_WHOLE);
        tree_add(&plan->tree, &concept->match, tree_term(&plan->tree, terms[i].term));
    }
}

void
concept_from_wildcard(struct plan *plan, enum query_form form, struct str text)
{
    struct concept *concept = plan_add_concept(plan, text);
    struct buf lower, folded;

    if (!concept)
        return;
    buf_init(&lower);
    buf_init(&folded);
    text_lower(text.ptr, text.len, &lower);
    text_fold(text.ptr, text.len, &folded);
    expand(plan, concept, SCHEMA_EXACT, buf_view(&lower), form == QUERY_INFIX,
           TIER_EXACT);
    if (concept->match.count == 0 || form == QUERY_PREFIX)
        expand(plan, concept, SCHEMA_STEM, buf_view(&folded), form == QUERY_INFIX,
               TIER_STEM);
    if (lower.failed || folded.failed)
        plan->tree.failed = true;
    buf_free(&lower);
    buf_free(&folded);
    concept->mass = plan_mass(plan, (double)concept->freq);
    if (concept->match.count > 0) {
        const struct store_query *all =
            tree_join(&plan->tree, STORE_OR, &concept->match);

        concept->match = (struct tree_list){NULL, 0, 0};
        tree_add(&plan->tree, &concept->match,
                 tree_scale(&plan->tree, weights_of(plan)->prefix, all));
    }
}

enum { BEGINNING_MIN = 4, BEGINNING_EXPANSION = 20, BEGINNING_SCAN = 2000 };

/* The beginning in a title weighs as a whole word would there: "pflegek" means
 * Pflegekompass rather than what is said for Pflegekräfte. */
static void
add_titled_beginnings(struct plan *plan, const struct concept *concept)
{
    struct tree_list any = {NULL, 0, 0};
    struct store_term *terms;
    struct buf folded;
    struct str name;
    size_t count;

    buf_init(&folded);
    text_fold(concept->token->exact.ptr, concept->token->exact.len, &folded);
    name = tree_term_name(&plan->tree, SCHEMA_TITLE_STEM, buf_view(&folded));
    if (folded.failed)
        plan->tree.failed = true;
    buf_free(&folded);
    if (plan->tree.failed)
        return;
    plan->status =
        store_terms(plan->session->reader, name, true, BEGINNING_EXPANSION,
                    BEGINNING_SCAN, plan->tree.arena, &terms, &count, plan->err);
    for (size_t i = 0; !plan->status && i < count; i++)
        tree_add(&plan->tree, &any, tree_term(&plan->tree, terms[i].term));
    if (any.count > 0)
        tree_add(&plan->tree, &plan->extras,
                 tree_constant(&plan->tree, weights_of(plan)->title * concept->mass,
                               tree_join(&plan->tree, STORE_OR, &any)));
}

/* "frühst" is no word, so it is no form of "früh" either. */
static bool
is_cut_short(const struct plan *plan, const struct token *token)
{
    return token->stem_count > 0 && token->stems[0].len < token->exact.len &&
           !text_is_known(plan->session->index->lexicon, token->exact.ptr,
                          token->exact.len);
}

/* A word that no record holds is met by longer ones that begin with it, so a box finds
 * "ferienb". One that is there in another form ("babys": Baby, or half of Babysitter)
 * is met by both when it is all there is; beside other words the longer ones fill a
 * relaxed answer. One that is there as typed is whole: "Bank" is no "Bankett". */
void
concept_add_beginnings(struct plan *plan, struct concept *concept, bool is_alone)
{
    bool is_known = !is_alone && concept->match.count + concept->near.count > 0;
    struct tree_list *list = is_known ? &concept->loose : &concept->match;
    struct str exact = concept->token->exact, name;
    struct store_term *terms;
    size_t count;

    if (plan->status || plan->tree.failed || weights_of(plan)->beginning <= 0 ||
        concept->token->is_number || exact.len < BEGINNING_MIN)
        return;
    name = tree_term_name(&plan->tree, SCHEMA_EXACT, exact);
    if (plan_freq(plan, name) > 0 || plan->status)
        return;
    plan->status =
        store_terms(plan->session->reader, name, true, BEGINNING_EXPANSION,
                    BEGINNING_SCAN, plan->tree.arena, &terms, &count, plan->err);
    if (plan->status || count == 0)
        return;
    if (is_alone && is_cut_short(plan, concept->token))
        concept->match = (struct tree_list){NULL, 0, 0};
    if (!is_known)
        add_titled_beginnings(plan, concept);
    for (size_t i = 0; !plan->status && i < count; i++) {
        const struct store_query *term;

        note(plan, concept, terms[i].term, TIER_PART, is_known ? USE_WEAK : USE_WHOLE);
        term = tree_term(&plan->tree, terms[i].term);
        tree_add(&plan->tree, list,
                 tree_constant(&plan->tree, weights_of(plan)->beginning * concept->mass,
                               term));
    }
}
