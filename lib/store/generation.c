/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading generations: see generation.h. */
#include "store/generation.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SIZE = 64, TRIES = 3 };

struct store_generation {
    char *index;
    char *folder;
    char *database;
    char name[NAME_SIZE];
    bool is_copy; /* opened without a link: never outdated */
    struct store_stamp stamp;
};

/* One path component that stays inside the index folder. */
static bool
is_plain_name(const char *name)
{
    return name[0] != '\0' && name[0] != '.' && !strchr(name, '/');
}

enum status
store_generation_current(const char *index, char *out, size_t size, struct err *err)
{
    char path[4096];
    int len = snprintf(path, sizeof path, "%s/current", index);
    if (len < 0 || (size_t)len >= sizeof path)
        return err_set(err, STATUS_INVALID, "", "the path of the index is too long");
    ssize_t got = readlink(path, out, size);
    if (got < 0 && errno != EINVAL)
        return err_errno(err, errno, "%s", path);
    if (got < 0 || (size_t)got >= size)
        return err_set(err, STATUS_CORRUPT, "it must be a link to a generation",
                       "%s: unexpected", path);
    out[got] = '\0';
    while (got > 1 && out[got - 1] == '/')
        out[--got] = '\0';
    if (!is_plain_name(out))
        return err_set(err, STATUS_CORRUPT, "it must name a folder beside it",
                       "%s points to '%s'", path, out);
    return STATUS_OK;
}

static char *
join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static bool
has_stamp(const char *folder)
{
    struct stat about;
    char *path = join(folder, "stamp");
    bool found = path && lstat(path, &about) == 0 && S_ISREG(about.st_mode);
    free(path);
    return found;
}

/* The name of a plain copy is that of its folder. */
static void
set_copy_name(struct store_generation *generation, const char *folder)
{
    size_t len = strlen(folder);
    while (len > 1 && folder[len - 1] == '/')
        len--;
    size_t start = len;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    len -= start;
    if (len >= NAME_SIZE)
        len = NAME_SIZE - 1;
    memcpy(generation->name, folder + start, len);
    generation->name[len] = '\0';
    generation->is_copy = true;
}

static enum status
resolve(struct store_generation *generation, struct err *err)
{
    free(generation->folder);
    free(generation->database);
    generation->folder = generation->database = NULL;
    if (has_stamp(generation->index)) {
        set_copy_name(generation, generation->index);
        generation->folder = strdup(generation->index);
    } else {
        enum status status = store_generation_current(
            generation->index, generation->name, sizeof generation->name, err);
        if (status == STATUS_NOT_FOUND)
            return err_set(err, STATUS_NOT_FOUND,
                           "make one with buendnis-index --index DIR PATH…",
                           "%s: there is no index", generation->index);
        if (status)
            return status;
        generation->folder = join(generation->index, generation->name);
    }
    if (generation->folder)
        generation->database = join(generation->folder, "xapian");
    if (!generation->database)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    return STATUS_OK;
}

/* A generation can be removed between readlink and open when two newer ones came in
 * that moment: resolve again. */
static enum status
open_resolved(struct store_generation *generation, enum store_verify verify,
              struct err *err)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < TRIES; i++) {
        status = resolve(generation, err);
        if (status)
            return status;
        status = store_stamp_read(generation->folder, verify, &generation->stamp, err);
        if (!status || !store_generation_is_outdated(generation))
            return status;
    }
    return status;
}

enum status
store_generation_open(const char *index, uint64_t text_fingerprint,
                      enum store_verify verify, struct store_generation **out,
                      struct err *err)
{
    *out = NULL;
    struct store_generation *generation = calloc(1, sizeof *generation);
    if (!generation || !(generation->index = strdup(index))) {
        free(generation);
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    }
    enum status status = open_resolved(generation, verify, err);
    if (!status && text_fingerprint && text_fingerprint != generation->stamp.text)
        status = err_set(err, STATUS_VERSION,
                         "build the index anew with this version of buendnis-index",
                         "%s: made with another version of the text analysis",
                         generation->folder);
    if (status) {
        store_generation_close(generation);
        return status;
    }
    *out = generation;
    return STATUS_OK;
}

void
store_generation_close(struct store_generation *generation)
{
    if (!generation)
        return;
    free(generation->index);
    free(generation->folder);
    free(generation->database);
    free(generation);
}

const char *
store_generation_name(const struct store_generation *generation)
{
    return generation->name;
}

const char *
store_generation_folder(const struct store_generation *generation)
{
    return generation->folder;
}

const char *
store_generation_database(const struct store_generation *generation)
{
    return generation->database;
}

const struct store_stamp *
store_generation_stamp(const struct store_generation *generation)
{
    return &generation->stamp;
}

bool
store_generation_is_outdated(const struct store_generation *generation)
{
    char name[NAME_SIZE];
    if (generation->is_copy ||
        store_generation_current(generation->index, name, sizeof name, NULL))
        return false;
    return strcmp(name, generation->name) != 0;
}
