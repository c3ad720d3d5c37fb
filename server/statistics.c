/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counting of searches: see statistics.h. Every bound errs on the side of silence: what
 * does not fit is not counted, so nothing is told that was asked less often than told.
 */
#include "server/statistics.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/buf.h"
#include "search/search.h"
#include "server/clock.h"
#include "server/log.h"
#include "server/statistics_table.h"

enum {
    RECENT = 32,             /* questions that may turn out to be half-typed, */
    HALF_TYPED_US = 10000000 /* within this time */
};

/* A question just counted; forgotten after some seconds. */
struct recent {
    uint64_t hash;
    size_t len; /* of its key; 0 = none */
    int64_t us;
    bool found;
};

struct statistics {
    pthread_mutex_t lock;
    const char *name;
    int file;
    uint64_t secret;
    uint32_t day; /* of what is counted at present */
    uint64_t searches, lacking;
    struct statistics_table table;
    struct recent recent[RECENT];
    size_t next;
    struct statistics_past past[STATISTICS_DAYS];
};

struct statistics_time
statistics_now(void)
{
    time_t now = time(NULL);
    struct tm local = {.tm_mday = 1};
    localtime_r(&now, &local);
    uint32_t year = (uint32_t)(local.tm_year + 1900);
    uint32_t month = (uint32_t)(local.tm_mon + 1);
    return (struct statistics_time){
        year * 10000 + month * 100 + (uint32_t)local.tm_mday, clock_us()};
}

struct statistics *
statistics_create(const char *name, int file)
{
    struct statistics *statistics = calloc(1, sizeof *statistics);
    if (!statistics)
        return NULL;
    if (getrandom(&statistics->secret, sizeof statistics->secret, 0) !=
        (ssize_t)sizeof statistics->secret) {
        free(statistics);
        return NULL;
    }
    pthread_mutex_init(&statistics->lock, NULL);
    statistics->name = name;
    statistics->file = file;
    return statistics;
}

/* The place of a day among those kept; the oldest gives way. NULL for one that is older
 * than all of them. */
static struct statistics_past *
past_of(struct statistics *statistics, uint32_t day)
{
    struct statistics_past *oldest = &statistics->past[0];
    for (size_t i = 0; i < STATISTICS_DAYS; i++) {
        if (statistics->past[i].day == day)
            return &statistics->past[i];
        if (statistics->past[i].day < oldest->day)
            oldest = &statistics->past[i];
    }
    if (oldest->day > day)
        return NULL;
    statistics_past_clear(oldest);
    oldest->day = day;
    return oldest;
}

static void
write_line(struct buf *out, const struct statistics *statistics, const char *what,
           uint64_t count, uint64_t lacking, const char *text)
{
    buf_printf(out, "%u-%02u-%02u\t%s\t%s\t%llu\t%llu\t%s\n", statistics->day / 10000,
               statistics->day / 100 % 100, statistics->day % 100,
               statistics->name[0] ? statistics->name : "-", what,
               (unsigned long long)count, (unsigned long long)lacking, text);
}

/* In one call, so that lines of several sites do not mix. */
static void
save(struct statistics *statistics)
{
    struct buf text;
    if (statistics->file < 0)
        return;
    buf_init(&text);
    write_line(&text, statistics, "day", statistics->searches, statistics->lacking, "");
    for (size_t i = 0; i < statistics->table.capacity; i++) {
        const struct statistics_entry *entry = &statistics->table.entries[i];
        if (entry->text)
            write_line(&text, statistics, "query", entry->count,
                       entry->lacking < STATISTICS_K ? 0 : entry->lacking, entry->text);
    }
    if (text.failed || write(statistics->file, text.ptr, text.len) != (ssize_t)text.len)
        log_line(LOG_PROBLEM, "Statistik nicht geschrieben: %s",
                 text.failed ? "kein Speicher mehr" : strerror(errno));
    buf_free(&text);
}

/* Another day: what was counted becomes past. */
static void
turn(struct statistics *statistics, uint32_t day)
{
    if (statistics->day == day)
        return;
    if (statistics->searches > 0) {
        struct statistics_past *past = past_of(statistics, statistics->day);
        save(statistics);
        if (past) {
            past->searches += statistics->searches;
            past->lacking += statistics->lacking;
            if (!statistics_past_add_table(past, &statistics->table))
                log_line(LOG_PROBLEM, "Statistik: kein Speicher mehr");
        }
    }
    statistics->day = day;
    statistics->searches = statistics->lacking = 0;
    statistics_table_clear(&statistics->table);
    memset(statistics->recent, 0, sizeof statistics->recent);
}

void
statistics_destroy(struct statistics *statistics)
{
    if (!statistics)
        return;
    turn(statistics, 0);
    statistics_table_clear(&statistics->table);
    for (size_t i = 0; i < STATISTICS_DAYS; i++)
        statistics_past_clear(&statistics->past[i]);
    pthread_mutex_destroy(&statistics->lock);
    free(statistics);
}

