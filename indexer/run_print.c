/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a run says: records as JSON, changes, a summary, what went wrong. */
#include "indexer/run.h"

#include <stdio.h>

#include "indexer/index_build.h"
#include "indexer/progress.h"
#include "indexer/run_notes.h"

const char *
run_kind_word(enum record_kind kind, size_t count)
{
    switch (kind) {
    case RECORD_ALLIANCE:
        return count == 1 ? "Bündnis" : "Bündnisse";
    case RECORD_OFFER:
        return count == 1 ? "Angebot" : "Angebote";
    case RECORD_PARTNER:
        return "Partner";
    case RECORD_ARTICLE:
        return "Artikel";
    }
    return "";
}

static enum status
dump_line(const struct record *record, struct buf *line, struct err *err)
{
    struct json json;
    buf_clear(line);
    json_init(&json, line);
    json_object_begin(&json);
    json_text_member(&json, "file", record->source.file);
    record_json_members(&json, record);
    json_object_end(&json);
    buf_char(line, '\n');
    if (line->failed)
        return err_no_memory(err);
    if (fwrite(line->ptr, 1, line->len, stdout) != line->len)
        return err_set(err, STATUS_IO, "", "cannot write the records");
    return STATUS_OK;
}

/* An organisation of several lists once for each place where it was read, under one id
 * and as spelled there: the dump shows what the documents hold, line by line. */
static enum status
dump_seats(const struct record *record, struct buf *line, struct err *err)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < record->membership_count && !status; i++) {
        struct record_membership *seat = &record->memberships[i];
        struct record seated = *record;
        seated.title = seat->name;
        seated.body = seat->contribution;
        seated.alliance_id = seat->alliance_id;
        seated.alliance = seat->alliance;
        seated.source = seat->source;
        seated.memberships = seat;
        seated.membership_count = 1;
        if (!str_equal(seat->town, record->town)) {
            seated.town = seat->town;
            seated.postcode = seated.region = seated.url = STR_LIT("");
            seated.contact = (struct record_contact){.person = {NULL, 0}};
            seated.has_location = false;
        }
        status = dump_line(&seated, line, err);
    }
    return status;
}

static enum status
dump_one(const struct index_input *input, uint32_t number, struct arena *arena,
         struct buf *packed, struct buf *line, struct err *err)
{
    struct record record;
    enum status status = index_input_record(input, number, arena, packed, &record, err);
    if (status || opt_out_holds(input->opt_out, &record))
        return status;
    if (record.membership_count > 1)
        return dump_seats(&record, line, err);
    return dump_line(&record, line, err);
}

enum status
run_dump_records(const struct run *run, struct err *err)
{
    struct index_input input = {run->settle, &run->opt_out, &run->catalog};
    struct buf packed, line;
    struct arena *arena = arena_create(0);
    buf_init(&packed);
    buf_init(&line);
    enum status status = arena ? STATUS_OK : err_no_memory(err);
    for (size_t i = 0; i < settle_count(run->settle) && !status; i++) {
        arena_reset(arena);
        status = dump_one(&input, (uint32_t)i, arena, &packed, &line, err);
    }
    if (!status && fflush(stdout) != 0)
        status = err_set(err, STATUS_IO, "", "cannot write the records");
    buf_free(&packed);
    buf_free(&line);
    arena_destroy(arena);
    return status;
}

static enum status
print_change(void *context, enum change change, const struct catalog_entry *entry,
             struct err *err)
{
    const struct run *run = context;
    struct str id;
    static const char *const marks[] = {" ", "+", "~", "−"};
    if (change == CHANGE_NONE)
        return STATUS_OK;
    struct arena *arena = arena_create(0);
    if (!arena)
        return err_no_memory(err);
    enum status status =
        catalog_id(change == CHANGE_REMOVED ? &run->catalog_before : &run->catalog,
                   entry, arena, &id, err);
    if (!status)
        printf("%s %s %.*s\n", marks[change], run_kind_word(catalog_kind(entry), 1),
               (int)id.len, id.ptr);
    arena_destroy(arena);
    return status;
}

enum status
run_print_changes(const struct run *run, struct err *err)
{
    union {
        const struct run *in;
        void *out;
    } context = {run};
    return catalog_compare(&run->catalog_before, &run->catalog, print_change,
                           context.out, err);
}

static void
print_counts(const char *sign, const size_t *counts, const char **separator)
{
    for (unsigned i = 0; i < RECORD_KINDS; i++) {
        if (counts[i] == 0)
            continue;
        printf("%s%s%zu %s", *separator, sign, counts[i],
               run_kind_word((enum record_kind)i, counts[i]));
        *separator = ", ";
    }
}

void
run_print_summary(const struct run *run)
{
    const struct run_counts *counts = &run->counts;
    const char *separator = "";
    size_t read = counts->outcomes[OUTCOME_READ];
    printf("%zu %s gelesen, %zu unverändert", read, read == 1 ? "Datei" : "Dateien",
           counts->outcomes[OUTCOME_SAME]);
    size_t left_out = counts->outcomes[OUTCOME_UNSUPPORTED] + counts->skipped;
    if (left_out > 0)
        printf(", %zu übergangen", left_out);
    if (counts->outcomes[OUTCOME_FAILED] > 0)
        printf(", %zu nicht lesbar", counts->outcomes[OUTCOME_FAILED]);
    printf(".\nDatensätze: ");
    print_counts("", counts->records, &separator);
    printf("%s.\nÄnderungen: ", *separator ? "" : "keine");
    separator = "";
    print_counts("+", counts->added, &separator);
    print_counts("~", counts->changed, &separator);
    print_counts("−", counts->removed, &separator);
    printf("%s.\n", *separator ? "" : "keine");
    if (counts->opted_out > 0)
        printf("Auf Wunsch nicht aufgenommen: %zu.\n", counts->opted_out);
    double seconds = (double)(progress_now() - run->started) / 1000.0;
    if (run->options->dry_run)
        printf("Nichts geschrieben (Probelauf).\n");
    else if (run->published)
        printf("Veröffentlicht: %s, nach %.1f s.\n", run->published, seconds);
    else
        printf("Der Suchindex ist auf dem neuesten Stand.\n");
}

static void
print_note(const struct note *note, struct str file)
{
    fprintf(stderr, "buendnis-index: %.*s", (int)file.len, file.ptr);
    if (note->line > 0)
        fprintf(stderr, ":%u", (unsigned)note->line);
    fprintf(stderr, ": %.*s\n", (int)note->text.len, note->text.ptr);
}

void
run_print_problems(const struct run *run)
{
    struct run_notes walk;
    struct note note;
    struct str file;
    run_notes_open(run, &walk);
    bool is_quiet = run->options->quiet;
    while (run_notes_next(&walk, &note, &file))
        if (note.level == NOTE_SKIPPED && (!is_quiet || walk.outcome == OUTCOME_FAILED))
            print_note(&note, file);
    run_notes_close(&walk);
}
