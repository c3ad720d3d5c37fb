/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sorting more than fits into memory, and tables that lie in a file. */
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/rows.h"
#include "base/sorter.h"
#include "indexer/number_set.h"
#include "tests/tap.h"

enum { PAIRS = 60000 };

static uint32_t
scatter(uint32_t number)
{
    return number * 2654435761u;
}

/* Keys of one to eleven bytes, of which many begin alike and some are equal. */
static struct str
key_of(uint32_t number, char to[16])
{
    int len = snprintf(to, 16, "k%u", scatter(number) % 40000);
    return str_make(to, (size_t)len);
}

static enum status
add_all(struct sorter *sorter)
{
    char key[16], value[4];
    enum status status = STATUS_OK;
    for (uint32_t i = 0; i < PAIRS && !status; i++) {
        sorter_put_u32(value, i);
        status = sorter_add(sorter, key_of(i, key), str_make(value, 4), NULL);
    }
    return status;
}

/* Everything that was added, once, keys rising, values rising among equal keys. */
static bool
comes_sorted(struct sorter *sorter)
{
    static bool seen[PAIRS];
    char last[16] = "", wanted[16];
    uint32_t last_number = 0, count = 0;
    struct str key, value;
    bool more = true, sorted = true;
    memset(seen, 0, sizeof seen);
    if (sorter_finish(sorter, NULL))
        return false;
    while (sorter_next(sorter, &key, &value, &more, NULL) == STATUS_OK && more) {
        uint32_t number = value.len == 4 ? sorter_u32(value.ptr) : PAIRS;
        if (number >= PAIRS || seen[number] || !str_equal(key, key_of(number, wanted)))
            return false;
        seen[number] = true;
        int order = str_compare(str_of(last), key);
        sorted = sorted && (order < 0 || (order == 0 && last_number < number));
        snprintf(last, sizeof last, "%.*s", (int)key.len, key.ptr);
        last_number = number;
        count++;
    }
    return sorted && count == PAIRS;
}

static void
test_sorting(void)
{
    /* In memory; some runs; a run for some hundred pairs. */
    static const size_t memories[] = {64 * 1024 * 1024, 1024 * 1024, 16 * 1024};
    for (size_t i = 0; i < sizeof memories / sizeof *memories; i++) {
        struct sorter *sorter = NULL;
        ok(sorter_create(NULL, memories[i], &sorter, NULL) == STATUS_OK &&
               add_all(sorter) == STATUS_OK && sorter_count(sorter) == PAIRS &&
               comes_sorted(sorter),
           "%d pairs come sorted out of %zu bytes of memory", PAIRS, memories[i]);
        sorter_destroy(sorter);
    }
}

static void
test_odd_pairs(void)
{
    struct sorter *sorter = NULL;
    struct str key, value;
    bool more = true;
    size_t lengths[3] = {0}, count = 0;
    char *large = calloc(1, 300000);
    enum status status = sorter_create(NULL, 4096, &sorter, NULL);
    for (size_t i = 0; i < 3 && !status && large; i++) {
        const struct str keys[] = {str_make(large, 300000), STR_LIT(""), STR_LIT("a")};
        status = sorter_add(sorter, keys[i], STR_LIT(""), NULL);
    }
    if (!status)
        status = sorter_finish(sorter, NULL);
    while (!status && more && count < 4) {
        status = sorter_next(sorter, &key, &value, &more, NULL);
        if (!status && more && count < 3)
            lengths[count++] = key.len;
    }
    ok(!status && count == 3 && lengths[0] == 0 && lengths[1] == 300000 &&
           lengths[2] == 1,
       "empty keys and keys larger than the memory are sorted");
    sorter_destroy(sorter);
    free(large);
    status = sorter_create(NULL, 4096, &sorter, NULL);
    if (!status)
        status = sorter_finish(sorter, NULL);
    if (!status)
        status = sorter_next(sorter, &key, &value, &more, NULL);
    ok(!status && !more, "of nothing comes nothing");
    sorter_destroy(sorter);
    ok(sorter_create("/nowhere", 4096, &sorter, NULL) == STATUS_OK &&
           add_all(sorter) == STATUS_NOT_FOUND,
       "a folder that is not there is told");
    sorter_destroy(sorter);
}

static void
test_no_room(void)
{
    struct sorter *sorter = NULL;
    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    enum status status = sorter_create(NULL, 16 * 1024, &sorter, NULL);
    if (!status)
        status = add_all(sorter);
    setrlimit(RLIMIT_FSIZE, &before);
    ok(status == STATUS_IO || status == STATUS_FULL, "no room for a run is told");
    sorter_destroy(sorter);
}

struct row {
    uint64_t number;
    uint32_t scattered;
};

static void
test_rows(void)
{
    struct rows *rows = NULL;
    struct row row = {0, 0};
    bool right = true;
    enum status status = rows_create(NULL, sizeof row, &rows, NULL);
    for (uint32_t i = 0; i < PAIRS && !status; i++) {
        memset(&row, 0, sizeof row);
        row.number = i;
        row.scattered = scatter(i);
        status = rows_add(rows, &row, NULL);
    }
    if (!status)
        status = rows_finish(rows, NULL);
    ok(!status && rows_count(rows) == PAIRS, "rows are counted");
    for (uint32_t i = 0; i < PAIRS && !status; i++) {
        uint32_t wanted = i % 2 ? i : scatter(i) % PAIRS;
        status = rows_get(rows, wanted, &row, NULL);
        right = right && row.number == wanted && row.scattered == scatter(wanted);
    }
    ok(!status && right, "each row is found in its place");
    struct rows *other = NULL;
    ok(rows_of_file(dup(rows_file(rows)), sizeof row, &other, NULL) == STATUS_OK &&
           rows_count(other) == PAIRS &&
           rows_get(other, PAIRS - 1, &row, NULL) == STATUS_OK &&
           row.number == PAIRS - 1,
       "an open file is read as rows");
    rows_destroy(other);
    ok(rows_of_file(dup(rows_file(rows)), 7, &other, NULL) == STATUS_CORRUPT,
       "rows that are cut off are damage");
    rows_destroy(rows);
    rows_destroy(NULL);
}

static void
test_number_set(void)
{
    struct number_set set;
    bool right = true;
    size_t rank = 0;
    enum status status = STATUS_OK;
    number_set_init(&set);
    for (uint32_t i = PAIRS; i > 0 && !status; i--)
        if (scatter(i - 1) % 3 > 0)
            status = number_set_add(&set, i - 1, NULL);
    if (!status)
        status = number_set_finish(&set, NULL);
    for (uint32_t i = 0; i < PAIRS && !status; i++)
        if (scatter(i) % 3 > 0)
            right = right && number_set_at(&set, rank++) == i;
    ok(!status && right && rank == set.count, "a set of numbers is counted through");
    number_set_free(&set);
}

int
main(void)
{
    test_sorting();
    test_odd_pairs();
    test_no_room();
    test_rows();
    test_number_set();
    return done();
}
