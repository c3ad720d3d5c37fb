/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records and metadata as they lie in a database: packed. Private to lib/store. */
#ifndef STORE_PACKED_H
#define STORE_PACKED_H

#include <string>

#include <xapian.h>

#include "store/codec.h"

/* A long value lies in pieces, so that it is written in little memory: each is packed
 * by itself, all but the last have this length, and behind the first one the length of
 * all is kept. A shorter value is one piece and nothing else. */
const size_t STORE_PIECE = 2 * 1024 * 1024;
std::string store_piece_key(const std::string &key, unsigned number);
std::string store_length_key(const std::string &key);

/* Metadata unpacked; an absent key gives an empty string. */
enum status store_unpack_metadata(const Xapian::Database &database, const char *key,
                                  struct arena *arena, struct str *out,
                                  struct err *err);

/* What packed the records of this one database. */
enum status store_codec_of(const Xapian::Database &database, struct store_codec **out,
                           struct err *err);

#endif
