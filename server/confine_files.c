/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Landlock: which files the process may touch. The kernel's numbers are written here,
 * because the headers of a distribution know fewer of them than the kernel that runs.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "server/confine.h"

enum {
    CREATE_RULESET = 444,
    ADD_RULE = 445,
    RESTRICT_SELF = 446,
    ASK_VERSION = 1,
    RULE_BENEATH = 1
};

/* Rights on files, linux/landlock.h. */
#define RIGHT_READ_FILE   (1ULL << 2)
#define RIGHT_READ_FOLDER (1ULL << 3)
#define RIGHT_REMOVE_FILE (1ULL << 5)
#define RIGHTS_VERSION_1  ((1ULL << 13) - 1)
#define RIGHT_REFER       (1ULL << 13) /* version 2 */
#define RIGHT_TRUNCATE    (1ULL << 14) /* version 3 */
#define RIGHT_DEVICE      (1ULL << 15) /* version 5 */
#define NETWORK_BIND      (1ULL << 0)  /* version 4 */
#define NETWORK_CONNECT   (1ULL << 1)
#define SCOPE_ALL         3ULL /* version 6: abstract sockets, signals */

struct ruleset {
    uint64_t files;
    uint64_t network;
    uint64_t scoped;
};

struct beneath {
    uint64_t rights;
    int32_t folder;
} __attribute__((packed));

/* Allows rights on what lies below a path; one that does not exist yet is waited for in
 * the nearest folder above it. */
static enum status
allow(int ruleset, const char *path, uint64_t rights, struct err *err)
{
    char at[4096];
    int folder = -1;
    if (snprintf(at, sizeof at, "%s", path) >= (int)sizeof at)
        return err_set(err, STATUS_LIMIT, NULL, "%s: zu lang", path);
    while ((folder = open(at, O_PATH | O_CLOEXEC)) < 0 && errno == ENOENT) {
        char *slash = strrchr(at, '/');
        if (slash == at)
            slash++;
        if (slash)
            *slash = '\0';
        else
            snprintf(at, sizeof at, ".");
    }
    if (folder < 0)
        return err_errno(err, errno, "%s", path);
    struct beneath rule = {rights, folder};
    long result = syscall(ADD_RULE, ruleset, RULE_BENEATH, &rule, 0);
    int cause = errno;
    close(folder);
    return result == 0 ? STATUS_OK : err_errno(err, cause, "Landlock: %s", path);
}

static void
choose(struct ruleset *ruleset, long version, bool needs_network)
{
    ruleset->files = RIGHTS_VERSION_1;
    if (version >= 2)
        ruleset->files |= RIGHT_REFER;
    if (version >= 3)
        ruleset->files |= RIGHT_TRUNCATE;
    if (version >= 4)
        ruleset->network =
            needs_network ? NETWORK_BIND : NETWORK_BIND | NETWORK_CONNECT;
    if (version >= 5)
        ruleset->files |= RIGHT_DEVICE;
    if (version >= 6)
        ruleset->scoped = SCOPE_ALL;
}

/* An editor puts a new file in the place of the old one, so the right is on the folder.
 */
static enum status
allow_folder_of(int ruleset, const char *file, uint64_t rights, struct err *err)
{
    char folder[4096];
    const char *slash = strrchr(file, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - file) + 1 : 1,
             slash ? file : ".");
    return allow(ruleset, folder, rights, err);
}

static enum status
allow_site(int ruleset, const struct config_site *site, struct err *err)
{
    const uint64_t read = RIGHT_READ_FILE | RIGHT_READ_FOLDER;
    enum status status = STATUS_OK;
    for (uint32_t i = 0; i < site->index.count && !status; i++)
        if (strncmp(site->index.items[i], "tcp:", 4) != 0)
            status = allow(ruleset, site->index.items[i], read, err);
    if (!status && site->synonyms)
        status = allow_folder_of(ruleset, site->synonyms, RIGHT_READ_FILE, err);
    if (!status && site->pins)
        status = allow_folder_of(ruleset, site->pins, RIGHT_READ_FILE, err);
    return status;
}

static enum status
allow_all(const struct config *config, int ruleset, struct err *err)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i <= config->tenant_count && !status; i++)
        status = allow_site(ruleset, config_site_at(config, i), err);
    if (!status && config->pid_file)
        status = allow_folder_of(ruleset, config->pid_file, RIGHT_REMOVE_FILE, err);
    return status;
}

enum status
confine_files(const struct config *config, bool *missing, struct err *err)
{
    struct ruleset wanted = {0};
    long version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
    *missing = version < 1;
    if (*missing)
        return STATUS_OK;
    choose(&wanted, version, confine_needs_network(config));
    size_t size = version >= 6   ? sizeof wanted
                  : version >= 4 ? 2 * sizeof(uint64_t)
                                 : sizeof(uint64_t);
    int ruleset = (int)syscall(CREATE_RULESET, &wanted, size, 0);
    if (ruleset < 0)
        return err_errno(err, errno, "Landlock");
    enum status status = allow_all(config, ruleset, err);
    if (!status && syscall(RESTRICT_SELF, ruleset, 0) != 0)
        status = err_errno(err, errno, "Landlock");
    close(ruleset);
    return status;
}
