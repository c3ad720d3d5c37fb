/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All notes of a run: see run_notes.h. */
#include "indexer/run_notes.h"

#include "indexer/file_io.h"

void
run_notes_open(const struct run *run, struct run_notes *out)
{
    *out = (struct run_notes){
        .run = run, .arena = arena_create(0), .outcome = OUTCOME_READ};
}

void
run_notes_close(struct run_notes *notes)
{
    arena_destroy(notes->arena);
}

/* Loads the next file's harvest and steps over its records. */
static bool
next_file(struct run_notes *notes)
{
    struct harvest_record record;
    const struct manifest *manifest = &notes->run->manifest;
    if (!notes->arena || notes->file >= manifest->count)
        return false;
    const struct manifest_file *file = &manifest->files[notes->file++];
    arena_reset(notes->arena);
    notes->outcome = file->outcome;
    char *bytes = arena_alloc(notes->arena, (size_t)file->length + 1);
    if (!bytes || file_read_at(notes->run->records, file->offset, bytes,
                               (size_t)file->length, NULL))
        return false;
    harvest_open(&notes->reader, str_make(bytes, (size_t)file->length));
    while (harvest_next_record(&notes->reader, &record))
        ;
    return true;
}

bool
run_notes_next(struct run_notes *notes, struct note *note, struct str *file)
{
    const struct notes *own = notes->run->notes;
    if (notes->own < notes_count(own)) {
        *note = *notes_at(own, notes->own++);
        *file = note->file;
        return true;
    }
    while (!harvest_next_note(&notes->reader, note))
        if (!next_file(notes))
            return false;
    *file = notes->run->walk.items[notes->file - 1].name;
    return true;
}
