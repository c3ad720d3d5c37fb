/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Many questions at once: answered as JSON lines (--batch) or held against what is
 * expected (--check). */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/client.h"
#include "cli/options.h"

/* Table with the columns qid, query and optionally kind; without a header qid TAB
 * query. One JSON object a line:
 * {"qid","relaxed","results":[{"id","file","kind","title","relaxed"}…]}
 * A partner of several alliances is listed once a membership, with the file and the
 * name of that place: first those whose town or alliance the question names. *found
 * tells whether any question had a hit. */
enum status batch_run(struct client *client, const struct cli_options *options,
                      FILE *out, bool *found, struct err *err) MUST_CHECK;

/* Table with the columns query and expect, optionally qid, rank, kind, town:
 *   expect  an id, or the beginning of a title (letters and digits count, case does
 *           not); "-" = no hit, or only hits that are marked as not meeting all words
 *   rank    worst place that still is right (1 when absent)
 * Writes a table and a sum; *passed tells whether every line was met. */
enum status check_run(struct client *client, const struct cli_options *options,
                      FILE *out, bool *passed, struct err *err) MUST_CHECK;

#endif
