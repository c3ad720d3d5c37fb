/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Metrics: see metrics.h. Counted with relaxed atomics, summed when asked for. */
#include "server/metrics.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "server/pool.h"
#include "server/process.h"
#include "server/route.h"
#include "server/service.h"

enum { MAX_ROUTES = 48, STATUS_KINDS = 17, BUCKETS = 11 };

static const unsigned statuses[STATUS_KINDS] = {
    200, 204, 304, 308, 400, 401, 403, 404, 405, 413, 414, 429, 431, 500, 501, 503, 0};
static const double bounds[BUCKETS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                       0.05,   0.1,   0.25,   0.5,   1};

/* Of one route; the last one is for what has no route. */
struct traffic {
    atomic_ulong requests[STATUS_KINDS];
    atomic_ulong buckets[BUCKETS + 1];
    atomic_ulong duration_us;
};

struct metrics {
    struct traffic routes[MAX_ROUTES];
    atomic_ulong dropped;
    atomic_ulong rejected;
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
    struct traffic *traffic =
        &metrics->routes[route < MAX_ROUTES ? route : MAX_ROUTES - 1];
    add(&traffic->requests[kind], 1);
    add(&traffic->buckets[bucket], 1);
    add(&traffic->duration_us, us > 0 ? (unsigned long)us : 0);
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

void
metrics_rejected(struct metrics *metrics)
{
    add(&metrics->rejected, 1);
}

static void
write_figure(struct buf *out, const char *name, const char *type, const char *help,
             double value)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n%s %.17g\n", name, help, name, type,
               name, value);
}

/* Two paths may share a label; Prometheus wants each series once. */
struct series {
    const char *label;
    unsigned long requests[STATUS_KINDS];
    unsigned long buckets[BUCKETS + 1];
    unsigned long duration_us;
    unsigned long total;
};

static size_t
collect(const struct metrics *metrics, struct series *out)
{
    size_t routes, count = 0;
    const struct route *table = route_table(&routes);
    for (size_t i = 0; i <= routes && i < MAX_ROUTES; i++) {
        const struct traffic *traffic = &metrics->routes[i];
        const char *label = i < routes ? table[i].label : "none";
        size_t at = 0;
        while (at < count && strcmp(out[at].label, label) != 0)
            at++;
        if (at == count)
            out[count++] = (struct series){.label = label};
        for (size_t k = 0; k < STATUS_KINDS; k++)
            out[at].requests[k] += get(&traffic->requests[k]);
        for (size_t k = 0; k <= BUCKETS; k++) {
            unsigned long n = get(&traffic->buckets[k]);
            out[at].buckets[k] += n;
            out[at].total += n;
        }
        out[at].duration_us += get(&traffic->duration_us);
    }
    return count;
}

static void
write_requests(const struct series *series, size_t count, struct buf *out)
{
    BUF_LIT(out, "# HELP buendnis_http_requests_total Requests answered.\n"
                 "# TYPE buendnis_http_requests_total counter\n");
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < STATUS_KINDS; k++) {
            if (series[i].requests[k] == 0)
                continue;
            buf_printf(out, "buendnis_http_requests_total{route=\"%s\",code=\"",
                       series[i].label);
            if (statuses[k])
                buf_printf(out, "%u", statuses[k]);
            else
                BUF_LIT(out, "other");
            buf_printf(out, "\"} %lu\n", series[i].requests[k]);
        }
}

/* Routes that nobody has asked for are left out: a histogram is fourteen lines. */
static void
write_durations(const struct series *series, size_t count, struct buf *out)
{
    static const char name[] = "buendnis_http_request_duration_seconds";
    buf_printf(out,
               "# HELP %s Time from the request's head to its answer.\n"
               "# TYPE %s histogram\n",
               name, name);
    for (size_t i = 0; i < count; i++) {
        const char *label = series[i].label;
        unsigned long sum = 0;
        if (series[i].total == 0)
            continue;
        for (size_t k = 0; k < BUCKETS; k++) {
            sum += series[i].buckets[k];
            buf_printf(out, "%s_bucket{route=\"%s\",le=\"%g\"} %lu\n", name, label,
                       bounds[k], sum);
        }
        sum += series[i].buckets[BUCKETS];
        buf_printf(out, "%s_bucket{route=\"%s\",le=\"+Inf\"} %lu\n", name, label, sum);
        buf_printf(out, "%s_sum{route=\"%s\"} %.6f\n%s_count{route=\"%s\"} %lu\n", name,
                   label, (double)series[i].duration_us / 1e6, name, label, sum);
    }
}

enum { NO_SAMPLE = -1 };

static double
is_ready(struct live_holder *holder)
{
    struct live *live = live_acquire(holder);
    live_release(live);
    return live ? 1 : 0;
}

static double
built_at(struct live_holder *holder)
{
    struct live *live = live_acquire(holder);
    double at = live ? (double)search_index_built_at(live_index(live)) : NO_SAMPLE;
    live_release(live);
    return at;
}

static double
age(struct live_holder *holder)
{
    double at = built_at(holder);
    double now = (double)time(NULL);
    if (at < 0)
        return NO_SAMPLE;
    return now > at ? now - at : 0;
}

