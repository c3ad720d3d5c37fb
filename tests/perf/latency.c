/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `make bench`: the queries of standard input through lib/search, in process, one
 * thread, top 10 with snippets: first run warms up, the median of five counts. CPU time
 * is that of the fastest of them.
 *
 *   latency FOLDER [facets|grouped] < queries.txt */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "search/search.h"

static double
now_us(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double
median_of_runs(struct search_session *session, struct str query, const char *mode,
               struct arena *arena, double *cpu)
{
    double runs[6];
    *cpu = 1e18;
    for (size_t i = 0; i < 6; i++) {
        struct search_request request = {.query = query,
                                         .page = 1,
                                         .per_page = 10,
                                         .want_facets = strcmp(mode, "facets") == 0,
                                         .view = strcmp(mode, "grouped") == 0
                                                     ? SEARCH_VIEW_GROUPED
                                                     : SEARCH_VIEW_LIST};
        struct search_answer answer;
        struct err err;
        arena_reset(arena);
        double start = now_us(CLOCK_MONOTONIC);
        double cpu_start = now_us(CLOCK_THREAD_CPUTIME_ID);
        if (search_run(session, &request, arena, &answer, &err) != STATUS_OK) {
            fprintf(stderr, "latency: %.*s: %s\n", (int)query.len, query.ptr,
                    err.message);
            return -1;
        }
        runs[i] = now_us(CLOCK_MONOTONIC) - start;
        double spent = now_us(CLOCK_THREAD_CPUTIME_ID) - cpu_start;
        *cpu = spent < *cpu ? spent : *cpu;
    }
    qsort(runs + 1, 5, sizeof *runs, by_value);
    return runs[3];
}

static size_t
run_all(struct search_session *session, const char *mode, struct arena *arena,
        double *times, double *cpu_sum, size_t max)
{
    char line[1024];
    size_t count = 0;
    while (count < max && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        double cpu;
        double time = median_of_runs(session, str_of(line), mode, arena, &cpu);
        if (time < 0)
            continue;
        times[count++] = time;
        *cpu_sum += cpu;
    }
    return count;
}

static void
print_percentiles(double *times, size_t count, double cpu_sum)
{
    double sum = 0;
    qsort(times, count, sizeof *times, by_value);
    for (size_t i = 0; i < count; i++)
        sum += times[i];
    printf("%zu queries  p50 %.0f  p95 %.0f  p99 %.0f  max %.0f  mean %.0f us, CPU "
           "mean %.0f us\n",
           count, times[count / 2], times[count * 95 / 100], times[count * 99 / 100],
           times[count - 1], sum / (double)count, cpu_sum / (double)count);
}

int
main(int argc, char **argv)
{
    enum { MAX_QUERIES = 10000 };
    static double times[MAX_QUERIES];
    struct search_index *index = NULL;
    struct search_session *session = NULL;
    struct err err;
    if (argc < 2) {
        fputs("usage: latency FOLDER [facets|grouped] < queries\n", stderr);
        return 2;
    }
    const char *path = argv[1];
    struct arena *arena = arena_create(0);
    int code = 2;
    if (!arena || search_index_open(&path, 1, NULL, &index, &err) != STATUS_OK ||
        search_session_create(index, &session, &err) != STATUS_OK) {
        fprintf(stderr, "latency: %s\n", arena ? err.message : "out of memory");
        goto out;
    }
    double cpu_sum = 0;
    size_t count =
        run_all(session, argc > 2 ? argv[2] : "", arena, times, &cpu_sum, MAX_QUERIES);
    if (count > 0)
        print_percentiles(times, count, cpu_sum);
    code = 0;
out:
    search_session_destroy(session);
    search_index_close(index);
    arena_destroy(arena);
    return code;
}
