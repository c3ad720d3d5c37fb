/* SPDX-License-Identifier: GPL-2.0-or-later */
/* seccomp: which system calls the process may make. Everything else fails with EPERM,
 * so that a library that tries something unforeseen goes on or reports it. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "server/confine.h"

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef MACHINE

/* Seen under load, reload and at the end, plus what glibc may use in their place. */
static const int allowed[] = {
    __NR_read,
    __NR_pread64,
    __NR_readv,
    __NR_preadv,
    __NR_write,
    __NR_writev,
    __NR_close,
    __NR_lseek,
    __NR_fstat,
    __NR_newfstatat,
    __NR_statx,
    __NR_statfs,
    __NR_fstatfs,
    __NR_fadvise64,
    __NR_getdents64,
    __NR_readlinkat,
    __NR_faccessat,
    __NR_faccessat2,
    __NR_getcwd,
    __NR_fcntl,
    __NR_dup,
    __NR_epoll_create1,
    __NR_epoll_ctl,
    __NR_epoll_pwait,
    __NR_ppoll,
    __NR_pselect6,
    __NR_eventfd2,
    __NR_pipe2,
    __NR_accept4,
    __NR_recvfrom,
    __NR_recvmsg,
    __NR_sendto,
    __NR_sendmsg,
    __NR_sendfile,
    __NR_shutdown,
    __NR_setsockopt,
    __NR_getsockopt,
    __NR_getsockname,
    __NR_getpeername,
    __NR_futex,
    __NR_set_robust_list,
    __NR_rseq,
    __NR_sched_yield,
    __NR_sched_getaffinity,
    __NR_gettid,
    __NR_getpid,
    __NR_tgkill,
    __NR_clock_gettime,
    __NR_clock_getres,
    __NR_clock_nanosleep,
    __NR_nanosleep,
    __NR_gettimeofday,
    __NR_mmap,
    __NR_munmap,
    __NR_mremap,
    __NR_mprotect,
    __NR_madvise,
    __NR_brk,
    __NR_rt_sigreturn,
    __NR_rt_sigprocmask,
    __NR_rt_sigaction,
    __NR_rt_sigtimedwait,
    __NR_sigaltstack,
    __NR_exit,
    __NR_exit_group,
    __NR_getrandom,
    __NR_restart_syscall,
    __NR_prctl,
    __NR_prlimit64,
    __NR_sysinfo,
    __NR_uname,
    __NR_getuid,
    __NR_geteuid,
    __NR_getgid,
    __NR_getegid,
#ifdef __x86_64__
    __NR_stat,
    __NR_lstat,
    __NR_access,
    __NR_readlink,
    __NR_poll,
    __NR_select,
    __NR_epoll_wait,
    __NR_time,
#endif
};

/* For indexes that are asked over the network. */
static const int to_connect[] = {__NR_socket, __NR_connect};

/* For taking the pid file away. */
static const int to_unlink[] = {
    __NR_unlinkat,
#ifdef __x86_64__
    __NR_unlink,
#endif
};

enum { MAX_STEPS = 4 * (sizeof allowed / sizeof *allowed) + 64 };

struct filter {
    struct sock_filter steps[MAX_STEPS];
    unsigned short count;
};

static void
add(struct filter *filter, struct sock_filter step)
{
    filter->steps[filter->count++] = step;
}

static void
load(struct filter *filter, size_t offset)
{
    add(filter,
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (unsigned)offset));
}

static void
answer(struct filter *filter, unsigned action)
{
    add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

static void
allow(struct filter *filter, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                 (unsigned)calls[i], 0, 1));
        answer(filter, SECCOMP_RET_ALLOW);
    }
}

/* The call passes when (its argument & mask) == wanted, else it is refused. Leaves the
 * number of the call loaded for what follows. */
static void
allow_masked(struct filter *filter, int call, unsigned argument, unsigned mask,
             unsigned wanted)
{
    size_t offset = offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t);
    add(filter,
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 5));
    load(filter, offset); /* the low half; both machines are little-endian */
    add(filter, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, wanted, 0, 1));
    answer(filter, SECCOMP_RET_ALLOW);
    answer(filter, SECCOMP_RET_ERRNO | EPERM);
}

static void
fill(struct filter *filter, bool may_connect, bool may_unlink)
{
    const unsigned writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    load(filter, offsetof(struct seccomp_data, arch));
    add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0));
    answer(filter, SECCOMP_RET_KILL_PROCESS);
    load(filter, offsetof(struct seccomp_data, nr));
    allow(filter, allowed, sizeof allowed / sizeof *allowed);
    if (may_connect)
        allow(filter, to_connect, sizeof to_connect / sizeof *to_connect);
    if (may_unlink)
        allow(filter, to_unlink, sizeof to_unlink / sizeof *to_unlink);
    allow_masked(filter, __NR_openat, 2, writing, O_RDONLY);
#ifdef __x86_64__
    allow_masked(filter, __NR_open, 1, writing, O_RDONLY);
#endif
    /* Threads, but no processes. clone3 hides its flags in memory: glibc falls back to
     * clone when it is told that there is no such call. */
    allow_masked(filter, __NR_clone, 0, CLONE_THREAD, CLONE_THREAD);
    add(filter,
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 0, 1));
    answer(filter, SECCOMP_RET_ERRNO | ENOSYS);
    answer(filter, SECCOMP_RET_ERRNO | EPERM);
}

enum status
confine_calls(bool may_connect, bool may_unlink, bool *missing, struct err *err)
{
    static struct filter filter;
    fill(&filter, may_connect, may_unlink);
    struct sock_fprog program = {filter.count, filter.steps};
    *missing = false;
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0)
        return STATUS_OK;
    *missing = errno == EINVAL || errno == ENOSYS;
    return *missing ? STATUS_OK : err_errno(err, errno, "seccomp");
}

#else

enum status
confine_calls(bool may_connect, bool may_unlink, bool *missing, struct err *err)
{
    (void)may_connect;
    (void)may_unlink;
    (void)err;
    *missing = true;
    return STATUS_OK;
}

#endif
