/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counters of the server in the Prometheus text format 0.0.4. Labels name route, method
 * class and status alone; nothing that a reader typed ever gets here. */
#ifndef SERVER_METRICS_H
#define SERVER_METRICS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct metrics;
struct service;

struct metrics *metrics_create(void); /* NULL when out of memory */
void metrics_destroy(struct metrics *metrics);

/* `route` is an index into route_table(), or its count for "no such route". */
void metrics_count(struct metrics *metrics, size_t route, unsigned status, int64_t us);
void metrics_connection(struct metrics *metrics, int change);
void metrics_dropped(struct metrics *metrics);  /* connection past its deadline */
void metrics_rejected(struct metrics *metrics); /* search turned away: queue full */

void metrics_write(const struct service *service, struct buf *out);

#endif
