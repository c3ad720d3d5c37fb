/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records and metadata as they lie in a database: packed. Private to lib/store. */
#ifndef STORE_PACKED_H
#define STORE_PACKED_H

#include <xapian.h>

#include "store/codec.h"

/* Metadata unpacked; an absent key gives an empty string. */
enum status store_unpack_metadata(const Xapian::Database &database, const char *key,
                                  struct arena *arena, struct str *out,
                                  struct err *err);

/* What packed the records of this one database. */
enum status store_codec_of(const Xapian::Database &database, struct store_codec **out,
                           struct err *err);

#endif
