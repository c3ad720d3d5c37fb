/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scores ranked answers against TREC judgements:
 *
 *   score QRELS ANSWERS.jsonl
 *
 * QRELS: "qid 0 docid grade" lines. ANSWERS: one object a line as buendnis-search
 * --batch writes it. Prints "nDCG@10 R@10 R@100 queries", the means over all judged
 * queries; gain 2^grade - 1, discount log2(rank + 1) (Järvelin and Kekäläinen 2002). */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_RELEVANT = 64, DEPTH = 100 };

struct judged {
    char qid[64];
    char doc[MAX_RELEVANT][64];
    int grade[MAX_RELEVANT];
    size_t count;
};

static struct judged *judged;
static size_t judged_count;

static struct judged *
find(const char *qid)
{
    for (size_t i = 0; i < judged_count; i++)
        if (strcmp(judged[i].qid, qid) == 0)
            return &judged[i];
    return NULL;
}

static int
read_judgements(const char *path)
{
    FILE *file = fopen(path, "r");
    char qid[64], doc[64];
    int grade;

    if (!file)
        return 1;
    while (fscanf(file, "%63s %*s %63s %d", qid, doc, &grade) == 3) {
        struct judged *entry = judged_count ? &judged[judged_count - 1] : NULL;

        if (grade <= 0)
            continue;
        if (!entry || strcmp(entry->qid, qid) != 0)
            entry = find(qid);
        if (!entry) {
            judged = realloc(judged, (judged_count + 1) * sizeof *judged);
            if (!judged)
                exit(2);
            entry = &judged[judged_count++];
            memset(entry, 0, sizeof *entry);
            memcpy(entry->qid, qid, sizeof qid);
        }
        if (entry->count < MAX_RELEVANT) {
            memcpy(entry->doc[entry->count], doc, sizeof doc);
            entry->grade[entry->count++] = grade;
        }
    }
    fclose(file);
    return 0;
}

static int
grade_of(const struct judged *entry, const char *doc)
{
    for (size_t i = 0; i < entry->count; i++)
        if (strcmp(entry->doc[i], doc) == 0)
            return entry->grade[i];
    return 0;
}

static int
by_grade(const void *a, const void *b)
{
    const int *left = a, *right = b;

    return *right - *left;
}

static double
ideal_gain(const struct judged *entry)
{
    int grades[MAX_RELEVANT];
    double sum = 0;

    memcpy(grades, entry->grade, sizeof grades);
    qsort(grades, entry->count, sizeof *grades, by_grade);
    for (size_t i = 0; i < entry->count && i < 10; i++)
        sum += (exp2(grades[i]) - 1) / log2((double)i + 2);
    return sum;
}

static void
add_line(const char *line, double sums[3])
{
    json_t *root = json_loads(line, 0, NULL);
    const char *qid = json_string_value(json_object_get(root, "qid"));
    const struct judged *entry = qid ? find(qid) : NULL;
    json_t *results = json_object_get(root, "results");
    double gain = 0;
    size_t in_10 = 0, in_100 = 0;

    for (size_t i = 0; entry && i < json_array_size(results) && i < DEPTH; i++) {
        const char *id =
            json_string_value(json_object_get(json_array_get(results, i), "id"));
        int grade = id ? grade_of(entry, id) : 0;

        if (grade == 0)
            continue;
        in_100++;
        if (i < 10) {
            in_10++;
            gain += (exp2(grade) - 1) / log2((double)i + 2);
        }
    }
    if (entry) {
        sums[0] += gain / ideal_gain(entry);
        sums[1] += (double)in_10 / (double)entry->count;
        sums[2] += (double)in_100 / (double)entry->count;
    }
    json_decref(root);
}

int
main(int argc, char **argv)
{
    double sums[3] = {0};
    char *line = NULL;
    size_t capacity = 0;
    FILE *file = argc == 3 ? fopen(argv[2], "r") : NULL;

    if (!file || read_judgements(argv[1]) || judged_count == 0) {
        fprintf(stderr, "usage: score QRELS ANSWERS.jsonl\n");
        return 2;
    }
    while (getline(&line, &capacity, file) > 0)
        add_line(line, sums);
    printf("%.4f %.4f %.4f %zu\n", sums[0] / (double)judged_count,
           sums[1] / (double)judged_count, sums[2] / (double)judged_count,
           judged_count);
    free(line);
    free(judged);
    fclose(file);
    return 0;
}
