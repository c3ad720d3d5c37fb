/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The HTTP frame around libmicrohttpd: one polling thread (epoll) for each listening
 * socket, searches suspended until a search thread has answered them. */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct exchange;
struct http;
struct service;

/* Takes over the listening sockets. `service->pool` must be set before requests come,
 * so it is made first, with http_resume() to call back. */
enum status http_start(struct service *service, const int *sockets, size_t count,
                       struct http **out, struct err *err) MUST_CHECK;

/* Continues the connection of an answered exchange. Any thread. */
void http_resume(struct exchange *exchange);

/* Closes connections whose request takes longer than allowed; to be called every
 * 100 ms. Bounded in number, because closing thousands at once delays the others. */
void http_reap(struct http *http);

/* Accepts no more connections; those at work go on. */
void http_quiesce(struct http *http);

struct http_figures {
    size_t active; /* requests whose answer is not fully sent */
    size_t silent; /* connections that have not asked anything yet */
};
void http_figures(struct http *http, struct http_figures *out);

/* Ends the polling threads. No exchange may be with a search thread any more. */
void http_stop(struct http *http);

#endif
