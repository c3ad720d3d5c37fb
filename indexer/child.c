/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Confined child processes: see child.h. */
#include "indexer/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_NOT_FOUND = 127 };

static void
limit(enum __rlimit_resource resource, rlim_t value)
{
    const struct rlimit both = {value, value};
    setrlimit(resource, &both);
}

/* The child's side, after fork(): only async-signal-safe calls. */
static void
become(char *const argv[], int input, int output, const struct child_limits *limits)
{
    static char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin",
                                        "LC_ALL=C.UTF-8", "HOME=/nonexistent", NULL};
    static const char *const folders[] = {"/usr/local/bin/", "/usr/bin/", "/bin/"};
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || null < 0 || dup2(null, 2) < 0)
        _exit(EXIT_NOT_FOUND);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    setsid();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CPU, limits->seconds + 1); /* the clock on the wall comes first */
    limit(RLIMIT_AS, limits->memory);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[128];
        size_t len = 0;
        for (const char *p = folders[i]; *p && len < sizeof path - 1; p++)
            path[len++] = *p;
        for (const char *p = argv[0]; *p && len < sizeof path - 1; p++)
            path[len++] = *p;
        path[len] = '\0';
        execve(path, argv, environment);
    }
    _exit(EXIT_NOT_FOUND);
}

/* The bytes as a file without a name. -1 and errno on failure. */
static int
as_file(struct str input)
{
    int file = memfd_create("input", MFD_CLOEXEC);
    while (file >= 0 && input.len) {
        ssize_t n = write(file, input.ptr, input.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            close(file);
            return -1;
        }
        input.ptr += n;
        input.len -= (size_t)n;
    }
    if (file >= 0 && lseek(file, 0, SEEK_SET) != 0) {
        close(file);
        return -1;
    }
    return file;
}

static long
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes the output until it ends, the time is over or there is too much of it. */
static enum child_end
drain(int pipe_end, const struct child_limits *limits, long deadline, struct buf *out)
{
    size_t taken = 0;
    for (;;) {
        struct pollfd waiting = {.fd = pipe_end, .events = POLLIN};
        long left = deadline - now_ms();
        int ready = left > 0 ? poll(&waiting, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return CHILD_TIMEOUT;
        char *to = buf_reserve(out, 64 * 1024);
        if (!to)
            return CHILD_TOO_MUCH;
        ssize_t n = read(pipe_end, to, 64 * 1024);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n <= 0)
            return CHILD_DONE;
        out->len += (size_t)n;
        out->ptr[out->len] = '\0';
        taken += (size_t)n;
        if (taken > limits->output)
            return CHILD_TOO_MUCH;
    }
}

/* A child that has closed its output may still sit there for ever. */
static void
wait_for(pid_t child, long deadline, struct child_result *result)
{
    const struct timespec pause = {0, 2000000};
    int state = 0;
    pid_t ended;
    while ((ended = waitpid(child, &state, result->end == CHILD_DONE ? WNOHANG : 0)) ==
               0 ||
           (ended < 0 && errno == EINTR)) {
        if (ended == 0 && now_ms() >= deadline) {
            result->end = CHILD_TIMEOUT;
            kill(child, SIGKILL);
        } else if (ended == 0) {
            nanosleep(&pause, NULL);
        }
    }
    if (result->end != CHILD_DONE)
        return;
    if (!WIFEXITED(state)) {
        result->end = CHILD_CRASHED;
        return;
    }
    result->code = WEXITSTATUS(state);
    if (result->code == EXIT_NOT_FOUND)
        result->end = CHILD_MISSING;
}

enum status
child_run(char *const argv[], struct str input, const struct child_limits *limits,
          struct buf *out, struct child_result *result, struct err *err)
{
    int ends[2];
    *result = (struct child_result){CHILD_DONE, 0};
    int file = as_file(input);
    if (file < 0)
        return err_errno(err, errno, "%s: input", argv[0]);
    if (pipe2(ends, O_CLOEXEC) != 0) {
        enum status status = err_errno(err, errno, "%s: pipe", argv[0]);
        close(file);
        return status;
    }
    pid_t child = fork();
    if (child == 0)
        become(argv, file, ends[1], limits);
    enum status status =
        child < 0 ? err_errno(err, errno, "%s: fork", argv[0]) : STATUS_OK;
    close(file);
    close(ends[1]);
    if (child > 0) {
        const long deadline = now_ms() + (long)limits->seconds * 1000;
        result->end = drain(ends[0], limits, deadline, out);
        if (result->end != CHILD_DONE)
            kill(child, SIGKILL);
        wait_for(child, deadline, result);
    }
    close(ends[0]);
    return status;
}