static double
records(struct live_holder *holder)
{
    struct live *live = live_acquire(holder);
    double count = live ? (double)search_index_records(live_index(live)) : NO_SAMPLE;
    live_release(live);
    return count;
}

static double
exchanges(struct live_holder *holder)
{
    return (double)live_serial(holder);
}

static double
refusals(struct live_holder *holder)
{
    return (double)live_refusals(holder);
}

/* One line for each site; the server's own has no label, as if it were alone. */
static void
write_index(const struct service *service, struct buf *out)
{
    static const struct {
        const char *name, *type, *help;
        double (*value)(struct live_holder *holder);
    } figures[] = {
        {"buendnis_index_ready", "gauge", "1 when an index is served.", is_ready},
        {"buendnis_index_built_timestamp_seconds", "gauge",
         "When the served generation was made.", built_at},
        {"buendnis_index_age_seconds", "gauge",
         "Time since the served generation was made.", age},
        {"buendnis_index_records", "gauge", "Records of the served generation.",
         records},
        {"buendnis_index_exchanges_total", "counter", "Generations taken up.",
         exchanges},
        {"buendnis_index_refusals_total", "counter",
         "Generations refused because they were damaged or foreign.", refusals},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        bool is_first = true;
        for (size_t k = 0; k < service->tenants.count; k++) {
            const struct tenant *tenant = &service->tenants.items[k];
            double value = figures[i].value(tenant->live);
            if (value < 0)
                continue;
            if (is_first)
                buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", figures[i].name,
                           figures[i].help, figures[i].name, figures[i].type);
            is_first = false;
            buf_str(out, str_of(figures[i].name));
            if (k > 0)
                buf_printf(out, "{tenant=\"%s\"}", tenant->config->name);
            buf_printf(out, " %.17g\n", value);
        }
    }
}

static void
write_work(const struct service *service, struct buf *out)
{
    const struct metrics *metrics = service->metrics;
    struct pool_figures pool;
    struct cache_figures cache;
    pool_figures(service->pool, &pool);
    cache_figures(service->cache, &cache);
    write_figure(out, "buendnis_connections", "gauge", "Open connections.",
                 atomic_load(&metrics->connections));
    write_figure(out, "buendnis_connections_dropped_total", "counter",
                 "Connections closed because a request took too long.",
                 (double)get(&metrics->dropped));
    write_figure(out, "buendnis_queue_waiting", "gauge", "Searches that wait.",
                 (double)pool.waiting);
    write_figure(out, "buendnis_queue_limit", "gauge", "Searches that may wait.",
                 (double)pool.limit);
    write_figure(out, "buendnis_queue_rejected_total", "counter",
                 "Searches turned away because too many waited.",
                 (double)get(&metrics->rejected));
    write_figure(out, "buendnis_search_busy", "gauge", "Searches in work.",
                 (double)pool.busy);
    write_figure(out, "buendnis_search_threads", "gauge",
                 "Searches possible at a time.", (double)pool.threads);
    write_figure(out, "buendnis_cache_bytes", "gauge", "Memory of the result cache.",
                 (double)cache.bytes);
    write_figure(out, "buendnis_cache_entries", "gauge", "Answers in the result cache.",
                 (double)cache.entries);
    write_figure(out, "buendnis_cache_hits_total", "counter", "Answers from the cache.",
                 (double)cache.hits);
    write_figure(out, "buendnis_cache_misses_total", "counter",
                 "Answers that were not in the cache.", (double)cache.misses);
}

/* Names and units as the client libraries of Prometheus have them. */
static void
write_process(const struct metrics *metrics, struct buf *out)
{
    struct process_figures process;
    process_read(&process);
    const struct {
        const char *name, *type, *help;
        double value;
    } figures[] = {
        {"process_start_time_seconds", "gauge",
         "Start time of the process since the epoch.", (double)metrics->started},
        {"process_cpu_seconds_total", "counter",
         "Processor time used, user and system.", process.cpu_seconds},
        {"process_resident_memory_bytes", "gauge", "Memory in use.",
         (double)process.resident_bytes},
        {"process_virtual_memory_bytes", "gauge", "Address space in use.",
         (double)process.virtual_bytes},
        {"process_open_fds", "gauge", "Open files and connections.",
         (double)process.open_fds},
        {"process_max_fds", "gauge", "Files and connections that may be open.",
         (double)process.max_fds},
        {"process_threads", "gauge", "Threads.", (double)process.threads},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (figures[i].value >= 0)
            write_figure(out, figures[i].name, figures[i].type, figures[i].help,
                         figures[i].value);
}

void
metrics_write(const struct service *service, struct buf *out)
{
    struct series series[MAX_ROUTES] = {{0}};
    size_t count = collect(service->metrics, series);
    write_requests(series, count, out);
    write_durations(series, count, out);
    write_index(service, out);
    write_work(service, out);
    write_process(service->metrics, out);
    buf_printf(out,
               "# HELP buendnis_build_info Version of the program.\n"
               "# TYPE buendnis_build_info gauge\n"
               "buendnis_build_info{version=\"%s\"} 1\n",
               VERSION);
}
