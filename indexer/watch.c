/* SPDX-License-Identifier: GPL-2.0-or-later */
/* --watch: see watch.h. inotify tells of changes in the folders that are known, and a
 * timer finds the rest (network folders, new folders, lost events): a run that finds
 * nothing changed reads no file and writes nothing. */
#include "indexer/watch.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "indexer/run.h"
#include "indexer/stop.h"

enum {
    QUIET_MS = 300,           /* no further change for so long: copying is done */
    LONGEST_MS = 3000,        /* but do not wait for ever */
    EVERY_MS = 5 * 60 * 1000, /* the timer */
    PATH_SIZE = 4096,
    MAX_WATCHES = 8000
};

static const uint32_t EVENTS = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO |
                               IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR |
                               IN_DONT_FOLLOW;

/* A folder and those below it. Watching a known one again changes nothing. */
static void
watch_folder(int fd, const char *path, unsigned depth, unsigned *watches)
{
    struct dirent *entry;
    if (depth > WALK_MAX_DEPTH || *watches >= MAX_WATCHES ||
        inotify_add_watch(fd, path,
                          depth ? EVENTS : EVENTS & ~(uint32_t)IN_DONT_FOLLOW) < 0)
        return;
    ++*watches;
    DIR *folder = opendir(path);
    while (folder && (entry = readdir(folder))) {
        char inner[PATH_SIZE];
        if (entry->d_name[0] == '.' ||
            (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN))
            continue;
        int len = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (len > 0 && (size_t)len < sizeof inner)
            watch_folder(fd, inner, depth + 1, watches);
    }
    if (folder)
        closedir(folder);
}

static void
watch_all(int fd, const struct options *options)
{
    unsigned watches = 0;
    for (size_t i = 0; i < options->path_count; i++)
        watch_folder(fd, options->paths[i], 0, &watches);
}

/* True when something happened within `timeout` milliseconds. */
static bool
wait_for_event(int fd, int timeout)
{
    char events[8192];
    struct pollfd waiting = {.fd = fd, .events = POLLIN};
    if (poll(&waiting, 1, timeout) <= 0)
        return false;
    return read(fd, events, sizeof events) > 0;
}

int
watch_indexer(const struct options *options)
{
    int code;
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (fd < 0) {
        fprintf(stderr, "buendnis-index: cannot watch folders: %s\n", strerror(errno));
        return 2;
    }
    for (;;) {
        watch_all(fd, options); /* before the run, so that nothing is missed */
        code = run_indexer(options);
        fflush(stdout);
        if (stop_requested())
            break;
        if (wait_for_event(fd, EVERY_MS))
            for (int waited = 0; waited < LONGEST_MS && wait_for_event(fd, QUIET_MS);)
                waited += QUIET_MS;
        if (stop_requested())
            break;
    }
    close(fd);
    return stop_requested() && code == 2 ? 0 : code;
}
