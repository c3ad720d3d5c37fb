/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What slips of the finger, the ear and the eye cost. Words are folded, so umlauts and
 * ß play no part any more. Figures were set on generated slips and on the names of the
 * sample documents (tests/unit/spelling_slips.c). */
#include <math.h>
#include <string.h>

#include "dict/spelling_format.h"

enum {
    COST_SOUND = 65,   /* letters that sound alike */
    COST_KEY = 80,     /* neighbours on the keyboard */
    COST_VOWEL = 85,   /* one vowel for another */
    COST_DOUBLED = 50, /* one of two equal letters more or less */
    COST_MUTE = 60     /* a letter that is not heard: h */
};

static bool
is_pair(const char *pairs, char a, char b)
{
    for (; *pairs; pairs += 2)
        if ((pairs[0] == a && pairs[1] == b) || (pairs[0] == b && pairs[1] == a))
            return true;
    return false;
}

/* Neighbours on a German keyboard, left to right and to the row below. */
static bool
are_neighbours(char a, char b)
{
    static const char *const rows[] = {"qwertzuiop", "asdfghjkl", "yxcvbnm"};
    for (int row = 0; row < 3; row++) {
        const char *at = strchr(rows[row], a);
        if (!at)
            continue;
        size_t column = (size_t)(at - rows[row]);
        if ((column > 0 && at[-1] == b) || at[1] == b)
            return true;
        for (int other = row - 1; other <= row + 1; other += 2) {
            if (other < 0 || other > 2)
                continue;
            const char *there = strchr(rows[other], b);
            size_t place = there ? (size_t)(there - rows[other]) : 99;
            if (place == column || place + (other > row ? 1 : 0) == column ||
                place == column + (other < row ? 1 : 0))
                return true;
        }
    }
    return false;
}

unsigned
spelling_cost_swap(char meant, char typed)
{
    if (meant == typed)
        return 0;
    if (!meant || !typed)
        return SPELLING_EDIT;
    if (is_pair("bpdtgkfvvwckszczijiyyjuykqcqmnaeuw", meant, typed))
        return COST_SOUND;
    if (are_neighbours(meant, typed))
        return COST_KEY;
    if (strchr("aeiouy", meant) && strchr("aeiouy", typed))
        return COST_VOWEL;
    return SPELLING_EDIT;
}

unsigned
spelling_cost_single(char letter, char before)
{
    if (letter == before)
        return COST_DOUBLED;
    return letter == 'h' && before ? COST_MUTE : SPELLING_EDIT;
}

bool
spelling_sounds_as(char first, char second, char one)
{
    static const char triples[] = "ckktzzdttthtphfieirhrksxgsxquk";
    for (const char *at = triples; *at; at += 3)
        if (at[0] == first && at[1] == second && at[2] == one)
            return true;
    return false;
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
