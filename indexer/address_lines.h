/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a list of organisations: entries of their own, or the address of the entry
 * above. */
#ifndef INDEXER_ADDRESS_LINES_H
#define INDEXER_ADDRESS_LINES_H

#include <stdbool.h>

#include "base/str.h"

/* Street, town, telephone, person: a line that belongs to the name above it. */
bool address_line_is(struct str line);

/* "Bürger 20": a name with a number behind it, that of no organisation. A street where
 * other names stand above sure ones, else nothing is known of it. */
bool address_line_is_likely(struct str line);

/* Where each line is an organisation of its own, none is the address of the one above:
 * the lines with a number or street all have a name before it. */
bool address_lines_are_entries(struct str text);

/* A block with one postcode or street, and nothing but it and the telephone behind: one
 * organisation, whatever stands between its name and its address. */
bool address_lines_are_one(struct str text);

#endif
