/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Identity of records as 64-bit keys: see settle_key.h. */
#include "indexer/settle_key.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/ascii.h"

/* The seed keeps the key spaces of different meanings apart. */
enum { SEED_ID = 1, SEED_ALLIANCE = 2, SEED_PARTNER = 3 };

static uint64_t
hash(struct str text, uint64_t seed)
{
    return XXH3_64bits_withSeed(text.ptr, text.len, seed);
}

uint64_t
settle_partner_key(struct str id)
{
    return hash(id, SEED_PARTNER);
}

uint64_t
settle_alliance_key(struct str id)
{
    return hash(id, SEED_ALLIANCE);
}

uint64_t
settle_key(const struct record *record, bool is_own)
{
    if (is_own || record->kind == RECORD_OFFER || record->kind == RECORD_ARTICLE)
        return hash(record->id, SEED_ID);
    return record->kind == RECORD_ALLIANCE ? settle_alliance_key(record->id)
                                           : settle_partner_key(record->id);
}

/* Name and town of the identity stay apart, so that different ones never get one id. */
static struct str
partner_id(struct str identity_text, struct arena *arena)
{
    char name[256], town[128];
    struct str none = {NULL, 0};
    if (!identity_text.ptr)
        return none;
    const char *at = memchr(identity_text.ptr, '@', identity_text.len);
    size_t len = at ? (size_t)(at - identity_text.ptr) : identity_text.len;
    ascii_slug(str_make(identity_text.ptr, len), name, sizeof name);
    ascii_slug(str_make(identity_text.ptr + len, identity_text.len - len), town,
               sizeof town);
    return str_of(arena_printf(arena, "partner-%s%s%s", name, *town ? "--" : "", town));
}

bool
settle_identify(const struct identity *identity, struct record *record,
                struct arena *arena)
{
    if (record->kind == RECORD_PARTNER) {
        record->id = partner_id(identity_key(identity, record, arena), arena);
        return record->id.ptr != NULL;
    }
    if (record->provider.len == 0 || record->provider_id.len > 0)
        return true;
    struct record named = {
        .kind = RECORD_PARTNER, .title = record->provider, .town = record->town};
    record->provider_id = partner_id(identity_key(identity, &named, arena), arena);
    return record->provider_id.ptr != NULL;
}
