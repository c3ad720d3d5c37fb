/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See scan.h. Text and terms are read as the same plain letters: small, without
 * diacritics, doubled ones once, and without an e after a, o and u, so that Häuser,
 * Haeuser and the stem "haus" begin alike. A term is looked for anywhere in a word,
 * since it may be a part, by the letters that inflection leaves alone. */
#include "search/scan.h"

#include "base/utf8.h"

enum { LETTER_BITS = 5, PAIR_MASK = SCAN_PAIRS - 1, LONGEST = 6 };
/* a is 1, z is 26 */
enum { E = 5, VOWELS = 1 << 1 | 1 << 15 | 1 << 21 /* a, o, u */ };

/* U+00C0 to U+00FF and U+0100 to U+017F without their marks; blank = none. */
static const char latin_1[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y";
static const char latin_a[] =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static uint32_t
letter_number(char c)
{
    return c == ' ' ? 0 : (uint32_t)(c - 'a') + 1;
}

/* The letter of a character beyond ASCII, 0 for what is none; *skip for marks that
 * belong to the letter before and characters that nobody sees. */
static uint32_t
foreign_letter(uint32_t cp, bool *skip)
{
    *skip = (cp >= 0x300 && cp < 0x370) || cp == 0xAD || (cp >= 0x200B && cp <= 0x200D);
    if (cp >= 0xC0 && cp < 0x100)
        return letter_number(latin_1[cp - 0xC0]);
    if (cp >= 0x100 && cp < 0x180)
        return letter_number(latin_a[cp - 0x100]);
    return 0;
}

/* Of the characters of ASCII: 1 to 26 for letters, 27 to 31 for digits, else 0. */
static const uint8_t plain[128] = {
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  27, 28, 29, 30, 31, 27, 28, 29, 30,
    31, 0,  0,  0,  0,  0,  0,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
    12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0,  0,  0,  0,
    0,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17,
    18, 19, 20, 21, 22, 23, 24, 25, 26, 0,  0,  0,  0,  0};

/* The next plain letter from *at on, 0 for the end of a word; *skip: nothing at all. */
static inline uint32_t
next_letter(struct str text, size_t *at, bool *skip)
{
    unsigned char c = (unsigned char)text.ptr[*at];
    uint32_t cp;

    *skip = false;
    if (c < 0x80) {
        ++*at;
        return plain[c];
    }
    *at += utf8_decode(text.ptr + *at, text.len - *at, &cp);
    return foreign_letter(cp, skip);
}

/* True when the letter adds nothing behind the last one. */
static inline bool
is_silent(uint32_t last, uint32_t letter)
{
    return (letter == last) | ((letter == E) & (VOWELS >> last & 1u));
}

/* How many letters of a term of this length its forms have in common (Bonus, Boni;
 * Museum, Museen; Haus, Häuser). */
static size_t
kept_letters(size_t count)
{
    size_t kept = count >= 6 ? count - 2 : count >= 4 ? count - 1 : count;
    return kept < LONGEST ? kept : LONGEST;
}

/* Letters of the term into letters[0..LONGEST); returns how many it has in all. */
static size_t
read_term(struct str term, uint32_t letters[LONGEST])
{
    uint32_t last = 0;
    size_t count = 0;
    bool skip;

    for (size_t at = 0; at < term.len;) {
        uint32_t letter = next_letter(term, &at, &skip);

        if (skip || is_silent(last, letter))
            continue;
        last = letter;
        /* As a part it may stand behind a, o or u, where its e is not seen. */
        if (count == 0 && letter == E)
            continue;
        if (letter == 0)
            return 0;
        if (count < LONGEST)
            letters[count] = letter;
        count++;
    }
    return count;
}

static void
note(struct scan_found *found, unsigned concept_number, uint8_t pieces)
{
    uint32_t bit = 1u << concept_number;

    found->whole |= pieces ? 0 : bit;
    found->even |= pieces & 0x55u ? bit : 0;
    found->odd |= pieces & 0xAAu ? bit : 0;
}

void
scan_add(struct scan *scan, struct str term, unsigned concept_number, uint8_t pieces)
{
    uint32_t letters[LONGEST], code = 0;
    size_t kept = kept_letters(read_term(term, letters));
    uint8_t *link;

    for (size_t i = 0; i < kept; i++)
        code = code << LETTER_BITS | letters[i];
    if (kept < 2 || scan->count == SCAN_PATTERNS) {
        note(&scan->always, concept_number, pieces);
        return;
    }
    for (link = &scan->first[code & PAIR_MASK]; *link;
         link = &scan->patterns[*link - 1].next)
        if (scan->patterns[*link - 1].letters == code) {
            note(&scan->patterns[*link - 1].found, concept_number, pieces);
            return;
        }
    scan->patterns[scan->count] = (struct scan_pattern){
        .letters = code, .mask = (1u << (kept * LETTER_BITS)) - 1};
    note(&scan->patterns[scan->count].found, concept_number, pieces);
    *link = (uint8_t)++scan->count;
}

static void
note_found(const struct scan *scan, uint32_t code, struct scan_found *found)
{
    for (uint8_t i = scan->first[code & PAIR_MASK]; i; i = scan->patterns[i - 1].next) {
        const struct scan_pattern *pattern = &scan->patterns[i - 1];

        if ((code & pattern->mask) != pattern->letters)
            continue;
        *found = scan_join(*found, pattern->found);
        found->places++;
    }
}

/* Written without branches where the next letter cannot be foretold. */
struct scan_found
scan_text(const struct scan *scan, struct str text)
{
    struct scan_found found = scan->always;
    uint32_t code = 0, last = 0;

    for (size_t at = 0; at < text.len;) {
        bool skip;
        uint32_t letter = next_letter(text, &at, &skip);
        uint32_t longer = (code << LETTER_BITS | letter) & (0u - (letter != 0));
        bool counts = !(skip | is_silent(last, letter));

        code = counts ? longer : code;
        last = counts ? letter : last;
        if (scan->first[code & PAIR_MASK] && counts)
            note_found(scan, code, &found);
    }
    return found;
}
