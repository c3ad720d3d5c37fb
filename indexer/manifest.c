/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The manifest of a generation: see manifest.h. Tab-separated; bytes of a name that
 * would break the line are written as %FF. */
#include "indexer/manifest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/file_io.h"

static const char FIRST_LINE[] = "buendnis-manifest 1";

static void
write_name(struct buf *out, const char *path)
{
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (c < 0x20 || c == '%' || c == 0x7F)
            buf_printf(out, "%%%02X", c);
        else
            buf_char(out, *path);
    }
}

/* In place; the result is never longer. */
static void
read_name(char *name)
{
    char *to = name;
    for (char *from = name; *from; from++) {
        unsigned byte;
        /* NOLINTNEXTLINE(cert-err34-c): two digits cannot be too large */
        if (*from == '%' && sscanf(from + 1, "%2X", &byte) == 1) {
            *to++ = (char)byte;
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

enum status
manifest_write(const char *folder, const struct manifest *manifest, struct err *err)
{
    struct buf text;
    buf_init(&text);
    buf_printf(&text, "%s\t%016" PRIx64 "\t%016" PRIx64 "\t%zu\t", FIRST_LINE,
               manifest->program, manifest->shared, manifest->count);
    buf_printf(&text, "%" PRIu64 "\t%" PRIu64 "\t%" PRId64 "\n", manifest->drift,
               manifest->stale, manifest->dictionaries_at);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_file *f = &manifest->files[i];
        buf_printf(&text, "%016" PRIx64 "%016" PRIx64 "\t%" PRIu64 "\t", f->hash[0],
                   f->hash[1], f->size);
        buf_printf(&text, "%" PRId64 "\t%" PRId64 "\t%" PRIu64 "\t", f->mtime, f->ctime,
                   f->inode);
        buf_printf(&text, "%" PRIu64 "\t%" PRIu64 "\t%d\t%" PRIu32 "\t", f->offset,
                   f->length, (int)f->outcome, f->root);
        write_name(&text, f->path);
        buf_char(&text, '\n');
    }
    enum status status = text.failed
                             ? err_no_memory(err)
                             : file_write(folder, "manifest", buf_view(&text), err);
    buf_free(&text);
    return status;
}

static bool
read_line(char *line, struct manifest_file *f)
{
    int outcome, name = 0;
    /* NOLINTNEXTLINE(cert-err34-c): our own file, under a checksum */
    if (sscanf(line,
               "%16" SCNx64 "%16" SCNx64 "\t%" SCNu64 "\t%" SCNd64 "\t%" SCNd64
               "\t%" SCNu64 "\t%" SCNu64 "\t%" SCNu64 "\t%d\t%" SCNu32 "\t%n",
               &f->hash[0], &f->hash[1], &f->size, &f->mtime, &f->ctime, &f->inode,
               &f->offset, &f->length, &outcome, &f->root, &name) < 10 ||
        name == 0 || outcome < OUTCOME_READ || outcome > OUTCOME_FAILED)
        return false;
    f->outcome = (enum outcome)outcome;
    read_name(line + name);
    f->path = line + name;
    return true;
}

static int
compare(const void *a, const void *b)
{
    const struct manifest_file *x = a, *y = b;
    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    return strcmp(x->path, y->path);
}

static bool
read_lines(char *text, struct arena *arena, struct manifest *out)
{
    size_t expected;
    /* NOLINTNEXTLINE(cert-err34-c): our own file, under a checksum */
    if (sscanf(text,
               "buendnis-manifest 1\t%" SCNx64 "\t%" SCNx64 "\t%zu\t%" SCNu64
               "\t%" SCNu64 "\t%" SCNd64,
               &out->program, &out->shared, &expected, &out->drift, &out->stale,
               &out->dictionaries_at) != 6 ||
        expected > WALK_MAX_FILES)
        return false;
    out->files = arena_zalloc(arena, expected, sizeof *out->files);
    if (!out->files)
        return false;
    char *line, *save = NULL;
    (void)strtok_r(text, "\n", &save); /* the head, read above */
    while ((line = strtok_r(NULL, "\n", &save))) {
        if (out->count == expected || !read_line(line, &out->files[out->count]))
            return false;
        out->count++;
    }
    if (out->count > 1)
        qsort(out->files, out->count, sizeof *out->files, compare);
    return out->count == expected;
}

enum status
manifest_read(const char *folder, struct arena *arena, struct manifest *out,
              struct err *err)
{
    struct str text;
    *out = (struct manifest){.count = 0};
    enum status status = file_read(folder, "manifest", arena, &text, err);
    if (status)
        return status;
    if (!read_lines((char *)(uintptr_t)text.ptr, arena, out)) {
        *out = (struct manifest){.count = 0};
        return err_set(err, STATUS_CORRUPT, "", "%s/manifest is unreadable", folder);
    }
    return STATUS_OK;
}

const struct manifest_file *
manifest_find(const struct manifest *manifest, uint32_t root, const char *path)
{
    struct manifest_file wanted = {.root = root, .path = path};
    if (manifest->count == 0)
        return NULL;
    return bsearch(&wanted, manifest->files, manifest->count, sizeof *manifest->files,
                   compare);
}

bool
manifest_is_untouched(const struct manifest_file *file, const struct source *source)
{
    return file->size == source->size && file->mtime == source->mtime &&
           file->ctime == source->ctime && file->inode == source->inode;
}
