/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A record by its id. */
#ifndef SERVER_FIND_RECORD_H
#define SERVER_FIND_RECORD_H

#include "search/search.h"

/* As search_record(); besides, an alliance that has no document of its own and only
 * stands above a list of its members is a record of a name and a town, so that what its
 * members link to is there. Everything lives in the arena. */
enum status find_record(struct search_session *session, struct str id,
                        struct arena *arena, struct record *out,
                        struct err *err) MUST_CHECK;

#endif
