/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Giving up root's rights: see user.h. */
#include "server/user.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stddef.h>
#include <unistd.h>

bool
user_is_known(const char *name)
{
    return getpwnam(name) != NULL;
}

bool
user_is_root(void)
{
    return geteuid() == 0;
}

enum status
user_become(const char *name, struct err *err)
{
    const struct passwd *user = getpwnam(name);
    if (!user)
        return err_set(err, STATUS_NOT_FOUND, NULL, "user: \"%s\" ist nicht bekannt",
                       name);
    uid_t uid = user->pw_uid;
    gid_t gid = user->pw_gid;
    if (!user_is_root() && geteuid() == uid)
        return STATUS_OK;
    if (!user_is_root())
        return err_set(err, STATUS_INVALID, "ohne user starten",
                       "user: nur root kann zu \"%s\" werden", name);
    if (uid == 0)
        return err_set(err, STATUS_INVALID, "einen Benutzer ohne Rechte nennen",
                       "user: \"%s\" ist root", name);
    if (setgroups(1, &gid) != 0 || setresgid(gid, gid, gid) != 0 ||
        setresuid(uid, uid, uid) != 0)
        return err_errno(err, errno, "user: %s", name);
    /* What comes back was never given up. */
    if (setuid(0) == 0 || seteuid(0) == 0 || setgid(0) == 0)
        return err_set(err, STATUS_INTERNAL, NULL,
                       "user: die Rechte von root sind nicht abgelegt");
    return STATUS_OK;
}
