/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looks for new generations of the indexes in an own thread: opening one can take long
 * (checksums), and neither requests nor deadlines shall wait for it. */
#ifndef SERVER_WATCH_H
#define SERVER_WATCH_H

#include "base/err.h"

struct service;
struct watch;

enum status watch_start(struct service *service, struct watch **out,
                        struct err *err) MUST_CHECK;

/* Opens what is in place now, newer or not (SIGHUP). */
void watch_force(struct watch *watch);

void watch_stop(struct watch *watch); /* NULL is allowed */

#endif
