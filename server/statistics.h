/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is searched for at one site, as counts of a day. Nothing is known of who asked.
 * A question's text is kept from the fifth time on that it is asked on a day; until
 * then there is but a number made of it with a secret of this process, so that neither
 * disk nor memory holds what a single person typed. Half-typed questions do not count.
 */
#ifndef SERVER_STATISTICS_H
#define SERVER_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum {
    STATISTICS_K = 5,       /* a question asked less often on a day is not told */
    STATISTICS_DAYS = 35,   /* older days are forgotten */
    STATISTICS_TABLE = 4096 /* different questions of a day that are told apart */
};

struct statistics;

/* `name` is the site's in the file; `file` takes each day's figures when it is over, or
 * at the end (-1 = none), and stays the caller's. NULL when out of memory. */
struct statistics *statistics_create(const char *name, int file);

/* Writes what the day has brought so far. NULL is allowed. */
void statistics_destroy(struct statistics *statistics);

/* Local day and a clock that never jumps; the tests have their own. */
struct statistics_time {
    uint32_t day; /* 20261122 */
    int64_t us;
};
struct statistics_time statistics_now(void);

/* A search was answered. Any thread. */
void statistics_count(struct statistics *statistics, struct str query, bool found,
                      struct statistics_time now);

struct statistics_query {
    struct str text; /* as it was typed once */
    struct str key;  /* what spellings of the same question share */
    uint64_t count;
    uint64_t lacking; /* without a hit; 0 when below STATISTICS_K */
};

struct statistics_day {
    uint32_t day;
    uint64_t searches;
    uint64_t lacking;
    struct statistics_query *queries; /* the most frequent first */
    size_t query_count;
};

/* The days known, newest first, in the arena. Any thread. */
enum status statistics_days(struct statistics *statistics, struct statistics_time now,
                            struct arena *arena, struct statistics_day **out,
                            size_t *count, struct err *err) MUST_CHECK;

/* Takes up a line of the file: the figures of a day, or of a question of that day. */
void statistics_add_day(struct statistics *statistics, uint32_t day, uint64_t searches,
                        uint64_t lacking);
void statistics_add_query(struct statistics *statistics, uint32_t day, struct str text,
                          uint64_t count, uint64_t lacking);

#endif
