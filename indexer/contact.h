/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contact data in running text and in address blocks of any layout. The fields point
 * into the given text (only the joined office and a spelled-out mail address are made
 * in the arena), so everything is displayed as it was written. */
#ifndef INDEXER_CONTACT_H
#define INDEXER_CONTACT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "record/record.h"

enum contact_part {
    CONTACT_NONE,
    CONTACT_PERSON,
    CONTACT_OFFICE,
    CONTACT_STREET,
    CONTACT_TOWN, /* postcode and town */
    CONTACT_PHONE,
    CONTACT_FAX,
    CONTACT_MAIL,
    CONTACT_WEB
};

/* What one line, cell or piece between commas is; *value gets the bare datum (the
 * number without "Tel.:"). CONTACT_NONE when it is none of these. CONTACT_OFFICE is
 * never returned: an office is only known by its place in a block. */
enum contact_part contact_classify(struct str piece, struct str *value);

/* Takes what the text holds into empty fields of *contact. Pieces are lines, cells and
 * what stands between commas, '·', '|' and ';'. With `is_block` the other pieces fill
 * person and office. Returns the number of fields that were found, postcode and town
 * counting as one. Lack of memory leaves a field empty. */
unsigned contact_parse(struct str text, bool is_block, struct arena *arena,
                       struct record_contact *contact);

/* "12345 Ort" anywhere in the text. */
bool contact_find_postcode(struct str text, struct str *postcode, struct str *town);

/* The text before the first piece that is contact data: the name in "Name, Straße 1,
 * 12345 Ort, Tel. …". The whole text when it has none. */
struct str contact_name_before(struct str text);

#endif
