/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The two documents that the product was asked for, by their counts. They are not part
 * of the repository: SHARED names the folder that holds seeds/. */
#include <stdlib.h>

#include "indexer/document.h"
#include "indexer/notes.h"
#include "tests/tap.h"

static bool
read_file(const char *name, struct buf *out)
{
    char path[1000], bytes[4096];
    const char *shared = getenv("SHARED");
    snprintf(path, sizeof path, "%s/seeds/%s", shared ? shared : "../shared", name);
    FILE *file = fopen(path, "rb");
    size_t n;
    if (!file)
        return false;
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        buf_append(out, bytes, n);
    fclose(file);
    return true;
}

static void
check(const char *name, const size_t want[RECORD_KINDS])
{
    struct buf bytes;
    struct arena *arena = arena_create(0);
    struct notes *notes = notes_create();
    struct document document;
    struct record_list list = {0};
    struct err err;
    buf_init(&bytes);
    memset(&document, 0, sizeof document);
    if (!read_file(name, &bytes)) {
        skip("%s is not here", name);
    } else if (arena && notes) {
        enum status status = document_read(str_of(name), buf_view(&bytes), arena, notes,
                                           &document, &err);
        if (!status)
            status =
                document_extract(&document, str_of(name), arena, notes, &list, &err);
        ok(!status, "%s is read", name);
        size_t count[RECORD_KINDS] = {0}, contacts = 0, towns = 0;
        for (size_t i = 0; i < list.count; i++) {
            count[list.items[i].kind]++;
            contacts += list.items[i].kind == RECORD_ALLIANCE &&
                        list.items[i].contact.phone.len > 0;
            towns += list.items[i].town.len > 0;
        }
        for (int kind = 0; kind < RECORD_KINDS; kind++)
            ok(count[kind] == want[kind], "%s has %zu records of kind %s (got %zu)",
               name, want[kind], record_kind_name((enum record_kind)kind), count[kind]);
        ok(towns == list.count, "%s: every record has a town", name);
        if (want[RECORD_PARTNER] > 0)
            ok(contacts == 1, "%s has one contact block", name);
    }
    buf_free(&bytes);
    notes_destroy(notes);
    arena_destroy(arena);
}

int
main(void)
{
    check("koblenz-profil.txt", (const size_t[RECORD_KINDS]){1, 14, 95, 0});
    check("coburg-buendnisdialog.txt", (const size_t[RECORD_KINDS]){1, 0, 0, 1});
    return done();
}
