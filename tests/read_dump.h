/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads bytes as a file of the given name and compares the dump of its blocks. */
#ifndef TESTS_READ_DUMP_H
#define TESTS_READ_DUMP_H

#include "indexer/notes.h"
#include "tests/dump_blocks.h"
#include "tests/tap.h"

struct read_dump {
    struct buf text; /* the blocks, then the notes */
    enum status status;
    size_t blocks;
    size_t records;
    size_t notes;
};

static inline void
dump_notes(struct buf *out, const struct notes *notes)
{
    static const char *const levels[] = {"info", "doubt", "skipped"};
    for (size_t i = 0; i < notes_count(notes); i++) {
        const struct note *note = notes_at(notes, i);
        buf_printf(out, "note %s %u: %.*s\n", levels[note->level], note->line,
                   (int)note->text.len, note->text.ptr);
    }
}

/* buf_free(&result.text) when done. */
static inline struct read_dump
read_dump(const char *name, struct str bytes)
{
    struct read_dump dump = {.status = STATUS_INTERNAL};
    struct arena *arena = arena_create(0);
    struct notes *notes = notes_create();
    struct document document;
    struct err err;
    buf_init(&dump.text);
    if (arena && notes) {
        dump.status = document_read(str_of(name), bytes, arena, notes, &document, &err);
        if (dump.status)
            buf_printf(&dump.text, "%s\n", err_status_name(dump.status));
        dump_document(&dump.text, &document);
        dump_notes(&dump.text, notes);
        dump.blocks = document.block_count;
        dump.records = document.record_count;
        dump.notes = notes_count(notes);
    }
    notes_destroy(notes);
    arena_destroy(arena);
    return dump;
}

/* One row of a table test. */
struct read_case {
    const char *sentence;
    const char *name;
    const char *bytes;
    const char *want;
};

static inline void
check_read_case(const struct read_case *c)
{
    struct read_dump dump = read_dump(c->name, str_of(c->bytes));
    same(dump.text.ptr, c->want, c->sentence);
    buf_free(&dump.text);
}

#define check_read_cases(cases)                                                        \
    do {                                                                               \
        for (size_t i_ = 0; i_ < sizeof(cases) / sizeof *(cases); i_++)                \
            check_read_case(&(cases)[i_]);                                             \
    } while (0)

#endif
