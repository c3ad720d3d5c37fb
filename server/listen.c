/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Listening sockets: see listen.h. */
#include "server/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/params.h"

enum { BACKLOG = 4096, FIRST_INHERITED = 3 };

/* Splits "host:port" and "[v6]:port"; a port alone means loopback. */
static enum status
split(const char *address, char host[256], char port[16], struct err *err)
{
    const char *colon = strrchr(address, ':');
    const char *from = address;
    size_t len = colon ? (size_t)(colon - address) : 0;
    uint32_t number;
    if (len >= 2 && from[0] == '[' && from[len - 1] == ']') {
        from++;
        len -= 2;
    }
    const char *digits = colon ? colon + 1 : address;
    if (len >= 256 || !params_number(str_of(digits), 0, 65535, &number) ||
        (colon && from == address && memchr(from, ':', len)))
        return err_set(err, STATUS_INVALID, "Form: 127.0.0.1:8080 oder [::1]:8080",
                       "listen: \"%s\" ist keine Adresse mit Port", address);
    memcpy(host, len ? from : "127.0.0.1", len ? len : sizeof "127.0.0.1");
    if (len)
        host[len] = '\0';
    snprintf(port, 16, "%u", (unsigned)number);
    return STATUS_OK;
}

enum status
listen_check(const char *address, struct err *err)
{
    char host[256], port[16];
    return split(address, host, port, err);
}

static enum status
bind_one(const struct addrinfo *info, const char *address, int *out, struct err *err)
{
    int one = 1;
    int fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return err_errno(err, errno, "listen %s", address);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (info->ai_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
    if (bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0) {
        *out = fd;
        return STATUS_OK;
    }
    int cause = errno;
    close(fd);
    if (cause == EADDRINUSE)
        return err_set(err, STATUS_LOCKED,
                       "einen anderen Port nehmen, Port 0 sucht einen",
                       "%s: der Port ist schon belegt", address);
    if (cause == EADDRNOTAVAIL)
        return err_set(err, STATUS_LOCKED, "127.0.0.1 oder eine eigene Adresse nehmen",
                       "%s: diese Adresse hat der Rechner nicht", address);
    if (cause == EACCES)
        return err_set(err, STATUS_LOCKED, "einen Port ab 1024 nehmen",
                       "%s: der Port ist nicht erlaubt", address);
    return err_errno(err, cause, "listen %s", address);
}

enum status
listen_open(const char *address, int *out, struct err *err)
{
    char host[256], port[16];
    *out = -1;
    enum status status = split(address, host, port, err);
    if (status)
        return status;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
    struct addrinfo *found = NULL;
    if (getaddrinfo(host, port, &hints, &found) != 0)
        return err_set(err, STATUS_INVALID, NULL, "listen: \"%s\" ist unbekannt", host);
    status = STATUS_IO;
    for (const struct addrinfo *info = found; info && status; info = info->ai_next)
        status = bind_one(info, address, out, err);
    freeaddrinfo(found);
    return status;
}

size_t
listen_inherited(int *out, size_t most)
{
    const char *pid = getenv("LISTEN_PID");
    const char *fds = getenv("LISTEN_FDS");
    uint32_t count = 0;
    bool ours = pid && fds && strtol(pid, NULL, 10) == (long)getpid() &&
                params_number(str_of(fds), 1, 64, &count);
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    if (!ours)
        return 0;
    if (count > most)
        count = (uint32_t)most;
    for (uint32_t i = 0; i < count; i++) {
        out[i] = FIRST_INHERITED + (int)i;
        fcntl(out[i], F_SETFD, FD_CLOEXEC);
        fcntl(out[i], F_SETFL, fcntl(out[i], F_GETFL) | O_NONBLOCK);
    }
    return count;
}

void
listen_name(int socket, char *out, size_t size)
{
    struct sockaddr_storage address = {0};
    socklen_t len = sizeof address;
    char host[64], port[16];
    snprintf(out, size, "?");
    if (getsockname(socket, (struct sockaddr *)&address, &len) != 0 ||
        getnameinfo((struct sockaddr *)&address, len, host, sizeof host, port,
                    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return;
    bool v6 = address.ss_family == AF_INET6;
    snprintf(out, size, "http://%s%s%s:%s", v6 ? "[" : "", host, v6 ? "]" : "", port);
}

int
listen_is_local(int socket)
{
    struct sockaddr_storage address = {0};
    socklen_t len = sizeof address;
    if (getsockname(socket, (struct sockaddr *)&address, &len) != 0)
        return 0;
    const struct sockaddr_in *v4 = (const void *)&address;
    const struct sockaddr_in6 *v6 = (const void *)&address;
    if (address.ss_family == AF_INET)
        return ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    return address.ss_family == AF_UNIX ||
           (address.ss_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr));
}
