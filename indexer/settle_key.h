/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which records of different files are one and the same. */
#ifndef INDEXER_SETTLE_KEY_H
#define INDEXER_SETTLE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "indexer/identity.h"

/* Gives a partner the id of its organisation, "partner-sparkasse--koblenz", which does
 * not change when another alliance names it too, and an offer the id that its provider
 * has if there is such a partner. False when out of memory. */
bool settle_identify(const struct identity *identity, struct record *record,
                     struct arena *arena) MUST_CHECK;

/* Records with equal keys: partners are one organisation, alliances one alliance, of
 * all others the ids clash. `is_own`: a ready-made record that is never merged. */
uint64_t settle_key(const struct record *record, bool is_own);

uint64_t settle_partner_key(struct str id);
uint64_t settle_alliance_key(struct str id);

#endif
