/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of the HTTP frame share. Only server/http*.c include this. */
#ifndef SERVER_HTTP_PARTS_H
#define SERVER_HTTP_PARTS_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "server/exchange.h"
#include "server/http.h"
#include "server/service.h"

/* Connections with the time since which they owe us something. */
struct http_connections;
struct http_connection;

struct http_connections *http_connections_create(struct metrics *metrics);
void http_connections_destroy(struct http_connections *all); /* NULL is allowed */

/* Callback of the library: a connection came or goes. */
void http_connections_notify(void *library_context, struct MHD_Connection *connection,
                             void **context, enum MHD_ConnectionNotificationCode what);

/* The head of a request is complete, or its answer has been sent. */
void http_connections_mark(struct http_connections *all,
                           struct MHD_Connection *connection, bool busy);

/* Lets the library see the end of a client's stream that came with its request. */
void http_connections_wake(struct MHD_Connection *connection);

/* Shuts down what is older than the deadline, at most `most` of them. */
void http_connections_reap(struct http_connections *all, int64_t deadline_us,
                           unsigned most);
void http_connections_figures(struct http_connections *all, struct http_figures *out);

/* Checks what the library lets pass: 0, or the status to refuse with. Fills the head
 * but for the target. */
unsigned http_screen(struct MHD_Connection *connection, const char *method,
                     const char *version, struct service_head *head);

/* Queues the exchange's response; its body stays the exchange's. */
enum MHD_Result http_send(struct MHD_Connection *connection,
                          const struct exchange *exchange);

#endif
