/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding the files to be indexed: see walk.h. Everything goes through openat(), name
 * by name, so neither a long path nor a link put in its way leads elsewhere. */
#include "indexer/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "indexer/inode_set.h"
#include "text/text.h"

struct walker {
    struct walk *out;
    struct arena *arena;
    struct notes *notes;
    struct inode_set seen;
    struct buf path; /* of the entry in hand, relative to the root */
    uint32_t root;
};

/* Bytes that are no UTF-8 and control characters are written as %FF, so that a name
 * can neither break a line nor a page. */
static struct str
display_name(struct arena *arena, const char *path)
{
    struct buf safe, name;
    buf_init(&safe);
    buf_init(&name);
    size_t len = strlen(path);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = utf8_decode(path + i, len - i, &cp);
        if (cp < 0x20 || cp == 0x7F || (cp == UTF8_REPLACEMENT && n == 1))
            buf_printf(&safe, "%%%02X", (unsigned char)path[i]);
        else
            buf_append(&safe, path + i, n);
        i += n;
    }
    text_normalise(safe.ptr, safe.len, &name);
    struct str copy = {NULL, 0};
    if (!safe.failed && !name.failed)
        copy = arena_copy(arena, buf_view(&name));
    buf_free(&safe);
    buf_free(&name);
    return copy;
}

__attribute__((format(printf, 2, 3))) static void
skip_entry(struct walker *w, const char *format, ...)
{
    char why[256];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    struct str name = display_name(w->arena, w->path.ptr);
    note_add(w->notes, NOTE_SKIPPED, name.ptr ? name : STR_LIT("?"), 0, "%s", why);
}

static int64_t
nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static enum status
add_file(struct walker *w, const struct stat *about, struct err *err)
{
    struct walk *walk = w->out;
    if (walk->count >= WALK_MAX_FILES)
        return err_set(err, STATUS_LIMIT, "split the collection", "more than %d files",
                       WALK_MAX_FILES);
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? walk->capacity * 2 : 64;
        struct source *items = realloc(walk->items, capacity * sizeof *items);
        if (!items)
            return err_no_memory(err);
        walk->items = items;
        walk->capacity = capacity;
    }
    struct str path = arena_copy(w->arena, buf_view(&w->path));
    struct str name = path.ptr ? display_name(w->arena, path.ptr) : path;
    if (!name.ptr)
        return err_no_memory(err);
    walk->items[walk->count++] = (struct source){.path = path.ptr,
                                                 .name = name,
                                                 .root = w->root,
                                                 .size = (uint64_t)about->st_size,
                                                 .mtime = nanoseconds(about->st_mtim),
                                                 .ctime = nanoseconds(about->st_ctim),
                                                 .device = about->st_dev,
                                                 .inode = about->st_ino};
    return STATUS_OK;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct names {
    char **items;
    size_t count;
    size_t capacity;
};

static void
free_names(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
}

static bool
add_name(struct names *names, const char *name)
{
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 64;
        char **items = realloc(names->items, capacity * sizeof *items);
        if (!items)
            return false;
        names->items = items;
        names->capacity = capacity;
    }
    names->items[names->count] = strdup(name);
    return names->items[names->count] && ++names->count;
}

/* Takes over the descriptor. */
static enum status
list_folder(int fd, struct names *names, struct err *err)
{
    DIR *folder = fdopendir(fd);
    if (!folder) {
        close(fd);
        return err_no_memory(err);
    }
    enum status status = STATUS_OK;
    struct dirent *entry;
    while (!status && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (names->count >= WALK_MAX_FILES)
            status = err_set(err, STATUS_LIMIT, "split the collection",
                             "more than %d files in a folder", WALK_MAX_FILES);
        else if (!add_name(names, entry->d_name))
            status = err_no_memory(err);
    }
    closedir(folder);
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, by_name);
    return status;
}

static enum status walk_folder(struct walker *w, int fd, unsigned depth,
                               struct err *err);

/* The names that editors, office programs and systems leave behind. */
static bool
is_left_over(const char *name)
{
    size_t len = strlen(name);
    return name[0] == '.' || strncmp(name, "~$", 2) == 0 || name[len - 1] == '~' ||
           strcmp(name, "Thumbs.db") == 0 || strcmp(name, "desktop.ini") == 0;
}

/* What collections carry along about themselves: no document of an alliance. */
static bool
describes_folder(const char *name)
{
    return strncmp(name, "README", 6) == 0 || strncmp(name, "LICENSE", 7) == 0 ||
           strcmp(name, "MANIFEST.tsv") == 0;
}

static enum status
visit_folder(struct walker *w, int at, const char *name, const struct stat *about,
             unsigned depth, struct err *err)
{
    if (depth >= WALK_MAX_DEPTH) {
        skip_entry(w, "Der Ordner liegt tiefer als %d Ebenen.", WALK_MAX_DEPTH);
        return STATUS_OK;
    }
    switch (inode_set_add(&w->seen, about->st_dev, about->st_ino)) {
    case INODE_NEW:
        break;
    case INODE_KNOWN:
        skip_entry(w, "Dieser Ordner wurde schon besucht.");
        return STATUS_OK;
    case INODE_NO_MEMORY:
        return err_no_memory(err);
    }
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        skip_entry(w, "Der Ordner lässt sich nicht öffnen: %s.", strerror(errno));
        return STATUS_OK;
    }
    return walk_folder(w, fd, depth + 1, err);
}

static enum status
visit_file(struct walker *w, const struct stat *about, struct err *err)
{
    switch (inode_set_add(&w->seen, about->st_dev, about->st_ino)) {
    case INODE_NEW:
        return add_file(w, about, err);
    case INODE_KNOWN:
        skip_entry(w, "Dieselbe Datei ist unter anderem Namen schon dabei.");
        return STATUS_OK;
    case INODE_NO_MEMORY:
        break;
    }
    return err_no_memory(err);
}

