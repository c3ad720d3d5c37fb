/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Identity of records as 64-bit keys: see settle_key.h. */
#include "indexer/settle_key.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* The seed keeps the key spaces of different meanings apart. */
enum { SEED_ID = 1, SEED_ALLIANCE = 2, SEED_PARTNER = 3 };

static uint64_t
hash(struct str text, uint64_t seed)
{
    return XXH3_64bits_withSeed(text.ptr, text.len, seed);
}

uint64_t
settle_partner_key(struct str identity_text)
{
    return hash(identity_text, SEED_PARTNER);
}

uint64_t
settle_alliance_key(struct str id)
{
    return hash(id, SEED_ALLIANCE);
}

bool
settle_key(const struct identity *identity, const struct record *record, bool is_own,
           struct arena *arena, uint64_t *key)
{
    if (is_own || record->kind == RECORD_OFFER || record->kind == RECORD_ARTICLE) {
        *key = hash(record->id, SEED_ID);
        return true;
    }
    if (record->kind == RECORD_ALLIANCE) {
        *key = settle_alliance_key(record->id);
        return true;
    }
    struct str text = identity_key(identity, record, arena);
    *key = settle_partner_key(text);
    return text.ptr != NULL;
}
