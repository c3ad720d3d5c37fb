/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The frame: see http.h. */
#include "server/http.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/clock.h"
#include "server/http_parts.h"
#include "server/pool.h"
#include "server/problem.h"
#include "server/share.h"

enum {
    MAX_DAEMONS = 4,
    CONNECTION_MEMORY = 24 * 1024, /* room for 16 kB of headers and the answer's */
    IDLE_SECONDS = 10,
    REAP_AT_ONCE = 500 /* every 100 ms */
};

struct http {
    struct service *service;
    struct http_connections *connections;
    struct share *share; /* NULL: addresses are not told apart */
    struct MHD_Daemon *daemons[MAX_DAEMONS];
    size_t count;
};

/* A request from its first line on. Small, because slow clients can have many. */
struct passage {
    struct exchange *exchange; /* once the head is complete */
    struct service_head head;
    bool is_begun;
    char target[];
};

/* The only place where the library shows the target as it was sent. */
static void *
take_target(void *context, const char *uri, struct MHD_Connection *connection)
{
    (void)context;
    (void)connection;
    size_t len = strlen(uri);
    struct passage *passage = calloc(1, sizeof *passage + len + 1);
    if (!passage)
        return NULL;
    memcpy(passage->target, uri, len + 1);
    passage->head.target = str_make(passage->target, len);
    return passage;
}

/* Parameters are decoded by ourselves. */
static size_t
leave_escaped(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

static enum phrase
refusal(unsigned status)
{
    switch (status) {
    case 405:
        return PHRASE_DETAIL_METHOD;
    case 413:
        return PHRASE_DETAIL_BODY;
    case 431:
        return PHRASE_DETAIL_TOO_LONG;
    default:
        return PHRASE_DETAIL_MALFORMED;
    }
}

/* First call for a request: its head is complete. */
static enum MHD_Result
begin(struct http *http, struct MHD_Connection *connection, struct passage *passage,
      const char *method, const char *version)
{
    http_connections_mark(http->connections, connection, true);
    struct exchange *exchange = exchange_create(http->service);
    if (!exchange)
        return MHD_NO;
    passage->exchange = exchange;
    exchange->connection = connection;
    exchange->started_us = clock_us();
    unsigned status = http_screen(connection, method, version, &passage->head);
    if (status == 0)
        return MHD_YES; /* the library calls again when nothing more can come */
    problem_answer(exchange, status, refusal(status));
    exchange->response.close = true;
    service_finish(exchange);
    return http_send(connection, exchange);
}

/* True when whoever asks may have one more search. */
static bool
has_share(struct http *http, struct MHD_Connection *connection,
          const struct passage *passage)
{
    struct sockaddr_storage client;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!http->share || !info || !info->client_addr)
        return true;
    share_client(info->client_addr, passage->head.forwarded,
                 &http->service->config->trusted_proxy, &client);
    return share_take(http->share, (const struct sockaddr *)&client, clock_us());
}

static enum MHD_Result
handle(void *context, struct MHD_Connection *connection, const char *url,
       const char *method, const char *version, const char *upload, size_t *upload_len,
       void **request)
{
    struct http *http = context;
    struct passage *passage = *request;
    (void)url;
    (void)upload;
    if (!passage || *upload_len > 0)
        return MHD_NO;
    struct exchange *exchange = passage->exchange;
    if (!exchange)
        return begin(http, connection, passage, method, version);
    if (passage->is_begun) /* resumed: a search thread has answered */
        return http_send(connection, exchange);
    passage->is_begun = true;
    if (service_begin(exchange, &passage->head) == SERVICE_ANSWERED)
        return http_send(connection, exchange);
    if (!has_share(http, connection, passage)) {
        problem_share(exchange);
        service_finish(exchange);
        return http_send(connection, exchange);
    }
    if (!pool_has_room(http->service->pool)) {
        metrics_rejected(http->service->metrics);
        problem_busy(exchange);
        service_finish(exchange);
        return http_send(connection, exchange);
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    exchange->socket = info ? info->connect_fd : -1;
    MHD_suspend_connection(connection);
    pool_push(http->service->pool, exchange);
    return MHD_YES;
}

static void
complete(void *context, struct MHD_Connection *connection, void **request,
         enum MHD_RequestTerminationCode why)
{
    struct http *http = context;
    struct passage *passage = *request;
    (void)why;
    http_connections_mark(http->connections, connection, false);
    http_connections_wake(connection);
    if (!passage)
        return;
    exchange_destroy(passage->exchange);
    free(passage);
    *request = NULL;
}

void
http_resume(struct exchange *exchange)
{
    MHD_resume_connection(exchange->connection);
}

static struct MHD_Daemon *
start_daemon(struct http *http, int socket)
{
    const struct config *config = http->service->config;
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, handle,
        http, MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)config->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)config->per_address, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_NOTIFY_CONNECTION, http_connections_notify,
        http->connections, MHD_OPTION_NOTIFY_COMPLETED, complete, http,
        MHD_OPTION_URI_LOG_CALLBACK, take_target, http, MHD_OPTION_UNESCAPE_CALLBACK,
        leave_escaped, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
}

enum status
http_start(struct service *service, const int *sockets, size_t count, struct http **out,
           struct err *err)
{
    *out = NULL;
    struct http *http = calloc(1, sizeof *http);
    if (!http)
        return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
    http->service = service;
    http->connections = http_connections_create(service->metrics);
    if (service->config->searches_per_address > 0) {
        http->share = share_create(service->config->searches_per_address);
        if (!http->share) {
            http_stop(http);
            return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
        }
    }
    for (; http->connections && http->count < count && http->count < MAX_DAEMONS;
         http->count++) {
        struct MHD_Daemon *daemon = start_daemon(http, sockets[http->count]);
        if (!daemon)
            break;
        http->daemons[http->count] = daemon;
    }
    if (http->count < count) {
        http_stop(http);
        return err_set(err, STATUS_IO, NULL, "cannot start the HTTP library");
    }
    *out = http;
    return STATUS_OK;
}

void
http_reap(struct http *http)
{
    int64_t deadline = (int64_t)http->service->config->deadline * 1000000;
    http_connections_reap(http->connections, deadline, REAP_AT_ONCE);
}

void
http_quiesce(struct http *http)
{
    for (size_t i = 0; i < http->count; i++) {
        MHD_socket socket = MHD_quiesce_daemon(http->daemons[i]);
        if (socket != MHD_INVALID_SOCKET)
            close(socket);
    }
}

void
http_figures(struct http *http, struct http_figures *out)
{
    http_connections_figures(http->connections, out);
}

void
http_stop(struct http *http)
{
    if (!http)
        return;
    for (size_t i = 0; i < http->count; i++)
        MHD_stop_daemon(http->daemons[i]);
    http_connections_destroy(http->connections);
    share_destroy(http->share);
    free(http);
}
