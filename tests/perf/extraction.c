/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From bytes to records, alone: reading, blocks and extraction of the files on the
 * command line, in pages a second of CPU. No files are read while the clock runs, no
 * index, identity or printing. PDF is left out: another program reads it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "indexer/document.h"
#include "indexer/notes.h"

enum { ROUNDS = 3 };

struct spent {
    double reading, extraction;
    size_t pages, bytes, records;
};

static double
cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool
load(const char *path, struct buf *out)
{
    char bytes[65536];
    size_t got;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    buf_clear(out);
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        buf_append(out, bytes, got);
    fclose(file);
    return !out->failed;
}

static void
measure(const char *path, struct str bytes, struct arena *arena, struct notes *notes,
        struct spent *spent)
{
    struct err err = {STATUS_OK, "", ""};
    for (int i = 0; i < ROUNDS; i++) {
        struct document document;
        struct record_list records;
        arena_reset(arena);
        notes_reset(notes);
        double start = cpu_seconds();
        if (document_read(str_of(path), bytes, arena, notes, &document, &err))
            return;
        double middle = cpu_seconds();
        if (document_extract(&document, str_of(path), arena, notes, &records, &err))
            return;
        spent->extraction += cpu_seconds() - middle;
        spent->reading += middle - start;
        spent->records += records.count;
        spent->bytes += bytes.len;
        spent->pages++;
    }
}

int
main(int argc, char **argv)
{
    struct buf bytes;
    struct spent spent = {0};
    struct arena *arena = arena_create(0);
    struct notes *notes = notes_create();
    buf_init(&bytes);
    if (!arena || !notes)
        return 2;
    for (int i = 1; i < argc; i++) {
        size_t length = strlen(argv[i]);
        bool is_pdf = length > 4 && strcmp(argv[i] + length - 4, ".pdf") == 0;
        if (!is_pdf && load(argv[i], &bytes))
            measure(argv[i], buf_view(&bytes), arena, notes, &spent);
    }
    double total = spent.reading + spent.extraction;
    if (spent.pages > 0 && total > 0)
        printf(
            "%zu pages of %.1f kB, %.1f records each: %.0f pages/s, reading %.0f us, "
            "extraction %.0f us a page, %.1f MB/s\n",
            spent.pages / ROUNDS, (double)spent.bytes / (double)spent.pages / 1e3,
            (double)spent.records / (double)spent.pages, (double)spent.pages / total,
            spent.reading / (double)spent.pages * 1e6,
            spent.extraction / (double)spent.pages * 1e6,
            (double)spent.bytes / total / 1e6);
    notes_destroy(notes);
    arena_destroy(arena);
    buf_free(&bytes);
    return spent.pages > 0 ? 0 : 1;
}
