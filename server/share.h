/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No address takes more than its share of searches: each has a number of them a second,
 * and saves some up while it asks little. Addresses are held as numbers made with a
 * secret of this process, and only the latest few thousand of them. */
#ifndef SERVER_SHARE_H
#define SERVER_SHARE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/str.h"
#include "server/config.h"

struct share;

enum { SHARE_BURST = 4 /* seconds' worth that can be saved up */ };

/* `rate` searches a second; NULL when out of memory. */
struct share *share_create(uint32_t rate);
void share_destroy(struct share *share); /* NULL is allowed */

/* True when this address may have one more search now. Any thread. */
bool share_take(struct share *share, const struct sockaddr *address, int64_t now_us);

/* Whom a request comes from: the peer, or, when that is one of the trusted proxies, the
 * last address in X-Forwarded-For that is none of them. What a client writes there by
 * itself stands before what the proxy adds, and is not believed. */
void share_client(const struct sockaddr *peer, struct str forwarded,
                  const struct config_list *proxies, struct sockaddr_storage *out);

/* 203.0.113.7 or 2001:db8::7. */
bool share_read_address(struct str text, struct sockaddr_storage *out);

#endif
