/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A loaded synonym set: keys are rows of stems, so that every inflection of a word
 * finds its alternatives. */
#include "search/synonyms.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "dict/table.h"
#include "search/synonyms_key.h"
#include "search/synonyms_words.h"

/* Of two words on the left of one arrow. */
static const double WEIGHT_BESIDE = 0.6;

/* Of the product of both weights, for a synonym of a synonym. A half or a fifth find
 * much the same. */
static const double SHARE_FURTHER = 0.3;

struct span {
    uint32_t from;
    uint32_t count;
};

struct synonyms {
    struct buf bytes;   /* the file and what was learned; all texts point into it */
    struct table keys;  /* see synonyms_key.h */
    struct span *spans; /* of each key, in items */
    struct synonym *items;
    uint32_t *others;             /* of each item, its own key */
    struct synonyms_words *words; /* of the file alone */
};

/* An alternative before all of a key are together. */
struct pair {
    uint32_t key;
    uint32_t other; /* the alternative's own key: equal ones are one thing */
    uint32_t order;
    struct synonym synonym;
};

struct loading {
    struct synonyms *set;
    bool is_builtin;
    bool is_learned; /* of what is read now */
    struct text_analyser *analyser;
    struct pair *pairs;
    size_t count;
    size_t capacity;
    struct synonym_word words[SYNONYMS_MAX_WORDS]; /* of the term at hand */
    char stems[SYNONYMS_MAX_WORDS][TEXT_MAX_TERM];
    size_t word_count; /* may be more than are kept */
    uint32_t position; /* of the last word */
    bool has_content;
    struct err *err;
};

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory for the synonyms");
}

/* The first stem of each token, of a number the number, as the planner asks. */
static int
take_stem(void *context, const struct text_term *term)
{
    struct loading *loading = context;
    if (term->class == TEXT_PART || term->position == loading->position ||
        (term->class == TEXT_EXACT && !(term->flags & TEXT_NUMBER)))
        return 0;
    size_t i = loading->word_count++;
    if (i < SYNONYMS_MAX_WORDS && term->len <= TEXT_MAX_TERM) {
        memcpy(loading->stems[i], term->term, term->len);
        loading->words[i] =
            (struct synonym_word){.stem = str_make(loading->stems[i], term->len),
                                  .is_stopword = term->flags & TEXT_STOPWORD};
    }
    loading->position = term->position;
    loading->has_content |= !(term->flags & TEXT_STOPWORD);
    return 0;
}

static enum status
find_key(struct loading *loading, struct str term, uint32_t *out)
{
    char key[SYNONYMS_KEY_BYTES];
    *out = TABLE_NONE;
    loading->word_count = 0;
    loading->position = 0;
    loading->has_content = false;
    text_analyse(loading->analyser, TEXT_WHOLE, term.ptr, term.len, take_stem, loading);
    /* The built-in file must load whatever the stop words are; a test says when one of
     * its words has become one. */
    if (!loading->has_content && loading->is_builtin)
        return STATUS_OK;
    if (!loading->has_content)
        return err_set(loading->err, STATUS_INVALID, "ein Wort mit Inhalt dazunehmen",
                       "„%.*s“ enthält kein Wort, das gesucht wird", (int)term.len,
                       term.ptr);
    if (loading->word_count > SYNONYMS_MAX_WORDS)
        return err_set(loading->err, STATUS_INVALID, "kürzer fassen",
                       "„%.*s“ hat mehr als %d Wörter", (int)term.len, term.ptr,
                       SYNONYMS_MAX_WORDS);
    size_t len = synonyms_key(loading->words, loading->word_count, key);
    return table_add(&loading->set->keys, str_make(key, len), out, loading->err);
}

static enum status
add_pair(struct loading *loading, uint32_t key, uint32_t other, struct str text,
         double weight)
{
    if (key == other || key == TABLE_NONE || other == TABLE_NONE)
        return STATUS_OK;
    if (loading->count == loading->capacity) {
        size_t capacity = loading->capacity ? loading->capacity * 2 : 4096;
        struct pair *grown = reallocarray(loading->pairs, capacity, sizeof *grown);
        if (!grown)
            return no_memory(loading->err);
        loading->pairs = grown;
        loading->capacity = capacity;
    }
    loading->pairs[loading->count] =
        (struct pair){key, other, (uint32_t)loading->count, {text, weight}};
    loading->count++;
    return STATUS_OK;
}

