/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Neighbouring words as one: "Kinder Garten" and "Betreuung in den Ferien" also look
 * for the joined compound, "Stadtplan für Kinder" for the reversed one. What is found
 * meets both words. Neighbours that stay neighbours in the text weigh more. */
#include "search/plan.h"

#include "search/weights.h"
#include "store/schema.h"

enum { JOIN_MAX_BYTES = 60, JOIN_FORMS = 7 };

/* Linking elements of German compounds. */
static const char *const links[JOIN_FORMS] = {"", "s", "n", "en", "er", "es", "e"};

static bool
can_join(const struct concept *concept)
{
    const struct token *token = concept->token;

    if (!token || token->is_number || concept->role != CONCEPT_REQUIRED ||
        token->surface.len < 3 || token->surface.len > JOIN_MAX_BYTES / 2)
        return false;
    for (size_t i = 0; i < token->surface.len; i++) {
        unsigned char c = (unsigned char)token->surface.ptr[i];

        if (c < 'A' || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x80))
            return false;
    }
    return true;
}

static void
add_joined_stem(struct plan *plan, struct str stem, struct concept *a,
                struct concept *b)
{
    struct concept *both[2] = {a, b};

    for (size_t i = 0; i < 2; i++) {
        struct concept *concept = both[i];
        struct concept_use use = {.tier = TIER_PART,
                                  .kind = USE_WHOLE,
                                  .concept = (uint8_t)(concept - plan->concepts)};
        double mass = concept->mass;

        tree_add(
            &plan->tree, &concept->match,
            plan_term(plan, SCHEMA_STEM, stem, weights_of(plan)->joined * mass, &use));
        tree_add(&plan->tree, &concept->match,
                 plan_term(plan, SCHEMA_PART, stem,
                           weights_of(plan)->joined * weights_of(plan)->part * mass,
                           &use));
        use.kind = USE_EXTRA;
        tree_add(&plan->tree, &plan->extras,
                 plan_term(plan, SCHEMA_TITLE_STEM, stem,
                           weights_of(plan)->title * mass, &use));
        tree_add(&plan->tree, &plan->extras,
                 plan_term(plan, SCHEMA_TITLE_PART, stem,
                           weights_of(plan)->title_part * mass, &use));
    }
}

/* "Kinderbetreuung in den Ferien" is Ferienbetreuung to the synonyms: the head of the
 * right word counts as the word. */
static void
join_head(struct plan *plan, const struct concept *left, const struct concept *right,
          struct concept *a, struct concept *b)
{
    const struct token *head = right->token;
    struct buf folded;

    if (head->leaf_count < 2)
        return;
    buf_init(&folded);
    text_fold(left->token->surface.ptr, left->token->surface.len, &folded);
    for (size_t i = 0; i < JOIN_FORMS && !plan->status; i++) {
        struct str l = buf_view(&folded), r = head->leaves[head->leaf_count - 1];
        char *stem = arena_printf(plan->tree.arena, "%.*s%s%.*s", (int)l.len, l.ptr,
                                  links[i], (int)r.len, r.ptr);

        if (!stem || folded.failed)
            plan->tree.failed = true;
        else
            plan_synonyms_joined(plan, str_of(stem), a, b);
    }
    buf_free(&folded);
}

static void
try_join(struct plan *plan, const struct concept *left, const struct concept *right,
         struct concept *a, struct concept *b)
{
    struct str seen[JOIN_FORMS];
    size_t seen_count = 0;

    for (size_t i = 0; i < JOIN_FORMS && !plan->status; i++) {
        struct token_list tokens;
        struct str l = left->token->surface, r = right->token->surface, stem;
        char *word = arena_printf(plan->tree.arena, "%.*s%s%.*s", (int)l.len, l.ptr,
                                  links[i], (int)r.len, r.ptr);
        bool is_new = true;

        if (!word) {
            plan->tree.failed = true;
            return;
        }
        plan->status = token_analyse_whole(plan->session->analyser, str_of(word), 1,
                                           plan->tree.arena, &tokens, plan->err);
        if (plan->status || tokens.count == 0 || tokens.items[0].stem_count == 0)
            continue;
        stem = tokens.items[0].stems[0];
        for (size_t j = 0; j < seen_count; j++)
            is_new = is_new && !str_equal(seen[j], stem);
        if (!is_new)
            continue;
        seen[seen_count++] = stem;
        add_joined_stem(plan, stem, a, b);
        plan_synonyms_joined(plan, stem, a, b);
    }
    join_head(plan, left, right, a, b);
}

/* Bare terms of the word itself, for a window. */
static const struct store_query *
stem_terms(struct plan *plan, const struct concept *concept)
{
    struct tree_list list = {NULL, 0, 0};

    for (size_t i = 0; i < concept->token->stem_count; i++) {
        struct str name =
            tree_term_name(&plan->tree, SCHEMA_STEM, concept->token->stems[i]);

        if (plan_freq(plan, name) > 0)
            tree_add(&plan->tree, &list, tree_term(&plan->tree, name));
    }
    return tree_join(&plan->tree, STORE_OR, &list);
}

static void
add_proximity(struct plan *plan, const struct concept *a, const struct concept *b)
{
    struct tree_list list = {NULL, 0, 0};
    const struct store_query *left, *right;

    if (weights_of(plan)->proximity <= 0 || !a->token || !b->token ||
        a->freq > PROXIMITY_MAX_FREQ || b->freq > PROXIMITY_MAX_FREQ)
        return;
    left = stem_terms(plan, a);
    right = stem_terms(plan, b);
    if (!left || !right || str_equal(a->text, b->text))
        return;
    tree_add(&plan->tree, &list, left);
    tree_add(&plan->tree, &list, right);
    tree_add(&plan->tree, &plan->nearness,
             tree_scale(&plan->tree, weights_of(plan)->proximity,
                        tree_window(&plan->tree, STORE_NEAR, &list, WINDOW_PROXIMITY)));
}

/* The concepts [first, last) came from one run of words. In long questions only the
 * order as typed is tried: reversed compounds are found by chance there. */
void
concept_join_neighbours(struct plan *plan, size_t first, size_t last)
{
    struct concept *left = NULL;
    size_t required = 0;

    for (size_t i = first; i < last; i++)
        required += plan->concepts[i].role == CONCEPT_REQUIRED;
    for (size_t i = first; i < last; i++) {
        struct concept *right = &plan->concepts[i];

        if (right->role != CONCEPT_REQUIRED)
            continue;
        if (left) {
            if (can_join(left) && can_join(right) && required <= 8) {
                try_join(plan, left, right, left, right);
                if (required <= 4)
                    try_join(plan, right, left, left, right);
            }
            add_proximity(plan, left, right);
        }
        left = right;
    }
}
