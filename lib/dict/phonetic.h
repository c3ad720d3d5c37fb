/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cologne phonetics: words that sound alike in German get one code.
 * Rules: H. J. Postel, "Die Kölner Phonetik", IBM-Nachrichten 19 (1969). */
#ifndef DICT_PHONETIC_H
#define DICT_PHONETIC_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The code of a folded word as a number: its digits, a leading 1, to base 10, the first
 * 9 of them. 1 when nothing but vowels' rests is left. Other letters are skipped. */
uint32_t phonetic_code(struct str folded);

#endif
