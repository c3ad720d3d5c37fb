/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table behind options, INI keys and --help. Private to config*.c. */
#ifndef SERVER_CONFIG_TABLE_H
#define SERVER_CONFIG_TABLE_H

#include "server/config.h"

enum setting_type {
    SETTING_TEXT,
    SETTING_LIST,
    SETTING_NUMBER,
    SETTING_SWITCH,
    SETTING_ANSWER,
    SETTING_COLOURS,
    SETTING_DARK_COLOURS
};

/* Whose it is: the process's, each site's, or only a tenant's in the file. */
enum setting_scope { OF_SERVER, OF_SITE, OF_TENANT };

struct setting {
    const char *name; /* long option and key */
    enum setting_scope scope;
    enum setting_type type;
    size_t offset; /* in struct config, or in struct config_site */
    uint32_t low, high;
    const char *argument; /* in --help */
    const char *help;
};

extern const struct setting config_settings[];
extern const size_t config_setting_count;

/* NULL when there is none. */
const struct setting *config_find(const char *name);

/* Sets one value after checking it; the message names the setting. `site` is where
 * those of a site go. */
enum status config_set(struct config *config, struct config_site *site,
                       const struct setting *setting, const char *value,
                       struct err *err) MUST_CHECK;

/* Whether a value has the form that its setting needs. */
enum status config_check_value(const struct setting *setting, const char *value,
                               struct err *err) MUST_CHECK;

/* Reads an INI file over what is set already; `keep[i]` protects setting i. The message
 * is about the first mistake; config->further_problems tells the others. */
enum status config_file(struct config *config, const char *path, const bool *keep,
                        struct err *err) MUST_CHECK;

/* The same for what such a file holds; `path` is for messages. */
enum status config_text(struct config *config, const char *path, struct str text,
                        const bool *keep, struct err *err) MUST_CHECK;

/* Completes a tenant with what it takes over from the server's own site, and checks
 * what belongs together. The message names the tenant's section and line. */
enum status config_sites_finish(struct config *config, const char *path,
                                struct err *err) MUST_CHECK;

#endif
