/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What only restricts: the filters of a request and the fields of the query language.
 */
#include <stdio.h>
#include <stdlib.h>

#include "search/place_words.h"
#include "search/weights.h"
#include "store/schema.h"

#define DEFAULT_RADIUS_KM 20.0
#define MAX_RADIUS_KM     500.0

static void
fail(struct plan *plan, const char *parameter, struct str value, const char *problem)
{
    if (!plan->status)
        plan->status =
            err_set(plan->err, STATUS_INVALID, NULL, "%s: \"%.*s\" %s", parameter,
                    (int)value.len, value.ptr ? value.ptr : "", problem);
}

static struct str
folded(struct plan *plan, struct str text)
{
    struct buf buf;
    struct str copy;

    buf_init(&buf);
    text_fold(text.ptr, text.len, &buf);
    copy = arena_copy(plan->tree.arena, buf_view(&buf));
    if (buf.failed || !copy.ptr)
        plan->tree.failed = true;
    buf_free(&buf);
    return copy;
}

static const struct store_query *
boolean(struct plan *plan, const char *prefix, struct str value)
{
    return tree_term(&plan->tree, tree_term_name(&plan->tree, prefix, value));
}

/* Nothing rather than everything when no alternative is left. */
static void
add_filter(struct plan *plan, const struct tree_list *alternatives)
{
    static const struct store_query nothing = {.op = STORE_NOTHING};
    const struct store_query *any = tree_join(&plan->tree, STORE_OR, alternatives);

    tree_add(&plan->tree, &plan->filters, any ? any : &nothing);
}

static const struct store_query *
kind_filter(struct plan *plan, struct str value)
{
    enum record_kind kind;

    if (record_kind_parse(value, &kind))
        return boolean(plan, SCHEMA_KIND, str_of(record_kind_name(kind)));
    fail(plan, "kind", value, "is none of offer, partner, alliance, article");
    return NULL;
}

static void
filter_kinds(struct plan *plan, const struct str_list *kinds)
{
    struct tree_list any = {NULL, 0, 0};

    for (size_t i = 0; i < kinds->count; i++)
        tree_add(&plan->tree, &any, kind_filter(plan, kinds->items[i]));
    if (kinds->count > 0 && !plan->status)
        add_filter(plan, &any);
}

static void
filter_values(struct plan *plan, const char *prefix, const struct str_list *values,
              bool fold)
{
    struct tree_list any = {NULL, 0, 0};

    for (size_t i = 0; i < values->count; i++)
        tree_add(&plan->tree, &any,
                 boolean(plan, prefix,
                         fold ? folded(plan, values->items[i]) : values->items[i]));
    if (values->count > 0)
        add_filter(plan, &any);
}

static bool
all_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len > 0;
}

/* A whole one is a term, its beginning a range of values. */
static const struct store_query *
postcode_query(struct plan *plan, struct str postcode)
{
    if (postcode.len == 5)
        return boolean(plan, SCHEMA_POSTCODE, postcode);
    return tree_range(&plan->tree, SLOT_POSTCODE, postcode, postcode);
}

static void
filter_postcode(struct plan *plan, struct str postcode)
{
    struct tree_list one = {NULL, 0, 0};

    if (!all_digits(postcode) || postcode.len > 5) {
        fail(plan, "postcode", postcode, "is no postcode");
        return;
    }
    tree_add(&plan->tree, &one, postcode_query(plan, postcode));
    add_filter(plan, &one);
}

/* Sort keys are folded, so Ä stands under A. All that sorts before a begins with a
 * digit or a mark. */
static void
filter_initial(struct plan *plan, struct str initial)
{
    static const struct str before_letters = {"`", 1};
    struct str key = folded(plan, initial);
    struct str none = {NULL, 0};

    if (str_equal(initial, STR_LIT("0")))
        tree_add(&plan->tree, &plan->filters,
                 tree_range(&plan->tree, SLOT_SORT_TITLE, none, before_letters));
    else if (key.len == 1 && key.ptr[0] >= 'a' && key.ptr[0] <= 'z')
        tree_add(&plan->tree, &plan->filters,
                 tree_range(&plan->tree, SLOT_SORT_TITLE, key, key));
    else
        fail(plan, "initial", initial, "is neither a letter nor 0");
}

/* ISO date, year or month as the digits of SLOT_DATE. */
static struct str
date_digits(struct plan *plan, const char *parameter, struct str date)
{
    char digits[9];
    size_t n = 0;

    for (size_t i = 0; i < date.len; i++) {
        if (date.ptr[i] == '-' && (i == 4 || i == 7))
            continue;
        if (date.ptr[i] < '0' || date.ptr[i] > '9' || n == 8) {
            fail(plan, parameter, date, "is no date like 2024-05-31");
            return str_make(NULL, 0);
        }
        digits[n++] = date.ptr[i];
    }
    if (n != 4 && n != 6 && n != 8) {
        fail(plan, parameter, date, "is no date like 2024-05-31");
        return str_make(NULL, 0);
    }
    return arena_copy(plan->tree.arena, str_make(digits, n));
}

static void
filter_dates(struct plan *plan, const struct search_request *request)
{
    struct str from = {NULL, 0}, to = {NULL, 0};

    if (request->from.len)
        from = date_digits(plan, "from", request->from);
    if (request->to.len)
        to = date_digits(plan, "to", request->to);
    if (!plan->status && (from.len || to.len))
        tree_add(&plan->tree, &plan->filters,
                 tree_range(&plan->tree, SLOT_DATE, from, to));
}

