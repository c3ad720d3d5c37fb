/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small HTTP/1.1 client: one GET, one answer. Only what asking our own server needs:
 * no TLS, no redirects, no proxy. */
#ifndef CLI_HTTP_GET_H
#define CLI_HTTP_GET_H

#include "base/buf.h"
#include "base/err.h"

struct http_url {
    char host[256];
    char port[6];
    char base[512]; /* path without a slash at its end */
};

/* Takes "http://HOST[:PORT][/BASE]", HOST also as [IPv6]. */
enum status http_url_parse(const char *text, struct http_url *out,
                           struct err *err) MUST_CHECK;

/* Asks for base + target, with `token` as "Authorization: Bearer" unless it is NULL,
 * and appends the body to out, *code gets the status line's number. Waits at most 30 s
 * for any step; an answer over 32 MiB is refused. */
enum status http_get(const struct http_url *url, const char *target, const char *token,
                     int *code, struct buf *out, struct err *err) MUST_CHECK;

/* Appends text as one value of a query string (RFC 3986, unreserved kept). */
void http_escape(struct buf *out, struct str text);

#endif
