/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the kernel says about the process itself, for metrics. */
#ifndef SERVER_PROCESS_H
#define SERVER_PROCESS_H

#include <stdint.h>

/* A figure is -1 where the system does not tell (no /proc). */
struct process_figures {
    double cpu_seconds; /* user and system, all threads */
    int64_t resident_bytes;
    int64_t virtual_bytes;
    int64_t open_fds;
    int64_t max_fds;
    int64_t threads;
};

/* Opens the files that tell; before confine_process(), which forbids to. */
void process_open(void);

/* One thread at a time. */
void process_read(struct process_figures *out);

#endif
