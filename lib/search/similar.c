/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One record, and records like it: those that share its rarest words, with the other
 * members of an organisation or alliance not counting as likeness. */
#include <stdlib.h>

#include "search/run.h"
#include "search/weights.h"
#include "store/schema.h"

enum { SIMILAR_TERMS = 25, SIMILAR_MAX = 50 };

static enum status
find(struct search_session *session, struct str id, struct arena *arena,
     struct store_hit *out, struct err *err)
{
    struct tree tree = {arena, false};
    struct str term = tree_term_name(&tree, SCHEMA_ID, id);

    if (tree.failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the record");
    if (id.len == 0)
        return err_set(err, STATUS_NOT_FOUND, NULL, "a record without id");
    return store_find(session->reader, term, arena, out, err);
}

enum status
search_record(struct search_session *session, struct str id, struct arena *arena,
              struct record *out, struct err *err)
{
    struct store_hit hit;
    enum status status = find(session, id, arena, &hit, err);

    return status ? status : record_unpack(hit.data, arena, out, err);
}

static int
compare_rarity(const void *a, const void *b)
{
    const struct store_term *left = a, *right = b;

    if (left->freq != right->freq)
        return left->freq < right->freq ? -1 : 1;
    return str_compare(left->term, right->term);
}

/* The record's rarest words that others have too. */
static void
likeness(struct search_session *session, uint64_t docid, const char *prefix,
         double factor, struct tree *tree, struct tree_list *any, struct err *err,
         enum status *status)
{
    struct store_term *terms;
    size_t count, used = 0;

    if (*status)
        return;
    *status = store_doc_terms(session->reader, docid, str_of(prefix), tree->arena,
                              &terms, &count, err);
    if (*status)
        return;
    qsort(terms, count, sizeof *terms, compare_rarity);
    for (size_t i = 0; i < count && used < SIMILAR_TERMS; i++) {
        if (terms[i].freq < 2 || terms[i].freq * 4 > session->documents)
            continue;
        used++;
        tree_add(tree, any, tree_scale(tree, factor, tree_term(tree, terms[i].term)));
    }
}

static const struct store_query *
similar_query(struct search_session *session, const struct store_hit *hit,
              const struct record *record, struct tree *tree, struct err *err,
              enum status *status)
{
    struct tree_list any = {NULL, 0, 0}, same = {NULL, 0, 0};
    const struct store_query *match;

    likeness(session, hit->docid, SCHEMA_TITLE_STEM, 2.0, tree, &any, err, status);
    likeness(session, hit->docid, SCHEMA_TITLE_PART, 1.0, tree, &any, err, status);
    likeness(session, hit->docid, SCHEMA_STEM, 1.0, tree, &any, err, status);
    match = tree_join(tree, STORE_OR, &any);
    if (*status || !match)
        return NULL;
    tree_add(
        tree, &same,
        tree_constant(
            tree, 1.0,
            tree_term(tree, tree_term_name(tree, SCHEMA_KIND,
                                           str_of(record_kind_name(record->kind))))));
    match = tree_pair(tree, STORE_MAYBE, match, tree_join(tree, STORE_OR, &same));
    return tree_pair(tree, STORE_AND_NOT, match,
                     tree_term(tree, tree_term_name(tree, SCHEMA_ID, record->id)));
}

enum status
search_similar(struct search_session *session, struct str id, uint32_t limit,
               struct arena *arena, struct search_answer *out, struct err *err)
{
    struct store_hit hit;
    struct record record;
    struct tree tree = {arena, false};
    struct outcome outcome = {.plan = arena_zalloc(arena, 1, sizeof *outcome.plan)};
    struct store_search search = {.k1 = session->weights->k1,
                                  .k3 = 1,
                                  .b = session->weights->b,
                                  .min_norm_len = session->weights->min_norm_len};
    const struct search_request request = {.per_page = limit};
    const struct mark_terms *terms;
    enum status status = find(session, id, arena, &hit, err);

    *out = (struct search_answer){.query = str_make("", 0),
                                  .interpretation = str_make("", 0),
                                  .correction = str_make("", 0),
                                  .page = 1,
                                  .per_page = limit,
                                  .generation = session->index->generation.ptr};
    if (!status)
        status = record_unpack(hit.data, arena, &record, err);
    if (!status && !outcome.plan)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    if (status)
        return status;
    outcome.plan->session = session;
    search.limit = limit < SIMILAR_MAX ? limit : SIMILAR_MAX;
    search.query = similar_query(session, &hit, &record, &tree, err, &status);
    terms = marks_prepare(outcome.plan, arena);
    out->hits = arena_zalloc(arena, search.limit + 1u, sizeof *out->hits);
    if (tree.failed || !terms || !out->hits)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the answer");
    if (status || !search.query)
        return status;
    status = store_search(session->reader, &search, arena, &outcome.strict, err);
    for (size_t i = 0; !status && i < outcome.strict.hit_count; i++)
        status = hit_fill(&outcome, terms, &outcome.strict.hits[i], NULL, &request,
                          arena, &out->hits[out->hit_count++], err);
    out->total = out->hit_count;
    out->total_is_exact = true;
    return status;
}
