/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Notes for the report: see notes.h. */
#include "indexer/notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct notes {
    struct arena *arena;
    struct note *items;
    size_t count;
    size_t capacity;
    size_t of_file;  /* notes of the file of the last one */
    size_t not_kept; /* of this file, over the bound */
    bool failed;
};

struct notes *
notes_create(void)
{
    struct notes *notes = calloc(1, sizeof *notes);
    if (!notes)
        return NULL;
    notes->arena = arena_create(0);
    if (!notes->arena) {
        free(notes);
        return NULL;
    }
    return notes;
}

void
notes_destroy(struct notes *notes)
{
    if (!notes)
        return;
    arena_destroy(notes->arena);
    free(notes->items);
    free(notes);
}

void
notes_reset(struct notes *notes)
{
    arena_reset(notes->arena);
    notes->count = notes->of_file = notes->not_kept = 0;
    notes->failed = false;
}

size_t
notes_count(const struct notes *notes)
{
    return notes->count;
}

const struct note *
notes_at(const struct notes *notes, size_t index)
{
    return index < notes->count ? &notes->items[index] : NULL;
}

bool
notes_failed(const struct notes *notes)
{
    return notes->failed;
}

static bool
make_room(struct notes *notes)
{
    if (notes->count < notes->capacity)
        return true;
    size_t capacity = notes->capacity ? notes->capacity * 2 : 32;
    struct note *items = realloc(notes->items, capacity * sizeof *items);
    if (!items)
        return false;
    notes->items = items;
    notes->capacity = capacity;
    return true;
}

/* The text of the last note that is kept becomes the number of those that are not. */
static void
count_more(struct notes *notes)
{
    struct note *last = &notes->items[notes->count - 1];
    notes->not_kept++;
    char *text = notes->not_kept & (notes->not_kept - 1)
                     ? NULL /* reword at powers of two only: bounded memory */
                     : arena_printf(notes->arena,
                                    "Mindestens %zu weitere Hinweise zu dieser Datei.",
                                    notes->not_kept + 1);
    if (text) {
        last->level = NOTE_INFO;
        last->line = 0;
        last->text = str_of(text);
    }
}

void
note_add(struct notes *notes, enum note_level level, struct str file, uint32_t line,
         const char *format, ...)
{
    char text[480];
    va_list args;
    if (!notes)
        return;
    bool same_file =
        notes->count && str_equal(notes->items[notes->count - 1].file, file);
    if (!same_file)
        notes->of_file = notes->not_kept = 0;
    if (notes->of_file >= NOTES_PER_FILE) {
        count_more(notes);
        return;
    }
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct str kept = arena_copy(notes->arena, str_of(text));
    struct str name = same_file ? notes->items[notes->count - 1].file
                                : arena_copy(notes->arena, file);
    if (!kept.ptr || !name.ptr || !make_room(notes)) {
        notes->failed = true;
        return;
    }
    notes->items[notes->count++] =
        (struct note){.level = level, .file = name, .line = line, .text = kept};
    notes->of_file++;
}
