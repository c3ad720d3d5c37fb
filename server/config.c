/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Command line and defaults: see config.h. */
#include "server/config.h"

#include <getopt.h>
#include <string.h>

#include "server/config_table.h"

enum {
    OPTION_SETTING = 1000, /* + index in the table */
    OPTION_CONFIG = 2000,
    OPTION_CHECK,
    OPTION_SELF_TEST,
    OPTION_MAX = 64
};

static void
set_defaults(struct config *config)
{
    config->base_path = "";
    config->log = "text";
    config->site.name = "";
    config->site.public_url = "";
    config->queue = 128;
    config->cache_mib = 32;
    config->connections = 20000;
    config->deadline = 15;
    config->confine = true;
    config->site.site_name = "Bündnissuche";
    config->site.operator_name = "";
    config->site.contact = "";
}

static size_t
fill_options(struct option *options)
{
    size_t count = 0;
    for (size_t i = 0; i < config_setting_count; i++)
        if (config_settings[i].scope != OF_TENANT)
            options[count++] =
                (struct option){config_settings[i].name, required_argument, NULL,
                                OPTION_SETTING + (int)i};
    options[count++] =
        (struct option){"config", required_argument, NULL, OPTION_CONFIG};
    options[count++] = (struct option){"check-config", no_argument, NULL, OPTION_CHECK};
    options[count++] =
        (struct option){"confine-test", no_argument, NULL, OPTION_SELF_TEST};
    options[count++] = (struct option){"help", no_argument, NULL, 'h'};
    options[count++] = (struct option){"version", no_argument, NULL, 'V'};
    return count;
}

struct command_line {
    const char *file;
    bool given[OPTION_MAX];
};

static enum status
read_options(int argc, char **argv, struct config *config, enum config_wish *wish,
             struct command_line *line, struct err *err)
{
    struct option options[OPTION_MAX] = {{0}};
    fill_options(options);
    opterr = 0;
    optind = 1;
    for (;;) {
        int at = optind;
        int option = getopt_long(argc, argv, ":hV", options, NULL);
        enum status status = STATUS_OK;
        if (option == -1)
            break;
        if (option == 'h')
            *wish = CONFIG_HELP;
        else if (option == 'V')
            *wish = CONFIG_VERSION;
        else if (option == OPTION_CHECK)
            *wish = CONFIG_CHECK;
        else if (option == OPTION_SELF_TEST)
            *wish = CONFIG_SELF_TEST;
        else if (option == OPTION_CONFIG)
            line->file = optarg;
        else if (option == ':')
            status = err_set(err, STATUS_INVALID, NULL, "%s: Wert fehlt", argv[at]);
        else if (option == '?')
            status = err_set(err, STATUS_INVALID, "--help nennt alle Optionen",
                             "%s: unbekannte Option", argv[at]);
        else {
            line->given[option - OPTION_SETTING] = true;
            status = config_set(config, &config->site,
                                &config_settings[option - OPTION_SETTING], optarg, err);
        }
        if (status)
            return status;
    }
    if (optind < argc)
        return err_set(err, STATUS_INVALID, "den Ordner mit --index nennen",
                       "%s: überzählig", argv[optind]);
    return STATUS_OK;
}

/* A path is kept as "" or "/a/b"; one slash at the end is forgiven. */
static enum status
trim_path(struct config *config, struct err *err)
{
    size_t len = strlen(config->base_path);
    if (len > 0 && config->base_path[len - 1] == '/')
        len--;
    struct str path = arena_copy(config->arena, str_make(config->base_path, len));
    if (!path.ptr)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    config->base_path = path.ptr;
    return STATUS_OK;
}

static enum status
check(struct config *config, const char *file, struct err *err)
{
    if (config->site.index.count == 0 && config->tenant_count == 0)
        return err_set(err, STATUS_INVALID, "buendnis-server --index ORDNER",
                       "kein Index genannt");
    if (config->listen.count == 0)
        config->listen = (struct config_list){{"127.0.0.1:8080"}, 1};
    if (!config->security_contact != !config->security_expires)
        return err_set(err, STATUS_INVALID, NULL,
                       "security-contact und security-expires gehören zusammen");
    enum status status = trim_path(config, err);
    return status ? status : config_sites_finish(config, file, err);
}

enum status
config_read(int argc, char **argv, struct config *out, enum config_wish *wish,
            struct err *err)
{
    struct command_line line = {0};
    memset(out, 0, sizeof *out);
    *wish = CONFIG_RUN;
    out->arena = arena_create(0);
    if (!out->arena)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    set_defaults(out);
    enum status status = read_options(argc, argv, out, wish, &line, err);
    if (status || *wish == CONFIG_HELP || *wish == CONFIG_VERSION)
        return status;
    out->file = line.file;
    if (line.file)
        status = config_file(out, line.file, line.given, err);
    return status ? status : check(out, line.file, err);
}

const struct config_site *
config_site_at(const struct config *config, size_t number)
{
    return number == 0 ? &config->site : &config->tenants[number - 1];
}

void
config_free(struct config *config)
{
    arena_destroy(config->arena);
    config->arena = NULL;
}

void
config_help(struct buf *out)
{
    BUF_LIT(out,
            "buendnis-server: beantwortet Suchanfragen über HTTP\n\n"
            "  buendnis-server --index ORDNER [--listen 127.0.0.1:8080] [Optionen]\n\n"
            "Jede Einstellung kann auch in der INI-Datei stehen "
            "(Abschnitt [server] oder [site]).\n"
            "Ein Abschnitt [tenant NAME] ist ein Mandant mit eigenem Index unter "
            "/t/NAME.\n\n");
    for (size_t i = 0; i < config_setting_count; i++) {
        const struct setting *setting = &config_settings[i];
        if (setting->scope != OF_TENANT)
            buf_printf(out, "  --%s %s\n        %s\n", setting->name, setting->argument,
                       setting->help);
    }
    BUF_LIT(out, "  --config DATEI\n        INI-Datei; die Befehlszeile geht vor\n"
                 "  --check-config\n        Einstellungen prüfen und enden\n"
                 "  --confine-test\n        prüfen, was der Prozess nicht mehr darf\n"
                 "  --help\n        diese Hilfe\n"
                 "  --version\n        die Version\n\n"
                 "Signale: TERM beendet geordnet, HUP öffnet den Index neu.\n"
                 "Ende: 0 gut, 64 Aufruf, 69 Port belegt, 71 Betriebssystem, "
                 "78 Einstellungen.\n");
}
