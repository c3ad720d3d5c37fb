/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Making and publishing generations: see build.h. The order of the steps is the whole
 * safety: everything durable before the link moves, nothing removed before it did. */
#include "store/build.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/file.h"
#include "store/generation.h"
#include "store/store_write.h"

enum { NAME_SIZE = 64 };
static const char LINK[] = "current";
static const char NEW_LINK[] = "current.new";

struct store_build {
    int at;   /* the index folder */
    int lock; /* descriptor that holds the lock */
    char *index;
    char *folder;
    char name[NAME_SIZE];
    char live[NAME_SIZE]; /* what was live when the build began; "" = nothing */
    bool has_folder;      /* an unpublished one of ours */
    bool keeps_none;      /* nor the generation before the live one */
};

/* "gen-000012" -> 12; 0 for any other name. */
static unsigned long
generation_number(const char *name)
{
    char *end;
    if (strncmp(name, "gen-", 4) != 0 || name[4] < '0' || name[4] > '9')
        return 0;
    unsigned long number = strtoul(name + 4, &end, 10);
    return *end == '\0' ? number : 0;
}

/* The folder and its parents, as mkdir -p. */
static enum status
make_folders(const char *path, struct err *err)
{
    char *copy = strdup(path);
    if (!copy)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    enum status status = STATUS_OK;
    for (char *p = copy + 1; !status; p++) {
        bool last = *p == '\0';
        if (*p != '/' && !last)
            continue;
        *p = '\0';
        if (mkdir(copy, 0755) != 0 && errno != EEXIST)
            status = err_errno(err, errno, "%s: cannot create the folder", copy);
        if (last)
            break;
        *p = '/';
    }
    free(copy);
    return status;
}

static void
holder_of_lock(int fd, char *out, size_t size)
{
    ssize_t got = pread(fd, out, size - 1, 0);
    size_t len = 0;
    while (got > 0 && len < (size_t)got && out[len] >= '0' && out[len] <= '9')
        len++;
    out[len] = '\0';
}

enum { DYING_MS = 2000, TRY_AGAIN_MS = 20 };

/* The killed holder's children, born a moment before and yet without a chance to close
 * the lock, end with it; but not in the same instant. */
static bool
holder_is_dead(const char *holder)
{
    pid_t pid = (pid_t)strtol(holder, NULL, 10);
    return pid > 0 && kill(pid, 0) != 0 && errno == ESRCH;
}

/* An open file description lock: it is gone with the process, kill -9 included, and is
 * inherited by nobody's accident. */
static enum status
take_lock(struct store_build *build, const char *index, struct err *err)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const struct timespec pause = {0, TRY_AGAIN_MS * 1000000L};
    char holder[16];
    build->lock =
        openat(build->at, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (build->lock < 0)
        return err_errno(err, errno, "%s/lock", index);
    for (int waited = 0; fcntl(build->lock, F_OFD_SETLK, &whole) != 0;) {
        if (errno != EAGAIN && errno != EACCES)
            return err_errno(err, errno, "%s/lock", index);
        holder_of_lock(build->lock, holder, sizeof holder);
        waited += TRY_AGAIN_MS;
        if (waited > DYING_MS || !holder_is_dead(holder))
            return err_set(err, STATUS_LOCKED, "wait until it has finished",
                           "%s: another buendnis-index is writing to it%s%s", index,
                           *holder ? ", process " : "", holder);
        nanosleep(&pause, NULL);
    }
    /* For the message above only; the lock itself does not depend on it. */
    int len = snprintf(holder, sizeof holder, "%ld\n", (long)getpid());
    if (ftruncate(build->lock, 0) != 0 ||
        pwrite(build->lock, holder, (size_t)len, 0) != len)
        return err_errno(err, errno, "%s/lock: cannot write", index);
    return STATUS_OK;
}

/* Called for every name in the index folder. */
typedef enum status folder_visitor(struct store_build *build, const char *name,
                                   void *context, struct err *err);

static enum status
for_each_entry(struct store_build *build, folder_visitor *visit, void *context,
               struct err *err)
{
    int fd = openat(build->at, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        enum status status = err_errno(err, errno, "index folder");
        if (fd >= 0)
            close(fd);
        return status;
    }
    enum status status = STATUS_OK;
    struct dirent *entry;
    while (!status && (entry = readdir(folder)))
        status = visit(build, entry->d_name, context, err);
    closedir(folder);
    return status;
}

struct numbers {
    unsigned long live;
    unsigned long previous; /* the largest one below the live one */
    unsigned long largest;
};

static enum status
note_number(struct store_build *build, const char *name, void *context, struct err *err)
{
    (void)build;
    (void)err;
    struct numbers *numbers = context;
    unsigned long number = generation_number(name);
    if (number > numbers->largest)
        numbers->largest = number;
    if (number < numbers->live && number > numbers->previous)
        numbers->previous = number;
    return STATUS_OK;
}

