/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A helper program on untrusted bytes: no shell, no terminal, bounded in time, memory
 * and output, and it dies with us. */
#ifndef INDEXER_CHILD_H
#define INDEXER_CHILD_H

#include "base/buf.h"
#include "base/err.h"

struct child_limits {
    unsigned seconds; /* of wall clock and of processor time */
    size_t memory;    /* bytes of address space */
    size_t output;    /* bytes taken from its standard output */
};

enum child_end {
    CHILD_DONE,     /* exited by itself: `code` */
    CHILD_MISSING,  /* no such program */
    CHILD_TIMEOUT,  /* killed: too slow */
    CHILD_TOO_MUCH, /* killed: output over the bound; what came is kept */
    CHILD_CRASHED   /* ended by a signal, memory bound included */
};

struct child_result {
    enum child_end end;
    int code;
};

/* Runs argv[0] (looked up in the system's program folders) with `input` as standard
 * input and appends its standard output to `out`. STATUS_OK whenever it could be
 * started at all; how it went stands in `result`. Safe in programs with threads. */
enum status child_run(char *const argv[], struct str input,
                      const struct child_limits *limits, struct buf *out,
                      struct child_result *result, struct err *err) MUST_CHECK;

#endif
