/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Answers that say why there is no answer: RFC 9457 problem documents for machines, a
 * page for people. */
#ifndef SERVER_PROBLEM_H
#define SERVER_PROBLEM_H

#include "base/err.h"
#include "server/exchange.h"

/* Replaces whatever the response holds. `detail` may name the parameters by
 * exchange->faults. Closes the connection when the request broke a
 * rule of HTTP or of ours on sizes and methods. */
void problem_answer(struct exchange *exchange, unsigned status, enum phrase detail);

/* 503 + Retry-After: the queue is full or the request waited too long. */
void problem_busy(struct exchange *exchange);

/* 429 + Retry-After: this address asks more than its share. */
void problem_share(struct exchange *exchange);

/* From a failed call of the search: STATUS_NOT_FOUND 404, STATUS_INVALID and
 * STATUS_LIMIT 400, STATUS_STALE 503, the rest 500. Nothing of the inner message leaves
 * the house but in the log. */
void problem_internal(struct exchange *exchange, const struct err *err);

/* "Bad Request" … */
const char *problem_title(enum language language, unsigned status);

#endif
