/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Giving up root's rights, for a start without systemd. */
#ifndef SERVER_USER_H
#define SERVER_USER_H

#include <stdbool.h>

#include "base/err.h"

bool user_is_known(const char *name);
bool user_is_root(void);

/* Becomes the user, with no group but his own, for good. Before threads, and after what
 * only root can open. A process that is not root can only be told who it is already. */
enum status user_become(const char *name, struct err *err) MUST_CHECK;

#endif
