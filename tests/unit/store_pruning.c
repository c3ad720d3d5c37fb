/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Leaving out what cannot come first must not change what does: hits, their weights and
 * their order are those of a scan of everything, for random questions whose words weigh
 * more and less than BM25 says. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/schema.h"
#include "store/store.h"
#include "store/store_write.h"
#include "tests/tap.h"

enum { DOCUMENTS = 3000, WORDS = 24, QUESTIONS = 400, HITS = 20, CHILDREN = 5 };

static struct arena *arena;
static uint32_t seed = 5;

static uint32_t
draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(seed >> 8) * below >> 24);
}

/* The first words are the most frequent by far. */
static const char *
draw_word(void)
{
    return arena_printf(arena, "Zw%u", draw(1 + draw(1 + draw(WORDS))));
}

static enum status
put(struct store_writer *writer, unsigned number, struct err *err)
{
    struct store_document *document;
    char date[8] = {0}, id[16];
    enum status status = store_document_create(&document, err);
    size_t words = 1 + draw(12);
    uint32_t hash = number * 2654435761u;

    for (size_t i = 0; !status && i < words; i++)
        status = store_document_term(document, str_of(draw_word()), 1 + draw(3), err);
    snprintf(id, sizeof id, "%u", number);
    memcpy(date + 1, &hash, sizeof hash);
    if (!status)
        status = store_document_value(document, SLOT_DATE, str_make(date, 5), err);
    if (!status)
        status = store_document_value(document, SLOT_KIND,
                                      str_of(draw(3) ? "offer" : "partner"), err);
    if (!status)
        status = store_document_value(document, SLOT_SORT_TITLE, str_of(id), err);
    if (!status)
        status = store_document_data(document, str_of(id), err);
    if (!status)
        status = store_writer_put(writer, str_of(arena_printf(arena, "Q%s", id)),
                                  document, err);
    store_document_destroy(document);
    return status;
}

static enum status
write_index(const char *folder, struct err *err)
{
    struct store_writer *writer;
    enum status status = store_writer_create(folder, true, &writer, err);

    for (unsigned i = 0; !status && i < DOCUMENTS; i++)
        status = put(writer, i, err);
    if (!status)
        status = store_writer_commit(writer, err);
    store_writer_destroy(writer);
    return status;
}

static struct store_query *
node(enum store_op op, size_t count)
{
    struct store_query *query = arena_zalloc(arena, 1, sizeof *query);
    query->op = op;
    query->child_count = count;
    query->children = arena_zalloc(arena, count + 1, sizeof *query->children);
    return query;
}

static void
set_child(struct store_query *query, size_t i, const struct store_query *child)
{
    ((const struct store_query **)query->children)[i] = child;
}

static const struct store_query *
weighed(enum store_op op, double factor, const char *text)
{
    struct store_query *query = node(op, 1), *term = node(STORE_TERM, 0);
    term->term = str_of(text);
    query->factor = factor;
    set_child(query, 0, term);
    return query;
}

static struct store_query *
any_of_words(size_t more)
{
    size_t count = 1 + draw(CHILDREN);
    struct store_query *any = node(STORE_OR, count + more);
    for (size_t i = 0; i < count; i++)
        set_child(any, i,
                  weighed(draw(5) ? STORE_SCALE : STORE_CONSTANT,
                          draw(4) ? draw(400) / 100.0 : 0, draw_word()));
    any->child_count = count;
    return any;
}

static const struct store_query *
make_question(void)
{
    struct store_query *question = node(STORE_MAYBE, 2), *more = any_of_words(2);
    struct store_query *match = any_of_words(0);
    if (draw(2)) {
        struct store_query *both = node(STORE_AND, 2);
        set_child(both, 0, match);
        set_child(both, 1, any_of_words(0));
        match = both;
    }
    set_child(more, more->child_count++, weighed(STORE_CONSTANT, 1.5, "Koffer"));
    set_child(more, more->child_count++, weighed(STORE_CONSTANT, 1.2, "Kpartner"));
    set_child(question, 0, match);
    set_child(question, 1, more);
    return question;
}

static bool
is_same(const struct store_result *a, const struct store_result *b)
{
    if (a->hit_count != b->hit_count)
        return false;
    for (size_t i = 0; i < a->hit_count; i++)
        if (a->hits[i].docid != b->hits[i].docid ||
            fabs(a->hits[i].weight - b->hits[i].weight) > 1e-12)
            return false;
    return true;
}

int
main(void)
{
    char folder[] = "/tmp/buendnis-pruning-XXXXXX";
    const char *path = folder;
    struct store_reader *reader = NULL;
    struct err err = {0};
    unsigned same = 0, asked = 0, hits = 0;
    char command[80];

    arena = arena_create(0);
    if (!arena || !mkdtemp(folder) || write_index(folder, &err) ||
        store_open(&path, 1, &reader, &err)) {
        printf("Bail out! %s\n", err.message);
        return 1;
    }
    for (; asked < QUESTIONS; asked++) {
        struct store_result quick, whole;
        struct store_search search = {.query = make_question(),
                                      .limit = HITS,
                                      .k1 = 1.2,
                                      .k3 = 1,
                                      .b = 0.75,
                                      .min_norm_len = 0.5};
        if (store_search(reader, &search, arena, &quick, &err))
            break;
        search.check_at_least = DOCUMENTS;
        search.limit = DOCUMENTS;
        if (store_search(reader, &search, arena, &whole, &err))
            break;
        if (whole.hit_count > HITS)
            whole.hit_count = HITS;
        same += is_same(&quick, &whole);
        hits += quick.hit_count > 0;
        arena_reset(arena);
    }
    ok(asked == QUESTIONS && hits > QUESTIONS / 2, "%u questions, %u with hits: %s",
       asked, hits, err.message);
    ok(same == asked, "%u have the hits, weights and order of a whole scan", same);
    store_close(reader);
    arena_destroy(arena);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ok(system(command) == 0, "the folder goes");
    return done();
}
