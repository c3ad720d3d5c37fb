/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is checked and completed of each site: addresses, origins, colours; and what a
 * tenant takes over from the server's own site. */
#include <stdio.h>
#include <string.h>

#include "server/config_table.h"

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
}

/* One slash at the end is forgiven. */
static enum status
trim_url(struct config *config, struct config_site *site, struct err *err)
{
    size_t len = strlen(site->public_url);
    if (len > 0 && site->public_url[len - 1] == '/')
        len--;
    struct str url = arena_copy(config->arena, str_make(site->public_url, len));
    site->public_url = url.ptr;
    return url.ptr ? STATUS_OK : no_memory(err);
}

static enum status
check_site(struct config *config, struct config_site *site, struct err *err)
{
    enum status status = colours_check(&site->colours, err);
    return status ? status : trim_url(config, site, err);
}

/* Two tenants under one name could not be told apart. */
static enum status
check_hosts(const struct config *config, size_t tenant, struct err *err)
{
    const struct config_list *own = &config->tenants[tenant].hosts;
    for (size_t k = 0; k < tenant; k++) {
        const struct config_list *others = &config->tenants[k].hosts;
        for (uint32_t i = 0; i < own->count; i++)
            for (uint32_t j = 0; j < others->count; j++)
                if (strcmp(own->items[i], others->items[j]) == 0)
                    return err_set(err, STATUS_INVALID, NULL,
                                   "host: %s steht auch bei [tenant %s]", own->items[i],
                                   config->tenants[k].name);
    }
    return STATUS_OK;
}

/* Texts of the operator and what a town seldom has of its own come from [site]. */
static void
inherit(const struct config_site *from, struct config_site *to)
{
    const struct {
        const char **own;
        const char *shared;
    } texts[] = {
        {&to->site_name, to->name},    {&to->operator_name, from->operator_name},
        {&to->contact, from->contact}, {&to->accessibility, from->accessibility},
        {&to->privacy, from->privacy}, {&to->synonyms, from->synonyms},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!*texts[i].own)
            *texts[i].own = texts[i].shared;
    if (to->statistics == ANSWER_NONE)
        to->statistics = from->statistics;
    if (to->origins.count == 0)
        to->origins = from->origins;
    if (!colours_are_own(&to->colours))
        to->colours = from->colours;
}

/* A tenant without an address of its own is reached below the server's. */
static enum status
place_tenant(struct config *config, struct config_site *tenant, struct err *err)
{
    if (tenant->public_url)
        return STATUS_OK;
    tenant->public_url = config->site.public_url[0]
                             ? arena_printf(config->arena, "%s/t/%s",
                                            config->site.public_url, tenant->name)
                             : "";
    return tenant->public_url ? STATUS_OK : no_memory(err);
}

enum status
config_sites_finish(struct config *config, const char *path, struct err *err)
{
    struct err cause = {0};
    enum status status = check_site(config, &config->site, err);
    for (size_t i = 0; i < config->tenant_count && !status; i++) {
        struct config_site *tenant = &config->tenants[i];
        inherit(&config->site, tenant);
        if (tenant->index.count == 0)
            status =
                err_set(&cause, STATUS_INVALID, "index = ORDNER", "kein Index genannt");
        if (!status)
            status = place_tenant(config, tenant, &cause);
        if (!status)
            status = check_site(config, tenant, &cause);
        if (!status)
            status = check_hosts(config, i, &cause);
        if (status)
            err_set(err, cause.status, cause.hint, "%s:%d: [tenant %s]: %s", path,
                    tenant->line, tenant->name, cause.message);
    }
    return status;
}
