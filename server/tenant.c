/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sites of a server: see tenant.h. */
#include "server/tenant.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "server/pins_file.h"
#include "server/statistics_file.h"

static const struct str tenant_root = {"/t/", 3};

static enum status
create_one(const struct config_site *site, struct arena *arena, struct tenant *out,
           struct err *err)
{
    const char *const files[OPERATOR_TEXTS] = {site->accessibility, site->privacy};
    enum status status = asset_make_style(&site->colours, arena, &out->style, err);
    out->config = site;
    out->path = site->name[0] ? arena_printf(arena, "/t/%s", site->name) : "";
    if (!status && !out->path)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    for (size_t i = 0; i < OPERATOR_TEXTS && !status; i++)
        if (files[i])
            status = asset_read_text(files[i], arena, &out->texts[i], err);
    return status;
}

enum status
tenants_create(const struct config *config, struct arena *arena, struct tenants *out,
               struct err *err)
{
    out->count = 0;
    out->items = arena_zalloc(arena, config->tenant_count + 1, sizeof *out->items);
    if (!out->items)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    out->count = config->tenant_count + 1;
    out->items[0].is_union = config->site.index.count == 0;
    enum status status = create_one(&config->site, arena, &out->items[0], err);
    for (size_t i = 0; i < config->tenant_count && !status; i++)
        status = create_one(&config->tenants[i], arena, &out->items[i + 1], err);
    return status;
}

enum status
tenants_check_files(const struct config *config, struct err *err)
{
    struct arena *arena = arena_create(0);
    enum status status =
        arena ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    for (size_t i = 0; i <= config->tenant_count && !status; i++) {
        const struct config_site *site = config_site_at(config, i);
        struct pin_rules rules;
        arena_reset(arena);
        if (site->pins)
            status = pins_read(site->pins, arena, &rules, err);
    }
    arena_destroy(arena);
    return status;
}

static enum status
open_union(struct tenants *tenants, struct err *err)
{
    size_t count = tenants->count - 1;
    struct live_holder **members = calloc(count + 1, sizeof(struct live_holder *));
    if (!members)
        return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    for (size_t i = 0; i < count; i++)
        members[i] = tenants->items[i + 1].live;
    enum status status =
        live_holder_create_union(members, count, tenants->items[0].config->synonyms,
                                 &tenants->items[0].live, err);
    free(members);
    return status;
}

enum status
tenants_open(struct tenants *tenants, struct err *err)
{
    for (size_t i = tenants->count; i-- > 0;) {
        struct tenant *tenant = &tenants->items[i];
        const struct config_site *site = tenant->config;
        enum status status =
            tenant->is_union ? open_union(tenants, err)
                             : live_holder_create(site->index.items, site->index.count,
                                                  site->synonyms, &tenant->live, err);
        if (!status && site->pins)
            status = pins_create(site->pins, &tenant->pins, err);
        if (tenant->pins) {
            struct live *live = live_acquire(tenant->live);
            pins_compare(tenant->pins, live);
            live_release(live);
        }
        if (status)
            return status;
    }
    return STATUS_OK;
}

enum status
tenants_count(struct tenants *tenants, int file, struct err *err)
{
    for (size_t i = 0; i < tenants->count; i++) {
        struct tenant *tenant = &tenants->items[i];
        if (tenant->config->statistics != ANSWER_YES)
            continue;
        tenant->statistics = statistics_create(tenant->config->name, file);
        if (!tenant->statistics)
            return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
    }
    if (file >= 0)
        statistics_file_load(file, tenants);
    return STATUS_OK;
}

void
tenants_close(struct tenants *tenants)
{
    for (size_t i = 0; i < tenants->count; i++) {
        live_holder_destroy(tenants->items[i].live);
        tenants->items[i].live = NULL;
        pins_destroy(tenants->items[i].pins);
        tenants->items[i].pins = NULL;
        statistics_destroy(tenants->items[i].statistics);
        tenants->items[i].statistics = NULL;
    }
}

const struct tenant *
tenants_named(const struct tenants *tenants, struct str name)
{
    for (size_t i = 1; i < tenants->count; i++)
        if (str_equal(name, str_of(tenants->items[i].config->name)))
            return &tenants->items[i];
    return NULL;
}

static bool
has_host(const struct tenant *tenant, struct str host)
{
    const struct config_list *hosts = &tenant->config->hosts;
    for (uint32_t i = 0; i < hosts->count; i++)
        if (strlen(hosts->items[i]) == host.len &&
            strncasecmp(hosts->items[i], host.ptr, host.len) == 0)
            return true;
    return false;
}

const struct tenant *
tenants_find(const struct tenants *tenants, struct str *path, struct str host)
{
    if (tenants->count == 1)
        return &tenants->items[0];
    if (str_starts_with(*path, tenant_root)) {
        struct str name =
            str_make(path->ptr + tenant_root.len, path->len - tenant_root.len);
        const char *slash = name.len ? memchr(name.ptr, '/', name.len) : NULL;
        if (slash)
            name.len = (size_t)(slash - name.ptr);
        const struct tenant *tenant = tenants_named(tenants, name);
        if (tenant) {
            size_t taken = tenant_root.len + name.len;
            *path = str_make(path->ptr + taken, path->len - taken);
            return tenant;
        }
    }
    const char *colon = host.len ? memchr(host.ptr, ':', host.len) : NULL;
    if (colon)
        host.len = (size_t)(colon - host.ptr);
    for (size_t i = 1; i < tenants->count; i++)
        if (has_host(&tenants->items[i], host))
            return &tenants->items[i];
    return &tenants->items[0];
}
