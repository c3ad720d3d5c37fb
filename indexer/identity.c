/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys of organisations: see identity.h. */
#include "indexer/identity.h"

#include <stdlib.h>

#include "base/ascii.h"

struct identity {
    size_t count;
};

enum status
identity_create(struct str user_aliases, struct str file, struct notes *notes,
                struct identity **out, struct err *err)
{
    (void)user_aliases;
    (void)file;
    (void)notes;
    *out = calloc(1, sizeof **out);
    return *out ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, NULL, "out of memory");
}

void
identity_destroy(struct identity *identity)
{
    free(identity);
}

struct str
identity_key(const struct identity *identity, const struct record *record,
             struct arena *arena)
{
    char name[200], town[80];
    (void)identity;
    ascii_slug(record->title, name, sizeof name);
    ascii_slug(record->town, town, sizeof town);
    return str_of(arena_printf(arena, "%s@%s", name[0] ? name : "-", town));
}
