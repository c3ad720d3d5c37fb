/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several organisations in one paragraph. */
#ifndef INDEXER_PARTNER_LIST_H
#define INDEXER_PARTNER_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Does the text list at least three names between commas or semicolons? */
bool partner_list_is(struct str text);

/* "AWO, Am Ring 2, 98527 Suhl, Tel. 03681 555": its commas divide one address. */
bool partner_list_is_address(struct str text);

/* Words for members or their alliance: a sentence with them may list whose they are. */
bool partner_list_tells_members(struct str text);

/* Leaves of a sentence about the members what lists them: without "Zu unseren Partnern
 * gehören", "… engagieren sich im Bündnis". True when it is such a sentence. */
bool partner_list_trim(struct str *text);

/* "Außenstelle", "Kreisverband Celle": the second half of an organisation's name. */
bool partner_list_is_branch(struct str text);

/* "– Jugendamt" behind "Stadt Suhl,". */
bool partner_list_opens_branch(struct str text);

/* "viele weitere", "u. a.": the end of a list, not a name. */
bool partner_list_is_filler(struct str name);
char partner_list_separator(struct str text);

/* Cuts the next name off *rest. Commas inside names ("IHK Chemnitz, Regionalkammer
 * Zwickau", "Amt für Kinder, Jugend und Familie", "Igel Group, Andernach") do not
 * separate; "und"/"sowie" before the last name does. Names such as "viele weitere" are
 * left out, and so is the article before a name. False at the end. `separator` comes
 * from partner_list_separator(). */
bool partner_list_next(struct str *rest, char separator, struct str *name);

#endif
