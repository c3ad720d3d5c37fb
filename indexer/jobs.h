/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work done side by side in child processes. */
#ifndef INDEXER_JOBS_H
#define INDEXER_JOBS_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/err.h"
#include "indexer/progress.h"

enum { JOBS_MAX = 32 };

/* Runs in a child. `done` is shared with the parent, for the progress line. */
typedef enum status job_function(void *context, unsigned number, _Atomic uint64_t *done,
                                 struct err *err);

struct jobs {
    unsigned count;
    job_function *work;
    void *context;
    void (*in_child)(void *context); /* called first in each child; may be NULL */
    void *child_context;
    struct progress *progress;
};

/* Starts all, waits for all. The first failure, or a request to stop, ends the others.
 */
enum status jobs_run(const struct jobs *jobs, struct err *err) MUST_CHECK;

#endif
