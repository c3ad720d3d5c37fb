/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Exchange of index generations: see live.h. */
#include "server/live.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { RETRY_SECONDS = 30 };

struct live {
    struct search_index *index;
    atomic_uint references;
    atomic_bool retired;
    struct live_share *members; /* of a union, else NULL */
    size_t member_count;
};

struct live_holder {
    pthread_mutex_t lock; /* guards current and problem */
    struct live *current;
    atomic_ulong serial;
    atomic_ulong refusals;
    const char *const *paths;
    size_t path_count;
    struct live_holder **members; /* of a union, else NULL */
    size_t member_count;
    uint64_t members_mark; /* of what the members served when it was made */
    const char *synonyms;
    char problem[480];
    uint64_t refused_mark; /* of what was in place when opening failed */
    time_t refused_at;
};

/* Changes when another generation is put in place: INDEX/current is a link that is only
 * ever replaced. */
static uint64_t
place_mark(const struct live_holder *holder)
{
    uint64_t mark = 1;
    for (size_t i = 0; i < holder->member_count; i++)
        mark = mark * 1000003 + live_serial(holder->members[i]);
    for (size_t i = 0; i < holder->path_count; i++) {
        char path[4096];
        struct stat link = {0};
        snprintf(path, sizeof path, "%s/current", holder->paths[i]);
        if (lstat(path, &link) != 0)
            continue;
        mark = mark * 1000003 + (uint64_t)link.st_ino;
        mark = mark * 1000003 + (uint64_t)link.st_mtim.tv_sec;
        mark = mark * 1000003 + (uint64_t)link.st_mtim.tv_nsec;
    }
    return mark;
}

/* Opening says that the files are whole; only a search says that they can be read. */
static enum status
probe(const struct search_index *index, struct err *err)
{
    struct search_session *session = NULL;
    struct search_answer answer;
    struct search_request request = {
        .query = STR_LIT("familie"), .page = 1, .per_page = 1};
    struct arena *arena = arena_create(0);
    enum status status = STATUS_NO_MEMORY;
    if (!arena)
        goto out;
    status = search_session_create(index, &session, err);
    if (status)
        goto out;
    status = search_run(session, &request, arena, &answer, err);
out:
    search_session_destroy(session);
    arena_destroy(arena);
    return status;
}

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
}

/* Opens the paths and takes the members over. */
static enum status
open_paths(const struct live_holder *holder, const char *const *paths, size_t count,
           struct live_share *members, size_t member_count, struct live **out,
           struct err *err)
{
    struct live *live = calloc(1, sizeof *live);
    if (!live) {
        free(members);
        return no_memory(err);
    }
    live->members = members;
    live->member_count = member_count;
    atomic_init(&live->references, 1);
    enum status status =
        search_index_open(paths, count, holder->synonyms, &live->index, err);
    if (!status)
        status = search_index_warm(live->index, err);
    if (!status)
        status = probe(live->index, err);
    if (status)
        live_release(live);
    else
        *out = live;
    return status;
}

/* Its place among the paths; each stands there once. */
static size_t
add_path(const char **paths, size_t *count, const char *path)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(paths[i], path) == 0)
            return i;
    paths[*count] = path;
    return (*count)++;
}

/* What the members serve now, held while it is opened once more. */
static enum status
open_union(const struct live_holder *holder, struct live **out, struct err *err)
{
    struct live **held = calloc(holder->member_count + 1, sizeof(struct live *));
    enum status status = STATUS_OK;
    const char **paths = NULL;
    struct live_share *members = NULL;
    size_t count = 0, used = 0, parts = 0;
    if (!held)
        return no_memory(err);
    for (size_t i = 0; i < holder->member_count; i++) {
        held[i] = live_acquire(holder->members[i]);
        count += held[i] ? search_index_part_count(held[i]->index) : 0;
    }
    if (count == 0)
        status = err_set(err, STATUS_NOT_FOUND, NULL, "kein Mandant hat einen Index");
    if (!status) {
        paths = calloc(count + 1, sizeof *paths);
        members = calloc(count + 1, sizeof *members);
        status = paths && members ? STATUS_OK : no_memory(err);
    }
    for (size_t i = 0; i < holder->member_count && !status; i++)
        for (size_t k = 0; held[i] && k < search_index_part_count(held[i]->index);
             k++) {
            size_t part = add_path(paths, &parts, search_index_part(held[i]->index, k));
            members[used++] = (struct live_share){(uint16_t)i, (uint16_t)part};
        }
    if (status)
        free(members);
    else
        status = open_paths(holder, paths, parts, members, used, out, err);
    for (size_t i = 0; i < holder->member_count; i++)
        live_release(held[i]);
    free(paths);
    free(held);
    return status;
}

