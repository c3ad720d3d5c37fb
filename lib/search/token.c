/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Collects the terms that the analyser yields for a query into tokens. */
#include "search/token.h"

struct collector {
    struct arena *arena;
    struct str text;
    struct token *items;
    size_t count;
    size_t limit;
    bool failed;
};

static struct str
keep(struct collector *collector, const struct text_term *term)
{
    struct str copy = arena_copy(collector->arena, str_make(term->term, term->len));

    if (!copy.ptr)
        collector->failed = true;
    return copy;
}

static struct token *
token_at(struct collector *collector, const struct text_term *term)
{
    struct token *last =
        collector->count ? &collector->items[collector->count - 1] : NULL;

    if (last && last->position == term->position)
        return last;
    if (collector->count == collector->limit)
        return NULL;
    last = &collector->items[collector->count++];
    *last = (struct token){.position = term->position};
    last->surface =
        str_make(collector->text.ptr + term->start, term->end - term->start);
    return last;
}

static void
add_stem(struct collector *collector, struct token *token, const struct text_term *term)
{
    struct str stem = str_make(term->term, term->len);

    for (size_t i = 0; i < token->stem_count; i++)
        if (str_equal(token->stems[i], stem))
            return;
    if (token->stem_count < TOKEN_MAX_STEMS)
        token->stems[token->stem_count++] = keep(collector, term);
}

static void
add_part(struct collector *collector, struct token *token, const struct text_term *term)
{
    if (term->part_count == 1) {
        if (term->first_part < TOKEN_MAX_LEAVES &&
            token->leaves[term->first_part].len == 0)
            token->leaves[term->first_part] = keep(collector, term);
        if (term->first_part >= token->leaf_count &&
            term->first_part < TOKEN_MAX_LEAVES)
            token->leaf_count = (size_t)term->first_part + 1;
    } else if (term->part_count < term->parts_total &&
               token->span_count < TOKEN_MAX_SPANS) {
        struct token_span *span = &token->spans[token->span_count++];

        span->term = keep(collector, term);
        span->first = term->first_part;
        span->count = term->part_count;
    }
}

static int
collect(void *context, const struct text_term *term)
{
    struct collector *collector = context;
    struct token *token = token_at(collector, term);

    if (!token || collector->failed)
        return 1;
    if (term->flags & TEXT_STOPWORD)
        token->is_stopword = true;
    if (term->flags & TEXT_NUMBER)
        token->is_number = true;
    switch (term->class) {
    case TEXT_EXACT:
        if (token->exact.len == 0)
            token->exact = keep(collector, term);
        break;
    case TEXT_STEM:
        add_stem(collector, token, term);
        break;
    case TEXT_PART:
        add_part(collector, token, term);
        break;
    }
    return 0;
}

/* A compound whose parts did not all come (cut chains) is taken as no compound: half of
 * its parts would match too much. */
static void
drop_gaps(struct token *token)
{
    for (size_t i = 0; i < token->leaf_count; i++)
        if (token->leaves[i].len == 0) {
            token->leaf_count = 0;
            return;
        }
    if (token->leaf_count == 1)
        token->leaf_count = 0;
}

static enum status
analyse(struct text_analyser *analyser, enum text_purpose purpose, struct str text,
        size_t limit, struct arena *arena, struct token_list *out, struct err *err)
{
    struct collector collector = {.arena = arena, .text = text, .limit = limit};

    *out = (struct token_list){NULL, 0};
    collector.items = arena_zalloc(arena, limit ? limit : 1, sizeof *collector.items);
    if (!collector.items)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the query");
    (void)text_analyse(analyser, purpose, text.ptr, text.len, collect, &collector);
    if (collector.failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the query");
    for (size_t i = 0; i < collector.count; i++)
        drop_gaps(&collector.items[i]);
    out->items = collector.items;
    out->count = collector.count;
    return STATUS_OK;
}

enum status
token_analyse(struct text_analyser *analyser, struct str text, size_t limit,
              struct arena *arena, struct token_list *out, struct err *err)
{
    return analyse(analyser, TEXT_QUERY, text, limit, arena, out, err);
}

enum status
token_analyse_whole(struct text_analyser *analyser, struct str text, size_t limit,
                    struct arena *arena, struct token_list *out, struct err *err)
{
    return analyse(analyser, TEXT_WHOLE, text, limit, arena, out, err);
}
