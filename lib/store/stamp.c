/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stamp of a generation: see stamp.h. */
#include "store/stamp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "store/file.h"
#include "store/schema.h"
#include "store/store.h"

static const char STAMP[] = "stamp";
static const char FIRST_LINE[] = "buendnis-stamp 1";
static const char REBUILD[] = "build the index anew with buendnis-index --rebuild";
enum { STAMP_LIMIT = 1024 * 1024, PATH_LIMIT = 512, MAX_DEPTH = 3 };

static enum status
damaged(struct err *err, const char *folder, const char *why)
{
    return err_set(err, STATUS_CORRUPT, REBUILD, "%s: the index is damaged: %s", folder,
                   why);
}

/* The seal goes over everything before the last line, so that a changed checksum does
 * not pass for a changed file. Cuts that line off. */
static bool
take_seal(struct buf *text)
{
    size_t end = text->len;
    if (end == 0 || text->ptr[end - 1] != '\n')
        return false;
    size_t start = end - 1;
    while (start > 0 && text->ptr[start - 1] != '\n')
        start--;
    char expected[32];
    snprintf(expected, sizeof expected, "end %016" PRIx64 "\n",
             (uint64_t)XXH3_64bits(text->ptr, start));
    if (end - start != strlen(expected) ||
        memcmp(text->ptr + start, expected, end - start) != 0)
        return false;
    buf_truncate(text, start);
    return true;
}

static enum status
verify_file(int at, const char *folder, const char *line, enum store_verify verify,
            struct err *err)
{
    uint64_t want_hash, want_size, hash, size;
    int path = 0;
    /* NOLINTNEXTLINE(cert-err34-c): our own file; a wrong number meets no checksum */
    if (sscanf(line, "file %" SCNx64 " %" SCNu64 " %n", &want_hash, &want_size, &path) <
            2 ||
        path == 0)
        return damaged(err, folder, "its stamp is unreadable");
    if (verify == STORE_VERIFY_DATABASE && strncmp(line + path, "xapian/", 7) != 0)
        return STATUS_OK;
    enum status status = store_file_hash(at, line + path, &hash, &size, err);
    if (status == STATUS_NOT_FOUND)
        return damaged(err, folder, "a file is missing");
    if (status)
        return status;
    if (hash != want_hash || size != want_size)
        return damaged(err, folder, line + path);
    return STATUS_OK;
}

static enum status
read_line(int at, const char *folder, const char *line, enum store_verify verify,
          struct store_stamp *out, struct err *err)
{
    if (strncmp(line, "file ", 5) == 0)
        return verify_file(at, folder, line, verify, err);
    /* Keys of later versions are not in the way. */
    /* NOLINTBEGIN(cert-err34-c): a wrong number is another schema, or only shown */
    if (sscanf(line, "schema %u", &out->schema) == 1 && out->schema != SCHEMA_VERSION)
        return err_set(err, STATUS_VERSION, REBUILD,
                       "%s: made for schema %u, this program has %d", folder,
                       out->schema, SCHEMA_VERSION);
    (void)sscanf(line, "text %" SCNx64, &out->text);
    (void)sscanf(line, "built %" SCNd64, &out->built_at);
    (void)sscanf(line, "records %" SCNu64, &out->records);
    /* NOLINTEND(cert-err34-c) */
    return STATUS_OK;
}

static enum status
read_lines(int at, const char *folder, struct buf *text, enum store_verify verify,
           struct store_stamp *out, struct err *err)
{
    char *line = text->ptr, *next;
    enum status status = STATUS_OK;
    if (strncmp(line, FIRST_LINE, sizeof FIRST_LINE - 1) != 0)
        return err_set(err, STATUS_VERSION, REBUILD,
                       "%s: made by another version of this program", folder);
    for (; !status && *line; line = next) {
        next = strchr(line, '\n');
        if (!next)
            return damaged(err, folder, "its stamp is unreadable");
        *next++ = '\0';
        status = read_line(at, folder, line, verify, out, err);
    }
    if (!status && out->schema != SCHEMA_VERSION)
        return damaged(err, folder, "its stamp is unreadable");
    return status;
}

