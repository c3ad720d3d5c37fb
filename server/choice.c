/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chosen tenants: see choice.h. */
#include "server/choice.h"

#include <stdlib.h>

#include "server/service.h"
#include "server/sessions.h"

bool
choice_holds(const struct choice *choice, size_t member)
{
    for (size_t i = 0; choice && i < choice->count; i++)
        if (choice->items[i] == member)
            return true;
    return false;
}

static int
compare(const void *a, const void *b)
{
    return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

void
choice_read(struct exchange *exchange, const char *name)
{
    const struct tenants *tenants = &exchange->service->tenants;
    struct str_list names;
    if (tenants->count == 1 || !params_get(&exchange->params, name).ptr)
        return;
    struct choice *choice = arena_zalloc(exchange->arena, 1, sizeof *choice);
    if (!choice || !params_list(&exchange->params, name, exchange->arena, &names)) {
        exchange_fault(exchange, name, PHRASE_FAULT_LENGTH);
        return;
    }
    for (size_t i = 0; i < names.count && choice->count < SESSIONS_MAX_CHOICE; i++) {
        const struct tenant *tenant = tenants_named(tenants, names.items[i]);
        if (!tenant || !exchange->tenant->is_union) {
            exchange_fault(exchange, name, PHRASE_FAULT_TENANT);
            return;
        }
        size_t member = (size_t)(tenant - tenants->items) - 1;
        if (!choice_holds(choice, member))
            choice->items[choice->count++] = (uint16_t)member;
    }
    qsort(choice->items, choice->count, sizeof *choice->items, compare);
    exchange->choice = choice;
}
