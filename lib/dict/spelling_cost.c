/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What slips of the finger, the ear and the eye cost. Words are folded, so umlauts and
 * ß play no part any more. Figures were set on generated slips and on the names of the
 * sample documents (tests/unit/spelling_slips.c). */
#include <math.h>

#include "dict/spelling_format.h"

/* One letter for another, a to z: letters that sound alike (S), neighbours on a German
 * keyboard (K), one vowel for another (V). */
enum { S = 65, K = 80, V = 85, E = SPELLING_EDIT };
/* clang-format off */
const unsigned char spelling_swaps[26][26] = {
    {0, E, E, E, S, E, E, E, V, E, E, E, E, E, V, E, K, E, K, E, V, E, K, E, K, E}, /* a */
    {E, 0, E, E, E, E, K, K, E, E, E, E, E, K, E, S, E, E, E, E, E, K, E, E, E, E}, /* b */
    {E, E, 0, K, E, K, E, E, E, E, S, E, E, E, E, E, S, E, E, E, E, K, E, K, E, S}, /* c */
    {E, E, K, 0, K, K, E, E, E, E, E, E, E, E, E, E, E, K, K, S, E, E, E, K, E, E}, /* d */
    {S, E, E, K, 0, E, E, E, V, E, E, E, E, E, V, E, E, K, K, E, V, E, K, E, V, E}, /* e */
    {E, E, K, K, E, 0, K, E, E, E, E, E, E, E, E, E, E, K, E, K, E, S, E, E, E, E}, /* f */
    {E, K, E, E, E, K, 0, K, E, E, S, E, E, E, E, E, E, E, E, K, E, K, E, E, E, K}, /* g */
    {E, K, E, E, E, E, K, 0, E, K, E, E, E, K, E, E, E, E, E, E, K, E, E, E, E, K}, /* h */
    {V, E, E, E, V, E, E, E, 0, S, K, E, E, E, K, E, E, E, E, E, K, E, E, E, S, E}, /* i */
    {E, E, E, E, E, E, E, K, S, 0, K, E, K, K, E, E, E, E, E, E, K, E, E, E, S, E}, /* j */
    {E, E, S, E, E, E, S, E, K, K, 0, K, K, E, K, E, S, E, E, E, E, E, E, E, E, E}, /* k */
    {E, E, E, E, E, E, E, E, E, E, K, 0, E, E, K, K, E, E, E, E, E, E, E, E, E, E}, /* l */
    {E, E, E, E, E, E, E, E, E, K, K, E, 0, S, E, E, E, E, E, E, E, E, E, E, E, E}, /* m */
    {E, K, E, E, E, E, E, K, E, K, E, E, S, 0, E, E, E, E, E, E, E, E, E, E, E, E}, /* n */
    {V, E, E, E, V, E, E, E, K, E, K, K, E, E, 0, K, E, E, E, E, V, E, E, E, V, E}, /* o */
    {E, S, E, E, E, E, E, E, E, E, E, K, E, E, K, 0, E, E, E, E, E, E, E, E, E, E}, /* p */
    {K, E, S, E, E, E, E, E, E, E, S, E, E, E, E, E, 0, E, E, E, E, E, K, E, E, E}, /* q */
    {E, E, E, K, K, K, E, E, E, E, E, E, E, E, E, E, E, 0, E, K, E, E, E, E, E, E}, /* r */
    {K, E, E, K, K, E, E, E, E, E, E, E, E, E, E, E, E, E, 0, E, E, E, K, K, K, S}, /* s */
    {E, E, E, S, E, K, K, E, E, E, E, E, E, E, E, E, E, K, E, 0, E, E, E, E, E, K}, /* t */
    {V, E, E, E, V, E, E, K, K, K, E, E, E, E, V, E, E, E, E, E, 0, E, S, E, S, K}, /* u */
    {E, K, K, E, E, S, K, E, E, E, E, E, E, E, E, E, E, E, E, E, E, 0, S, E, E, E}, /* v */
    {K, E, E, E, K, E, E, E, E, E, E, E, E, E, E, E, K, E, K, E, S, S, 0, E, E, E}, /* w */
    {E, E, K, K, E, E, E, E, E, E, E, E, E, E, E, E, E, E, K, E, E, E, E, 0, K, E}, /* x */
    {K, E, E, E, V, E, E, E, S, S, E, E, E, E, V, E, E, E, K, E, S, E, E, K, 0, E}, /* y */
    {E, E, S, E, E, E, K, K, E, E, E, E, E, E, E, E, E, E, S, K, K, E, E, E, E, 0}, /* z */
};
/* clang-format on */

bool
spelling_sounds_as(char first, char second, char one)
{
    switch (one) {
    case 'f':
        return first == 'p' && second == 'h';
    case 'i':
        return first == 'i' && second == 'e';
    case 'k':
        return (first == 'c' && second == 'k') || (first == 'q' && second == 'u');
    case 'r':
        return first == 'r' && second == 'h';
    case 't':
        return (first == 'd' && second == 't') || (first == 't' && second == 'h');
    case 'x':
        return (first == 'k' || first == 'g') && second == 's';
    case 'z':
        return first == 't' && second == 'z';
    default:
        return false;
    }
}

unsigned
spelling_limit(size_t len)
{
    if (len < SPELLING_MIN_WORD)
        return 0;
    if (len < 5)
        return 100;
    if (len < 8)
        return 130;
    return len < 13 ? 200 : 260;
}

double
spelling_score(unsigned cost, struct spelling_count count)
{
    double weight = (double)count.words + 0.25 * (double)count.parts;
    return (double)cost - 7.0 * log2(1.0 + weight);
}
