/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Answers to many questions as JSON lines: see batch.h. */
#include "cli/batch.h"

#include <errno.h>

#include "base/json.h"
#include "cli/tsv.h"
#include "text/text.h"

struct batch {
    struct client *client;
    const struct cli_options *options;
    struct arena *arena;
    struct buf line;
    struct buf folded_query; /* between blanks, so that whole words compare */
    struct buf folded_name;
};

/* Folded words of text with one blank before, between and behind them. */
static void
fold_words(struct str text, struct buf *out)
{
    struct buf folded;
    bool blank = true;
    buf_init(&folded);
    text_fold(text.ptr, text.len, &folded);
    buf_clear(out);
    buf_char(out, ' ');
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.ptr[i];
        bool letter = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        if (letter || !blank)
            buf_char(out, letter ? (char)c : ' ');
        blank = !letter;
    }
    if (!blank)
        buf_char(out, ' ');
    out->failed |= folded.failed;
    buf_free(&folded);
}

static bool
query_names(struct batch *batch, struct str name)
{
    if (str_is_empty(name))
        return false;
    fold_words(name, &batch->folded_name);
    return batch->folded_name.len > 2 &&
           memmem(batch->folded_query.ptr, batch->folded_query.len,
                  batch->folded_name.ptr, batch->folded_name.len) != NULL;
}

static void
write_result(struct json *json, const struct search_hit *hit, struct str file,
             struct str title)
{
    json_object_begin(json);
    json_member(json, "id", hit->record.id);
    json_member(json, "file", file);
    json_member(json, "kind", str_of(record_kind_name(hit->record.kind)));
    json_member(json, "title", title);
    json_bool_member(json, "relaxed", hit->relaxed);
    json_object_end(json);
}

/* Writes the memberships that the question names, or the others. */
static void
write_memberships(struct batch *batch, struct json *json, const struct search_hit *hit,
                  bool named, uint32_t *room)
{
    const struct record *record = &hit->record;
    for (size_t i = 0; i<record->membership_count && * room> 0; i++) {
        const struct record_membership *at = &record->memberships[i];
        bool is_named =
            query_names(batch, at->town) || query_names(batch, at->alliance);
        if (is_named != named)
            continue;
        write_result(json, hit, at->source.file,
                     str_is_empty(at->name) ? record->title : at->name);
        (*room)--;
    }
}

static void
write_line(struct batch *batch, struct str qid, const struct search_answer *answer)
{
    struct json json;
    uint32_t room = batch->options->limit;
    buf_clear(&batch->line);
    json_init(&json, &batch->line);
    json_object_begin(&json);
    json_member(&json, "qid", qid);
    json_bool_member(&json, "relaxed", answer->relaxed);
    json_key(&json, "results");
    json_array_begin(&json);
    for (size_t i = 0; i < answer->hit_count && room > 0; i++) {
        const struct search_hit *hit = &answer->hits[i];
        if (hit->record.membership_count > 0) {
            write_memberships(batch, &json, hit, true, &room);
            write_memberships(batch, &json, hit, false, &room);
        } else {
            write_result(&json, hit, hit->record.source.file, hit->record.title);
            room--;
        }
    }
    json_array_end(&json);
    json_object_end(&json);
    buf_char(&batch->line, '\n');
}

static enum status
answer_row(struct batch *batch, const struct tsv *table, const struct tsv_row *row,
           FILE *out, bool *found, struct err *err)
{
    struct search_request request = batch->options->request;
    struct search_answer answer;
    struct str qid = table->count ? tsv_cell(table, row, "qid") : row->cells[0];
    struct str kind = tsv_cell(table, row, "kind");
    enum record_kind known;
    request.query = table->count     ? tsv_cell(table, row, "query")
                    : row->count > 1 ? row->cells[1]
                                     : STR_LIT("");
    if (!str_is_empty(kind)) {
        if (!record_kind_parse(kind, &known))
            return err_set(err, STATUS_INVALID, NULL,
                           "Zeile %u: „%.*s“ ist keine Art von Eintrag", row->line,
                           (int)kind.len, kind.ptr);
        kind = str_of(record_kind_name(known));
        request.kinds = (struct str_list){&kind, 1};
    }
    arena_reset(batch->arena);
    enum status status = client_ask_many(batch->client, &request, batch->options->limit,
                                         batch->arena, &answer, err);
    if (status)
        return status;
    *found |= answer.hit_count > 0;
    fold_words(request.query, &batch->folded_query);
    write_line(batch, qid, &answer);
    if (batch->line.failed || batch->folded_query.failed || batch->folded_name.failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    if (fwrite(batch->line.ptr, 1, batch->line.len, out) != batch->line.len)
        return err_errno(err, errno, "Ausgabe");
    return STATUS_OK;
}

enum status
batch_run(struct client *client, const struct cli_options *options, FILE *out,
          bool *found, struct err *err)
{
    struct batch batch = {.client = client, .options = options};
    struct arena *files = arena_create(0);
    struct str bytes;
    enum status status = STATUS_NO_MEMORY;
    *found = false;
    batch.arena = arena_create(0);
    buf_init(&batch.line);
    buf_init(&batch.folded_query);
    buf_init(&batch.folded_name);
    if (!files || !batch.arena) {
        err_set(err, status, NULL, "Speicher reicht nicht");
        goto out;
    }
    status = tsv_read(options->queries, files, &bytes, err);
    if (!status) {
        struct tsv table;
        struct tsv_row row;
        tsv_begin(&table, bytes, "query");
        while (!status && tsv_next(&table, &row))
            status = answer_row(&batch, &table, &row, out, found, err);
    }
out:
    buf_free(&batch.folded_name);
    buf_free(&batch.folded_query);
    buf_free(&batch.line);
    arena_destroy(batch.arena);
    arena_destroy(files);
    return status;
}
