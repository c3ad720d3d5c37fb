/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The on-disk schema of the Xapian database, in one place. Raise SCHEMA_VERSION with
 * every change that makes older indexes unreadable or wrong.
 *
 * Documents   one a record; unique term "Q" + hash of the id; data = record_pack(),
 * packed once more by codec.h, as is all metadata.
 *
 * Terms (text is lower case, so a capital prefix is never ambiguous). Where the
 * positional ones stand is a value, SLOT_WORDS; Xapian's own positions are not used.
 *   E  exact surface        positional, wdf 0
 *   Z  stem of whole word   positional, wdf = field weight
 *   P  stem of a sub-span   positional, wdf = field weight
 *   SZ SP                   the same for the title and the aliases alone; no positions
 *   CZ CP                   context: names of alliance and town; no positions
 *   K  kind  XA alliance id  XG working group  XL legal form  XO provider id
 *   XP postcode  XS sector  XT town (folded)  XH topic (folded)  XY year
 *   XM alliance id of a membership other than XA   all boolean, wdf 0
 *
 * Terms longer than SCHEMA_MAX_TERM bytes are cut at a character and end in a hash.
 *
 * Values: see enum schema_slot. Metadata: keys SCHEMA_META_*; a long one lies in
 * pieces, see packed.h. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

enum { SCHEMA_VERSION = 3, SCHEMA_MAX_TERM = 240 };

#define SCHEMA_EXACT        "E"
#define SCHEMA_STEM         "Z"
#define SCHEMA_PART         "P"
#define SCHEMA_TITLE_STEM   "SZ"
#define SCHEMA_TITLE_PART   "SP"
#define SCHEMA_CONTEXT_STEM "CZ"
#define SCHEMA_CONTEXT_PART "CP"
#define SCHEMA_ID           "Q"
#define SCHEMA_KIND         "K"
#define SCHEMA_ALLIANCE     "XA"
#define SCHEMA_GROUP        "XG"
#define SCHEMA_LEGAL_FORM   "XL"
#define SCHEMA_MEMBER_OF    "XM"
#define SCHEMA_PROVIDER     "XO"
#define SCHEMA_POSTCODE     "XP"
#define SCHEMA_SECTOR       "XS"
#define SCHEMA_TOWN         "XT"
#define SCHEMA_TOPIC        "XH"
#define SCHEMA_YEAR         "XY"

enum schema_slot {
    SLOT_KIND = 0,     /* record_kind_name() */
    SLOT_TOWN = 1,     /* as displayed */
    SLOT_ALLIANCE = 2, /* alliance id */
    SLOT_SECTOR = 3,
    SLOT_LEGAL_FORM = 4,
    SLOT_POSTCODE = 5,
    SLOT_DATE = 6, /* YYYYMMDD of the most telling date + 4 bytes of hash of the id;
                      without a date a zero byte + hash: sorts first, meets no range */
    SLOT_SORT_TITLE = 7, /* folded title + byte 1 + hash of the id, for sorting */
    SLOT_LOCATION = 8,   /* latitude, longitude: Xapian's LatLongCoord serialisation */
    SLOT_YEAR = 10,
    SLOT_WORDS = 11,   /* where the positional terms stand: store/positions.h */
    SLOT_TOPIC_1 = 12, /* up to four topics, each in its own slot: counts add up */
    SLOT_TOPIC_4 = 15
};

#define SCHEMA_META_STAMP    "stamp"    /* schema version, fingerprints: text lines */
#define SCHEMA_META_RECORDS  "records"  /* what the records are packed with: codec.h */
#define SCHEMA_META_LEARNED  "learned"  /* text_learner_finish() */
#define SCHEMA_META_SPELLING "spelling" /* dictionary for corrections */
#define SCHEMA_META_SUGGEST  "suggest"  /* dictionary for completions */
#define SCHEMA_META_ACRONYMS "acronyms" /* lines of a synonym file */

/* Appends prefix + text, cut and hashed when over-long; of an id (SCHEMA_ID) its hash
 * alone, 64 bits in 11 characters, since ids are long and met once. The one way to make
 * a term. */
void schema_term(struct buf *out, const char *prefix, struct str text);

#endif
