/* SPDX-License-Identifier: GPL-2.0-or-later */
/* buendnis-server: start, signals, orderly end. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "server/asset.h"
#include "server/clock.h"
#include "server/confine.h"
#include "server/http.h"
#include "server/listen.h"
#include "server/log.h"
#include "server/notify.h"
#include "server/pool.h"
#include "server/process.h"
#include "server/service.h"
#include "server/user.h"
#include "server/statistics_file.h"
#include "server/watch.h"

enum {
    EXIT_USAGE = 64,
    EXIT_SERVICE = 69,
    EXIT_OPEN = 70,
    EXIT_SYSTEM = 71,
    EXIT_CONFIG = 78,
    TICK_MS = 100,
    DRAIN_MS = 4000,
    GREETING_MS = 300
};

struct program {
    struct config config;
    struct service service;
    struct http *http;
    struct watch *watch;
    int statistics; /* file, or -1 */
    int sockets[LISTEN_MAX];
    size_t socket_count;
    sigset_t signals;
};

static int
complain(const struct err *err, int code)
{
    fprintf(stderr, "buendnis-server: %s", err->message);
    if (err->hint[0])
        fprintf(stderr, " (%s)", err->hint);
    fputc('\n', stderr);
    return code;
}

/* All mistakes of a file at once, so that it is mended at once. */
static int
complain_of_settings(const struct config *config, const struct err *err)
{
    int code = complain(err, config->file ? EXIT_CONFIG : EXIT_USAGE);
    const char *at = config->further_problems;
    while (at && *at) {
        size_t len = strcspn(at, "\n");
        fprintf(stderr, "buendnis-server: %.*s\n", (int)len, at);
        at += len + (at[len] == '\n');
    }
    return code;
}

/* All threads inherit the mask; only the main one looks at signals. */
static void
block_signals(struct program *program)
{
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&program->signals);
    sigaddset(&program->signals, SIGTERM);
    sigaddset(&program->signals, SIGINT);
    sigaddset(&program->signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &program->signals, NULL);
}

/* A connection is a file; the usual limit of 1,024 would starve good clients. */
static void
raise_file_limit(const struct config *config)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)config->connections + 256;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < wanted)
        log_line(LOG_CAUTION,
                 "nur %lu offene Dateien erlaubt, das begrenzt die "
                 "Verbindungen",
                 (unsigned long)limit.rlim_cur);
}

static enum status
open_sockets(struct program *program, struct err *err)
{
    const struct config_list *listen = &program->config.listen;
    program->socket_count = listen_inherited(program->sockets, LISTEN_MAX);
    if (program->socket_count > 0)
        return STATUS_OK;
    if (listen->count > LISTEN_MAX)
        return err_set(err, STATUS_INVALID, NULL, "listen: höchstens %d Adressen",
                       LISTEN_MAX);
    for (size_t i = 0; i < listen->count; i++) {
        enum status status = listen_open(listen->items[i], &program->sockets[i], err);
        if (status)
            return status;
        program->socket_count++;
    }
    return STATUS_OK;
}

static enum status
write_pid_file(const char *path, struct err *err)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return err_errno(err, errno, "%s", path);
    bool good = fprintf(file, "%ld\n", (long)getpid()) > 0;
    good = fclose(file) == 0 && good;
    return good ? STATUS_OK : err_errno(err, errno, "%s", path);
}

/* Before the process confines itself: the number of cores is read from a file. */
static void
count_threads(struct config *config)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (config->threads == 0)
        config->threads = cores > 0 && cores <= 64 ? (uint32_t)cores : 2;
}

static enum status
start_service(struct program *program, struct err *err)
{
    struct config *config = &program->config;
    struct service *service = &program->service;
    service->config = config;
    atomic_init(&service->draining, false);
    service->offers_metrics = config->metrics;
    for (size_t i = 0; i < program->socket_count; i++)
        service->offers_metrics |= listen_is_local(program->sockets[i]) != 0;
    service->metrics = metrics_create();
    service->cache = cache_create((size_t)config->cache_mib << 20);
    if (!service->metrics || !service->cache)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    enum status status = tenants_open(&service->tenants, err);
    if (!status)
        status = tenants_count(&service->tenants, program->statistics, err);
    if (!status)
        status = pool_create(service, (unsigned)config->threads, config->queue,
                             http_resume, &service->pool, err);
    if (!status)
        status = http_start(service, program->sockets, program->socket_count,
                            &program->http, err);
    return status ? status : watch_start(service, &program->watch, err);
}

/* security.txt loses its meaning on that day, and nobody reads it but strangers. */
static void
say_expiry(const char *expires)
{
    enum { WARN_DAYS = 30, DAY = 86400 };
    struct tm day = {0};
    if (!expires || !strptime(expires, "%Y-%m-%d", &day))
        return;
    double left = difftime(timegm(&day), time(NULL)) / DAY;
    if (left < 0)
        log_line(LOG_PROBLEM, "security.txt ist seit %s abgelaufen (security-expires)",
                 expires);
    else if (left < WARN_DAYS)
        log_line(LOG_CAUTION, "security.txt läuft am %s ab (security-expires)",
                 expires);
}

