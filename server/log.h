/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines for the operator on stderr, with a priority the journal understands. Never a
 * query, never an address of a reader. */
#ifndef SERVER_LOG_H
#define SERVER_LOG_H

#include <stdbool.h>

enum log_level { LOG_PROBLEM = 3, LOG_CAUTION = 4, LOG_NOTE = 6 };

/* Lines for programs from now on: one JSON object each. Before threads. */
void log_as_json(bool json);

/* One line; control characters inside become '?'. Any thread. */
void log_line(enum log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
