/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Short texts made shorter, with Zstandard and a dictionary of texts like them: records
 * of one alliance share names, places and files, which no record shows by itself. The
 * dictionary belongs to the database whose records were packed with it.
 *
 * Form: a byte that says how, then the bytes: as they are, or a frame of Zstandard
 * (RFC 8878) without its magic number. */
#ifndef STORE_CODEC_H
#define STORE_CODEC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#ifdef __cplusplus
extern "C" {
#endif

struct store_codec;

/* For one thread. `dictionary` is copied; it may be empty. */
enum status store_codec_create(struct str dictionary, struct store_codec **out,
                               struct err *err) MUST_CHECK;
void store_codec_destroy(struct store_codec *codec); /* NULL is allowed */

/* From now on with another dictionary. */
enum status store_codec_set_dictionary(struct store_codec *codec, struct str dictionary,
                                       struct err *err) MUST_CHECK;

/* Replaces what is in `out`. */
enum status store_codec_pack(struct store_codec *codec, struct str bytes,
                             struct buf *out, struct err *err) MUST_CHECK;

/* STATUS_CORRUPT for what no codec with this dictionary packed. */
enum status store_codec_unpack(struct store_codec *codec, struct str packed,
                               struct arena *arena, struct str *out,
                               struct err *err) MUST_CHECK;

enum { STORE_DICTIONARY_MOST = 256 * 1024 };

/* A dictionary that begins with `texts`, one after the other, and knows how often what
 * occurs in the `count` samples, which lie one after the other too. Empty when there
 * is too little to learn from. */
enum status store_codec_learn(struct str texts, const char *samples,
                              const size_t *lengths, size_t count, struct buf *out,
                              struct err *err) MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
