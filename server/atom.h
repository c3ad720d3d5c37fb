/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A search as a feed (RFC 4287), so that a newsreader can wait for new offers. */
#ifndef SERVER_ATOM_H
#define SERVER_ATOM_H

#include "server/exchange.h"

void atom_write(struct exchange *exchange, const struct search_answer *answer);

#endif
