/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Index watch: see watch.h. A look every half second costs one readlink() an index and
 * works on every file system, unlike notifications. */
#include "server/watch.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "server/log.h"
#include "server/pool.h"
#include "server/service.h"

enum { LOOK_EVERY_MS = 500, PROBLEM_SIZE = 480 };

struct watch {
    struct service *service;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool force, stop;
    char (*last_problems)[PROBLEM_SIZE]; /* one a tenant */
};

/* The keys of the result cache begin with the tenant's name and a line end. */
static void
forget_answers(struct service *service, const struct tenant *tenant)
{
    char beginning[64];
    int len = snprintf(beginning, sizeof beginning, "%s\n", tenant->config->name);
    cache_forget(service->cache, str_make(beginning, (size_t)len));
}

static bool
look_at(struct watch *watch, size_t number, bool force)
{
    struct service *service = watch->service;
    const struct tenant *tenant = &service->tenants.items[number];
    const char *name = tenant->config->name;
    char problem[PROBLEM_SIZE];
    bool exchanged = live_refresh(tenant->live, force);
    live_problem(tenant->live, problem, sizeof problem);
    if (exchanged) {
        struct live *live = live_acquire(tenant->live);
        log_line(LOG_NOTE, "%s%sIndex %s übernommen", name, name[0] ? ": " : "",
                 live_generation(live));
        live_release(live);
        forget_answers(service, tenant);
    } else if (problem[0] && strcmp(problem, watch->last_problems[number]) != 0) {
        log_line(LOG_PROBLEM, "%s%sIndex nicht übernommen: %s", name,
                 name[0] ? ": " : "", problem);
    }
    memcpy(watch->last_problems[number], problem, sizeof problem);
    return exchanged;
}

/* Keys of answers hold the rules that made them, so nothing has to be forgotten. */
static void
look_at_pins(const struct tenant *tenant, bool force, bool exchanged)
{
    const char *name = tenant->config->name;
    char before[PROBLEM_SIZE], problem[PROBLEM_SIZE];
    if (!tenant->pins)
        return;
    pins_problem(tenant->pins, before, sizeof before);
    bool changed = pins_refresh(tenant->pins, force);
    if (changed || exchanged) {
        struct live *live = live_acquire(tenant->live);
        pins_compare(tenant->pins, live);
        live_release(live);
    }
    pins_problem(tenant->pins, problem, sizeof problem);
    if (changed)
        log_line(LOG_NOTE, "%s%sneue Regeln für Treffer übernommen", name,
                 name[0] ? ": " : "");
    if (problem[0] && strcmp(problem, before) != 0)
        log_line(LOG_PROBLEM, "%s%sRegeln für Treffer: %s", name, name[0] ? ": " : "",
                 problem);
}

/* The server's own site last: it may be made of what the tenants serve. */
static void
look(struct watch *watch, bool force)
{
    bool exchanged = false;
    for (size_t i = watch->service->tenants.count; i-- > 0;) {
        bool fresh = look_at(watch, i, force);
        look_at_pins(&watch->service->tenants.items[i], force, fresh);
        exchanged |= fresh;
    }
    if (exchanged)
        pool_refresh(watch->service->pool);
}

static void *
run(void *context)
{
    struct watch *watch = context;
    pthread_mutex_lock(&watch->lock);
    while (!watch->stop) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += LOOK_EVERY_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        if (!watch->force)
            pthread_cond_timedwait(&watch->wake, &watch->lock, &until);
        bool force = watch->force;
        watch->force = false;
        if (watch->stop)
            break;
        pthread_mutex_unlock(&watch->lock);
        look(watch, force);
        pthread_mutex_lock(&watch->lock);
    }
    pthread_mutex_unlock(&watch->lock);
    return NULL;
}

enum status
watch_start(struct service *service, struct watch **out, struct err *err)
{
    *out = NULL;
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    watch->service = service;
    watch->last_problems = calloc(service->tenants.count, sizeof *watch->last_problems);
    if (!watch->last_problems) {
        free(watch);
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    }
    for (size_t i = 0; i < service->tenants.count; i++)
        live_problem(service->tenants.items[i].live, watch->last_problems[i],
                     PROBLEM_SIZE);
    pthread_mutex_init(&watch->lock, NULL);
    pthread_cond_init(&watch->wake, NULL);
    int failure = pthread_create(&watch->thread, NULL, run, watch);
    if (failure) {
        free(watch->last_problems);
        free(watch);
        return err_errno(err, failure, "Faden für den Index");
    }
    *out = watch;
    return STATUS_OK;
}

void
watch_force(struct watch *watch)
{
    pthread_mutex_lock(&watch->lock);
    watch->force = true;
    pthread_cond_signal(&watch->wake);
    pthread_mutex_unlock(&watch->lock);
}

void
watch_stop(struct watch *watch)
{
    if (!watch)
        return;
    pthread_mutex_lock(&watch->lock);
    watch->stop = true;
    pthread_cond_signal(&watch->wake);
    pthread_mutex_unlock(&watch->lock);
    pthread_join(watch->thread, NULL);
    pthread_cond_destroy(&watch->wake);
    pthread_mutex_destroy(&watch->lock);
    free(watch->last_problems);
    free(watch);
}
