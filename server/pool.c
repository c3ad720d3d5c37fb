/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Search threads: see pool.h. More threads than cores only raise the slow tail, so the
 * queue takes the rest. Under overload the work done must stay useful: a request is
 * taken only when its turn will come soon, measured by what recent ones took; otherwise
 * it is refused at once. Nobody searches for a client that has gone. */
#include "server/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "server/clock.h"
#include "server/exchange.h"
#include "server/live.h"
#include "server/log.h"
#include "server/problem.h"
#include "server/service.h"
#include "server/sessions.h"

enum {
    POOL_ARENA_LIMIT = 256 << 20,
    POOL_WAIT_MS = 800,      /* a longer wait than this is not begun */
    POOL_PATIENCE_MS = 2000, /* after this long in the queue the answer is 503 */
    POOL_LOOK_MS = 50,       /* after this long a client may have given up */
    POOL_MEAN_SHARE = 16     /* weight of one request in the moving mean: 1/16 */
};

struct worker {
    struct pool *pool;
    pthread_t thread;
    bool is_running;
    struct arena *arena;
    struct sessions sessions;
};

struct pool {
    struct service *service;
    void (*resume)(struct exchange *);
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t wake;
    struct exchange *first, **last;
    size_t waiting, limit, busy;
    int64_t mean_us; /* moving mean of what a request takes a thread */
    uint64_t serial; /* the generation idle threads should hold */
    bool stop;
    unsigned count;
    struct worker workers[];
};

/* Lets go of old generations, and opens the main site's new one before it is asked. On
 * failure the next request tries again and tells the reader. */
static void
take_new_generations(struct worker *worker)
{
    struct live *live = live_acquire(worker->pool->service->tenants.items[0].live);
    struct search_session *session;
    sessions_drop_retired(&worker->sessions);
    if (live && sessions_take(&worker->sessions, live, NULL, &session, NULL))
        log_line(LOG_CAUTION, "Index %s: ein Suchfaden kann ihn noch nicht öffnen",
                 live_generation(live));
    live_release(live);
}

/* True when the client has closed its side. While it waits here the HTTP library does
 * not look at its socket. */
static bool
has_gone(const struct exchange *exchange)
{
    char byte;
    return exchange->socket >= 0 &&
           recv(exchange->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

/* False when the exchange came too late to be searched for. */
static bool
work(struct worker *worker, struct exchange *exchange)
{
    struct err err = {0};
    struct search_session *session;
    int64_t waited = clock_us() - exchange->started_us;
    bool late = waited > POOL_PATIENCE_MS * 1000 ||
                (waited > POOL_LOOK_MS * 1000 && has_gone(exchange));
    arena_reset(worker->arena);
    if (late)
        problem_busy(exchange);
    else if (sessions_take(&worker->sessions, exchange->live, exchange->choice,
                           &session, &err))
        problem_internal(exchange, &err);
    else
        service_search(exchange, session, worker->arena);
    service_finish(exchange);
    worker->pool->resume(exchange);
    return !late;
}

/* Waits for a request; NULL means that the thread's generation is an old one (with
 * *stop unset) or that the server ends. */
static struct exchange *
next_exchange(struct pool *pool, uint64_t *serial, bool *stop)
{
    struct exchange *exchange = NULL;
    pthread_mutex_lock(&pool->lock);
    while (!pool->first && !pool->stop && *serial == pool->serial)
        pthread_cond_wait(&pool->wake, &pool->lock);
    exchange = pool->first;
    if (exchange) {
        pool->first = exchange->next;
        if (!pool->first)
            pool->last = &pool->first;
        pool->waiting--;
        pool->busy++;
    }
    *stop = pool->stop && !exchange;
    *serial = pool->serial;
    pthread_mutex_unlock(&pool->lock);
    return exchange;
}

static void *
run(void *context)
{
    struct worker *worker = context;
    struct pool *pool = worker->pool;
    uint64_t serial = 0;
    bool stop = false;
    while (!stop) {
        struct exchange *exchange = next_exchange(pool, &serial, &stop);
        if (exchange) {
            int64_t start = clock_us();
            bool counts = work(worker, exchange);
            int64_t took = clock_us() - start;
            pthread_mutex_lock(&pool->lock);
            pool->busy--;
            if (counts)
                pool->mean_us += (took - pool->mean_us) / POOL_MEAN_SHARE;
            pthread_mutex_unlock(&pool->lock);
        } else if (!stop) {
            take_new_generations(worker);
        }
    }
    sessions_drop_all(&worker->sessions);
    return NULL;
}

static enum status
start(struct pool *pool, struct worker *worker, struct err *err)
{
    worker->pool = pool;
    worker->arena = arena_create(POOL_ARENA_LIMIT);
    if (!worker->arena)
        return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
    int failure = pthread_create(&worker->thread, NULL, run, worker);
    if (failure)
        return err_errno(err, failure, "cannot start a search thread");
    worker->is_running = true;
    return STATUS_OK;
}

enum status
pool_create(struct service *service, unsigned threads, size_t queue_limit,
            void (*resume)(struct exchange *), struct pool **out, struct err *err)
{
    *out = NULL;
    struct pool *pool = calloc(1, sizeof *pool + threads * sizeof *pool->workers);
    if (!pool)
        return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
    pool->service = service;
    pool->resume = resume;
    pool->limit = queue_limit;
    pool->last = &pool->first;
    pool->count = threads;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    for (unsigned i = 0; i < threads; i++) {
        enum status status = start(pool, &pool->workers[i], err);
        if (status) {
            pool_destroy(pool);
            return status;
        }
    }
    *out = pool;
    pool_refresh(pool);
    return STATUS_OK;
}

void
pool_destroy(struct pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->stop = true;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->count; i++) {
        if (pool->workers[i].is_running)
            pthread_join(pool->workers[i].thread, NULL);
        arena_destroy(pool->workers[i].arena);
    }
    pthread_cond_destroy(&pool->wake);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

bool
pool_has_room(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    /* A few may always wait, or one slow search would turn everybody away. */
    int64_t wait = (int64_t)(pool->waiting / pool->count) * pool->mean_us;
    bool is_soon =
        pool->waiting < 2 * (size_t)pool->count || wait < POOL_WAIT_MS * 1000;
    bool room = pool->waiting < pool->limit && is_soon && !pool->stop;
    pthread_mutex_unlock(&pool->lock);
    return room;
}

void
pool_push(struct pool *pool, struct exchange *exchange)
{
    pthread_mutex_lock(&pool->lock);
    exchange->next = NULL;
    *pool->last = exchange;
    pool->last = &exchange->next;
    pool->waiting++;
    pthread_cond_signal(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
}

void
pool_refresh(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->serial++;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
}

void
pool_figures(struct pool *pool, struct pool_figures *out)
{
    pthread_mutex_lock(&pool->lock);
    *out = (struct pool_figures){pool->waiting, pool->busy, pool->limit, pool->count};
    pthread_mutex_unlock(&pool->lock);
}
