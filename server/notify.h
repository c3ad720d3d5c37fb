/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages to the service manager (sd_notify protocol), without its library. */
#ifndef SERVER_NOTIFY_H
#define SERVER_NOTIFY_H

#include <stdint.h>

/* Opens the socket named by NOTIFY_SOCKET; must come before the process confines
 * itself. Without a manager every call does nothing. */
void notify_open(void);

/* "READY=1", "STOPPING=1", "WATCHDOG=1", "STATUS=…". */
void notify_send(const char *state);

/* Microseconds between two signs of life, 0 when none are wanted. */
int64_t notify_watchdog_us(void);

#endif
