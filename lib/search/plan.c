/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The planner: parts of the query → concepts → the strict and the relaxed query. */
#include "search/plan.h"

#include <math.h>

#include "search/place_words.h"
#include "search/weights.h"
#include "search/words.h"
#include "store/schema.h"

/* Words of a query that are looked at; longer ones than this are no questions. */
enum { PLAN_MAX_TOKENS = 32 };

/* The term of the record's text that stands beside each term of its title; empty for
 * other terms. */
static struct str
beside_title(struct str term)
{
    static const char prefixes[][3] = {SCHEMA_TITLE_STEM, SCHEMA_TITLE_PART};

    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (term.len > 2 && memcmp(term.ptr, prefixes[i], 2) == 0)
            return str_make(term.ptr + 1, term.len - 1);
    return str_make(NULL, 0);
}

/* Most words that are looked for are nowhere, so not in titles either. */
uint64_t
plan_freq(struct plan *plan, struct str term)
{
    struct str beside = beside_title(term);
    uint64_t freq = 0;

    if (beside.len && plan_freq(plan, beside) == 0)
        return 0;
    if (!plan->status && !plan->tree.failed && term.len)
        plan->status = store_term_freq(plan->session->reader, term, &freq, plan->err);
    return freq;
}

double
plan_mass(const struct plan *plan, double freq)
{
    double documents = (double)plan->session->documents;

    if (freq > documents)
        freq = documents;
    return log(1.0 + (documents - freq + 0.5) / (freq + 0.5));
}

/* The weight that Xapian's BM25 gives a term (Robertson/Sparck Jones, kept positive the
 * way xapian-core/weight/bm25weight.cc documents it): divided out, so that a term
 * weighs what the concept says. */
static double
xapian_idf(double documents, double freq)
{
    double ratio = (documents - freq + 0.5) / (freq + 0.5);

    if (ratio < 2)
        ratio = ratio * 0.5 + 1;
    return log(ratio);
}

void
plan_note_use(struct plan *plan, const struct concept_use *use)
{
    if (plan->use_count == plan->use_capacity) {
        size_t capacity = plan->use_capacity ? 2 * plan->use_capacity : 64;
        struct concept_use *uses =
            arena_zalloc(plan->tree.arena, capacity, sizeof *uses);

        if (!uses) {
            plan->tree.failed = true;
            return;
        }
        if (plan->use_count)
            memcpy(uses, plan->uses, plan->use_count * sizeof *uses);
        plan->uses = uses;
        plan->use_capacity = capacity;
    }
    plan->uses[plan->use_count++] = *use;
}

const struct store_query *
plan_term(struct plan *plan, const char *prefix, struct str text, double target,
          const struct concept_use *use)
{
    struct str name = tree_term_name(&plan->tree, prefix, text);
    uint64_t freq = target > 0 ? plan_freq(plan, name) : 0;
    struct concept_use noted = *use;
    double factor;

    if (freq == 0)
        return NULL;
    noted.term = name;
    plan_note_use(plan, &noted);
    factor = target / xapian_idf((double)plan->session->documents, (double)freq);
    return tree_scale(&plan->tree, factor, tree_term(&plan->tree, name));
}

struct concept *
plan_add_concept(struct plan *plan, struct str text)
{
    struct concept *concept;

    if (plan->status || plan->tree.failed || plan->concept_count == PLAN_MAX_CONCEPTS)
        return NULL;
    concept = &plan->concepts[plan->concept_count++];
    *concept = (struct concept){.text = text};
    return concept;
}

static struct str
folded_surface(struct plan *plan, const struct token *token)
{
    struct buf folded;
    struct str copy;

    buf_init(&folded);
    text_fold(token->surface.ptr, token->surface.len, &folded);
    copy = arena_copy(plan->tree.arena, buf_view(&folded));
    if (!copy.ptr)
        plan->tree.failed = true;
    buf_free(&folded);
    return copy;
}

/* "partner", "angebote": the kind itself meets the word; "verein" only makes its kind
 * likelier. */
static void
apply_kind_word(struct plan *plan, struct concept *concept, struct str folded)
{
    enum record_kind kind;
    bool is_name;
    struct str term;
    struct concept_use use = {.tier = TIER_STEM,
                              .kind = USE_WHOLE,
                              .concept = (uint8_t)(concept - plan->concepts)};

    if (!word_names_kind(folded, &kind, &is_name))
        return;
    plan->hinted[kind] = true;
    if (!is_name)
        return;
    term = tree_term_name(&plan->tree, SCHEMA_KIND, str_of(record_kind_name(kind)));
    if (plan_freq(plan, term) == 0)
        return;
    use.term = term;
    plan_note_use(plan, &use);
    tree_add(&plan->tree, &concept->match,
             tree_constant(&plan->tree, weights_of(plan)->kind * concept->mass,
                           tree_term(&plan->tree, term)));
}

