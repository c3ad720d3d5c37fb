/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The INI file: read by inih, checked by the same table as the command line. */
#include <errno.h>
#include <ini.h>
#include <string.h>

#include "server/config_table.h"

struct reading {
    struct config *config;
    const bool *keep;
    struct err err; /* of the first bad key */
};

static int
take(void *context, const char *section, const char *name, const char *value)
{
    struct reading *reading = context;
    if (strcmp(section, "server") != 0 && strcmp(section, "site") != 0) {
        err_set(&reading->err, STATUS_INVALID, "erlaubt sind [server] und [site]",
                "[%s]: unbekannter Abschnitt", section);
        return 0;
    }
    const struct setting *setting = config_find(name);
    if (!setting) {
        err_set(&reading->err, STATUS_INVALID, "--help nennt alle Einstellungen",
                "%s: unbekannte Einstellung", name);
        return 0;
    }
    if (reading->keep[setting - config_settings])
        return 1;
    return config_set(reading->config, setting, value, &reading->err) == STATUS_OK;
}

enum status
config_file(struct config *config, const char *path, const bool *keep, struct err *err)
{
    struct reading reading = {config, keep, {0}};
    int line = ini_parse(path, take, &reading);
    if (line == 0)
        return STATUS_OK;
    if (line == -1)
        return err_errno(err, errno, "%s: nicht lesbar", path);
    if (line < 0)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    if (reading.err.status)
        return err_set(err, reading.err.status, reading.err.hint, "%s:%d: %s", path,
                       line, reading.err.message);
    return err_set(err, STATUS_INVALID, "Form: schluessel = wert",
                   "%s:%d: nicht zu verstehen", path, line);
}
