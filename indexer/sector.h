/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What kind of organisation a name belongs to, by rules over its words. */
#ifndef INDEXER_SECTOR_H
#define INDEXER_SECTOR_H

#include "base/str.h"
#include "indexer/words.h"

/* "court", "police", "chamber", "union", "party", "bank", "insurance", "health",
 * "church", "welfare", "school", "university", "education", "authority", "media",
 * "culture", "sport", "club", "foundation", "company"; "" when the words tell nothing.
 * Static storage. */
struct str sector_of(struct str name);

/* The same by the words alone, without the hint that a legal form gives. */
struct str sector_by_words(struct str name);

/* The sector that a category line announces ("Kirchen" -> "church"); "" for none. */
struct str sector_of_category(struct str line);

/* The legal form in its usual spelling: "e. V.", "gGmbH", "GmbH & Co. KG"; "" for none.
 * A cut "Gmb" counts as GmbH. Static storage. */
struct str legal_form_of(struct str name);

#endif
