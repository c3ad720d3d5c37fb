/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Judged questions held against the answers: see batch.h. */
#include <errno.h>
#include <stdlib.h>

#include "cli/batch.h"
#include "cli/print.h"
#include "cli/tsv.h"
#include "text/text.h"

enum { MAX_RANK = SEARCH_MAX_PER_PAGE };

struct check {
    struct client *client;
    const struct cli_options *options;
    struct arena *arena;
    struct buf out;
    unsigned lines;
    unsigned met;
};

/* Letters and digits only, folded: quotes, dashes and case do not matter. */
static void
fold_letters(struct str text, struct buf *out)
{
    struct buf folded;
    buf_init(&folded);
    text_fold(text.ptr, text.len, &folded);
    buf_clear(out);
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.ptr[i];
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            buf_char(out, (char)c);
    }
    out->failed |= folded.failed;
    buf_free(&folded);
}

static bool
is_expected(const struct record *record, struct str expect)
{
    struct buf title;
    struct buf wanted;
    if (str_equal(record->id, expect))
        return true;
    buf_init(&title);
    buf_init(&wanted);
    fold_letters(record->title, &title);
    fold_letters(expect, &wanted);
    bool met = wanted.len > 0 && str_starts_with(buf_view(&title), buf_view(&wanted));
    buf_free(&title);
    buf_free(&wanted);
    return met;
}

/* The place of the expected hit, from 1; 0 when it is not there. */
static size_t
find_rank(const struct search_answer *answer, struct str expect)
{
    for (size_t i = 0; i < answer->hit_count; i++)
        if (is_expected(&answer->hits[i].record, expect))
            return i + 1;
    return 0;
}

static void
write_row(struct check *check, struct str qid, struct str query, struct str expect,
          bool met, size_t rank, const struct search_answer *answer)
{
    struct buf *out = &check->out;
    if (met)
        BUF_LIT(out, "ja\t");
    else
        BUF_LIT(out, "NEIN\t");
    print_text(out, qid);
    buf_char(out, '\t');
    print_text(out, query);
    buf_char(out, '\t');
    print_text(out, expect);
    if (rank > 0)
        buf_printf(out, "\t%zu\t", rank);
    else
        BUF_LIT(out, "\t-\t");
    print_text(out,
               answer->hit_count > 0 ? answer->hits[0].record.title : STR_LIT("-"));
    buf_char(out, '\n');
}

static enum status
read_request(const struct check *check, const struct tsv *table,
             const struct tsv_row *row, struct search_request *out, struct str lists[2],
             uint32_t *rank, struct err *err)
{
    struct str text = tsv_cell(table, row, "rank");
    long limit = str_is_empty(text) ? 1 : strtol(text.ptr, NULL, 10);
    if (limit < 1 || limit > MAX_RANK)
        return err_set(err, STATUS_INVALID, NULL,
                       "Zeile %u: rank ist keine Zahl von 1 bis %d", row->line,
                       MAX_RANK);
    *rank = (uint32_t)limit;
    *out = check->options->request;
    out->query = tsv_cell(table, row, "query");
    lists[0] = tsv_cell(table, row, "kind");
    lists[1] = tsv_cell(table, row, "town");
    if (!str_is_empty(lists[0]))
        out->kinds = (struct str_list){&lists[0], 1};
    if (!str_is_empty(lists[1]))
        out->towns = (struct str_list){&lists[1], 1};
    return STATUS_OK;
}

static enum status
check_row(struct check *check, const struct tsv *table, const struct tsv_row *row,
          struct err *err)
{
    struct search_request request;
    struct search_answer answer;
    struct str lists[2];
    uint32_t rank = 1;
    enum status status = read_request(check, table, row, &request, lists, &rank, err);
    if (status)
        return status;
    arena_reset(check->arena);
    uint32_t limit = rank > check->options->limit ? rank : check->options->limit;
    status =
        client_ask_many(check->client, &request, limit, check->arena, &answer, err);
    if (status)
        return status;
    struct str expect = tsv_cell(table, row, "expect");
    bool nothing = str_is_empty(expect);
    size_t found = nothing ? 0 : find_rank(&answer, expect);
    bool met =
        nothing ? answer.hit_count == 0 || answer.relaxed : found > 0 && found <= rank;
    check->lines++;
    check->met += met;
    write_row(check, tsv_cell(table, row, "qid"), request.query,
              nothing ? STR_LIT("-") : expect, met, found, &answer);
    return STATUS_OK;
}

static enum status
check_table(struct check *check, struct str bytes, struct err *err)
{
    struct tsv table;
    struct tsv_row row;
    enum status status = STATUS_OK;
    tsv_begin(&table, bytes, "expect");
    if (table.count == 0)
        return err_set(err, STATUS_INVALID, "die erste Zeile nennt query und expect",
                       "%s: die Spalte expect fehlt", check->options->queries);
    BUF_LIT(&check->out, "erfüllt\tqid\tFrage\terwartet\tPlatz\terster Treffer\n");
    while (!status && tsv_next(&table, &row))
        status = check_row(check, &table, &row, err);
    if (!status && check->lines == 0)
        return err_set(err, STATUS_INVALID, NULL, "%s: keine Fragen",
                       check->options->queries);
    buf_printf(&check->out, "%u von %u erfüllt\n", check->met, check->lines);
    return status;
}

enum status
check_run(struct client *client, const struct cli_options *options, FILE *out,
          bool *passed, struct err *err)
{
    struct check check = {.client = client, .options = options};
    struct arena *files = arena_create(0);
    struct str bytes;
    enum status status = STATUS_NO_MEMORY;
    *passed = false;
    buf_init(&check.out);
    check.arena = arena_create(0);
    if (!files || !check.arena) {
        err_set(err, status, NULL, "Speicher reicht nicht");
        goto out;
    }
    status = tsv_read(options->queries, files, &bytes, err);
    if (!status)
        status = check_table(&check, bytes, err);
    if (!status && check.out.failed)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    if (!status && fwrite(check.out.ptr, 1, check.out.len, out) != check.out.len)
        status = err_errno(err, errno, "Ausgabe");
    *passed = !status && check.met == check.lines;
out:
    buf_free(&check.out);
    arena_destroy(check.arena);
    arena_destroy(files);
    return status;
}
