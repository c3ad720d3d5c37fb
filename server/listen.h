/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Listening sockets: made by us (before the process confines itself) or handed over by
 * the service manager. */
#ifndef SERVER_LISTEN_H
#define SERVER_LISTEN_H

#include <stddef.h>

#include "base/err.h"

enum { LISTEN_MAX = 4 };

/* Whether an address has the form of listen_open(). */
enum status listen_check(const char *address, struct err *err) MUST_CHECK;

/* "127.0.0.1:8080", "[::1]:8080", "localhost:0". A taken port or an address of another
 * machine gives STATUS_LOCKED, a malformed one STATUS_INVALID. */
enum status listen_open(const char *address, int *out, struct err *err) MUST_CHECK;

/* Sockets of LISTEN_FDS, at most `most`; 0 when there are none. Forgets the variables,
 * so that they are not taken twice. */
size_t listen_inherited(int *out, size_t most);

/* "http://127.0.0.1:8080" of a socket. */
void listen_name(int socket, char *out, size_t size);

/* True when the socket takes connections of this machine alone. */
int listen_is_local(int socket);

#endif
