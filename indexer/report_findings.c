/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the records give an editor reason to look at, beside what the readers of the
 * documents have noted already. */
#include "indexer/index_build.h"
#include "indexer/report_form.h"
#include "indexer/report_partners.h"

static void
report_missing(struct report *report, const struct record *record, const char *what)
{
    report_add(report, CHAPTER_CONTENT, record->source.file, record->source.line,
               "Bündnis „%.*s“: %s.", (int)record->title.len, record->title.ptr, what);
}

static void
look_at_alliance(struct report *report, const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    if (record->body.len == 0 && contact->phone.len + contact->mail.len == 0) {
        report_add(report, CHAPTER_INFO, record->source.file, record->source.line,
                   "Das Bündnis „%.*s“ wird nur erwähnt; ein Profil fehlt.",
                   (int)record->title.len, record->title.ptr);
        return;
    }
    if (contact->phone.len == 0)
        report_missing(report, record, "keine Telefonnummer gefunden");
    if (contact->mail.len == 0 && contact->phone.len == 0)
        report_missing(report, record, "auch keine E-Mail-Adresse gefunden");
    if (contact->postcode.len == 0 && record->postcode.len == 0)
        report_missing(report, record, "keine Postleitzahl gefunden");
    if (record->town.len == 0)
        report_missing(report, record, "der Ort ist nicht bekannt");
}

static void
look_at_double(struct report *report, const struct record *record)
{
    report_add(report, CHAPTER_CONTENT, record->source.file, record->source.line,
               "„%.*s“ kommt im selben Bündnis mehrfach vor.", (int)record->title.len,
               record->title.ptr);
}

static enum status
look_at_record(struct report *report, struct partner_list *partners, uint32_t number,
               const struct record *record, struct err *err)
{
    struct settle_origin origin;
    enum status status = settle_at(report->run->settle, number, &origin, err);
    if (status)
        return status;
    if (origin.clash > 0)
        look_at_double(report, record);
    if (record->kind == RECORD_ALLIANCE)
        look_at_alliance(report, record);
    if (record->kind != RECORD_PARTNER)
        return STATUS_OK;
    partner_report_spellings(record, report);
    return partner_list_add(partners, record, err);
}

static enum status
look_at_all(struct report *report, struct partner_list *partners, struct arena *arena,
            struct buf *packed, struct err *err)
{
    const struct run *run = report->run;
    struct index_input input = {run->settle, &run->opt_out, &run->catalog};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < settle_count(run->settle) && !status; i++) {
        struct record record;
        arena_reset(arena);
        status = index_input_record(&input, (uint32_t)i, arena, packed, &record, err);
        if (!status && !opt_out_holds(&run->opt_out, &record))
            status = look_at_record(report, partners, (uint32_t)i, &record, err);
    }
    return status;
}

enum status
report_look_at_records(struct report *report, struct err *err)
{
    struct partner_list *partners = partner_list_create();
    struct arena *arena = arena_create(0);
    struct buf packed;
    buf_init(&packed);
    enum status status = partners && arena
                             ? look_at_all(report, partners, arena, &packed, err)
                             : err_no_memory(err);
    if (!status)
        partner_list_report(partners, report);
    buf_free(&packed);
    arena_destroy(arena);
    partner_list_destroy(partners);
    return status;
}
