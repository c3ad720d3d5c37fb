/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The INI file, checked by the same table as the command line. Every mistake in it is
 * told, with its line: a libraries' reader would join lines that are set in, cut what
 * follows a semicolon, and stop at the first. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/config_table.h"
#include "server/params.h"

enum { MAX_TENANT_NAME = 40, MAX_LINE = 2000, MAX_FILE = 1 << 20, MAX_SETTINGS = 64 };

struct reading {
    const char *path;
    int line;
    struct config *config;
    struct config_site *site; /* of the section at hand; NULL before the first */
    bool is_tenant;
    bool is_skipped; /* the section is wrong, so nothing in it is looked at */
    const bool *keep;
    int seen[2][MAX_SETTINGS]; /* in which line: of the server, of the tenant at hand */
    struct err err;            /* of the line at hand */
    struct err first;
    struct buf others; /* further mistakes, a line each */
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
    memset(reading->seen[true], 0, sizeof reading->seen[true]);
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

static enum status
take(struct reading *reading, const char *name, const char *value)
{
    struct err *err = &reading->err;
    const struct setting *setting = config_find(name);
    size_t number = setting ? (size_t)(setting - config_settings) : 0;
    if (!reading->site)
        return err_set(err, STATUS_INVALID,
                       "zuerst [server], [site] oder [tenant NAME]",
                       "%s: steht in keinem Abschnitt", name);
    if (!setting)
        return err_set(err, STATUS_INVALID, "--help nennt alle Einstellungen",
                       "%s: unbekannte Einstellung", name);
    if (reading->is_tenant && setting->scope == OF_SERVER)
        return err_set(err, STATUS_INVALID, "gehört in [server]",
                       "%s: gilt für den ganzen Server", name);
    if (!reading->is_tenant && setting->scope == OF_TENANT)
        return err_set(err, STATUS_INVALID, "gehört in [tenant NAME]",
                       "%s: gilt für einen Mandanten", name);
    int *seen = &reading->seen[reading->is_tenant][number];
    if (*seen && setting->type != SETTING_LIST)
        return err_set(err, STATUS_INVALID, "eine der beiden Zeilen löschen",
                       "%s: steht schon in Zeile %d", name, *seen);
    *seen = reading->line;
    if (!reading->is_tenant && reading->keep[number])
        return STATUS_OK;
    return config_set(reading->config, reading->site, setting, value, err);
}

static enum status
read_pair(struct reading *reading, struct str line)
{
    char text[MAX_LINE + 1];
    const char *sign = memchr(line.ptr, '=', line.len);
    if (!sign)
        return err_set(&reading->err, STATUS_INVALID, "Form: name = wert",
                       "nicht zu verstehen");
    struct str name = str_trim(str_make(line.ptr, (size_t)(sign - line.ptr)));
    struct str value =
        str_trim(str_make(sign + 1, line.len - (size_t)(sign + 1 - line.ptr)));
    if (name.len == 0)
        return err_set(&reading->err, STATUS_INVALID, "Form: name = wert",
                       "vor dem = steht nichts");
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    memcpy(text + name.len + 1, value.ptr, value.len);
    text[name.len + 1 + value.len] = '\0';
    return take(reading, text, text + name.len + 1);
}

static enum status
read_line(struct reading *reading, struct str line)
{
    struct err *err = &reading->err;
    if (line.len > MAX_LINE)
        return err_set(err, STATUS_LIMIT, NULL, "länger als %d Bytes", MAX_LINE);
    line = str_trim(line);
    if (line.len == 0 || line.ptr[0] == '#' || line.ptr[0] == ';')
        return STATUS_OK;
    if (!params_is_clean(line))
        return err_set(err, STATUS_INVALID, "die Datei als UTF-8 speichern",
                       "Steuerzeichen oder ungültiges UTF-8");
    if (line.ptr[0] != '[')
        return reading->is_skipped ? STATUS_OK : read_pair(reading, line);
    reading->is_skipped = true;
    if (line.ptr[line.len - 1] != ']')
        return err_set(err, STATUS_INVALID, "Form: [server]",
                       "die Klammer des Abschnitts ist nicht geschlossen");
    enum status status =
        begin_section(reading, str_trim(str_make(line.ptr + 1, line.len - 2)));
    reading->is_skipped = status != STATUS_OK;
    return status;
}

/* The first mistake becomes the message, the others follow it. */
static void
note(struct reading *reading)
{
    const struct err *err = &reading->err;
    if (!reading->first.status)
        err_set(&reading->first, err->status, err->hint, "%s:%d: %s", reading->path,
                reading->line, err->message);
    else
        buf_printf(&reading->others, "%s:%d: %s%s%s%s\n", reading->path, reading->line,
                   err->message, err->hint[0] ? " (" : "", err->hint,
                   err->hint[0] ? ")" : "");
    reading->err = (struct err){0};
}

/* The one pair of settings of which neither goes without the other. */
static void
check_pair(struct reading *reading)
{
    const char *const names[2] = {"security-contact", "security-expires"};
    const char *const values[2] = {reading->config->security_contact,
                                   reading->config->security_expires};
    for (size_t i = 0; i < 2; i++) {
        int line = reading->seen[false][config_find(names[i]) - config_settings];
        if (line == 0 || values[1 - i])
            continue;
        reading->line = line;
        err_set(&reading->err, STATUS_INVALID, "RFC 9116 verlangt beide",
                "%s: dazu gehört %s", names[i], names[1 - i]);
        note(reading);
    }
}

enum status
config_text(struct config *config, const char *path, struct str text, const bool *keep,
            struct err *err)
{
    struct reading reading = {.path = path, .config = config, .keep = keep};
    buf_init(&reading.others);
    if (str_starts_with(text, STR_LIT("\xEF\xBB\xBF")))
        text = str_make(text.ptr + 3, text.len - 3);
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        reading.line++;
        if (read_line(&reading, str_make(text.ptr, len)))
            note(&reading);
        len += end ? 1 : 0;
        text = str_make(text.ptr + len, text.len - len);
    }
    check_pair(&reading);
    struct str others = arena_copy(config->arena, buf_view(&reading.others));
    bool failed = reading.others.failed || !others.ptr;
    buf_free(&reading.others);
    if (failed)
        return err_no_memory(err);
    config->further_problems = others.ptr;
    if (!reading.first.status)
        return STATUS_OK;
    return err_set(err, reading.first.status, reading.first.hint, "%s",
                   reading.first.message);
}

enum status
config_file(struct config *config, const char *path, const bool *keep, struct err *err)
{
    char *text = malloc(MAX_FILE);
    size_t len = 0;
    ssize_t got = 1;
    if (!text)
        return err_no_memory(err);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    while (file >= 0 && got > 0 && len < MAX_FILE) {
        got = read(file, text + len, MAX_FILE - len);
        len += got > 0 ? (size_t)got : 0;
    }
    enum status status = STATUS_OK;
    if (file < 0 || got < 0)
        status = err_errno(err, errno, "%s: nicht lesbar", path);
    else if (len == MAX_FILE)
        status = err_set(err, STATUS_LIMIT, NULL, "%s: größer als 1 MiB", path);
    else
        status = config_text(config, path, str_make(text, len), keep, err);
    if (file >= 0)
        close(file);
    free(text);
    return status;
}
