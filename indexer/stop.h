/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SIGINT and SIGTERM as a question: long loops ask it and end cleanly. */
#ifndef INDEXER_STOP_H
#define INDEXER_STOP_H

#include <stdbool.h>

#include "base/err.h"

void stop_install(void);
bool stop_requested(void);

/* The status and message of a run that was asked to end. */
enum status stop_status(struct err *err);

/* In a child: the terminal speaks to the parent, which ends its children. */
void stop_reset_in_child(void);

#endif