static void
say_hello(struct program *program)
{
    struct service *service = &program->service;
    char name[128], problem[480];
    for (size_t i = 0; i < program->socket_count; i++) {
        listen_name(program->sockets[i], name, sizeof name);
        log_line(LOG_NOTE, "antwortet auf %s%s/", name, program->config.base_path);
    }
    for (size_t i = 0; i < service->tenants.count; i++) {
        const struct tenant *tenant = &service->tenants.items[i];
        const char *own = tenant->config->name;
        struct live *live = live_acquire(tenant->live);
        live_problem(tenant->live, problem, sizeof problem);
        if (live)
            log_line(LOG_NOTE, "%s%sIndex %s", own, own[0] ? ": " : "",
                     live_generation(live));
        else
            log_line(LOG_CAUTION, "%s%snoch kein Index: %s", own, own[0] ? ": " : "",
                     problem);
        live_release(live);
        if (tenant->pins)
            pins_problem(tenant->pins, problem, sizeof problem);
        if (tenant->pins && problem[0])
            log_line(LOG_PROBLEM, "%s%sRegeln für Treffer: %s", own, own[0] ? ": " : "",
                     problem);
        if (!tenant->config->accessibility)
            log_line(LOG_CAUTION,
                     "%s%skeine eigene Erklärung zur Barrierefreiheit eingestellt "
                     "(accessibility)",
                     own, own[0] ? ": " : "");
    }
    say_expiry(program->config.security_expires);
    notify_send("READY=1");
}

/* Until a signal says to end. */
static void
run(struct program *program)
{
    const struct timespec tick = {0, TICK_MS * 1000000L};
    int64_t every = notify_watchdog_us();
    int64_t next = clock_us() + every;
    for (;;) {
        int number = sigtimedwait(&program->signals, NULL, &tick);
        if (number == SIGTERM || number == SIGINT)
            return;
        if (number == SIGHUP)
            watch_force(program->watch);
        http_reap(program->http);
        if (every && clock_us() >= next) {
            notify_send("WATCHDOG=1");
            next = clock_us() + every;
        }
    }
}

/* No new connections; what is being answered is answered. Who has just been taken in
 * gets a moment to ask, or the restart would cost him his question. */
static void
drain(struct program *program)
{
    const struct timespec tick = {0, 20 * 1000000L};
    int64_t now = clock_us();
    int64_t until = now + DRAIN_MS * 1000LL;
    int64_t greeting = now + GREETING_MS * 1000LL;
    struct http_figures figures;
    notify_send("STOPPING=1");
    atomic_store(&program->service.draining, true);
    if (!program->http)
        return;
    http_quiesce(program->http);
    for (; now < until; now = clock_us()) {
        http_figures(program->http, &figures);
        if (figures.active == 0 && (figures.silent == 0 || now >= greeting))
            break;
        nanosleep(&tick, NULL);
        http_reap(program->http);
    }
}

static void
stop(struct program *program)
{
    drain(program);
    watch_stop(program->watch);
    pool_destroy(program->service.pool);
    http_stop(program->http);
    tenants_close(&program->service.tenants);
    cache_destroy(program->service.cache);
    metrics_destroy(program->service.metrics);
}

/* Root's rights go as soon as nothing needs them, and before a byte of a reader comes.
 */
static enum status
give_up_rights(const struct config *config, struct err *err)
{
    process_open();
    if (config->user) {
        enum status status = user_become(config->user, err);
        if (status)
            return status;
    } else if (user_is_root()) {
        log_line(LOG_CAUTION, "läuft als root; user = BENUTZER nimmt ihm die Rechte");
    }
    return confine_process(config, err);
}

static int
serve(struct program *program)
{
    struct err err = {0};
    const char *pid_file = program->config.pid_file;
    tzset(); /* its files cannot be read later */
    log_as_json(strcmp(program->config.log, "json") == 0);
    block_signals(program);
    raise_file_limit(&program->config);
    count_threads(&program->config);
    if (open_sockets(program, &err))
        return complain(&err, err.status == STATUS_INVALID ? EXIT_USAGE : EXIT_SERVICE);
    notify_open();
    if (asset_init(program->config.arena, &err) ||
        tenants_create(&program->config, program->config.arena,
                       &program->service.tenants, &err))
        return complain(&err, EXIT_CONFIG);
    program->statistics = -1;
    if (program->config.statistics_file &&
        statistics_file_open(program->config.statistics_file, &program->statistics,
                             &err))
        return complain(&err, EXIT_SYSTEM);
    if (pid_file && write_pid_file(pid_file, &err))
        return complain(&err, EXIT_SYSTEM);
    if (give_up_rights(&program->config, &err))
        return complain(&err, EXIT_SYSTEM);
    int code = 0;
    if (start_service(program, &err)) {
        code = complain(&err, EXIT_SYSTEM);
    } else {
        say_hello(program);
        run(program);
        log_line(LOG_NOTE, "endet");
    }
    stop(program);
    if (pid_file)
        unlink(pid_file);
    return code;
}

/* --confine-test: locks up as when serving, then rattles at every door. */
static int
self_test(struct program *program)
{
    struct err err = {0};
    if (give_up_rights(&program->config, &err))
        return complain(&err, EXIT_SYSTEM);
    return confine_self_test(&program->config) == 0 ? 0 : EXIT_OPEN;
}

static int
print_help(void)
{
    struct buf help;
    buf_init(&help);
    config_help(&help);
    fputs(help.ptr, stdout);
    buf_free(&help);
    return 0;
}

int
main(int argc, char **argv)
{
    static struct program program;
    enum config_wish wish;
    struct err err = {0};
    int code = 0;
    enum status status = config_read(argc, argv, &program.config, &wish, &err);
    if (status)
        code = complain_of_settings(&program.config, &err);
    else if (wish == CONFIG_HELP)
        code = print_help();
    else if (wish == CONFIG_VERSION)
        puts("buendnis-server " VERSION);
    else if (wish == CONFIG_CHECK && tenants_check_files(&program.config, &err))
        code = complain(&err, EXIT_USAGE);
    else if (wish == CONFIG_CHECK)
        puts("Die Einstellungen sind in Ordnung.");
    else if (wish == CONFIG_SELF_TEST)
        code = self_test(&program);
    else
        code = serve(&program);
    config_free(&program.config);
    return code;
}
