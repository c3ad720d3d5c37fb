/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The INI file: read by inih, checked by the same table as the command line. The lines
 * are handed out by ourselves, so that every message can name the one it is about. */
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/config_table.h"

enum { MAX_TENANT_NAME = 40 };

struct reading {
    FILE *file;
    int line;
    struct config *config;
    struct config_site *site; /* of the section at hand */
    bool is_tenant;
    const bool *keep;
    struct err err; /* the first mistake */
};

/* A name stands in paths, so it is made of what needs no escape. */
static bool
is_tenant_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c != '-' || i == 0 || i + 1 == name.len))
            return false;
    }
    return name.len > 0 && name.len <= MAX_TENANT_NAME;
}

static struct config_site *
find_tenant(const struct config *config, struct str name)
{
    for (size_t i = 0; i < config->tenant_count; i++)
        if (str_equal(str_of(config->tenants[i].name), name))
            return &config->tenants[i];
    return NULL;
}

static enum status
begin_tenant(struct reading *reading, struct str name)
{
    struct config *config = reading->config;
    struct err *err = &reading->err;
    if (!is_tenant_name(name))
        return err_set(err, STATUS_INVALID, "Form: [tenant koblenz]",
                       "[tenant %.*s]: der Name darf aus a–z, 0–9 und - bestehen",
                       (int)name.len, name.ptr);
    const struct config_site *other = find_tenant(config, name);
    if (other)
        return err_set(err, STATUS_INVALID, NULL,
                       "[tenant %.*s]: steht schon in Zeile %d", (int)name.len,
                       name.ptr, other->line);
    if (config->tenant_count == CONFIG_MAX_TENANTS)
        return err_set(err, STATUS_LIMIT, NULL, "mehr als %d Mandanten",
                       CONFIG_MAX_TENANTS);
    if (!config->tenants)
        config->tenants =
            arena_zalloc(config->arena, CONFIG_MAX_TENANTS, sizeof *config->tenants);
    struct str copy = arena_copy(config->arena, name);
    if (!config->tenants || !copy.ptr)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    reading->is_tenant = true;
    reading->site = &config->tenants[config->tenant_count++];
    reading->site->name = copy.ptr;
    reading->site->line = reading->line;
    return STATUS_OK;
}

static enum status
begin_section(struct reading *reading, struct str section)
{
    const struct str tenant = STR_LIT("tenant ");
    reading->is_tenant = false;
    reading->site = &reading->config->site;
    if (str_starts_with(section, tenant))
        return begin_tenant(reading, str_trim(str_make(section.ptr + tenant.len,
                                                       section.len - tenant.len)));
    if (str_equal(section, STR_LIT("server")) || str_equal(section, STR_LIT("site")))
        return STATUS_OK;
    return err_set(&reading->err, STATUS_INVALID,
                   "erlaubt sind [server], [site] und [tenant NAME]",
                   "[%.*s]: unbekannter Abschnitt", (int)section.len, section.ptr);
}

/* The library's fgets(): counts lines and sees sections, also empty ones, of which the
 * library says nothing. */
static char *
read_line(char *out, int size, void *stream)
{
    struct reading *reading = stream;
    if (reading->err.status || !fgets(out, size, reading->file))
        return NULL;
    reading->line++;
    struct str line = str_trim(str_of(out));
    const char *end = line.len ? memchr(line.ptr, ']', line.len) : NULL;
    if (strlen(out) + 1 == (size_t)size && out[size - 2] != '\n')
        err_set(&reading->err, STATUS_LIMIT, NULL, "die Zeile ist zu lang");
    else if (end && line.ptr[0] == '[' &&
             begin_section(reading, str_trim(str_make(line.ptr + 1,
                                                      (size_t)(end - line.ptr) - 1))))
        return NULL;
    return reading->err.status ? NULL : out;
}

static int
take(void *context, const char *section, const char *name, const char *value)
{
    struct reading *reading = context;
    const struct setting *setting = config_find(name);
    (void)section;
    if (!reading->site)
        err_set(&reading->err, STATUS_INVALID,
                "zuerst [server], [site] oder "
                "[tenant NAME]",
                "%s: steht in keinem Abschnitt", name);
    else if (!setting)
        err_set(&reading->err, STATUS_INVALID, "--help nennt alle Einstellungen",
                "%s: unbekannte Einstellung", name);
    else if (reading->is_tenant && setting->scope == OF_SERVER)
        err_set(&reading->err, STATUS_INVALID, "gehört in [server]",
                "%s: gilt für den ganzen Server", name);
    else if (!reading->is_tenant && setting->scope == OF_TENANT)
        err_set(&reading->err, STATUS_INVALID, "gehört in [tenant NAME]",
                "%s: gilt für einen Mandanten", name);
    else if ((reading->is_tenant || !reading->keep[setting - config_settings]) &&
             config_set(reading->config, reading->site, setting, value, &reading->err))
        return 0;
    return reading->err.status == STATUS_OK;
}

enum status
config_file(struct config *config, const char *path, const bool *keep, struct err *err)
{
    struct reading reading = {.config = config, .keep = keep};
    reading.file = fopen(path, "r");
    if (!reading.file)
        return err_errno(err, errno, "%s: nicht lesbar", path);
    int line = ini_parse_stream(read_line, &reading, take, &reading);
    bool is_broken = ferror(reading.file) != 0;
    int cause = errno;
    fclose(reading.file);
    if (is_broken)
        return err_errno(err, cause, "%s: nicht lesbar", path);
    if (reading.err.status)
        return err_set(err, reading.err.status, reading.err.hint, "%s:%d: %s", path,
                       reading.line, reading.err.message);
    if (line > 0)
        return err_set(err, STATUS_INVALID, "Form: schluessel = wert",
                       "%s:%d: nicht zu verstehen", path, line);
    return line == 0 ? STATUS_OK
                     : err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
}
