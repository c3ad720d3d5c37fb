/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line of buendnis-index. */
#ifndef INDEXER_OPTIONS_H
#define INDEXER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct options {
    const char *index;
    const char *report;  /* file, NULL = none */
    const char *opt_out; /* file, NULL = opt-out.txt in the index folder */
    const char *aliases; /* file, NULL = aliases.txt in the index folder */
    const char *const *paths;
    size_t path_count;
    unsigned jobs;
    bool dry_run; /* also of --diff and --dump-records: nothing is written */
    bool diff;
    bool dump_records;
    bool rebuild;
    bool quiet;
    bool watch;
};

/* What main() is to do next. */
enum options_answer { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_USAGE };

/* Prints help, version or what is wrong by itself. */
enum options_answer options_parse(int argc, char **argv, struct options *out);

#endif
