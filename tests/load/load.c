/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Asks a server on the loopback very often and says what came back:
 *   load PORT connections=8 rate=0 seconds=5 requests=0 timeout=1000 < TARGETS
 * TARGETS: one path a line; '#' in it becomes a running number. With a rate (a second)
 * requests start by the clock whether or not earlier ones are answered, each connection
 * carrying one at a time; without one every connection asks again at once. A client
 * that waited `timeout` milliseconds goes away. One line: NAME=VALUE pairs, times in
 * ms. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_TARGETS = 4096, MAX_TIMES = 1000000, MAX_CLIENTS = 4096, HEAD = 4096 };

struct client {
    int socket; /* -1: not connected */
    bool is_busy;
    int64_t start;
    char head[HEAD]; /* of the answer, ended by NUL */
    size_t have;
    long missing; /* bytes of the body; -1: the head is not complete */
    int code;
};

struct times {
    float *ms;
    size_t count;
};

static struct client clients[MAX_CLIENTS];
static char *targets[MAX_TARGETS];
static size_t target_count;
static int epoll_fd;
static struct sockaddr_in address;
static long connections = 8, rate, seconds = 5, requests, timeout_ms = 1000;
static long started, failed, gave_up, other;
static struct times good, busy;

static int64_t
now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
hang_up(struct client *client)
{
    if (client->socket >= 0)
        close(client->socket);
    client->socket = -1;
    client->is_busy = false;
}

static bool
reach(struct client *client)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    if (client->socket >= 0)
        return true;
    client->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client->socket < 0 ||
        connect(client->socket, (struct sockaddr *)&address, sizeof address) ||
        epoll_ctl(epoll_fd, EPOLL_CTL_ADD, client->socket, &event)) {
        hang_up(client);
        return false;
    }
    return true;
}

static void
ask(struct client *client)
{
    char text[2048];
    const char *target = targets[(size_t)started % target_count];
    const char *mark = strchr(target, '#');
    int before = mark ? (int)(mark - target) : (int)strlen(target);
    char number[24] = "";
    if (mark)
        snprintf(number, sizeof number, "%ld", started);
    int len = snprintf(text, sizeof text, "GET %.*s%s%s HTTP/1.1\r\nHost: a\r\n\r\n",
                       before, target, number, mark ? mark + 1 : "");
    started++;
    client->start = now_us();
    client->have = 0;
    client->missing = -1;
    if (!reach(client) || send(client->socket, text, (size_t)len, 0) != len) {
        failed++;
        hang_up(client);
        return;
    }
    client->is_busy = true;
}

static void
note(struct times *times, int64_t us)
{
    if (times->count < MAX_TIMES)
        times->ms[times->count++] = (float)us / 1000;
}

static void
finish(struct client *client)
{
    int64_t took = now_us() - client->start;
    client->is_busy = false;
    if (client->code == 503 && strstr(client->head, "Retry-After: "))
        note(&busy, took);
    else if (client->code == 200 || client->code == 304)
        note(&good, took);
    else
        other++;
    if (strstr(client->head, "Connection: close"))
        hang_up(client);
}

/* What stands after the head's end belongs to the body. */
static bool
read_head(struct client *client)
{
    client->head[client->have] = '\0';
    char *end = strstr(client->head, "\r\n\r\n");
    if (!end)
        return client->have < HEAD - 1;
    const char *length = strstr(client->head, "Content-Length: ");
    if (sscanf(client->head, "HTTP/1.1 %d", &client->code) != 1 || !length)
        return false;
    size_t body = client->have - (size_t)(end + 4 - client->head);
    client->missing = atol(length + 16) - (long)body;
    end[4] = '\0';
    return client->missing >= 0;
}

static void
hear(struct client *client)
{
    char body[65536];
    bool in_head = client->missing < 0;
    ssize_t got = in_head ? recv(client->socket, client->head + client->have,
                                 HEAD - 1 - client->have, MSG_DONTWAIT)
                          : recv(client->socket, body, sizeof body, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0 || !client->is_busy) {
        failed += client->is_busy;
        hang_up(client);
        return;
    }
    if (in_head) {
        client->have += (size_t)got;
        if (!read_head(client)) {
            failed++;
            hang_up(client);
            return;
        }
    } else {
        client->missing -= got;
    }
    if (client->missing == 0)
        finish(client);
}

static void
drop_late(int64_t now)
{
    for (long i = 0; i < connections; i++)
        if (clients[i].is_busy && now - clients[i].start > timeout_ms * 1000) {
            gave_up++;
            hang_up(&clients[i]);
        }
}

/* How many requests should have begun by now. */
static long
due(int64_t begin, int64_t now)
{
    long count = rate ? (long)((now - begin) * rate / 1000000) : started + connections;
    return requests && count > requests ? requests : count;
}

static void
run(void)
{
    struct epoll_event events[256];
    int64_t begin = now_us(), end = begin + seconds * 1000000, now = begin;
    bool any = true;
    while (now < end + timeout_ms * 1000 && any) {
        long want = now < end ? due(begin, now) : started;
        for (long i = 0; i < connections && started < want; i++)
            if (!clients[i].is_busy)
                ask(&clients[i]);
        int count = epoll_wait(epoll_fd, events, 256, 1);
        for (int i = 0; i < count; i++)
            hear(events[i].data.ptr);
        now = now_us();
        drop_late(now);
        any = now < end && !(requests && started >= requests);
        for (long i = 0; i < connections && !any; i++)
            any = clients[i].is_busy;
    }
}

static int
by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void
print_times(const char *name, struct times *times)
{
    size_t count = times->count;
    qsort(times->ms, count, sizeof *times->ms, by_size);
    printf(" %s=%zu %s_p50=%.1f %s_p99=%.1f %s_max=%.1f", name, count, name,
           count ? (double)times->ms[count / 2] : 0, name,
           count ? (double)times->ms[count * 99 / 100] : 0, name,
           count ? (double)times->ms[count - 1] : 0);
}

static bool
read_options(int argc, char **argv)
{
    static const struct {
        const char *name;
        long *value;
    } options[] = {{"connections=", &connections},
                   {"rate=", &rate},
                   {"seconds=", &seconds},
                   {"requests=", &requests},
                   {"timeout=", &timeout_ms}};
    for (int i = 2; i < argc; i++)
        for (size_t k = 0; k < sizeof options / sizeof *options; k++)
            if (!strncmp(argv[i], options[k].name, strlen(options[k].name)))
                *options[k].value = atol(argv[i] + strlen(options[k].name));
    return argc > 1 && connections > 0 && connections <= MAX_CLIENTS;
}

int
main(int argc, char **argv)
{
    char line[1024];
    if (!read_options(argc, argv))
        return 2;
    while (target_count < MAX_TARGETS && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        targets[target_count++] = strdup(line);
    }
    signal(SIGPIPE, SIG_IGN);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)atoi(argv[1]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    good.ms = calloc(MAX_TIMES, sizeof *good.ms);
    busy.ms = calloc(MAX_TIMES, sizeof *busy.ms);
    if (target_count == 0 || epoll_fd < 0 || !good.ms || !busy.ms)
        return 2;
    for (long i = 0; i < MAX_CLIENTS; i++)
        clients[i].socket = -1;
    int64_t begin = now_us();
    run();
    printf("started=%ld seconds=%.2f", started, (double)(now_us() - begin) / 1e6);
    print_times("good", &good);
    print_times("busy", &busy);
    printf(" other=%ld failed=%ld gave_up=%ld\n", other, failed, gave_up);
    return 0;
}