static void
apply_place(struct plan *plan, struct concept *concept, const struct place_word *word)
{
    struct concept_use use = {.tier = TIER_EXACT,
                              .kind = USE_CONTEXT,
                              .concept = (uint8_t)(concept - plan->concepts)};

    concept->is_place = concept->is_place || word->is_place;
    for (size_t i = 0; i < word->term_count; i++) {
        use.term = word->terms[i];
        plan_note_use(plan, &use);
        tree_add(&plan->tree, &concept->context,
                 tree_scale(&plan->tree, 0.0, tree_term(&plan->tree, word->terms[i])));
    }
}

/* Words of one run that became concepts, for the steps that look at several. */
struct run {
    struct token_list tokens;
    struct place_word places[PLAN_MAX_TOKENS];
    enum concept_role roles[PLAN_MAX_TOKENS];
    bool or_next;
};

/* True when beside contact words only places and common words are asked for. */
static bool
asks_contact(struct plan *plan, const struct run *run)
{
    for (size_t i = 0; i < run->tokens.count; i++) {
        struct str folded = folded_surface(plan, &run->tokens.items[i]);

        if (!run->tokens.items[i].is_stopword && !run->places[i].is_spent &&
            !run->places[i].is_place && !word_is_filler(folded) &&
            !word_is_common(folded) && !word_is_contact(folded, true))
            return false;
    }
    return true;
}

static void
assign_roles(struct plan *plan, struct run *run)
{
    bool is_contact = asks_contact(plan, run);

    for (size_t i = 0; i < run->tokens.count; i++) {
        const struct token *token = &run->tokens.items[i];
        struct str folded = folded_surface(plan, token);

        if (token->is_stopword || run->places[i].is_spent || word_is_filler(folded))
            run->roles[i] = CONCEPT_OPTIONAL;
        else if (word_is_aspect(folded) || word_is_contact(folded, is_contact))
            run->roles[i] = CONCEPT_ASPECT;
        else
            run->roles[i] = CONCEPT_REQUIRED;
    }
}

static void
add_run(struct plan *plan, const struct run *run, bool promote)
{
    size_t base = plan->concept_count;

    for (size_t i = 0; i < run->tokens.count; i++) {
        const struct token *token = &run->tokens.items[i];
        enum concept_role role =
            promote && !run->places[i].is_spent ? CONCEPT_REQUIRED : run->roles[i];
        struct concept *concept;
        struct str folded = folded_surface(plan, token);

        concept_from_token(plan, token, role);
        if (plan->concept_count != base + i + 1)
            return;
        concept = &plan->concepts[base + i];
        concept->is_common = word_is_common(folded);
        concept->is_person = word_is_person(folded);
        concept->is_everyone = word_is_everyone(folded);
        if (role == CONCEPT_REQUIRED)
            concept_add_family(plan, concept);
        apply_place(plan, concept, &run->places[i]);
        if (role == CONCEPT_REQUIRED)
            apply_kind_word(plan, concept, folded);
    }
    concept_join_neighbours(plan, base, plan->concept_count);
    plan_synonyms(plan, &run->tokens, base);
    if (run->or_next && plan->concept_count > base)
        plan->concepts[plan->concept_count - 1].or_next = true;
}

static void
exclude(struct plan *plan, const struct token_list *tokens)
{
    struct tree_list all = {NULL, 0, 0};

    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        struct tree_list any = {NULL, 0, 0};
        struct str town;

        for (size_t j = 0; j < token->stem_count; j++)
            tree_add(&plan->tree, &any,
                     tree_term(&plan->tree, tree_term_name(&plan->tree, SCHEMA_STEM,
                                                           token->stems[j])));
        if (token->stem_count == 0)
            tree_add(&plan->tree, &any,
                     tree_term(&plan->tree, tree_term_name(&plan->tree, SCHEMA_EXACT,
                                                           token->exact)));
        town = place_town_term(plan, folded_surface(plan, token));
        if (town.len > 0)
            tree_add(&plan->tree, &any, tree_term(&plan->tree, town));
        tree_add(&plan->tree, &all, tree_join(&plan->tree, STORE_OR, &any));
    }
    tree_add(&plan->tree, &plan->excluded, tree_join(&plan->tree, STORE_AND, &all));
}

/* "Demens" has the stem of "dem", "Waren" that of "war": such words are met as typed.
 */
static void
drop_small_stems(const struct plan *plan, struct token_list *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        struct token *token = &tokens->items[i];
        size_t kept = 0;

        for (size_t j = 0; j < token->stem_count && !token->is_stopword; j++)
            if (!text_is_stopword(plan->session->index->lexicon, token->stems[j].ptr,
                                  token->stems[j].len))
                token->stems[kept++] = token->stems[j];
        if (!token->is_stopword)
            token->stem_count = kept;
    }
}

