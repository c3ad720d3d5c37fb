/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The progress line: see progress.h. */
#include "indexer/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { INTERVAL_MS = 200, SILENT_MS = 400 };

int64_t
progress_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
progress_begin(struct progress *progress, bool is_quiet, const char *what,
               uint64_t total)
{
    *progress = (struct progress){.is_on = !is_quiet && isatty(STDERR_FILENO),
                                  .what = what,
                                  .total = total,
                                  .started = progress_now()};
}

void
progress_show(struct progress *progress, uint64_t done)
{
    if (!progress->is_on)
        return;
    int64_t now = progress_now(), passed = now - progress->started;
    if (passed < SILENT_MS || now - progress->shown < INTERVAL_MS)
        return;
    progress->shown = now;
    double rate = (double)done * 1000.0 / (double)passed;
    fprintf(stderr, "\r\033[K%s: %" PRIu64 " von %" PRIu64 ", %.0f/s", progress->what,
            done, progress->total, rate);
    if (done > 0 && rate > 0 && done < progress->total)
        fprintf(stderr, ", noch etwa %.0f s", (double)(progress->total - done) / rate);
    fflush(stderr);
}

void
progress_end(struct progress *progress)
{
    if (progress->is_on && progress->shown > 0)
        fputs("\r\033[K", stderr);
    progress->is_on = false;
}