static enum status
add_line(struct loading *loading, const struct synonyms_line *line)
{
    uint32_t numbers[SYNONYMS_MAX_TERMS];
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < line->count; i++)
        status = find_key(loading, line->terms[i], &numbers[i]);
    for (size_t i = 0; !status && i < line->count && !loading->is_learned; i++)
        status = synonyms_words_add(loading->set->words, line->terms[i], loading->err);
    for (size_t i = 0; !status && i < line->keys; i++)
        for (size_t j = 0; !status && j < line->count; j++) {
            /* What is asked in the same breath often stands in a document as well. */
            double weight = line->weight;
            if (!line->is_same && j < line->keys && weight > WEIGHT_BESIDE)
                weight = WEIGHT_BESIDE;
            status = add_pair(loading, numbers[i], numbers[j], line->terms[j], weight);
        }
    return status;
}

static enum status
read_lines(struct loading *loading, struct str rest, const char *name)
{
    enum status status = STATUS_OK;
    for (unsigned number = 1; !status && rest.len > 0; number++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        struct synonyms_line line;
        struct err why = {0};
        struct err *outer = loading->err;
        if (number > SYNONYMS_MAX_LINES)
            return err_set(loading->err, STATUS_LIMIT, NULL, "%s: mehr als %d Zeilen",
                           name, SYNONYMS_MAX_LINES);
        loading->err = &why;
        status = synonyms_line_read(str_make(rest.ptr, len), &line, &why);
        if (!status)
            status = add_line(loading, &line);
        loading->err = outer;
        if (status)
            err_set(outer, status, why.hint, "%s:%u: %s", name, number, why.message);
        len += end ? 1 : 0;
        rest = str_make(rest.ptr + len, rest.len - len);
    }
    return status;
}

/* The file knows better; collections that disagree are all believed. */
static enum status
add_learned(struct loading *loading, const struct synonyms_line *line, uint32_t known)
{
    uint32_t key;
    enum status status = find_key(loading, line->terms[0], &key);
    if (status || key == TABLE_NONE || key < known)
        return status;
    return add_line(loading, line);
}

static enum status
read_learned(struct loading *loading, struct str rest)
{
    struct err why = {0};
    struct err *outer = loading->err;
    uint32_t known = loading->set->keys.count;
    enum status status = STATUS_OK;
    loading->err = &why;
    loading->is_learned = true;
    while (rest.len > 0 && status != STATUS_NO_MEMORY) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        struct synonyms_line line;
        status = synonyms_line_read(str_make(rest.ptr, len), &line, &why);
        if (!status && line.count == 2)
            status = add_learned(loading, &line, known);
        len += end ? 1 : 0;
        rest = str_make(rest.ptr + len, rest.len - len);
    }
    loading->err = outer;
    return status == STATUS_NO_MEMORY ? no_memory(outer) : STATUS_OK;
}