/* What a beginning of this question added is taken back: it was half-typed. */
static void
take_back(struct statistics *statistics, struct str key, int64_t us)
{
    for (size_t i = 0; i < RECENT; i++) {
        struct recent *recent = &statistics->recent[i];
        if (recent->len > 0 && us - recent->us > HALF_TYPED_US)
            recent->len = 0;
        if (recent->len == 0 || recent->len >= key.len ||
            XXH3_64bits_withSeed(key.ptr, recent->len, statistics->secret) !=
                recent->hash)
            continue;
        statistics->searches--;
        statistics->lacking -= !recent->found;
        statistics_table_less(&statistics->table, recent->hash, !recent->found);
        recent->len = 0;
    }
}

void
statistics_count(struct statistics *statistics, struct str query, bool found,
                 struct statistics_time now)
{
    struct buf key;
    buf_init(&key);
    search_query_key(query, &key);
    if (!key.failed && key.len > 0) {
        uint64_t hash = XXH3_64bits_withSeed(key.ptr, key.len, statistics->secret);
        pthread_mutex_lock(&statistics->lock);
        turn(statistics, now.day);
        take_back(statistics, buf_view(&key), now.us);
        statistics->searches++;
        statistics->lacking += !found;
        statistics_table_more(&statistics->table, hash, !found, query);
        statistics->recent[statistics->next++ % RECENT] =
            (struct recent){hash, key.len, now.us, found};
        pthread_mutex_unlock(&statistics->lock);
    }
    buf_free(&key);
}

static bool
copy_day(struct statistics_past *past, struct arena *arena, struct statistics_day *out)
{
    statistics_past_sort(past);
    *out = (struct statistics_day){
        past->day, past->searches, past->lacking,
        arena_zalloc(arena, past->count + 1, sizeof *out->queries), 0};
    if (!out->queries)
        return false;
    for (size_t i = 0; i < past->count; i++) {
        struct str text = arena_copy(arena, str_of(past->tallies[i].text));
        struct str key = arena_copy(arena, str_of(past->tallies[i].key));
        if (!text.ptr || !key.ptr)
            return false;
        out->queries[out->query_count++] = (struct statistics_query){
            text, key, past->tallies[i].count, past->tallies[i].lacking};
    }
    return true;
}

/* Today: what an earlier process has written, and what this one has counted. */
static bool
copy_today(const struct statistics *statistics, const struct statistics_past *before,
           struct arena *arena, struct statistics_day *out)
{
    struct statistics_past today = {.day = statistics->day};
    bool good = statistics_past_add_table(&today, &statistics->table);
    today.searches = statistics->searches;
    today.lacking = statistics->lacking;
    for (size_t i = 0; before && i < before->count && good; i++)
        good =
            statistics_past_add(&today, str_of(before->tallies[i].text),
                                before->tallies[i].count, before->tallies[i].lacking);
    if (before) {
        today.searches += before->searches;
        today.lacking += before->lacking;
    }
    good = good && copy_day(&today, arena, out);
    statistics_past_clear(&today);
    return good;
}

enum status
statistics_days(struct statistics *statistics, struct statistics_time now,
                struct arena *arena, struct statistics_day **out, size_t *count,
                struct err *err)
{
    bool good = true;
    *count = 0;
    *out = arena_zalloc(arena, STATISTICS_DAYS + 1, sizeof **out);
    if (!*out)
        return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
    pthread_mutex_lock(&statistics->lock);
    turn(statistics, now.day);
    const struct statistics_past *before = NULL;
    for (uint32_t newest = now.day, next; newest && good; newest = next) {
        next = 0;
        for (size_t i = 0; i < STATISTICS_DAYS && good; i++) {
            struct statistics_past *past = &statistics->past[i];
            if (past->day == now.day)
                before = past;
            if (past->day < newest && past->day > next)
                next = past->day;
            if (past->day == newest && newest != now.day)
                good = copy_day(past, arena, &(*out)[(*count)++]);
        }
        if (newest == now.day && (statistics->searches > 0 || before))
            good = copy_today(statistics, before, arena, &(*out)[(*count)++]);
    }
    pthread_mutex_unlock(&statistics->lock);
    return good ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
}

void
statistics_add_day(struct statistics *statistics, uint32_t day, uint64_t searches,
                   uint64_t lacking)
{
    struct statistics_past *past = past_of(statistics, day);
    if (past) {
        past->searches += searches;
        past->lacking += lacking;
    }
}

void
statistics_add_query(struct statistics *statistics, uint32_t day, struct str text,
                     uint64_t count, uint64_t lacking)
{
    struct statistics_past *past = past_of(statistics, day);
    if (past && !statistics_past_add(past, text, count, lacking))
        log_line(LOG_PROBLEM, "Statistik: kein Speicher mehr");
}
