/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Is a line, cell or piece between commas the name of a person? */
#ifndef INDEXER_CONTACT_PERSON_H
#define INDEXER_CONTACT_PERSON_H

#include <stdbool.h>

#include "base/str.h"

/* "Frau Behn", "Dr. Karin Behn", "Ansprechpartnerin: Behn", "Beauftragte Karin Behn",
 * "Karin Behn"; *value is the part that names the person. */
bool contact_person(struct str piece, struct str *value);

/* Nothing but a first name that is common in Germany and a surname. */
bool contact_is_bare_name(struct str text);

#endif