static int
compare_pairs(const void *a, const void *b)
{
    const struct pair *left = a;
    const struct pair *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    if (left->synonym.weight != right->synonym.weight)
        return left->synonym.weight > right->synonym.weight ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

static bool
is_known(const struct pair *pairs, size_t first, size_t i)
{
    for (size_t j = first; j < i; j++)
        if (pairs[j].other == pairs[i].other)
            return true;
    return false;
}

/* Brings the alternatives of each key together, best first, each one once. */
static enum status
settle(struct loading *loading)
{
    struct synonyms *set = loading->set;
    struct pair *pairs = loading->pairs;
    uint32_t used = 0;
    set->spans = calloc(set->keys.count + (size_t)1, sizeof *set->spans);
    set->items = calloc(loading->count + 1, sizeof *set->items);
    set->others = calloc(loading->count + 1, sizeof *set->others);
    if (!set->spans || !set->items || !set->others)
        return no_memory(loading->err);
    if (loading->count > 0)
        qsort(pairs, loading->count, sizeof *pairs, compare_pairs);
    for (size_t i = 0, first = 0; i < loading->count; i++) {
        if (pairs[i].key != pairs[first].key)
            first = i;
        struct span *span = &set->spans[pairs[i].key];
        if (i == first)
            *span = (struct span){used, 0};
        if (span->count == SYNONYMS_MAX_ALTERNATIVES || is_known(pairs, first, i))
            continue;
        set->others[used] = pairs[i].other;
        set->items[used++] = pairs[i].synonym;
        span->count++;
    }
    return STATUS_OK;
}

static enum status
read_file(const char *path, struct buf *out, struct err *err)
{
    if (!path) {
        buf_append(out, synonyms_image, (size_t)(synonyms_image_end - synonyms_image));
        return out->failed ? no_memory(err) : STATUS_OK;
    }
    FILE *file = fopen(path, "rb");
    if (!file)
        return err_errno(err, errno, "%s", path);
    enum status status = STATUS_OK;
    while (!status && !feof(file)) {
        char *room = buf_reserve(out, 65536);
        if (!room)
            status = no_memory(err);
        else
            out->len += fread(room, 1, 65536, file);
        if (ferror(file))
            status = err_errno(err, errno ? errno : EIO, "%s", path);
        else if (out->len > SYNONYMS_MAX_FILE)
            status = err_set(err, STATUS_LIMIT, NULL, "%s: größer als %d Bytes", path,
                             SYNONYMS_MAX_FILE);
    }
    fclose(file);
    return status;
}

enum status
synonyms_load(const char *path, struct str learned, struct text_analyser *analyser,
              struct synonyms **out, struct err *err)
{
    struct synonyms *set = calloc(1, sizeof *set);
    struct loading loading = {
        .set = set, .is_builtin = !path, .analyser = analyser, .err = err};
    *out = NULL;
    if (!set)
        return no_memory(err);
    buf_init(&set->bytes);
    table_init(&set->keys);
    enum status status = synonyms_words_create(&set->words, err);
    if (!status)
        status = read_file(path, &set->bytes, err);
    size_t len = set->bytes.len;
    buf_append(&set->bytes, learned.ptr, learned.len);
    if (!status && set->bytes.failed)
        status = no_memory(err);
    struct str all = buf_view(&set->bytes);
    if (!status)
        status = read_lines(&loading, str_make(all.ptr, len),
                            path ? path : "synonyms/german.txt");
    if (!status)
        status = read_learned(&loading, str_make(all.ptr + len, all.len - len));
    if (!status)
        status = settle(&loading);
    if (!status)
        status = synonyms_words_sort(set->words, err);
    free(loading.pairs);
    if (status)
        synonyms_destroy(set);
    else
        *out = set;
    return status;
}

void
synonyms_destroy(struct synonyms *synonyms)
{
    if (!synonyms)
        return;
    buf_free(&synonyms->bytes);
    table_free(&synonyms->keys);
    free(synonyms->spans);
    free(synonyms->items);
    free(synonyms->others);
    synonyms_words_destroy(synonyms->words);
    free(synonyms);
}

bool
synonyms_lookup(const struct synonyms *synonyms, struct str key,
                struct synonym_match *out)
{
    uint32_t number = table_find(&synonyms->keys, key);
    if (number == TABLE_NONE || synonyms->spans[number].count == 0)
        return false;
    out->key = number;
    out->alternatives = synonyms->items + synonyms->spans[number].from;
    out->count = synonyms->spans[number].count;
    return true;
}

/* The best so far, and under which keys they are kept. */
struct ranking {
    struct synonym *best;
    uint32_t numbers[SYNONYMS_MAX_ALTERNATIVES];
    size_t count;
    size_t room;
};

static size_t
place_of(const uint32_t *numbers, size_t count, uint32_t number)
{
    size_t i = 0;
    while (i < count && numbers[i] != number)
        i++;
    return i;
}

/* Whether a weight is among the best still. */
static bool
is_good(const struct ranking *ranking, double weight)
{
    return ranking->count < ranking->room ||
           (ranking->room > 0 && ranking->best[ranking->room - 1].weight < weight);
}

/* Puts a good one in its place; the worst falls out, or the same with less weight. */
static void
rank(struct ranking *ranking, uint32_t number, struct synonym synonym)
{
    size_t at = place_of(ranking->numbers, ranking->count, number);
    if (at < ranking->count && ranking->best[at].weight >= synonym.weight)
        return;
    if (at == ranking->count && ranking->count < ranking->room)
        ranking->count++;
    if (at == ranking->count)
        at--;
    for (; at > 0 && ranking->best[at - 1].weight < synonym.weight; at--) {
        ranking->best[at] = ranking->best[at - 1];
        ranking->numbers[at] = ranking->numbers[at - 1];
    }
    ranking->best[at] = synonym;
    ranking->numbers[at] = number;
}

size_t
synonyms_further(const struct synonyms *synonyms, const struct synonym_match *match,
                 struct synonym out[SYNONYMS_MAX_ALTERNATIVES])
{
    const uint32_t *near = synonyms->others + (match->alternatives - synonyms->items);
    struct ranking ranking = {.best = out,
                              .room = SYNONYMS_MAX_ALTERNATIVES - match->count};
    for (size_t i = 0; i < match->count; i++) {
        struct span span = synonyms->spans[near[i]];
        for (size_t j = span.from; j < span.from + span.count; j++) {
            struct synonym synonym = synonyms->items[j];
            uint32_t number = synonyms->others[j];
            synonym.weight *= match->alternatives[i].weight * SHARE_FURTHER;
            if (!is_good(&ranking, synonym.weight))
                break; /* the next ones weigh less */
            if (number != match->key &&
                !memchr(synonym.text.ptr, ' ', synonym.text.len) &&
                place_of(near, match->count, number) == match->count)
                rank(&ranking, number, synonym);
        }
    }
    return ranking.count;
}

unsigned
synonyms_nearest(const struct synonyms *synonyms, struct str folded, unsigned limit,
                 struct str *out)
{
    return synonyms_words_nearest(synonyms->words, folded, limit, out);
}
