/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures of the process: see process.h. The files are opened once, because a confined
 * process cannot open any; the kernel writes them anew at every reading. */
#include "server/process.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int memory_file = -1;
static DIR *fd_folder;
static DIR *task_folder;

void
process_open(void)
{
    if (memory_file >= 0)
        return;
    memory_file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    fd_folder = opendir("/proc/self/fd");
    task_folder = opendir("/proc/self/task");
}

static int64_t
count_entries(DIR *folder)
{
    int64_t count = 0;
    if (!folder)
        return -1;
    rewinddir(folder);
    for (const struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        count += entry->d_name[0] != '.';
    return count;
}

static void
read_memory(struct process_figures *out)
{
    char text[128];
    char *rest = text, *end = text;
    long page = sysconf(_SC_PAGESIZE);
    ssize_t len = memory_file < 0 ? -1 : pread(memory_file, text, sizeof text - 1, 0);
    text[len > 0 ? len : 0] = '\0';
    unsigned long long whole = strtoull(text, &rest, 10);
    unsigned long long resident = strtoull(rest, &end, 10);
    if (page <= 0 || rest == text || end == rest)
        return;
    out->virtual_bytes = (int64_t)whole * page;
    out->resident_bytes = (int64_t)resident * page;
}

void
process_read(struct process_figures *out)
{
    struct timespec cpu;
    struct rlimit limit;
    *out = (struct process_figures){-1, -1, -1, -1, -1, -1};
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu) == 0)
        out->cpu_seconds = (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
        out->max_fds = limit.rlim_cur > INT64_MAX ? -1 : (int64_t)limit.rlim_cur;
    read_memory(out);
    out->open_fds = count_entries(fd_folder);
    out->threads = count_entries(task_folder);
}
