/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Terms of the query found again in a text, with the bytes of the very part. */
#include "search/marks.h"

#include <stdlib.h>

#include "search/weights.h"
#include "store/schema.h"

struct entry {
    struct str term; /* without prefix; empty = free slot */
    enum text_class class;
    const struct concept_use *use;
};

/* What a passage is worth: the mass of each concept once, repetitions a little. */
#define PIECE_SHARE 0.5
#define MARK_SHARE  0.02

struct mark_terms {
    struct entry *slots;
    size_t mask;
    double masses[PLAN_MAX_CONCEPTS];
    struct scan scan;
};

static size_t
hash_term(enum text_class class, struct str term)
{
    uint64_t hash = 1469598103934665603u + (uint64_t) class; /* FNV-1a */

    for (size_t i = 0; i < term.len; i++)
        hash = (hash ^ (unsigned char)term.ptr[i]) * 1099511628211u;
    return (size_t)(hash ^ (hash >> 29));
}

struct scan_found
marks_scan(const struct mark_terms *terms, struct str text)
{
    return scan_text(&terms->scan, text);
}

static bool
class_of(const struct concept_use *use, enum text_class *class, size_t *prefix_len)
{
    *prefix_len = 1;
    switch (use->term.ptr[0]) {
    case 'E':
        *class = TEXT_EXACT;
        return use->kind == USE_WHOLE || use->kind == USE_WEAK;
    case 'Z':
        *class = TEXT_STEM;
        return use->kind != USE_EXTRA;
    case 'P':
        *class = TEXT_PART;
        return use->kind != USE_EXTRA;
    default:
        return false;
    }
}

/* A term often comes by several ways: as a synonym of a word, and of the compound that
 * it makes with its neighbour. */
static bool
says_same(const struct entry *a, const struct entry *b)
{
    return a->class == b->class && a->use->concept == b->use->concept &&
           a->use->kind == b->use->kind && a->use->group == b->use->group &&
           a->use->piece == b->use->piece && str_equal(a->term, b->term);
}

static void
insert(struct mark_terms *terms, const struct entry *entry)
{
    size_t i = hash_term(entry->class, entry->term) & terms->mask;

    for (; terms->slots[i].use; i = (i + 1) & terms->mask)
        if (says_same(&terms->slots[i], entry))
            return;
    terms->slots[i] = *entry;
    scan_add(&terms->scan, entry->term, entry->use->concept,
             entry->use->kind == USE_PIECE ? entry->use->piece : 0);
}

struct mark_terms *
marks_prepare(const struct plan *plan, struct arena *arena)
{
    struct mark_terms *terms = arena_zalloc(arena, 1, sizeof *terms);
    size_t size = 16;

    if (!terms)
        return NULL;
    while (size < 4 * plan->use_count)
        size *= 2;
    terms->slots = arena_zalloc(arena, size, sizeof *terms->slots);
    if (!terms->slots)
        return NULL;
    terms->mask = size - 1;
    for (size_t i = 0; i < plan->concept_count; i++)
        terms->masses[i] = plan->concepts[i].mass;
    for (size_t i = 0; i < plan->use_count; i++) {
        const struct concept_use *use = &plan->uses[i];
        struct entry entry = {.use = use};
        size_t prefix;

        if (!class_of(use, &entry.class, &prefix))
            continue;
        entry.term = str_make(use->term.ptr + prefix, use->term.len - prefix);
        insert(terms, &entry);
    }
    return terms;
}

struct finder {
    const struct mark_terms *terms;
    struct mark_list *out;
    size_t start;
    uint32_t base, last;
};

/* One mark a concept and token; the whole wins over parts, parts of one concept at one
 * token stay separate marks. */
static void
add_mark(struct finder *finder, const struct text_term *term,
         const struct concept_use *use)
{
    struct mark mark = {.start = finder->start + term->start,
                        .end = finder->start + term->end,
                        .position = finder->base + term->position,
                        .concept = use->concept,
                        .group = use->group,
                        .piece = use->kind == USE_PIECE ? use->piece : 0,
                        .all_pieces = use->all_pieces,
                        .is_stopword = (term->flags & TEXT_STOPWORD) != 0,
                        .is_synonym = use->tier == TIER_SYNONYM};
    struct mark_list *list = finder->out;

    for (size_t i = list->count; i > 0; i--) {
        const struct mark *other = &list->items[i - 1];

        if (other->position != mark.position)
            break;
        if (other->concept == mark.concept && (mark.is_synonym || !other->is_synonym) &&
            other->start <= mark.start && other->end >= mark.end &&
            (other->piece == 0 ||
             (other->piece == mark.piece && other->group == mark.group)))
            return;
    }
    if (list->count < MARKS_MAX)
        list->items[list->count++] = mark;
}

