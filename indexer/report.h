/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report of a run: what was read and skipped, and what an editor should look at. */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include "indexer/run.h"

/* Writes the report to `path`, replacing it at once: JSON for .json, a page for .html,
 * else text. "-" is the standard output. */
enum status report_write(const struct run *run, const char *path,
                         struct err *err) MUST_CHECK;

#endif