enum status
store_stamp_read(const char *folder, enum store_verify verify, struct store_stamp *out,
                 struct err *err)
{
    struct buf text;
    memset(out, 0, sizeof *out);
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at < 0)
        return err_errno(err, errno, "%s", folder);
    buf_init(&text);
    enum status status = store_file_read(at, STAMP, STAMP_LIMIT, &text, err);
    if (status == STATUS_NOT_FOUND)
        err_set(err, status, "is this the folder of an index?", "%s: has no stamp",
                folder);
    if (!status && (memchr(text.ptr, '\0', text.len) || !take_seal(&text)))
        status = damaged(err, folder, "its stamp is unreadable");
    if (!status)
        status = read_lines(at, folder, &text, verify, out, err);
    buf_free(&text);
    close(at);
    return status;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted, so that equal generations get equal stamps. */
static enum status
list_names(int at, const char *path, char ***names, size_t *count, struct err *err)
{
    enum status status = STATUS_OK;
    size_t capacity = 0;
    struct dirent *entry;
    *names = NULL;
    *count = 0;
    int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        status = err_errno(err, errno, "%s", path);
        if (fd >= 0)
            close(fd);
        return status;
    }
    while (!status && (entry = readdir(folder))) {
        if (entry->d_name[0] == '.')
            continue;
        if (*count == capacity) {
            capacity = capacity ? capacity * 2 : 16;
            char **grown = realloc(*names, capacity * sizeof *grown);
            if (!grown) {
                status = err_set(err, STATUS_NO_MEMORY, "", "out of memory");
                break;
            }
            *names = grown;
        }
        (*names)[*count] = strdup(entry->d_name);
        if ((*names)[*count])
            ++*count;
        else
            status = err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    }
    closedir(folder);
    if (*count > 1)
        qsort(*names, *count, sizeof **names, by_name);
    return status;
}

static enum status seal_folder(int at, const char *path, unsigned depth,
                               struct buf *text, struct err *err);

static enum status
seal_entry(int at, const char *path, unsigned depth, struct buf *text, struct err *err)
{
    struct stat about;
    uint64_t hash, size;
    if (fstatat(at, path, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return err_errno(err, errno, "%s", path);
    if (S_ISDIR(about.st_mode))
        return seal_folder(at, path, depth + 1, text, err);
    enum status status = store_file_sync(at, path, err);
    if (!status)
        status = store_file_hash(at, path, &hash, &size, err);
    if (!status)
        buf_printf(text, "file %016" PRIx64 " %" PRIu64 " %s\n", hash, size, path);
    return status;
}

static enum status
seal_folder(int at, const char *path, unsigned depth, struct buf *text, struct err *err)
{
    char **names, inner[PATH_LIMIT];
    size_t count;
    bool top = strcmp(path, ".") == 0;
    if (depth > MAX_DEPTH)
        return err_set(err, STATUS_INTERNAL, "", "%s: too deep", path);
    enum status status = list_names(at, path, &names, &count, err);
    for (size_t i = 0; i < count; i++) {
        int len = snprintf(inner, sizeof inner, "%s%s%s", top ? "" : path,
                           top ? "" : "/", names[i]);
        if (!status && (len < 0 || (size_t)len >= sizeof inner))
            status = err_set(err, STATUS_INTERNAL, "", "%s: name too long", path);
        if (!status)
            status = seal_entry(at, inner, depth, text, err);
        free(names[i]);
    }
    free(names);
    return status ? status : store_file_sync(at, path, err);
}

enum status
store_stamp_write(const char *folder, struct store_stamp *stamp, struct err *err)
{
    struct buf text;
    stamp->schema = SCHEMA_VERSION;
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (at < 0)
        return err_errno(err, errno, "%s", folder);
    buf_init(&text);
    buf_printf(&text, "%s\nschema %u\nxapian %s\ntext %016" PRIx64 "\n", FIRST_LINE,
               stamp->schema, store_library_version(), stamp->text);
    buf_printf(&text, "built %" PRId64 "\nrecords %" PRIu64 "\n", stamp->built_at,
               stamp->records);
    enum status status = seal_folder(at, ".", 0, &text, err);
    buf_printf(&text, "end %016" PRIx64 "\n",
               (uint64_t)XXH3_64bits(text.ptr, text.len));
    if (!status && text.failed)
        status = err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    if (!status)
        status = store_file_write(at, STAMP, text.ptr, text.len, err);
    if (!status)
        status = store_file_sync(at, ".", err);
    buf_free(&text);
    close(at);
    return status;
}
