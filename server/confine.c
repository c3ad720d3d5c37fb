/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Both halves of the confinement and the proof that they hold: see confine.h. */
#include "server/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/log.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif
#else
enum { IS_SANITIZED = 0 };
#endif

bool
confine_needs_network(const struct config *config)
{
    for (size_t k = 0; k <= config->tenant_count; k++) {
        const struct config_list *index = &config_site_at(config, k)->index;
        for (uint32_t i = 0; i < index->count; i++)
            if (strncmp(index->items[i], "tcp:", 4) == 0)
                return true;
    }
    return false;
}

enum status
confine_process(const struct config *config, struct err *err)
{
    bool no_files = false;
    bool no_calls = false;
    /* Sanitizers trace the process at its end and write where they like. */
    if (config->confine && IS_SANITIZED)
        log_line(LOG_CAUTION, "mit Sanitizern gebaut: nicht eingesperrt");
    if (!config->confine || IS_SANITIZED)
        return STATUS_OK;
    prctl(PR_SET_DUMPABLE, 0); /* no core file could hold a reader's question */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return err_errno(err, errno, "no_new_privs");
    enum status status = confine_files(config, &no_files, err);
    if (!status)
        status = confine_calls(confine_needs_network(config), config->pid_file != NULL,
                               &no_calls, err);
    if (!status && no_files)
        log_line(LOG_CAUTION, "dieser Kern kennt Landlock nicht: "
                              "Dateien sind nicht eingesperrt");
    if (!status && no_calls)
        log_line(LOG_CAUTION, "dieser Kern kennt seccomp nicht: "
                              "Systemaufrufe sind nicht eingesperrt");
    return status;
}

static int
try_read_outside(const struct config *config)
{
    (void)config;
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static const char *
first_index(const struct config *config)
{
    const struct config_site *site =
        config->site.index.count ? &config->site : &config->tenants[0];
    return site->index.items[0];
}

static int
try_write_index(const struct config *config)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/.probe", first_index(config));
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0)
        unlink(path);
    return file;
}

static int
try_write_elsewhere(const struct config *config)
{
    (void)config;
    int file = open("/tmp/.buendnis-probe", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0)
        unlink("/tmp/.buendnis-probe");
    return file;
}

static int
try_socket(const struct config *config)
{
    (void)config;
    return socket(AF_INET, SOCK_STREAM, 0);
}

static int
try_execute(const struct config *config)
{
    static const char nothing[] = "/.buendnis-probe"; /* free to try: it is not there */
    char *const arguments[] = {NULL, NULL};
    (void)config;
    return execv(nothing, arguments);
}

static int
try_fork(const struct config *config)
{
    (void)config;
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child > 0)
        waitpid(child, NULL, 0);
    return (int)child;
}

static int
try_make_folder(const struct config *config)
{
    (void)config;
    int made = mkdir("/tmp/.buendnis-probe.d", 0700);
    if (made == 0)
        rmdir("/tmp/.buendnis-probe.d");
    return made;
}

static int
try_change_mode(const struct config *config)
{
    return chmod(first_index(config), 0700);
}

static int
try_rename(const struct config *config)
{
    (void)config;
    return rename("/tmp/.buendnis-probe", "/tmp/.buendnis-probe2");
}

static int
try_become_root(const struct config *config)
{
    (void)config;
    return setuid(0);
}

unsigned
confine_self_test(const struct config *config)
{
    static const struct {
        const char *name;
        int (*attempt)(const struct config *config);
    } attempts[] = {
        {"eine fremde Datei lesen", try_read_outside},
        {"in den Index schreiben", try_write_index},
        {"woanders schreiben", try_write_elsewhere},
        {"eine Verbindung öffnen", try_socket},
        {"ein Programm starten", try_execute},
        {"einen Prozess abspalten", try_fork},
        {"einen Ordner anlegen", try_make_folder},
        {"Rechte ändern", try_change_mode},
        {"etwas umbenennen", try_rename},
        {"den Benutzer wechseln", try_become_root},
    };
    unsigned open_doors = 0;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        errno = 0;
        int result = attempts[i].attempt(config);
        bool refused = result < 0 && (errno == EPERM || errno == EACCES);
        open_doors += !refused;
        printf("%s: %s\n", refused ? "gesperrt" : "OFFEN", attempts[i].name);
    }
    return open_doors;
}
