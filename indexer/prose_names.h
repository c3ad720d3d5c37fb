/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a sentence of running text offers by name: "Dienstags öffnet das Nähcafé
 * Fingerhut", "Für sie gibt es den Schichtordner: …", "die Nacht-Kita „Eulennest“". */
#ifndef INDEXER_PROSE_NAMES_H
#define INDEXER_PROSE_NAMES_H

#include <stddef.h>

#include "base/str.h"

struct prose_name {
    struct str title; /* points into the sentence */
    unsigned weight;  /* how much speaks for it, from PROSE_NAME on */
    bool is_place;    /* something takes place there: "im Tanzcafé" */
};

enum { PROSE_NAME = 4, PROSE_NAMES_MAX = 4 };

/* The names in the order of the text, at most PROSE_NAMES_MAX; one that stands out or,
 * where the sentence lists what there is, several. Works on the caller's memory. */
size_t prose_names(struct str sentence, struct prose_name *out);

#endif
