/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words that stand above a column of a table, in a list of definitions or before a
 * colon and say what the text below or behind them is: "Kosten", "Für wen", "Träger".
 */
#ifndef INDEXER_EXTRACT_LABELS_H
#define INDEXER_EXTRACT_LABELS_H

#include <stdbool.h>

#include "base/str.h"

struct extract;
struct record;

enum column {
    COLUMN_OTHER,
    COLUMN_NUMBER,
    COLUMN_PARTNER,
    COLUMN_OFFER,
    COLUMN_NAME,
    COLUMN_DESCRIPTION,
    COLUMN_CONTRIBUTION,
    COLUMN_ALLIANCE, /* a list of several alliances: whose member the row is */
    COLUMN_AUDIENCE,
    COLUMN_COST,
    COLUMN_PLACE,
    COLUMN_DATE,
    COLUMN_PROVIDER,
    COLUMN_CATEGORY,
    COLUMN_CONTACT, /* address, telephone, mail: the content decides */
    COLUMN_STREET,  /* the same, but what is neither of them is a street */
    COLUMN_PERSON,
    COLUMN_TOWN,
    COLUMN_POSTCODE,
    COLUMN_FIRST_NAME,
    COLUMN_LAST_NAME
};

/* What a cell announces as a header; COLUMN_OTHER when its words say nothing. */
enum column extract_column(struct str cell);

/* Is the text nothing but the name of a field, so that it names no offer itself? */
bool extract_is_label(struct str text);

/* "Kosten: 12 Euro" */
bool extract_starts_with_label(struct str text);

/* "Projekt: Haffpiraten" above a line "Zielgruppe: …": the text from the name on. The
 * whole text when it does not open so. */
struct str extract_behind_offer_label(struct str text);

/* Fills empty fields of an offer from the lines "Kosten: 5 Euro" of a text, and from
 * lines that are only a label, with the value on the next line. */
void extract_labelled_fields(struct extract *x, struct record *record, struct str text);

#endif
