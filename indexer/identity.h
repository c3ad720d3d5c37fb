/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which partner entries are one organisation: every spelling of it, in every alliance,
 * gives the same key; two local branches of one association do not. */
#ifndef INDEXER_IDENTITY_H
#define INDEXER_IDENTITY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "indexer/document.h"
#include "record/record.h"

/* The alias tables: the built-in one (data/aliases.txt) and a user's own. Read-only
 * after creation and safe for all threads. */
struct identity;

/* `user_aliases` is the text of a file in the format of data/aliases.txt, empty for
 * none; its entries win over the built-in ones. A line that cannot be understood is
 * skipped and told in a note with its number. */
enum status identity_create(struct str user_aliases, struct str file,
                            struct notes *notes, struct identity **out,
                            struct err *err) MUST_CHECK;
void identity_destroy(struct identity *identity); /* NULL is allowed */

/* The grouping key of a partner record: lower-case ASCII words, then '@' and a town
 * when the organisation is a local one ("sparkasse@koblenz", "aok"). Takes the town
 * from the name, else from the record. Never empty. ptr is NULL when out of memory. */
struct str identity_key(const struct identity *identity, const struct record *record,
                        struct arena *arena);

#endif
