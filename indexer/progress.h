/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One line on a terminal that says how far the run is, how fast, and how long it may
 * take; nothing at all in a pipe. */
#ifndef INDEXER_PROGRESS_H
#define INDEXER_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool is_on;
    const char *what; /* "Lese Dateien" */
    uint64_t total;
    int64_t started; /* milliseconds */
    int64_t shown;
};

/* Milliseconds of a clock that only goes forward. */
int64_t progress_now(void);

void progress_begin(struct progress *progress, bool is_quiet, const char *what,
                    uint64_t total);
void progress_show(struct progress *progress, uint64_t done);
void progress_end(struct progress *progress); /* wipes the line */

#endif