static enum status
visit(struct walker *w, int at, const char *name, unsigned depth, struct err *err)
{
    struct stat about;
    if (is_left_over(name)) {
        skip_entry(w, "Versteckte oder zurückgelassene Datei.");
        return STATUS_OK;
    }
    if (fstatat(at, name, &about, AT_SYMLINK_NOFOLLOW) != 0) {
        skip_entry(w, "Nicht lesbar: %s.", strerror(errno));
        return STATUS_OK;
    }
    if (w->path.len > WALK_MAX_NAME) {
        skip_entry(w, "Der Name ist zu lang.");
        return STATUS_OK;
    }
    if (S_ISDIR(about.st_mode))
        return visit_folder(w, at, name, &about, depth, err);
    if (S_ISREG(about.st_mode) && describes_folder(name)) {
        struct str shown = display_name(w->arena, w->path.ptr);
        note_add(w->notes, NOTE_INFO, shown.ptr ? shown : STR_LIT("?"), 0,
                 "Beschreibt den Ordner und wird nicht aufgenommen.");
        return STATUS_OK;
    }
    if (S_ISREG(about.st_mode))
        return visit_file(w, &about, err);
    skip_entry(w, S_ISLNK(about.st_mode) ? "Verweisen (Links) wird nicht gefolgt."
                                         : "Keine gewöhnliche Datei.");
    return STATUS_OK;
}

/* Takes over the descriptor. */
static enum status
walk_folder(struct walker *w, int fd, unsigned depth, struct err *err)
{
    struct names names = {NULL, 0, 0};
    size_t base = w->path.len;
    int at = dup(fd); /* list_folder() closes the other one */
    enum status status = list_folder(fd, &names, err);
    if (at < 0)
        status = err_errno(err, errno, "cannot open a folder");
    for (size_t i = 0; i < names.count && !status; i++) {
        if (base > 0)
            buf_char(&w->path, '/');
        buf_str(&w->path, str_of(names.items[i]));
        status = w->path.failed ? err_no_memory(err)
                                : visit(w, at, names.items[i], depth, err);
        buf_truncate(&w->path, base);
    }
    free_names(&names);
    if (at >= 0)
        close(at);
    return status;
}

/* The PATH itself may be a link: the user named it. */
static enum status
walk_root(struct walker *w, const char *path, struct err *err)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) != 0) {
        enum status status = err_errno(err, errno, "%s", path);
        if (fd >= 0)
            close(fd);
        return status;
    }
    buf_clear(&w->path);
    if (S_ISDIR(about.st_mode)) {
        if (inode_set_add(&w->seen, about.st_dev, about.st_ino) == INODE_NEW)
            return walk_folder(w, fd, 0, err);
        close(fd);
        return STATUS_OK; /* named twice, or inside of another PATH */
    }
    close(fd);
    if (!S_ISREG(about.st_mode))
        return err_set(err, STATUS_INVALID, "name a folder or a file",
                       "%s: neither a folder nor a file", path);
    const char *slash = strrchr(path, '/');
    buf_str(&w->path, str_of(slash ? slash + 1 : path));
    return visit_file(w, &about, err);
}

enum status
walk_paths(const char *const *paths, size_t count, const char *skip,
           struct arena *arena, struct notes *notes, struct walk *out, struct err *err)
{
    struct walker w = {.out = out, .arena = arena, .notes = notes};
    struct stat about;
    enum status status = STATUS_OK;
    *out = (struct walk){.roots = paths};
    inode_set_init(&w.seen);
    buf_init(&w.path);
    if (skip && stat(skip, &about) == 0 &&
        inode_set_add(&w.seen, about.st_dev, about.st_ino) == INODE_NO_MEMORY)
        status = err_no_memory(err);
    for (size_t i = 0; i < count && !status; i++) {
        w.root = (uint32_t)i;
        status = walk_root(&w, paths[i], err);
    }
    inode_set_free(&w.seen);
    buf_free(&w.path);
    return status;
}

void
walk_reset(struct walk *walk)
{
    free(walk->items);
    *walk = (struct walk){.roots = walk->roots};
}

/* From the root down, one name at a time, without following links. */
static int
open_below(int at, const char *path)
{
    char name[256];
    while (at >= 0) {
        const char *slash = strchr(path, '/');
        size_t len = slash ? (size_t)(slash - path) : strlen(path);
        if (len == 0 || len >= sizeof name) {
            errno = ENAMETOOLONG;
            break;
        }
        memcpy(name, path, len);
        name[len] = '\0';
        int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
        int next = openat(at, name, slash ? flags | O_DIRECTORY : flags);
        int saved = errno;
        close(at);
        errno = saved;
        if (!slash)
            return next;
        at = next;
        path = slash + 1;
    }
    int saved = errno;
    if (at >= 0)
        close(at);
    errno = saved;
    return -1;
}

enum status
walk_open(const struct walk *walk, const struct source *source, int *fd,
          struct err *err)
{
    struct stat about;
    const char *root = walk->roots[source->root];
    *fd = open(root, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (*fd >= 0 && fstat(*fd, &about) == 0 && S_ISDIR(about.st_mode))
        *fd = open_below(*fd, source->path);
    if (*fd < 0)
        return err_errno(err, errno, "%s", source->path);
    if (fstat(*fd, &about) == 0 && S_ISREG(about.st_mode) &&
        about.st_dev == source->device && about.st_ino == source->inode)
        return STATUS_OK;
    close(*fd);
    *fd = -1;
    return err_set(err, STATUS_STALE, "run again", "%s: was replaced meanwhile",
                   source->path);
}
