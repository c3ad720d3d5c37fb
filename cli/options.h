/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line of buendnis-search, read from one table that also makes --help. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "search/search.h"

enum cli_mode {
    CLI_QUERY,
    CLI_ANALYZE,
    CLI_SPLIT,
    CLI_BATCH,
    CLI_CHECK,
    CLI_STATUS,
    CLI_STATISTICS,
    CLI_HELP,
    CLI_VERSION
};
enum cli_color { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };

struct cli_options {
    enum cli_mode mode;
    const char **indexes; /* folders or tcp:HOST:PORT */
    size_t index_count;
    const char *server;   /* address of a running server, NULL = none */
    const char *synonyms; /* file, NULL = the built-in ones */
    const char *queries;  /* file of --batch or --check, "-" = standard input */
    struct str words;     /* the free arguments, joined by blanks */
    struct search_request request; /* everything but the query */
    uint32_t limit;
    bool json;
    enum cli_color color;
};

/* Reads argv; texts point into it, lists live in the arena. STATUS_INVALID with a
 * German sentence when it is no legal command line. */
enum status cli_options_parse(int argc, char **argv, struct arena *arena,
                              struct cli_options *out, struct err *err) MUST_CHECK;

/* The text of --help. */
void cli_options_help(struct buf *out);

#endif
