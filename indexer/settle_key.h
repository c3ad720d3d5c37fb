/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which records of different files are one and the same. */
#ifndef INDEXER_SETTLE_KEY_H
#define INDEXER_SETTLE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "indexer/identity.h"

/* Records with equal keys: partners are one organisation, alliances one alliance, of
 * all others the ids clash. `is_own`: a ready-made record that is never merged. False
 * when out of memory. */
bool settle_key(const struct identity *identity, const struct record *record,
                bool is_own, struct arena *arena, uint64_t *key) MUST_CHECK;

/* The key of a partner by the text of identity_key(), of an alliance by its id. */
uint64_t settle_partner_key(struct str identity_text);
uint64_t settle_alliance_key(struct str id);

#endif
