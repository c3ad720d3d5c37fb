/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ending on request: see stop.h. */
#include "indexer/stop.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t requested;

static void
request(int number)
{
    requested = number;
}

void
stop_install(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = request; /* without SA_RESTART: waiting calls wake up */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

bool
stop_requested(void)
{
    return requested != 0;
}

enum status
stop_status(struct err *err)
{
    return err_set(err, STATUS_STALE, "the index is as it was before", "interrupted");
}

void
stop_reset_in_child(void)
{
    signal(SIGINT, SIG_IGN); /* of the terminal; the parent ends its children */
    signal(SIGTERM, SIG_DFL);
}
