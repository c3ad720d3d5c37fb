/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What each step of the ranking is worth:
 *
 *   ablation INDEX QUERIES.tsv QRELS.tsv [STEP=FIGURE...]
 *
 * Asks the judged questions with every step in turn left out and prints nDCG@10 of all
 * of them and by audience; then, with all steps, by kind of question. With STEP=FIGURE
 * it asks once, with these weights instead. A question whose right answer is nothing
 * counts 1 for an empty or flagged list. Gain 2^grade - 1, discount log2(rank + 1). */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search/search.h"
#include "search/session.h"
#include "search/weights.h"
#include "text/text.h"

enum { FIELDS = 5, DEPTH = 10, MAX_UNITS = 64, MAX_ROWS = 4096, MAX_GROUPS = 40 };

struct row {
    struct str field[FIELDS];
};

struct table {
    char *bytes;
    struct row rows[MAX_ROWS];
    size_t count;
};

static struct table queries, qrels;

static const struct step {
    const char *name;
    const char *says;
    size_t offset;
} steps[] = {
#define STEP(field, says)                                                              \
    {                                                                                  \
#field, says, offsetof(struct search_weights, field)                           \
    }
    STEP(exact, "exact above inflected"),
    STEP(part, "sub-spans of compounds"),
    STEP(joined, "joined compounds"),
    STEP(near, "parts close together"),
    STEP(near_alone, "… for one word"),
    STEP(loose, "parts alone, relaxed"),
    STEP(beside, "parts beside the whole"),
    STEP(context, "names of alliance and town"),
    STEP(beginning, "beginnings of words"),
    STEP(synonym, "synonyms"),
    STEP(family, "verbs and their nouns"),
    STEP(title, "title"),
    STEP(proximity, "neighbours"),
    STEP(optional, "small words"),
    STEP(prior_offer, "offers first"),
    STEP(prior_partner, "then partners"),
    STEP(hinted_kind, "kinds asked for"),
    STEP(place, "places"),
    STEP(of_place, "alliance first for its town"),
    STEP(age, "old news last"),
#undef STEP
    /* For tuning alone: without them nothing is found, or nothing changes. */
    {"k1", NULL, offsetof(struct search_weights, k1)},
    {"b", NULL, offsetof(struct search_weights, b)},
    {"stem", NULL, offsetof(struct search_weights, stem)},
    {"alone", NULL, offsetof(struct search_weights, alone)},
    {"kind", NULL, offsetof(struct search_weights, kind)},
    {"title_part", NULL, offsetof(struct search_weights, title_part)},
    {"prior_article", NULL, offsetof(struct search_weights, prior_article)},
    {"min_norm_len", NULL, offsetof(struct search_weights, min_norm_len)},
};
enum { STEPS = sizeof steps / sizeof *steps };

static int
read_table(const char *path, struct table *out)
{
    FILE *file = fopen(path, "rb");
    char *line;
    long size;

    if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0)
        return 1;
    rewind(file);
    out->bytes = calloc(1, (size_t)size + 1);
    if (!out->bytes || fread(out->bytes, 1, (size_t)size, file) != (size_t)size)
        return 1;
    fclose(file);
    line = strchr(out->bytes, '\n'); /* the header */
    while (line && line[1] && out->count < MAX_ROWS) {
        struct row *row = &out->rows[out->count++];
        char *end = strchr(++line, '\n'), *at = line;

        for (size_t i = 0; i < FIELDS; i++) {
            size_t len = strcspn(at, "\t\n");

            row->field[i] = str_make(at, len);
            at += len + (at[len] == '\t');
        }
        line = end;
    }
    return 0;
}

/* Letters and digits alone. */
static void
normal(struct str text, struct buf *out)
{
    struct buf folded;

    buf_init(&folded);
    buf_clear(out);
    text_fold(text.ptr, text.len, &folded);
    for (size_t i = 0; i < folded.len; i++)
        if ((unsigned char)folded.ptr[i] >= 0x80 ||
            strchr("abcdefghijklmnopqrstuvwxyz0123456789", folded.ptr[i]))
            buf_char(out, folded.ptr[i]);
    buf_free(&folded);
}

static bool
has_title(struct str title, struct str wanted)
{
    struct buf a, b;
    bool has = str_equal(wanted, STR_LIT("*"));

    if (has)
        return true;
    buf_init(&a);
    buf_init(&b);
    normal(title, &a);
    normal(wanted, &b);
    has = b.len > 0 && memmem(a.ptr, a.len, b.ptr, b.len);
    buf_free(&a);
    buf_free(&b);
    return has;
}

static bool
ends_with(struct str path, struct str end)
{
    return path.len >= end.len &&
           memcmp(path.ptr + path.len - end.len, end.ptr, end.len) == 0;
}

/* An organisation answers wherever it is named. */
static bool
answers(const struct record *record, const struct row *unit)
{
    const char *kind = record_kind_name(record->kind);

    if (!memmem(unit->field[3].ptr, unit->field[3].len, kind, strlen(kind)))
        return false;
    if (ends_with(record->source.file, unit->field[2]) &&
        has_title(record->title, unit->field[4]))
        return true;
    for (size_t i = 0; i < record->membership_count; i++)
        if (ends_with(record->memberships[i].source.file, unit->field[2]) &&
            has_title(record->memberships[i].name, unit->field[4]))
            return true;
    return false;
}

