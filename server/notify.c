/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sd_notify: see notify.h. */
#include "server/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int notify_socket = -1;

void
notify_open(void)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!path || (path[0] != '/' && path[0] != '@') ||
        strlen(path) >= sizeof address.sun_path)
        return;
    size_t len = strlen(path);
    memcpy(address.sun_path, path, len);
    if (path[0] == '@')
        address.sun_path[0] = '\0'; /* an abstract address */
    notify_socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (notify_socket >= 0 &&
        connect(notify_socket, (struct sockaddr *)&address,
                (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)) != 0) {
        close(notify_socket);
        notify_socket = -1;
    }
    unsetenv("NOTIFY_SOCKET");
}

void
notify_send(const char *state)
{
    if (notify_socket >= 0)
        send(notify_socket, state, strlen(state), MSG_NOSIGNAL);
}

int64_t
notify_watchdog_us(void)
{
    const char *value = getenv("WATCHDOG_USEC");
    const char *pid = getenv("WATCHDOG_PID");
    if (!value || (pid && strtol(pid, NULL, 10) != (long)getpid()))
        return 0;
    long long us = strtoll(value, NULL, 10);
    return us > 0 ? us / 3 : 0;
}
