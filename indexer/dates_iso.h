/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates in metadata and stamps. Dates in running text are the extractor's business. */
#ifndef INDEXER_DATES_ISO_H
#define INDEXER_DATES_ISO_H

#include "base/arena.h"
#include "base/str.h"

/* The first complete date in `text` ("2023-05-01T10:00", "01.05.2023", "1. Mai 2023",
 * "20230501") as "2023-05-01" in the arena; "" when there is none or memory is out. */
struct str dates_iso_find(struct str text, struct arena *arena);

#endif
