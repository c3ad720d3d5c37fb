/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the records give an editor reason to look at. */
#include <stdlib.h>

#include "indexer/index_build.h"
#include "indexer/report_form.h"

static void
look_at_alliance(struct report *report, const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    struct str file = record->source.file;
    uint32_t line = record->source.line;
    if (contact->phone.len == 0 && contact->mail.len == 0)
        report_add(report, CHAPTER_CONTENT, file, line,
                   "Bündnis „%.*s“: weder Telefon noch E-Mail gefunden.",
                   (int)record->title.len, record->title.ptr);
    if (contact->postcode.len == 0 && record->postcode.len == 0)
        report_add(report, CHAPTER_CONTENT, file, line,
                   "Bündnis „%.*s“: keine Postleitzahl gefunden.",
                   (int)record->title.len, record->title.ptr);
    if (record->town.len == 0)
        report_add(report, CHAPTER_CONTENT, file, line,
                   "Bündnis „%.*s“: der Ort ist nicht bekannt.", (int)record->title.len,
                   record->title.ptr);
}

static void
look_at_record(struct report *report, const struct record *record)
{
    switch (record->kind) {
    case RECORD_ALLIANCE:
        look_at_alliance(report, record);
        break;
    case RECORD_OFFER:
    case RECORD_PARTNER:
    case RECORD_ARTICLE:
        break;
    }
}

enum status
report_look_at_records(struct report *report, struct err *err)
{
    const struct run *run = report->run;
    struct index_input input = {run->settle, &run->opt_out, &run->catalog};
    struct buf packed;
    struct arena *arena = arena_create(0);
    buf_init(&packed);
    enum status status =
        arena ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    for (size_t i = 0; i < run->catalog.count && !status; i++) {
        struct record record;
        arena_reset(arena);
        status = index_input_record(&input, run->catalog.entries[i].number, arena,
                                    &packed, &record, err);
        if (!status)
            look_at_record(report, &record);
    }
    buf_free(&packed);
    arena_destroy(arena);
    return status;
}
