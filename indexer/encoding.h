/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From bytes to characters: which encoding a file has, and what became of letters that
 * were decoded wrongly before they reached us. */
#ifndef INDEXER_ENCODING_H
#define INDEXER_ENCODING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* `bytes` as UTF-8 with '\n' as the only line end and without NUL and other control
 * characters. The bytes alone decide (mark, validity, zero bytes): what a file claims
 * about itself is wrong too often. ptr is NULL when out of memory. */
struct str encoding_decode(struct str bytes, struct arena *arena) MUST_CHECK;

/* Two bytes a letter: by the mark, or because every other byte is zero. */
bool encoding_is_utf16(struct str bytes);

/* Cheap test: can `text` hold doubly encoded characters at all? */
bool encoding_looks_damaged(struct str text);

/* Appends UTF-8 `text` to out; characters that went through a wrong decoding once or
 * several times ("fÃ¼r", "â€ž") come out as they were meant. Tells whether anything
 * was repaired. Linear in the length. */
bool encoding_repair(struct str text, struct buf *out);

/* The byte of Windows-1252 for a code point, -1 = not in the set. */
int encoding_to_1252(uint32_t cp);

#endif
