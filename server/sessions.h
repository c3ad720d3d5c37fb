/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The search sessions of one thread, kept open between requests: one for each
 * generation and choice of tenants asked lately. A session costs open files, so there
 * are few. */
#ifndef SERVER_SESSIONS_H
#define SERVER_SESSIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "server/live.h"

enum { SESSIONS_KEPT = 16, SESSIONS_MAX_CHOICE = 64 };

/* Members of a union that are to be searched, in rising order; none = all. */
struct choice {
    uint16_t items[SESSIONS_MAX_CHOICE];
    size_t count;
};

struct sessions {
    struct session_slot {
        struct live *live;
        struct choice choice;
        struct search_session *session;
        uint64_t used;
    } slots[SESSIONS_KEPT];
    uint64_t turn;
};

/* The session for this generation, opened when there is none yet; borrowed until the
 * next call. `choice` may be NULL. STATUS_STALE: nothing of the choice can be asked
 * at the moment. */
enum status sessions_take(struct sessions *sessions, struct live *live,
                          const struct choice *choice, struct search_session **out,
                          struct err *err) MUST_CHECK;

/* Lets go of generations whose place another has taken. */
void sessions_drop_retired(struct sessions *sessions);
void sessions_drop_all(struct sessions *sessions);

#endif