/* Analyses the parts; fields and exclusions are done with, the rest waits in `runs`
 * until it is known whether there is a content word at all. */
static void
read_parts(struct plan *plan, const struct query *query, struct run *runs,
           bool *has_content)
{
    size_t left = PLAN_MAX_TOKENS;

    for (size_t i = 0; i < query->count && !plan->status; i++) {
        const struct query_part *part = &query->parts[i];
        struct run *run = &runs[i];

        if (part->field != FIELD_NONE) {
            plan_field(plan, part);
            continue;
        }
        plan->status = token_analyse(plan->session->analyser, part->text, left,
                                     plan->tree.arena, &run->tokens, plan->err);
        if (plan->status)
            return;
        if (part->form == QUERY_WORDS)
            drop_small_stems(plan, &run->tokens);
        left -= run->tokens.count;
        run->or_next = part->or_next;
        if (part->negated) {
            exclude(plan, &run->tokens);
            continue;
        }
        if (part->form != QUERY_WORDS) {
            *has_content = true;
            continue;
        }
        if (weights_of(plan)->place > 0)
            place_words_find(plan, &run->tokens, run->places);
        assign_roles(plan, run);
        for (size_t j = 0; j < run->tokens.count; j++)
            *has_content = *has_content || run->roles[j] == CONCEPT_REQUIRED ||
                           run->places[j].is_spent;
    }
}

/* True when one word is all that is asked for. */
static bool
is_one_word(const struct query *query, const struct run *runs)
{
    size_t required = 0;

    for (size_t i = 0; i < query->count; i++) {
        if (query->parts[i].field != FIELD_NONE || query->parts[i].negated)
            continue;
        if (query->parts[i].form != QUERY_WORDS)
            return false;
        for (size_t j = 0; j < runs[i].tokens.count; j++)
            required += runs[i].roles[j] == CONCEPT_REQUIRED;
    }
    return required == 1;
}

static void
add_parts(struct plan *plan, const struct query *query, const struct run *runs,
          bool promote)
{
    for (size_t i = 0; i < query->count && !plan->status; i++) {
        const struct query_part *part = &query->parts[i];

        if (part->field != FIELD_NONE || part->negated)
            continue;
        if (part->form == QUERY_WORDS)
            add_run(plan, &runs[i], promote);
        else if (part->form == QUERY_PHRASE)
            concept_from_phrase(plan, part->text, &runs[i].tokens);
        else
            concept_from_wildcard(plan, part->form, part->text);
        if (part->form != QUERY_WORDS && plan->concept_count > 0)
            plan->concepts[plan->concept_count - 1].or_next = part->or_next;
    }
}

/* Only a query that ends in the word may be half-typed. */
static void
add_beginnings(struct plan *plan, struct str query)
{
    struct concept *last =
        plan->concept_count ? &plan->concepts[plan->concept_count - 1] : NULL;

    if (last && last->token && last->role == CONCEPT_REQUIRED &&
        last->text.ptr + last->text.len == query.ptr + query.len)
        concept_add_beginnings(plan, last, plan->concept_count == 1);
}

/* What the concepts are worth, once all alternatives are known. */
static void
settle_concepts(struct plan *plan)
{
    for (size_t i = 0; i < plan->concept_count; i++) {
        struct concept *concept = &plan->concepts[i];
        struct place place;

        if (concept->role != CONCEPT_REQUIRED)
            continue;
        plan->required_count++;
        plan->required_mass += concept->mass;
        if (concept->match.count + concept->near.count + concept->context.count > 0)
            continue;
        concept->is_unknown = true;
        if (concept->token)
            concept->is_place =
                place_by_name(folded_surface(plan, concept->token), &place, 1) > 0;
    }
}

enum status
plan_make(struct search_session *session, const struct search_request *request,
          struct arena *arena, struct plan *out, struct err *err)
{
    struct query *query = arena_zalloc(arena, 1, sizeof *query);
    struct run *runs = arena_zalloc(arena, QUERY_MAX_PARTS, sizeof *runs);
    bool has_content = false;

    *out = (struct plan){.session = session, .tree = {arena, false}, .err = err};
    if (!query || !runs)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the query");
    query_parse(request->query, query);
    plan_read_alliances_with(out, query);
    read_parts(out, query, runs, &has_content);
    plan_filters(out, request);
    out->is_alone = is_one_word(query, runs);
    add_parts(out, query, runs, !has_content);
    add_beginnings(out, request->query);
    settle_concepts(out);
    plan_assemble(out, request);
    if (!out->status && out->tree.failed)
        out->status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the query");
    return out->status;
}
