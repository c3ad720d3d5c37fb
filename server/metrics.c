/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Metrics: see metrics.h. Counted with relaxed atomics, summed when asked for. */
#include "server/metrics.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "server/pool.h"
#include "server/route.h"
#include "server/service.h"

enum { MAX_ROUTES = 48, STATUS_KINDS = 12, BUCKETS = 11 };

static const unsigned statuses[STATUS_KINDS] = {200, 204, 304, 308, 400, 404,
                                                405, 413, 431, 500, 503, 0};
static const double bounds[BUCKETS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                       0.05,   0.1,   0.25,   0.5,   1};

struct metrics {
    atomic_ulong requests[MAX_ROUTES][STATUS_KINDS];
    atomic_ulong buckets[BUCKETS + 1];
    atomic_ulong duration_us;
    atomic_ulong dropped;
    atomic_int connections;
    time_t started;
};

struct metrics *
metrics_create(void)
{
    struct metrics *metrics = calloc(1, sizeof *metrics);
    if (metrics)
        metrics->started = time(NULL);
    return metrics;
}

void
metrics_destroy(struct metrics *metrics)
{
    free(metrics);
}

static void
add(atomic_ulong *counter, unsigned long n)
{
    atomic_fetch_add_explicit(counter, n, memory_order_relaxed);
}

static unsigned long
get(const atomic_ulong *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

void
metrics_count(struct metrics *metrics, size_t route, unsigned status, int64_t us)
{
    size_t kind = 0;
    size_t bucket = 0;
    while (statuses[kind] && statuses[kind] != status)
        kind++;
    while (bucket < BUCKETS && (double)us > bounds[bucket] * 1e6)
        bucket++;
    add(&metrics->requests[route < MAX_ROUTES ? route : MAX_ROUTES - 1][kind], 1);
    add(&metrics->buckets[bucket], 1);
    add(&metrics->duration_us, us > 0 ? (unsigned long)us : 0);
}

void
metrics_connection(struct metrics *metrics, int change)
{
    atomic_fetch_add_explicit(&metrics->connections, change, memory_order_relaxed);
}

void
metrics_dropped(struct metrics *metrics)
{
    add(&metrics->dropped, 1);
}

static void
write_figure(struct buf *out, const char *name, const char *type, const char *help,
             double value)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n%s %.17g\n", name, help, name, type,
               name, value);
}

static void
write_requests(const struct metrics *metrics, struct buf *out)
{
    size_t count;
    const struct route *routes = route_table(&count);
    BUF_LIT(out, "# HELP buendnis_http_requests_total Requests answered.\n"
                 "# TYPE buendnis_http_requests_total counter\n");
    for (size_t i = 0; i <= count && i < MAX_ROUTES; i++)
        for (size_t k = 0; k < STATUS_KINDS; k++) {
            unsigned long n = get(&metrics->requests[i][k]);
            if (n == 0)
                continue;
            buf_printf(out, "buendnis_http_requests_total{route=\"%s\",code=\"",
                       i < count ? routes[i].label : "none");
            if (statuses[k])
                buf_printf(out, "%u\"} %lu\n", statuses[k], n);
            else
                buf_printf(out, "other\"} %lu\n", n);
        }
}

static void
write_durations(const struct metrics *metrics, struct buf *out)
{
    unsigned long sum = 0;
    BUF_LIT(out,
            "# HELP buendnis_http_request_duration_seconds Time from the request's "
            "head to its answer.\n"
            "# TYPE buendnis_http_request_duration_seconds histogram\n");
    for (size_t i = 0; i < BUCKETS; i++) {
        sum += get(&metrics->buckets[i]);
        buf_printf(out,
                   "buendnis_http_request_duration_seconds_bucket{le=\"%g\"} %lu\n",
                   bounds[i], sum);
    }
    sum += get(&metrics->buckets[BUCKETS]);
    buf_printf(out,
               "buendnis_http_request_duration_seconds_bucket{le=\"+Inf\"} %lu\n"
               "buendnis_http_request_duration_seconds_sum %.6f\n"
               "buendnis_http_request_duration_seconds_count %lu\n",
               sum, (double)get(&metrics->duration_us) / 1e6, sum);
}

static void
write_index(const struct service *service, struct buf *out)
{
    struct live *live = live_acquire(service->live);
    write_figure(out, "buendnis_index_ready", "gauge", "1 when an index is served.",
                 live ? 1 : 0);
    if (live)
        write_figure(out, "buendnis_index_built_timestamp_seconds", "gauge",
                     "When the served generation was made.",
                     (double)search_index_built_at(live_index(live)));
    live_release(live);
    write_figure(out, "buendnis_index_exchanges_total", "counter",
                 "Generations taken up.", (double)live_serial(service->live));
    write_figure(out, "buendnis_index_refusals_total", "counter",
                 "Generations refused because they were damaged or foreign.",
                 (double)live_refusals(service->live));
}

void
metrics_write(const struct service *service, struct buf *out)
{
    const struct metrics *metrics = service->metrics;
    struct cache_figures cache;
    cache_figures(service->cache, &cache);
    write_requests(metrics, out);
    write_durations(metrics, out);
    write_index(service, out);
    write_figure(out, "buendnis_connections", "gauge", "Open connections.",
                 atomic_load(&metrics->connections));
    write_figure(out, "buendnis_connections_dropped_total", "counter",
                 "Connections closed because a request took too long.",
                 (double)get(&metrics->dropped));
    write_figure(out, "buendnis_queue_waiting", "gauge", "Searches that wait.",
                 (double)pool_waiting(service->pool));
    write_figure(out, "buendnis_search_busy", "gauge", "Searches in work.",
                 (double)pool_busy(service->pool));
    write_figure(out, "buendnis_cache_bytes", "gauge", "Memory of the result cache.",
                 (double)cache.bytes);
    write_figure(out, "buendnis_cache_entries", "gauge", "Answers in the result cache.",
                 (double)cache.entries);
    write_figure(out, "buendnis_cache_hits_total", "counter", "Answers from the cache.",
                 (double)cache.hits);
    write_figure(out, "buendnis_cache_misses_total", "counter",
                 "Answers that were not in the cache.", (double)cache.misses);
    write_figure(out, "process_start_time_seconds", "gauge",
                 "Start time of the process since the epoch.",
                 (double)metrics->started);
    buf_printf(out,
               "# HELP buendnis_build_info Version of the program.\n"
               "# TYPE buendnis_build_info gauge\n"
               "buendnis_build_info{version=\"%s\"} 1\n",
               VERSION);
}
