/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The scanners of single contact data, for contact.c. */
#ifndef INDEXER_CONTACT_SCAN_H
#define INDEXER_CONTACT_SCAN_H

#include "indexer/contact.h"

/* Splits "Familienbüro Fritzenwiese 117" into the name of an office and the street
 * behind it; false when the piece is no such pair. */
bool contact_split_street(struct str piece, struct str *head, struct str *street);

#endif