static void
find_near(struct plan *plan, struct str near)
{
    bool known = all_digits(near) ? place_by_postcode(near, &plan->near)
                                  : place_by_name(near, &plan->near, 1) > 0;

    if (known)
        plan->has_near = true;
    else
        fail(plan, "near", near, "is no known place or postcode");
}

void
plan_filters(struct plan *plan, const struct search_request *request)
{
    struct str_list one = {(struct str *)&request->alliance, 1};

    filter_kinds(plan, &request->kinds);
    filter_values(plan, SCHEMA_TOWN, &request->towns, true);
    filter_values(plan, SCHEMA_TOPIC, &request->topics, true);
    filter_values(plan, SCHEMA_SECTOR, &request->sectors, false);
    filter_values(plan, SCHEMA_LEGAL_FORM, &request->legal_forms, false);
    if (request->alliance.len) {
        struct tree_list any = {NULL, 0, 0};

        tree_add(&plan->tree, &any, boolean(plan, SCHEMA_ALLIANCE, one.items[0]));
        tree_add(&plan->tree, &any, boolean(plan, SCHEMA_MEMBER_OF, one.items[0]));
        add_filter(plan, &any);
    }
    if (request->postcode.len)
        filter_postcode(plan, request->postcode);
    if (request->initial.len)
        filter_initial(plan, request->initial);
    filter_dates(plan, request);
    if (request->radius_km < 0 || request->radius_km > MAX_RADIUS_KM)
        fail(plan, "radius", STR_LIT(""), "is not from 0 to 500 km");
    if (request->radius_km > 0)
        plan->radius_km = request->radius_km;
    if (request->near.len)
        find_near(plan, request->near);
    if (plan->has_near && !plan->status) {
        if (plan->radius_km <= 0 || plan->radius_km > MAX_RADIUS_KM)
            plan->radius_km = DEFAULT_RADIUS_KM;
        tree_add(&plan->tree, &plan->filters,
                 tree_distance(&plan->tree, plan->near.latitude, plan->near.longitude,
                               plan->radius_km));
    }
}

const struct store_query *
plan_words_in(struct plan *plan, struct str value, const char *stem_prefix,
              const char *part_prefix)
{
    struct token_list tokens;
    struct tree_list all = {NULL, 0, 0};

    if (plan->status)
        return NULL;
    plan->status = token_analyse(plan->session->analyser, value, 8, plan->tree.arena,
                                 &tokens, plan->err);
    for (size_t i = 0; !plan->status && i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        struct tree_list any = {NULL, 0, 0};

        if (token->is_stopword)
            continue;
        for (size_t j = 0; j < token->stem_count; j++) {
            tree_add(&plan->tree, &any, boolean(plan, stem_prefix, token->stems[j]));
            tree_add(&plan->tree, &any, boolean(plan, part_prefix, token->stems[j]));
        }
        tree_add(&plan->tree, &all, tree_join(&plan->tree, STORE_OR, &any));
    }
    return tree_join(&plan->tree, STORE_AND, &all);
}

void
plan_field(struct plan *plan, const struct query_part *part)
{
    struct tree_list any = {NULL, 0, 0};
    struct str value = part->text;
    enum record_kind kind;

    switch (part->field) {
    case FIELD_NONE:
        return;
    case FIELD_KIND:
        if (record_kind_parse(value, &kind))
            tree_add(&plan->tree, &any,
                     boolean(plan, SCHEMA_KIND, str_of(record_kind_name(kind))));
        break;
    case FIELD_TOWN: {
        struct str term = place_town_term(plan, folded(plan, value));

        tree_add(&plan->tree, &any, term.len ? tree_term(&plan->tree, term) : NULL);
        if (!term.len)
            tree_add(
                &plan->tree, &any,
                plan_words_in(plan, value, SCHEMA_CONTEXT_STEM, SCHEMA_CONTEXT_PART));
        break;
    }
    case FIELD_POSTCODE:
        if (all_digits(value) && value.len <= 5)
            tree_add(&plan->tree, &any, postcode_query(plan, value));
        break;
    case FIELD_ALLIANCE:
        tree_add(&plan->tree, &any, boolean(plan, SCHEMA_ALLIANCE, value));
        tree_add(&plan->tree, &any,
                 plan_words_in(plan, value, SCHEMA_CONTEXT_STEM, SCHEMA_CONTEXT_PART));
        break;
    case FIELD_PARTNER:
        plan_partner(plan, value, &any);
        break;
    case FIELD_TITLE:
        tree_add(&plan->tree, &any,
                 plan_words_in(plan, value, SCHEMA_TITLE_STEM, SCHEMA_TITLE_PART));
        break;
    case FIELD_TOPIC:
        tree_add(&plan->tree, &any, boolean(plan, SCHEMA_TOPIC, folded(plan, value)));
        break;
    case FIELD_YEAR:
        if (all_digits(value) && value.len == 4)
            tree_add(&plan->tree, &any, boolean(plan, SCHEMA_YEAR, value));
        break;
    }
    if (!part->negated)
        add_filter(plan, &any);
    else
        tree_add(&plan->tree, &plan->excluded, tree_join(&plan->tree, STORE_OR, &any));
}
