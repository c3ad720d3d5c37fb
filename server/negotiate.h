/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the client would like: Accept headers and conditional requests (RFC 9110). */
#ifndef SERVER_NEGOTIATE_H
#define SERVER_NEGOTIATE_H

#include <stdbool.h>

#include "base/str.h"
#include "server/phrase.h"

/* The weight (0 … 1000) that a list such as "de, en;q=0.8, *;q=0.1" gives a token. The
 * most exact entry counts: the token itself, then its beginning up to '-' or '/' with a
 * wildcard, then "*". -1 when none of them stands there. */
int negotiate_weight(struct str list, struct str token);

/* English only when asked for more than German. */
enum language negotiate_language(struct str accept_language);

/* True when text/html is named and weighs at least as much as JSON. */
bool negotiate_html(struct str accept);
bool negotiate_gzip(struct str accept_encoding);

/* True when brotli is taken, and gzip not liked better. */
bool negotiate_brotli(struct str accept_encoding);

/* Weak comparison of an If-None-Match list with an entity tag. */
bool negotiate_matches(struct str if_none_match, struct str etag);

#endif
