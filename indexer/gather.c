/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pool of reading processes: see gather.h. Each child gets numbers through a socket
 * and answers with harvests. Two numbers are always under way, so that no child waits
 * for the parent; the first one is to blame when it dies. */
#include "indexer/gather.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "indexer/harvest.h"
#include "indexer/stop.h"

enum {
    MAX_JOBS = 16,
    UNDER_WAY = 2,
    ARENA_LIMIT = 192 * 1024 * 1024,
    DATA_LIMIT = 384 * 1024 * 1024,
    TICK_MS = 200
};

struct answer {
    uint64_t number;
    uint64_t hash[2];
    uint64_t len;
    uint64_t outcome; /* as wide as the rest: no padding crosses the socket */
};

struct child {
    pid_t pid;
    int socket;
    size_t queue[UNDER_WAY]; /* jobs under way, oldest first */
    unsigned queued;
    time_t since; /* the oldest one was given */
};

struct pool {
    const struct walk *walk;
    const struct gather_job *jobs;
    size_t count;
    size_t next; /* the first job not given out */
    size_t done;
    const struct gather_options *options;
    gather_sink *sink;
    struct child children[MAX_JOBS];
    unsigned child_count;
    struct buf harvest;
};

static bool
send_all(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0) {
        ssize_t done = send(fd, at, len, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        len -= (size_t)done;
    }
    return true;
}

static bool
receive_all(int fd, void *bytes, size_t len)
{
    char *at = bytes;
    while (len > 0) {
        ssize_t got = recv(fd, at, len, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        len -= (size_t)got;
    }
    return true;
}

/* A reader can neither outlive its parent nor eat the machine. The sanitizers reserve
 * terabytes of address space for themselves. */
static void
confine(void)
{
    struct rlimit no_core = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &no_core);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    struct rlimit data = {DATA_LIMIT, DATA_LIMIT};
    (void)setrlimit(RLIMIT_DATA, &data);
#endif
}

/* The whole life of a child. */
__attribute__((noreturn)) static void
serve(const struct pool *pool, int fd)
{
    struct arena *arena = arena_create(ARENA_LIMIT);
    struct notes *notes = notes_create();
    struct buf harvest;
    uint64_t number;
    buf_init(&harvest);
    confine();
    while (arena && notes && receive_all(fd, &number, sizeof number)) {
        struct gathered got;
        gather_one(pool->walk, &pool->jobs[number], pool->options->identity, arena,
                   notes, &harvest, &got);
        struct answer answer = {.number = number,
                                .hash = {got.hash[0], got.hash[1]},
                                .len = got.harvest.len,
                                .outcome = got.outcome};
        if (!send_all(fd, &answer, sizeof answer) ||
            !send_all(fd, got.harvest.ptr, got.harvest.len))
            break;
    }
    buf_free(&harvest);
    notes_destroy(notes);
    arena_destroy(arena);
    _exit(0);
}

static enum status
start_child(struct pool *pool, struct child *child, struct err *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return err_errno(err, errno, "cannot make a socket");
    child->pid = fork();
    if (child->pid < 0) {
        enum status status = err_errno(err, errno, "cannot start a process");
        close(ends[0]);
        close(ends[1]);
        return status;
    }
    if (child->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_NAME, "buendnis-read");
        stop_reset_in_child();
        close(ends[0]);
        for (unsigned i = 0; i < pool->child_count; i++)
            if (&pool->children[i] != child && pool->children[i].socket >= 0)
                close(pool->children[i].socket);
        if (pool->options->in_child)
            pool->options->in_child(pool->options->context);
        serve(pool, ends[1]);
    }
    close(ends[1]);
    child->socket = ends[0];
    child->queued = 0;
    return STATUS_OK;
}