static double
gain(double grade, size_t rank)
{
    return (exp2(grade) - 1) / log2((double)rank + 2);
}

static int
by_grade(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return *left < *right ? 1 : *left > *right ? -1 : 0;
}

static double
judge(const struct search_answer *answer, struct str qid)
{
    const struct row *units[MAX_UNITS];
    double grades[MAX_UNITS], best = 0, got = 0;
    size_t count = 0;

    for (size_t i = 0; i < qrels.count && count < MAX_UNITS; i++)
        if (str_equal(qrels.rows[i].field[0], qid)) {
            grades[count] = atof(qrels.rows[i].field[1].ptr);
            units[count++] = &qrels.rows[i];
        }
    if (count == 0)
        return answer->hit_count == 0 || answer->relaxed;
    for (size_t i = 0; i < answer->hit_count && i < DEPTH; i++)
        for (size_t j = 0; j < count; j++)
            if (units[j] && answers(&answer->hits[i].record, units[j])) {
                got += gain(grades[j], i);
                units[j] = NULL;
                break;
            }
    qsort(grades, count, sizeof *grades, by_grade);
    for (size_t i = 0; i < count && i < DEPTH; i++)
        best += gain(grades[i], i);
    return got / best;
}

static double
ask(struct search_session *session, const struct row *query)
{
    struct search_request request = {.query = query->field[2], .per_page = 20};
    struct str kind = query->field[3];
    struct search_answer answer;
    struct arena *arena = arena_create(0);
    struct err err = {0};
    double value = 0;

    if (kind.len > 1)
        request.kinds = (struct str_list){&kind, 1};
    if (!arena || search_run(session, &request, arena, &answer, &err))
        fprintf(stderr, "%.*s: %s\n", (int)kind.len, kind.ptr, err.message);
    else
        value = judge(&answer, query->field[0]);
    arena_destroy(arena);
    return value;
}

struct mean {
    struct str name;
    double sum;
    size_t count;
};

static void
add_to(struct mean *means, size_t *count, struct str name, double value)
{
    size_t i = 0;

    while (i < *count && !str_equal(means[i].name, name))
        i++;
    if (i == MAX_GROUPS)
        return;
    if (i == *count)
        means[(*count)++] = (struct mean){.name = name};
    means[i].sum += value;
    means[i].count++;
}

/* Asks all; a line of the table. */
static double
run(struct search_session *session, const char *says, size_t by_field)
{
    struct mean means[MAX_GROUPS] = {{.name = STR_LIT("all")}};
    size_t count = 1;

    for (size_t i = 0; i < queries.count; i++) {
        const struct row *query = &queries.rows[i];
        double value = ask(session, query);

        means[0].sum += value;
        means[0].count++;
        add_to(means, &count, query->field[by_field], value);
    }
    printf("%-28s", says);
    for (size_t i = 0; i < count; i++)
        printf(by_field == 1 ? "  %.*s %.3f" : "\n  %-26.*s %.3f (%zu)",
               (int)means[i].name.len, means[i].name.ptr,
               means[i].sum / (double)means[i].count, means[i].count);
    printf("\n");
    return means[0].sum;
}

static double *
figure(struct search_weights *weights, size_t step)
{
    return (double *)(void *)((char *)weights + steps[step].offset);
}

static int
set(struct search_weights *weights, const char *assignment)
{
    const char *equal = strchr(assignment, '=');

    for (size_t i = 0; equal && i < STEPS; i++)
        if (strlen(steps[i].name) == (size_t)(equal - assignment) &&
            memcmp(steps[i].name, assignment, (size_t)(equal - assignment)) == 0) {
            *figure(weights, i) = atof(equal + 1);
            return 0;
        }
    fprintf(stderr, "no such step: %s\n", assignment);
    return 1;
}

static int
run_all(struct search_session *session, char **assignments, int count)
{
    struct search_weights weights = search_weights;

    session->weights = &weights;
    for (int i = 0; i < count; i++)
        if (set(&weights, assignments[i]))
            return 2;
    run(session, count ? "with these weights" : "all steps", 1);
    if (count)
        return 0;
    for (size_t i = 0; i < STEPS; i++) {
        if (!steps[i].says)
            continue;
        *figure(&weights, i) = 0;
        run(session, steps[i].says, 1);
        weights = search_weights;
    }
    run(session, "by kind of question:", 4);
    return 0;
}

int
main(int argc, char **argv)
{
    struct search_index *index = NULL;
    struct search_session *session = NULL;
    struct err err = {0};
    int code = 2;

    if (argc < 4 || read_table(argv[2], &queries) || read_table(argv[3], &qrels)) {
        fprintf(stderr, "usage: ablation INDEX QUERIES QRELS [STEP=FIGURE...]\n");
        return 2;
    }
    if (search_index_open((const char *const *)&argv[1], 1, NULL, &index, &err) ||
        search_session_create(index, &session, &err))
        fprintf(stderr, "%s\n", err.message);
    else
        code = run_all(session, argv + 4, argc - 4);
    search_session_destroy(session);
    search_index_close(index);
    free(queries.bytes);
    free(qrels.bytes);
    return code;
}
