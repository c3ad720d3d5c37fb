/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --statistics: what is searched for on a server, for those who look after it. */
#ifndef CLI_STATISTICS_H
#define CLI_STATISTICS_H

#include <stdio.h>

#include "base/err.h"
#include "cli/client.h"
#include "cli/options.h"

/* Asks the server with the token of the environment (BUENDNIS_TOKEN, so that it stands
 * in no list of processes) and writes a table, or the answer as it came (--json). */
enum status statistics_run(struct client *client, const struct cli_options *options,
                           FILE *out, struct err *err) MUST_CHECK;

#endif
