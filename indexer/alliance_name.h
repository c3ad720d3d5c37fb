/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of alliances in titles and running text. */
#ifndef INDEXER_ALLIANCE_NAME_H
#define INDEXER_ALLIANCE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* The first name of an alliance in the text: "Koblenzer Bündnis für Familie", "Lokales
 * Bündnis für Familie im Landkreis Celle", "Bündnis „Coburg – Die Familienstadt“",
 * "Allianz für Familien Jena". *out points into the text. False when there is none. */
bool alliance_name_find(struct str text, struct str *out);

/* "Familie in Lehnau – Lokales Bündnis", "Lehnau für Kinder: das Netzwerk": a line that
 * is as a whole the name of an alliance, since what stands last says what it names. */
bool alliance_name_is_motto(struct str line);

/* The nominative of a found name: "Memminger Bündnisses für Familie" becomes "Memminger
 * Bündnis für Familie". NULL ptr when out of memory. */
struct str alliance_name_plain(struct str name, struct arena *arena);

/* The key of an alliance, the same for all its spellings: what remains of the name
 * without the words that all alliances share, towns in their plain form. "koblenz" for
 * "Koblenzer Bündnis für Familie", "landkreis-celle", "coburg". Writes at most max - 1
 * bytes and a NUL; returns the length, 0 when nothing remains. */
size_t alliance_key(struct str name, char *out, size_t max);

/* "Partnerliste", "Termine 2024", "Mitglieder": behind the name of an alliance it says
 * what paper this is and is no part of the name. */
bool alliance_name_is_remark(struct str tail);

#endif
