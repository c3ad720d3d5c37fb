/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Own deadlines. The library's time-out counts idle time alone, so one header line
 * every two seconds would keep a connection for ever. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "server/clock.h"
#include "server/http_parts.h"

struct http_connection {
    struct http_connection *older, *newer; /* by `since` */
    int64_t since;
    int socket;
    bool busy;
    bool has_asked; /* at least one request */
    bool shut;
};

struct http_connections {
    pthread_mutex_t lock;
    struct http_connection *oldest, *newest;
    size_t busy;
    size_t silent; /* that have not asked yet */
    struct metrics *metrics;
};

struct http_connections *
http_connections_create(struct metrics *metrics)
{
    struct http_connections *all = calloc(1, sizeof *all);
    if (!all)
        return NULL;
    pthread_mutex_init(&all->lock, NULL);
    all->metrics = metrics;
    return all;
}

void
http_connections_destroy(struct http_connections *all)
{
    if (!all)
        return;
    pthread_mutex_destroy(&all->lock);
    free(all);
}

static void
unlink_one(struct http_connections *all, struct http_connection *one)
{
    if (one->older)
        one->older->newer = one->newer;
    else
        all->oldest = one->newer;
    if (one->newer)
        one->newer->older = one->older;
    else
        all->newest = one->older;
}

/* Always at the end: its time is the newest. */
static void
link_one(struct http_connections *all, struct http_connection *one)
{
    one->since = clock_us();
    one->newer = NULL;
    one->older = all->newest;
    if (all->newest)
        all->newest->newer = one;
    else
        all->oldest = one;
    all->newest = one;
}

void
http_connections_notify(void *library_context, struct MHD_Connection *connection,
                        void **context, enum MHD_ConnectionNotificationCode what)
{
    struct http_connections *all = library_context;
    struct http_connection *one = *context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        one = calloc(1, sizeof *one);
        *context = one;
        if (!one)
            return; /* it is left to the library's idle time-out */
        one->socket = info ? info->connect_fd : -1;
        metrics_connection(all->metrics, 1);
        pthread_mutex_lock(&all->lock);
        link_one(all, one);
        all->silent++;
        pthread_mutex_unlock(&all->lock);
    } else if (one) {
        pthread_mutex_lock(&all->lock);
        unlink_one(all, one);
        if (one->busy)
            all->busy--;
        if (!one->has_asked)
            all->silent--;
        pthread_mutex_unlock(&all->lock);
        metrics_connection(all->metrics, -1);
        free(one);
        *context = NULL;
    }
}

void
http_connections_mark(struct http_connections *all, struct MHD_Connection *connection,
                      bool busy)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct http_connection *one = info ? info->socket_context : NULL;
    if (!one)
        return;
    pthread_mutex_lock(&all->lock);
    if (busy && !one->busy)
        all->busy++;
    if (!busy && one->busy)
        all->busy--;
    one->busy = busy;
    if (!one->has_asked)
        all->silent--;
    one->has_asked = true;
    unlink_one(all, one);
    link_one(all, one);
    pthread_mutex_unlock(&all->lock);
}

/* An end that arrives together with the last bytes gives no second event, and the
 * library stops reading after a short read: without this the connection would stay open
 * until the idle time-out. Shutting the closed side again raises the event. */
void
http_connections_wake(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    char byte;
    if (info && recv(info->connect_fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
        shutdown(info->connect_fd, SHUT_RD);
}

void
http_connections_reap(struct http_connections *all, int64_t deadline_us, unsigned most)
{
    int64_t latest = clock_us() - deadline_us;
    pthread_mutex_lock(&all->lock);
    for (struct http_connection *one = all->oldest; one && most && one->since < latest;
         one = one->newer) {
        if (one->shut)
            continue;
        /* The polling thread sees the end of the stream and cleans up itself. */
        shutdown(one->socket, SHUT_RDWR);
        one->shut = true;
        most--;
        metrics_dropped(all->metrics);
    }
    pthread_mutex_unlock(&all->lock);
}

void
http_connections_figures(struct http_connections *all, struct http_figures *out)
{
    pthread_mutex_lock(&all->lock);
    *out = (struct http_figures){all->busy, all->silent};
    pthread_mutex_unlock(&all->lock);
}