static enum status
open_current(const struct live_holder *holder, struct live **out, struct err *err)
{
    *out = NULL;
    if (holder->members)
        return open_union(holder, out, err);
    return open_paths(holder, holder->paths, holder->path_count, NULL, 0, out, err);
}

enum status
live_holder_create_union(struct live_holder *const *members, size_t count,
                         const char *synonyms, struct live_holder **out,
                         struct err *err)
{
    *out = NULL;
    struct live_holder *holder = calloc(1, sizeof *holder);
    if (!holder)
        return no_memory(err);
    holder->members = calloc(count + 1, sizeof(struct live_holder *));
    if (!holder->members) {
        free(holder);
        return no_memory(err);
    }
    pthread_mutex_init(&holder->lock, NULL);
    memcpy(holder->members, members, count * sizeof(struct live_holder *));
    holder->member_count = count;
    holder->synonyms = synonyms;
    *out = holder;
    live_refresh(holder, true);
    return STATUS_OK;
}

enum status
live_holder_create(const char *const *paths, size_t count, const char *synonyms,
                   struct live_holder **out, struct err *err)
{
    *out = NULL;
    struct live_holder *holder = calloc(1, sizeof *holder);
    if (!holder)
        return no_memory(err);
    pthread_mutex_init(&holder->lock, NULL);
    holder->paths = paths;
    holder->path_count = count;
    holder->synonyms = synonyms;
    *out = holder;
    live_refresh(holder, true);
    return STATUS_OK;
}

void
live_holder_destroy(struct live_holder *holder)
{
    if (!holder)
        return;
    live_release(holder->current);
    pthread_mutex_destroy(&holder->lock);
    free(holder->members);
    free(holder);
}

struct live *
live_acquire(struct live_holder *holder)
{
    pthread_mutex_lock(&holder->lock);
    struct live *live = holder->current;
    if (live)
        atomic_fetch_add_explicit(&live->references, 1, memory_order_relaxed);
    pthread_mutex_unlock(&holder->lock);
    return live;
}

struct live *
live_again(struct live *live)
{
    atomic_fetch_add_explicit(&live->references, 1, memory_order_relaxed);
    return live;
}

void
live_release(struct live *live)
{
    if (!live)
        return;
    if (atomic_fetch_sub_explicit(&live->references, 1, memory_order_acq_rel) != 1)
        return;
    search_index_close(live->index);
    free(live->members);
    free(live);
}

const struct search_index *
live_index(const struct live *live)
{
    return live->index;
}

const char *
live_generation(const struct live *live)
{
    return search_index_generation(live->index);
}

const struct live_share *
live_members(const struct live *live, size_t *count)
{
    *count = live->member_count;
    return live->members;
}

bool
live_is_retired(const struct live *live)
{
    return atomic_load_explicit(&live->retired, memory_order_acquire);
}

uint64_t
live_serial(const struct live_holder *holder)
{
    return atomic_load_explicit(&holder->serial, memory_order_acquire);
}

bool
live_refresh(struct live_holder *holder, bool force)
{
    /* Only this thread ever replaces `current`, so it may look without the lock. */
    struct live *old = holder->current;
    if (!force && !holder->members && old && !search_index_is_outdated(old->index))
        return false;
    uint64_t mark = place_mark(holder);
    if (!force && holder->members && holder->members_mark == mark)
        return false;
    /* Checking a broken generation reads all of it: not twice a second. */
    time_t now = time(NULL);
    if (!force && holder->refused_mark == mark &&
        now - holder->refused_at < RETRY_SECONDS)
        return false;
    struct live *fresh;
    struct err err = {0};
    enum status status = open_current(holder, &fresh, &err);
    pthread_mutex_lock(&holder->lock);
    if (status) {
        char problem[sizeof holder->problem];
        snprintf(problem, sizeof problem, "%.300s%s%.150s%s", err.message,
                 err.hint[0] ? " (" : "", err.hint, err.hint[0] ? ")" : "");
        if (strcmp(holder->problem, problem) != 0)
            atomic_fetch_add(&holder->refusals, 1);
        memcpy(holder->problem, problem, sizeof problem);
        old = NULL;
    } else {
        holder->problem[0] = '\0';
        holder->current = fresh;
        holder->members_mark = mark;
        if (old)
            atomic_store_explicit(&old->retired, true, memory_order_release);
        atomic_fetch_add_explicit(&holder->serial, 1, memory_order_release);
    }
    pthread_mutex_unlock(&holder->lock);
    holder->refused_mark = status ? mark : 0;
    holder->refused_at = now;
    live_release(old);
    return !status;
}

void
live_problem(struct live_holder *holder, char *out, size_t size)
{
    pthread_mutex_lock(&holder->lock);
    snprintf(out, size, "%s", holder->problem);
    pthread_mutex_unlock(&holder->lock);
}

uint64_t
live_refusals(struct live_holder *holder)
{
    return atomic_load(&holder->refusals);
}
