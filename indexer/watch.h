/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --watch: a run whenever something below the PATHs has changed. */
#ifndef INDEXER_WATCH_H
#define INDEXER_WATCH_H

#include "indexer/options.h"

/* Runs until SIGINT or SIGTERM; the exit code of the last run. */
int watch_indexer(const struct options *options);

#endif