static int
find(void *context, const struct text_term *term)
{
    struct finder *finder = context;
    const struct mark_terms *terms = finder->terms;
    struct str text = str_make(term->term, term->len);
    size_t i = hash_term(term->class, text) & terms->mask;

    finder->last = finder->base + term->position;
    for (; terms->slots[i].use; i = (i + 1) & terms->mask)
        if (terms->slots[i].class == term->class &&
            str_equal(terms->slots[i].term, text))
            add_mark(finder, term, terms->slots[i].use);
    return finder->out->count == MARKS_MAX;
}

uint32_t
marks_find(const struct mark_terms *terms, struct text_analyser *analyser,
           struct str text, size_t start, size_t end, uint32_t position,
           struct mark_list *out)
{
    struct finder finder = {terms, out, start, position, position};

    (void)text_analyse(analyser, TEXT_SNIPPET, text.ptr + start, end - start, find,
                       &finder);
    return finder.last;
}

/* True when the parts of the mark's concept all stand within a window around it. */
static bool
is_complete(const struct mark_list *list, size_t i)
{
    const struct mark *mark = &list->items[i];
    uint8_t seen = mark->piece;
    uint32_t window = WINDOW_NEAR + 2;

    for (size_t j = i; j-- > 0 && list->items[j].position + window >= mark->position;)
        if (list->items[j].concept == mark->concept &&
            list->items[j].group == mark->group)
            seen |= list->items[j].piece;
    for (size_t j = i + 1;
         j < list->count && list->items[j].position <= mark->position + window; j++)
        if (list->items[j].concept == mark->concept &&
            list->items[j].group == mark->group)
            seen |= list->items[j].piece;
    return seen == mark->all_pieces;
}

static bool
has_neighbour(const struct mark_list *list, size_t i)
{
    const struct mark *mark = &list->items[i];

    for (size_t j = 0; j < list->count; j++) {
        const struct mark *other = &list->items[j];

        if (!other->is_stopword && other->concept == mark->concept &&
            other->position + 3 >= mark->position &&
            other->position <= mark->position + 3)
            return true;
    }
    return false;
}

/* The word as typed is marked, not the longer synonym around it. */
static bool
is_covered(const struct mark_list *list, size_t i)
{
    const struct mark *mark = &list->items[i];

    for (size_t j = 0; mark->is_synonym && j < list->count; j++) {
        const struct mark *other = &list->items[j];

        if (!other->is_synonym && other->start < mark->end && mark->start < other->end)
            return true;
    }
    return false;
}

static int
compare_marks(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->end < right->end ? 1 : left->end > right->end ? -1 : 0;
}

static int
compare_positions(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;

    if (left->position != right->position)
        return left->position < right->position ? -1 : 1;
    return compare_marks(a, b);
}

void
marks_settle(struct mark_list *list)
{
    uint32_t met = 0; /* concepts met as a whole or by all parts together */
    bool keep[MARKS_MAX] = {false};
    size_t kept = 0;
    bool only_stopwords = true;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_positions);
    for (size_t i = 0; i < list->count; i++) {
        const struct mark *mark = &list->items[i];

        only_stopwords = only_stopwords && mark->is_stopword;
        keep[i] = mark->piece == 0 || is_complete(list, i);
        if (keep[i])
            met |= 1u << mark->concept;
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct mark *mark = &list->items[i];

        keep[i] = keep[i] || (mark->group == 0 && !(met & (1u << mark->concept)));
        if (is_covered(list, i) ||
            (mark->is_stopword && !only_stopwords && !has_neighbour(list, i)))
            keep[i] = false;
    }
    for (size_t i = 0; i < list->count; i++)
        if (keep[i])
            list->items[kept++] = list->items[i];
    list->count = kept;
    if (kept > 1)
        qsort(list->items, kept, sizeof *list->items, compare_marks);
}

double
marks_value_most(const struct mark_terms *terms, struct scan_found found, uint32_t met)
{
    uint32_t pieces = scan_any(found) & (scan_met(found) | ~met);
    double sum = 0, most = 0;

    for (size_t i = 0; i < PLAN_MAX_CONCEPTS; i++) {
        uint32_t bit = 1u << i;
        double mass = terms->masses[i];

        sum += found.whole & bit ? mass : pieces & bit ? PIECE_SHARE * mass : 0;
        if ((found.whole | pieces) & bit && mass > most)
            most = mass;
    }
    return sum + MARK_SHARE * most * found.places;
}

double
marks_value(const struct mark_terms *terms, const struct mark_list *list, size_t start,
            size_t end)
{
    double best[PLAN_MAX_CONCEPTS] = {0}, sum = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct mark *mark = &list->items[i];
        double mass = terms->masses[mark->concept] * (mark->piece ? PIECE_SHARE : 1);

        if (mark->start < start || mark->end > end)
            continue;
        sum += MARK_SHARE * mass;
        if (mass > best[mark->concept])
            best[mark->concept] = mass;
    }
    for (size_t i = 0; i < PLAN_MAX_CONCEPTS; i++)
        sum += best[i];
    return sum;
}
