/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Index watch: see watch.h. A look every half second costs one readlink() an index and
 * works on every file system, unlike notifications. */
#include "server/watch.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "server/log.h"
#include "server/pool.h"
#include "server/service.h"

enum { LOOK_EVERY_MS = 500 };

struct watch {
    struct service *service;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool force, stop;
    char last_problem[480];
};

static void
look(struct watch *watch, bool force)
{
    struct service *service = watch->service;
    char problem[sizeof watch->last_problem];
    bool exchanged = live_refresh(service->live, force);
    live_problem(service->live, problem, sizeof problem);
    if (exchanged) {
        struct live *live = live_acquire(service->live);
        log_line(LOG_NOTE, "Index %s übernommen", live_generation(live));
        live_release(live);
        cache_clear(service->cache);
        pool_refresh(service->pool);
    } else if (problem[0] && strcmp(problem, watch->last_problem) != 0) {
        log_line(LOG_PROBLEM, "Index nicht übernommen: %s", problem);
    }
    memcpy(watch->last_problem, problem, sizeof problem);
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
    live_problem(service->live, watch->last_problem, sizeof watch->last_problem);
    pthread_mutex_init(&watch->lock, NULL);
    pthread_cond_init(&watch->wake, NULL);
    int failure = pthread_create(&watch->thread, NULL, run, watch);
    if (failure) {
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
    free(watch);
}
