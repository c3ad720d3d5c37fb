/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work in child processes: see jobs.h. Each child holds one end of a pipe that only its
 * end closes, however it ends; its status lies in memory shared with the parent. */
#include "indexer/jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/stop.h"
#include "store/store_write.h"

enum { TICK_MS = 200 };

struct result {
    _Atomic uint64_t done;
    enum status status;
    struct err err;
};

struct job {
    pid_t pid;
    int pipe; /* read end; -1 when it has ended */
};

struct run {
    const struct jobs *jobs;
    struct result *results;
    struct job items[JOBS_MAX];
    unsigned started;
};

static void
keep_reason(void *context, enum status status, const struct err *err)
{
    struct result *result = context;
    result->status = status;
    result->err = *err;
}

static enum status
start(struct run *run, unsigned number, struct err *err)
{
    int ends[2];
    const struct jobs *jobs = run->jobs;
    struct result *result = &run->results[number];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_errno(err, errno, "cannot make a pipe");
    pid_t parent = getpid(), pid = fork();
    if (pid < 0) {
        enum status status = err_errno(err, errno, "cannot start a process");
        close(ends[0]);
        close(ends[1]);
        return status;
    }
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) /* it died before it could be told */
            _exit(1);
        prctl(PR_SET_NAME, "buendnis-build");
        stop_reset_in_child();
        close(ends[0]);
        store_writer_on_end(keep_reason, result);
        if (jobs->in_child)
            jobs->in_child(jobs->child_context);
        result->status = jobs->work(jobs->context, number, &result->done, &result->err);
        _exit(0);
    }
    close(ends[1]);
    run->items[number] = (struct job){pid, ends[0]};
    run->started = number + 1;
    return STATUS_OK;
}

static enum status
collect(struct run *run, unsigned number, struct err *err)
{
    int how = 0;
    struct job *job = &run->items[number];
    close(job->pipe);
    job->pipe = -1;
    while (waitpid(job->pid, &how, 0) < 0 && errno == EINTR)
        ;
    if (WIFSIGNALED(how))
        return err_set(err, STATUS_INTERNAL, "is there enough memory?",
                       "a process of the indexer was ended by signal %d",
                       WTERMSIG(how));
    const struct result *result = &run->results[number];
    if (result->status && err)
        *err = result->err;
    return result->status;
}

static void
show(const struct run *run)
{
    uint64_t done = 0;
    for (unsigned i = 0; i < run->started; i++)
        done += atomic_load_explicit(&run->results[i].done, memory_order_relaxed);
    if (run->jobs->progress)
        progress_show(run->jobs->progress, done);
}

static enum status
wait_for_all(struct run *run, struct err *err)
{
    enum status status = STATUS_OK;
    for (;;) {
        struct pollfd waiting[JOBS_MAX];
        unsigned numbers[JOBS_MAX], count = 0;
        for (unsigned i = 0; i < run->started; i++) {
            if (run->items[i].pipe < 0)
                continue;
            numbers[count] = i;
            waiting[count++] = (struct pollfd){.fd = run->items[i].pipe};
        }
        if (count == 0 || status)
            return status;
        if (stop_requested())
            return stop_status(err);
        int ready = poll(waiting, count, TICK_MS);
        for (unsigned i = 0; ready > 0 && i < count && !status; i++)
            if (waiting[i].revents)
                status = collect(run, numbers[i], err);
        show(run);
    }
}

enum status
jobs_run(const struct jobs *jobs, struct err *err)
{
    struct run run = {.jobs = jobs};
    size_t size = sizeof *run.results * JOBS_MAX;
    run.results =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (run.results == MAP_FAILED)
        return err_no_memory(err);
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < jobs->count && i < JOBS_MAX && !status; i++)
        status = start(&run, i, err);
    if (!status)
        status = wait_for_all(&run, err);
    for (unsigned i = 0; i < run.started; i++) {
        if (run.items[i].pipe < 0)
            continue;
        kill(run.items[i].pid, SIGKILL);
        enum status ended = collect(&run, i, NULL);
        (void)ended;
    }
    munmap(run.results, size);
    return status;
}
