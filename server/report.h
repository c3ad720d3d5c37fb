/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statistics as they are shown: who may see them, and the questions of all days. */
#ifndef SERVER_REPORT_H
#define SERVER_REPORT_H

#include "server/exchange.h"
#include "server/statistics.h"

/* True when the request may see the statistics of its site; else it has been answered
 * (404 without statistics, 401 without the token) or is answered now. On success the
 * days are those of statistics_days(). */
bool report_open(struct exchange *exchange, struct statistics_day **days,
                 size_t *count);

/* The questions of all days together, the most frequent first. False when out of
 * memory. */
bool report_queries(const struct statistics_day *days, size_t day_count,
                    struct arena *arena, struct statistics_query **out, size_t *count);

/* 20261122 -> "2026-11-22". */
struct str report_date(uint32_t day, char out[16]);

#endif
