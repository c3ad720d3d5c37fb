/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What tables of all formats have in common. */
#ifndef INDEXER_TABLE_H
#define INDEXER_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Do these cells name columns ("Einrichtung", "Telefon", "Was bringen wir ein?") rather
 * than hold data? Judged by known column names: at least two, and half of the cells
 * that are filled. */
bool table_is_header(const struct str *cells, size_t count);

#endif