/* Everything but the live generation and the one before it. What is newer than the live
 * one was never published, or an administrator went back on purpose. */
static enum status
remove_old(struct store_build *build, const char *name, void *context, struct err *err)
{
    const struct numbers *numbers = context;
    unsigned long number = generation_number(name);
    if (strcmp(name, NEW_LINK) == 0)
        return store_file_remove(build->at, name, err);
    if (number == 0 || strcmp(name, build->live) == 0 ||
        (number == numbers->previous && !build->keeps_none))
        return STATUS_OK;
    return store_file_remove(build->at, name, err);
}

static enum status
clean_up(struct store_build *build, struct numbers *numbers, struct err *err)
{
    numbers->live = generation_number(build->live);
    enum status status = for_each_entry(build, note_number, numbers, err);
    return status ? status : for_each_entry(build, remove_old, numbers, err);
}

static enum status
make_generation(struct store_build *build, unsigned long number, struct err *err)
{
    snprintf(build->name, sizeof build->name, "gen-%06lu", number);
    size_t size = strlen(build->index) + sizeof build->name + 2;
    char *folder = realloc(build->folder, size);
    if (!folder)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    build->folder = folder;
    snprintf(folder, size, "%s/%s", build->index, build->name);
    if (mkdirat(build->at, build->name, 0755) != 0)
        return err_errno(err, errno, "%s: cannot create the folder", folder);
    build->has_folder = true;
    return STATUS_OK;
}

static enum status
prepare(struct store_build *build, struct err *err)
{
    struct numbers numbers = {0, 0, 0};
    enum status status = take_lock(build, build->index, err);
    if (status)
        return status;
    status =
        store_generation_current(build->index, build->live, sizeof build->live, err);
    if (status == STATUS_NOT_FOUND) {
        build->live[0] = '\0';
        status = STATUS_OK;
    }
    if (!status)
        status = clean_up(build, &numbers, err);
    return status ? status : make_generation(build, numbers.largest + 1, err);
}

enum status
store_build_begin(const char *index, struct store_build **out, struct err *err)
{
    *out = NULL;
    enum status status = make_folders(index, err);
    if (status)
        return status;
    struct store_build *build = calloc(1, sizeof *build);
    if (!build)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    build->lock = -1;
    build->at = open(index, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    build->index = strdup(index);
    if (build->at < 0)
        status = err_errno(err, errno, "%s", index);
    else if (!build->index)
        status = err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    else
        status = prepare(build, err);
    if (status) {
        store_build_end(build);
        return status;
    }
    *out = build;
    return STATUS_OK;
}

const char *
store_build_folder(const struct store_build *build)
{
    return build->folder;
}

const char *
store_build_name(const struct store_build *build)
{
    return build->name;
}

enum status
store_build_publish(struct store_build *build, struct store_stamp *stamp,
                    struct err *err)
{
    struct numbers numbers = {0, 0, 0};
    enum status status = store_stamp_write(build->folder, stamp, err);
    if (!status)
        status = store_file_sync(build->at, ".", err); /* the new folder's name */
    if (status)
        return status;
    if (symlinkat(build->name, build->at, NEW_LINK) != 0)
        return err_errno(err, errno, "%s: cannot create", NEW_LINK);
    if (renameat(build->at, NEW_LINK, build->at, LINK) != 0)
        return err_errno(err, errno, "%s: cannot replace", LINK);
    build->has_folder = false;
    status = store_file_sync(build->at, ".", err);
    if (status)
        return status;
    /* What cannot be removed now is removed by the next run. */
    snprintf(build->live, sizeof build->live, "%s", build->name);
    enum status left_over = clean_up(build, &numbers, NULL);
    (void)left_over;
    return STATUS_OK;
}

void
store_build_keep_none(struct store_build *build)
{
    build->keeps_none = true;
}

enum status
store_build_next(struct store_build *build, struct err *err)
{
    return make_generation(build, generation_number(build->name) + 1, err);
}

void
store_build_forget(struct store_build *build)
{
    close(build->lock);
    build->lock = -1;
}

void
store_build_end(struct store_build *build)
{
    if (!build)
        return;
    if (build->has_folder) {
        enum status left_over = store_file_remove(build->at, build->name, NULL);
        (void)left_over; /* the next run tries again */
    }
    if (build->lock >= 0)
        close(build->lock);
    if (build->at >= 0)
        close(build->at);
    free(build->index);
    free(build->folder);
    free(build);
}

enum status
store_remove(const char *path, struct err *err)
{
    return store_file_remove(AT_FDCWD, path, err);
}
