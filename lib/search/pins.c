/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results that the operator put on top or took out of a question. A pinned record gets
 * a weight that no text reaches, so paging, totals, facets and filters treat it like
 * any other hit; afterwards that weight is taken off again. */
#include <math.h>

#include "search/plan.h"
#include "search/run.h"
#include "store/schema.h"
#include "text/text.h"

/* Far above what a record can weigh, far below where a double loses digits. */
static const double PIN_WEIGHT = 1e6;

static const struct store_query *
by_id(struct plan *plan, struct str id)
{
    return tree_term(&plan->tree, tree_term_name(&plan->tree, SCHEMA_ID, id));
}

void
search_query_key(struct str query, struct buf *out)
{
    size_t start = out->len, len = out->len;

    text_fold(query.ptr, query.len, out);
    for (size_t i = start; i < out->len; i++)
        if (out->ptr[i] != ' ' || (len > start && out->ptr[len - 1] != ' '))
            out->ptr[len++] = out->ptr[i];
    while (len > start && out->ptr[len - 1] == ' ')
        len--;
    buf_truncate(out, len);
}

const struct store_query *
pins_on_top(struct plan *plan, const struct search_request *request,
            const struct store_query *match)
{
    struct tree_list all = {NULL, 0, 0};

    if (request->pinned.count == 0 || request->sort != SEARCH_BY_RELEVANCE ||
        request->view == SEARCH_VIEW_GROUPED)
        return match;
    for (size_t i = 0; i < request->pinned.count; i++)
        tree_add(&plan->tree, &all,
                 tree_constant(&plan->tree,
                               PIN_WEIGHT * (double)(request->pinned.count - i),
                               by_id(plan, request->pinned.items[i])));
    tree_add(&plan->tree, &all, match);
    return tree_join(&plan->tree, STORE_OR, &all);
}

const struct store_query *
pins_out(struct plan *plan, const struct search_request *request,
         const struct store_query *match)
{
    struct tree_list all = {NULL, 0, 0};

    if (request->hidden.count == 0)
        return match;
    for (size_t i = 0; i < request->hidden.count; i++)
        tree_add(&plan->tree, &all, by_id(plan, request->hidden.items[i]));
    return tree_pair(&plan->tree, STORE_AND_NOT, match,
                     tree_join(&plan->tree, STORE_OR, &all));
}

bool
pins_take_weight(double *weight)
{
    if (*weight < PIN_WEIGHT)
        return false;
    *weight = fmod(*weight, PIN_WEIGHT);
    return true;
}
