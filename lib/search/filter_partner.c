/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Questions about who works with whom: an organisation by its name stands for the
 * alliances that it belongs to. */
#include "search/plan.h"

#include <stdlib.h>

#include "search/synonyms.h"
#include "store/schema.h"

enum {
    PARTNER_MAX = 200, /* organisations that are looked at */
    TERMS_MAX = 8000,  /* their alliances, before those that are named twice go */
    USED_MAX = 3000,   /* … and after; fewer than a query may have nodes */
    NAMES_MAX = 8
};

/* Only other names of the same thing: IHK, not whatever is like a chamber. */
static const double SAME = 0.75;

struct terms {
    struct str *items;
    size_t count;
};

static void
add_term(struct plan *plan, struct terms *terms, const char *prefix, struct str value)
{
    if (value.len > 0 && terms->count < TERMS_MAX)
        terms->items[terms->count++] = tree_term_name(&plan->tree, prefix, value);
}

static int
compare_terms(const void *a, const void *b)
{
    const struct str *left = a, *right = b;

    return str_compare(*left, *right);
}

/* Organisations whose title has the words of the name, or of another name for it. */
static const struct store_query *
named(struct plan *plan, struct str value)
{
    struct tree_list any = {NULL, 0, 0}, both = {NULL, 0, 0};
    struct synonym_word words[NAMES_MAX];
    struct synonym_match matches[SYNONYMS_MAX_MATCHES];
    struct token_list tokens;
    uint32_t content = 0;
    size_t found = 0;

    tree_add(&plan->tree, &any,
             plan_words_in(plan, value, SCHEMA_TITLE_STEM, SCHEMA_TITLE_PART));
    if (!plan->status)
        plan->status = token_analyse(plan->session->analyser, value, NAMES_MAX,
                                     plan->tree.arena, &tokens, plan->err);
    if (plan->status)
        return NULL;
    for (size_t i = 0; i < tokens.count; i++) {
        words[i] = token_synonym_word(&tokens.items[i]);
        content |= words[i].is_stopword ? 0 : 1u << i;
    }
    if (plan->session->index->synonyms && weights_of(plan)->synonym > 0)
        found = synonyms_match(plan->session->index->synonyms, words, tokens.count,
                               matches);
    /* One that stands for all the words; the first match takes the most of them. */
    for (size_t k = 0; found > 0 && k < matches[0].count; k++)
        if (matches[0].alternatives[k].weight >= SAME &&
            (matches[0].words & content) == content)
            tree_add(&plan->tree, &any,
                     plan_words_in(plan, matches[0].alternatives[k].text,
                                   SCHEMA_TITLE_STEM, SCHEMA_TITLE_PART));
    tree_add(&plan->tree, &both, tree_join(&plan->tree, STORE_OR, &any));
    tree_add(&plan->tree, &both,
             tree_term(&plan->tree,
                       tree_term_name(&plan->tree, SCHEMA_KIND,
                                      str_of(record_kind_name(RECORD_PARTNER)))));
    return any.count > 0 ? tree_join(&plan->tree, STORE_AND, &both) : NULL;
}

static void
note_organisation(struct plan *plan, struct terms *terms, struct str data)
{
    struct record record;

    plan->status = record_unpack(data, plan->tree.arena, &record, plan->err);
    if (plan->status)
        return;
    add_term(plan, terms, SCHEMA_ID, record.id);
    add_term(plan, terms, SCHEMA_PROVIDER, record.id);
    add_term(plan, terms, SCHEMA_ALLIANCE, record.alliance_id);
    for (size_t i = 0; i < record.membership_count; i++)
        add_term(plan, terms, SCHEMA_ALLIANCE, record.memberships[i].alliance_id);
}

void
plan_partner(struct plan *plan, struct str value, struct tree_list *any)
{
    struct store_search search = {.limit = PARTNER_MAX, .check_at_least = PARTNER_MAX};
    struct terms terms = {arena_zalloc(plan->tree.arena, TERMS_MAX, sizeof(struct str)),
                          0};
    struct store_result result;
    size_t used = 0;

    if (!terms.items)
        plan->tree.failed = true;
    search.query = named(plan, value);
    if (plan->status || plan->tree.failed || !search.query)
        return;
    plan->status = store_search(plan->session->reader, &search, plan->tree.arena,
                                &result, plan->err);
    for (size_t i = 0; !plan->status && i < result.hit_count; i++)
        note_organisation(plan, &terms, result.hits[i].data);
    if (plan->status || plan->tree.failed || terms.count == 0)
        return;
    qsort(terms.items, terms.count, sizeof *terms.items, compare_terms);
    for (size_t i = 0; i < terms.count && used < USED_MAX; i++)
        if (i == 0 || !str_equal(terms.items[i], terms.items[i - 1])) {
            tree_add(&plan->tree, any, tree_term(&plan->tree, terms.items[i]));
            used++;
        }
}

static bool
is_word(struct str text, const char *const *list, size_t count)
{
    struct buf folded;
    bool is = false;

    buf_init(&folded);
    text_fold(text.ptr, text.len, &folded);
    for (size_t i = 0; i < count; i++)
        is = is || str_equal(buf_view(&folded), str_of(list[i]));
    buf_free(&folded);
    return is;
}

/* The next word of a run, without blanks; empty at the end. */
static struct str
next_word(struct str run, size_t *at)
{
    size_t start;

    while (*at < run.len && run.ptr[*at] == ' ')
        (*at)++;
    start = *at;
    while (*at < run.len && run.ptr[*at] != ' ')
        (*at)++;
    return str_make(run.ptr + start, *at - start);
}

/* "… Bündnissen mit der" in a run: where it begins, and the rest behind it. */
static bool
find_with(struct str run, size_t *begin, struct str *alliances, struct str *rest)
{
    static const char *const names[] = {"bundnis", "bundnisse", "bundnissen"};
    static const char *const articles[] = {"der", "dem", "den", "einer", "einem"};
    static const char *const with[] = {"mit"};
    size_t at = 0;

    for (struct str word = next_word(run, &at); word.len > 0;
         word = next_word(run, &at)) {
        size_t behind = at;

        if (!is_word(word, names, 3) || !is_word(next_word(run, &behind), with, 1))
            continue;
        *begin = (size_t)(word.ptr - run.ptr);
        *alliances = word;
        at = behind;
        if (!is_word(next_word(run, &at), articles, 5))
            at = behind;
        *rest = str_trim(str_make(run.ptr + at, run.len - at));
        return rest->len > 0;
    }
    return false;
}

void
plan_read_alliances_with(struct plan *plan, struct query *query)
{
    for (size_t i = 0; i < query->count && query->count < QUERY_MAX_PARTS; i++) {
        struct query_part *part = &query->parts[i];
        struct tree_list any = {NULL, 0, 0};
        struct str alliances, rest;
        size_t begin;

        if (part->form != QUERY_WORDS || part->field != FIELD_NONE || part->negated ||
            part->or_next || !find_with(part->text, &begin, &alliances, &rest))
            continue;
        plan_partner(plan, rest, &any);
        if (any.count == 0)
            continue;
        part->text = begin > 0 ? str_make(part->text.ptr, begin) : alliances;
        if (begin == 0)
            part->field = FIELD_KIND; /* the alliances themselves */
        query->parts[query->count++] = (struct query_part){
            .form = QUERY_WORDS, .field = FIELD_PARTNER, .text = rest};
        return;
    }
}
