/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What goes into a report: the notes of readers and extractors, and findings about the
 * records. */
#include <stdarg.h>
#include <stdio.h>

#include "indexer/report_form.h"
#include "indexer/run_notes.h"

void
report_add(struct report *report, enum chapter chapter, struct str file, uint32_t line,
           const char *format, ...)
{
    char text[600];
    va_list args;
    size_t number = report->counts[chapter]++;
    if (number >= CHAPTER_LIMIT)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct finding *finding = &report->findings[chapter][number];
    *finding = (struct finding){.file = arena_copy(report->arena, file),
                                .line = line,
                                .text = arena_copy(report->arena, str_of(text))};
    if (!finding->file.ptr || !finding->text.ptr)
        report->failed = true;
}

static enum chapter
chapter_of(const struct note *note)
{
    switch (note->level) {
    case NOTE_SKIPPED:
        return CHAPTER_SKIPPED;
    case NOTE_DOUBT:
        return CHAPTER_DOUBT;
    case NOTE_INFO:
        break;
    }
    return CHAPTER_INFO;
}

static void
add_notes(struct report *report)
{
    struct run_notes notes;
    struct note note;
    struct str file;
    run_notes_open(report->run, &notes);
    while (run_notes_next(&notes, &note, &file))
        report_add(report, chapter_of(&note), file, note.line, "%.*s",
                   (int)note.text.len, note.text.ptr);
    run_notes_close(&notes);
}

enum status
report_collect(const struct run *run, struct report *out, struct err *err)
{
    *out = (struct report){.run = run, .arena = arena_create(0)};
    bool is_ready = out->arena != NULL;
    for (unsigned i = 0; i < CHAPTERS && is_ready; i++) {
        out->findings[i] =
            arena_zalloc(out->arena, CHAPTER_LIMIT, sizeof *out->findings[i]);
        is_ready = out->findings[i] != NULL;
    }
    if (!is_ready)
        return err_no_memory(err);
    add_notes(out);
    enum status status = report_look_at_records(out, err);
    if (!status && out->failed)
        status = err_no_memory(err);
    return status;
}

void
report_free(struct report *report)
{
    arena_destroy(report->arena);
}
