/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `make bench`: passages of long texts for the queries of standard input, every query
 * on every text; CPU time of one. raw_xapian snippets does the same with plain
 * libxapian.
 *
 *   snippets INDEX FILE... < queries.txt */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "search/snippet.h"

enum { TEXTS_MAX = 200, TEXT_BYTES = 10240 };

struct bench {
    struct search_session *session;
    struct arena *plans, *arena;
    struct str texts[TEXTS_MAX];
    size_t text_count;
    double spent_us;
    size_t count;
};

static double
cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
read_text(struct bench *bench, const char *path)
{
    char *bytes = malloc(TEXT_BYTES);
    FILE *file = fopen(path, "rb");
    size_t len = file && bytes ? fread(bytes, 1, TEXT_BYTES, file) : 0;
    while (len > 0 && (unsigned char)bytes[len - 1] >= 0x80)
        len--;
    if (file)
        fclose(file);
    if (len > TEXT_BYTES / 2)
        bench->texts[bench->text_count++] = str_make(bytes, len);
    else
        free(bytes);
}

static enum status
run_query(struct bench *bench, struct str query, struct err *err)
{
    struct search_request request = {.query = query};
    struct buf out;
    arena_reset(bench->plans);
    struct plan *plan = arena_zalloc(bench->plans, 1, sizeof *plan);
    if (!plan)
        return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
    enum status status = plan_make(bench->session, &request, bench->plans, plan, err);
    const struct mark_terms *terms = status ? NULL : marks_prepare(plan, bench->plans);
    buf_init(&out);
    double start = cpu_us();
    for (size_t i = 0; terms && i < bench->text_count; i++, bench->count++) {
        arena_reset(bench->arena);
        buf_clear(&out);
        snippet_write(terms, bench->session->analyser, bench->texts[i], STR_LIT(""),
                      bench->arena, &out);
    }
    bench->spent_us += cpu_us() - start;
    buf_free(&out);
    return status;
}

int
main(int argc, char **argv)
{
    static struct bench bench;
    struct search_index *index = NULL;
    char line[1024];
    struct err err = {0};
    const char *path = argc > 2 ? argv[1] : "";
    bench.plans = arena_create(0);
    bench.arena = arena_create(0);
    enum status status = search_index_open(&path, 1, NULL, &index, &err);
    if (!status)
        status = search_session_create(index, &bench.session, &err);
    for (int i = 2; i < argc && bench.text_count < TEXTS_MAX; i++)
        read_text(&bench, argv[i]);
    while (!status && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        status = run_query(&bench, str_of(line), &err);
    }
    if (status)
        fprintf(stderr, "snippets: %s\n", err.message);
    else if (bench.count > 0)
        printf("%zu of %d bytes, %.1f us CPU each\n", bench.count, TEXT_BYTES,
               bench.spent_us / (double)bench.count);
    search_session_destroy(bench.session);
    search_index_close(index);
    arena_destroy(bench.plans);
    arena_destroy(bench.arena);
    return status ? 2 : 0;
}