static void
end_child(struct child *child, bool kill_it)
{
    if (child->socket < 0)
        return;
    close(child->socket); /* an idle child ends by itself */
    child->socket = -1;
    if (kill_it)
        kill(child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
}

static void
feed(struct pool *pool, struct child *child)
{
    while (child->queued < UNDER_WAY && pool->next < pool->count) {
        uint64_t number = pool->next++;
        if (child->queued == 0)
            child->since = time(NULL);
        child->queue[child->queued++] = (size_t)number;
        if (!send_all(child->socket, &number, sizeof number))
            return; /* it has died; poll() will say so */
    }
}

static enum status
deliver(struct pool *pool, size_t job, const struct gathered *gathered, struct err *err)
{
    pool->done++;
    return pool->sink(pool->options->context, pool->jobs[job].number, gathered, err);
}

/* The file that killed its reader, or was killed with it. */
static enum status
deliver_failure(struct pool *pool, size_t job, const char *why, struct err *err)
{
    struct gathered gathered = {.outcome = OUTCOME_FAILED};
    struct notes *notes = notes_create();
    if (!notes)
        return err_no_memory(err);
    note_add(notes, NOTE_SKIPPED, pool->jobs[job].source->name, 0, "%s", why);
    buf_clear(&pool->harvest);
    harvest_write_notes(notes, &pool->harvest);
    notes_destroy(notes);
    gathered.harvest = buf_view(&pool->harvest);
    return deliver(pool, job, &gathered, err);
}

/* Starts a new child in place of a dead one; its other job is done again. */
static enum status
replace(struct pool *pool, struct child *child, const char *why, struct err *err)
{
    size_t again = child->queue[1];
    bool has_other = child->queued > 1;
    end_child(child, true);
    enum status status = STATUS_OK;
    if (child->queued > 0)
        status = deliver_failure(pool, child->queue[0], why, err);
    if (!status)
        status = start_child(pool, child, err);
    if (!status && has_other) {
        uint64_t number = again;
        child->queue[child->queued++] = again;
        child->since = time(NULL);
        (void)send_all(child->socket, &number, sizeof number);
    }
    return status;
}

static enum status
take_answer(struct pool *pool, struct child *child, struct err *err)
{
    struct answer answer;
    buf_clear(&pool->harvest);
    if (!receive_all(child->socket, &answer, sizeof answer))
        return replace(pool, child, "Die Datei hat ihren Leser abstürzen lassen.", err);
    char *to = buf_reserve(&pool->harvest, answer.len);
    if (!to)
        return err_no_memory(err);
    if (!receive_all(child->socket, to, answer.len))
        return replace(pool, child, "Die Datei hat ihren Leser abstürzen lassen.", err);
    struct gathered gathered = {.outcome = (enum outcome)answer.outcome,
                                .hash = {answer.hash[0], answer.hash[1]},
                                .harvest = str_make(to, answer.len)};
    child->queue[0] = child->queue[1];
    child->queued--;
    child->since = time(NULL);
    return deliver(pool, (size_t)answer.number, &gathered, err);
}

static enum status
check_deadlines(struct pool *pool, struct err *err)
{
    time_t now = time(NULL);
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < pool->child_count && !status; i++) {
        struct child *child = &pool->children[i];
        if (child->queued > 0 && now - child->since > pool->options->seconds_per_file)
            status = replace(pool, child, "Das Lesen hat zu lange gedauert.", err);
    }
    return status;
}

static enum status
run(struct pool *pool, struct err *err)
{
    struct pollfd waiting[MAX_JOBS];
    enum status status = STATUS_OK;
    while (!status && pool->done < pool->count) {
        if (stop_requested())
            return stop_status(err);
        for (unsigned i = 0; i < pool->child_count; i++) {
            feed(pool, &pool->children[i]);
            waiting[i] =
                (struct pollfd){.fd = pool->children[i].socket, .events = POLLIN};
        }
        int ready = poll(waiting, pool->child_count, TICK_MS);
        if (ready < 0 && errno != EINTR)
            return err_errno(err, errno, "cannot wait for the readers");
        for (unsigned i = 0; ready > 0 && i < pool->child_count && !status; i++)
            if (waiting[i].revents)
                status = take_answer(pool, &pool->children[i], err);
        if (!status)
            status = check_deadlines(pool, err);
    }
    return status;
}

enum status
gather_files(const struct walk *walk, const struct gather_job *jobs, size_t count,
             const struct gather_options *options, gather_sink *sink, struct err *err)
{
    struct pool pool = {
        .walk = walk, .jobs = jobs, .count = count, .options = options, .sink = sink};
    enum status status = STATUS_OK;
    unsigned wanted = options->jobs < MAX_JOBS ? options->jobs : MAX_JOBS;
    buf_init(&pool.harvest);
    for (unsigned i = 0; i < wanted && i < count && !status; i++) {
        pool.children[i].socket = -1;
        pool.child_count = i + 1;
        status = start_child(&pool, &pool.children[i], err);
    }
    if (!status)
        status = run(&pool, err);
    for (unsigned i = 0; i < pool.child_count; i++)
        end_child(&pool.children[i], status != STATUS_OK);
    buf_free(&pool.harvest);
    return status;
}
