/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads every document of tests/golden/records and compares its records with the file
 * beside it. UPDATE=1 rewrites the expected files; the difference is then reviewed. */
#include <dirent.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "indexer/document.h"
#include "indexer/notes.h"
#include "tests/tap.h"

#define FOLDER "tests/golden/records/"

static bool
read_file(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    char bytes[4096];
    size_t n;
    if (!file)
        return false;
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        buf_append(out, bytes, n);
    fclose(file);
    return true;
}

static void
put(struct buf *out, const char *key, struct str value)
{
    if (value.len == 0)
        return;
    buf_printf(out, "\t%s=", key);
    for (size_t i = 0; i < value.len; i++)
        buf_char(out,
                 value.ptr[i] == '\n' || value.ptr[i] == '\t' ? ' ' : value.ptr[i]);
}

static void
put_list(struct buf *out, const char *key, struct str_list list)
{
    for (size_t i = 0; i < list.count; i++)
        put(out, key, list.items[i]);
}

static void
put_record(struct buf *out, const struct record *r)
{
    struct str start = r->body;
    if (start.len > 60)
        start.len = utf8_truncate(start.ptr, start.len, 60);
    buf_printf(out, "%s\t%.*s", record_kind_name(r->kind), (int)r->title.len,
               r->title.ptr);
    put(out, "text", start);
    put(out, "town", r->town);
    put(out, "postcode", r->postcode);
    put(out, "region", r->region);
    put(out, "person", r->contact.person);
    put(out, "office", r->contact.office);
    put(out, "street", r->contact.street);
    put(out, "phone", r->contact.phone);
    put(out, "fax", r->contact.fax);
    put(out, "mail", r->contact.mail);
    put(out, "web", r->contact.web);
    for (size_t i = 0; i < r->date_count; i++)
        buf_printf(out, "\t%.*s=%.*s%s%.*s", (int)r->dates[i].role.len,
                   r->dates[i].role.ptr, (int)r->dates[i].from.len,
                   r->dates[i].from.ptr, r->dates[i].to.len ? "/" : "",
                   (int)r->dates[i].to.len, r->dates[i].to.ptr);
    put_list(out, "topic", r->topics);
    put_list(out, "group", r->groups);
    put_list(out, "body", r->bodies);
    put_list(out, "name", r->names);
    put(out, "audience", r->audience);
    put(out, "eligibility", r->eligibility);
    put(out, "cost", r->cost);
    put(out, "place", r->place);
    put(out, "provider", r->provider);
    put(out, "sector", r->sector);
    put(out, "form", r->legal_form);
    put(out, "status", r->status);
    buf_char(out, '\n');
}

static bool
extract(const char *name, struct str bytes, struct arena *arena, struct notes *notes,
        struct buf *out)
{
    struct document document;
    struct record_list list;
    struct err err = {0};
    memset(&document, 0, sizeof document);
    if (document_read(str_of(name), bytes, arena, notes, &document, &err) ||
        document_extract(&document, str_of(name), arena, notes, &list, &err)) {
        printf("# %s: %s\n", name, err.message);
        return false;
    }
    for (size_t i = 0; i < list.count; i++)
        put_record(out, &list.items[i]);
    return !out->failed;
}

static void
show_difference(const char *got, const char *want)
{
    while (*got || *want) {
        size_t a = strcspn(got, "\n"), b = strcspn(want, "\n");
        if (a != b || memcmp(got, want, a) != 0) {
            printf("#  got: %.*s\n# want: %.*s\n", (int)a, got, (int)b, want);
            return;
        }
        got += a + (got[a] == '\n');
        want += b + (want[b] == '\n');
    }
}

static void
check(const char *name)
{
    char path[600], expected[620];
    struct buf bytes, got, want;
    buf_init(&bytes);
    buf_init(&got);
    buf_init(&want);
    struct arena *arena = arena_create(0);
    struct notes *notes = notes_create();
    snprintf(path, sizeof path, FOLDER "%s", name);
    snprintf(expected, sizeof expected, "%s.expected", path);
    bool done = arena && notes && read_file(path, &bytes) &&
                extract(name, buf_view(&bytes), arena, notes, &got);
    if (done && getenv("UPDATE")) {
        FILE *file = fopen(expected, "wb");
        done = file && fwrite(got.ptr, 1, got.len, file) == got.len;
        if (file)
            fclose(file);
    }
    read_file(expected, &want);
    ok(done && strcmp(got.ptr, want.ptr) == 0, "%s gives the expected records", name);
    if (done)
        show_difference(got.ptr, want.ptr);
    buf_free(&bytes);
    buf_free(&got);
    buf_free(&want);
    notes_destroy(notes);
    arena_destroy(arena);
}

int
main(void)
{
    struct dirent **entries;
    int count = scandir(FOLDER, &entries, NULL, alphasort);
    ok(count > 2, "the folder with the documents can be read");
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        const char *dot = strrchr(name, '.');
        if (name[0] != '.' && dot && strcmp(dot, ".expected") != 0)
            check(name);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return done();
}
