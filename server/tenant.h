/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sites one server has: its own at the root and one for each [tenant NAME] of the
 * settings, under /t/NAME or a host of its own. Each has its index, texts and colours,
 * and none knows of the others' troubles. Without tenants there is the first alone. */
#ifndef SERVER_TENANT_H
#define SERVER_TENANT_H

#include "server/asset.h"
#include "server/config.h"
#include "server/live.h"
#include "server/pins.h"
#include "server/statistics.h"

struct tenant {
    const struct config_site *config;
    const char *path; /* "/t/koblenz"; "" for the server's own site */
    struct asset style;
    struct str texts[OPERATOR_TEXTS]; /* {NULL, 0} where the operator gave none */
    struct live_holder *live;
    struct pins *pins;             /* NULL: no file of them */
    struct statistics *statistics; /* NULL: not wanted */
    bool is_union; /* the server's own site, made of all tenants' indexes */
};

struct tenants {
    size_t count; /* at least 1: the server's own site stands first */
    struct tenant *items;
};

/* Reads texts and makes stylesheets; before the process is confined. */
enum status tenants_create(const struct config *config, struct arena *arena,
                           struct tenants *out, struct err *err) MUST_CHECK;

/* Reads the files that may change while the server runs, for --check-config. */
enum status tenants_check_files(const struct config *config,
                                struct err *err) MUST_CHECK;

/* Opens the indexes. One that cannot be opened is tried again later and keeps nobody
 * from starting. */
enum status tenants_open(struct tenants *tenants, struct err *err) MUST_CHECK;

/* Starts counting where it is wanted. `file` is the one of statistics_file_open(), or
 * -1; it stays open until tenants_close(). */
enum status tenants_count(struct tenants *tenants, int file,
                          struct err *err) MUST_CHECK;
void tenants_close(struct tenants *tenants);

/* The tenant whose path `path` begins with; the rest stays in *path. Else the one whose
 * host it is; else the server's own site. `path` and `host` as sent. */
const struct tenant *tenants_find(const struct tenants *tenants, struct str *path,
                                  struct str host);

/* By name; NULL when there is none. */
const struct tenant *tenants_named(const struct tenants *tenants, struct str name);

#endif
