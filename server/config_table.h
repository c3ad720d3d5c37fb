/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table behind options, INI keys and --help. Private to config*.c. */
#ifndef SERVER_CONFIG_TABLE_H
#define SERVER_CONFIG_TABLE_H

#include "server/config.h"

enum setting_type { SETTING_TEXT, SETTING_LIST, SETTING_NUMBER, SETTING_SWITCH };

struct setting {
    const char *name; /* long option and key */
    enum setting_type type;
    size_t offset; /* in struct config */
    uint32_t low, high;
    const char *argument; /* in --help */
    const char *help;
};

extern const struct setting config_settings[];
extern const size_t config_setting_count;

/* NULL when there is none. */
const struct setting *config_find(const char *name);

/* Sets one value after checking it; the message names the setting. */
enum status config_set(struct config *config, const struct setting *setting,
                       const char *value, struct err *err) MUST_CHECK;

/* Reads an INI file over what is set already; `keep[i]` protects setting i. */
enum status config_file(struct config *config, const char *path, const bool *keep,
                        struct err *err) MUST_CHECK;

#endif
