/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packed places of words, and windows over them: see positions.h. */
#include "store/positions.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "store/schema.h"

enum { FEW_MARKS = 3 };

enum kind { KIND_PART = 0, KIND_EXACT = 1, KIND_STEM = 2, KINDS = 3 };

uint16_t
store_mark(struct str term)
{
    enum kind kind = KIND_PART;
    if (term.len > 0 && *term.ptr == *SCHEMA_EXACT)
        kind = KIND_EXACT;
    if (term.len > 0 && *term.ptr == *SCHEMA_STEM)
        kind = KIND_STEM;
    if (kind != KIND_PART)
        term = str_make(term.ptr + 1, term.len - 1);
    return (uint16_t)((XXH3_64bits(term.ptr, term.len) & ~(uint64_t)KINDS) | kind);
}

/* Whether what stands there is what was asked for. */
static bool
is_meant(unsigned there, unsigned asked)
{
    return ((there ^ asked) & ~(unsigned)KINDS) == 0 &&
           ((asked & KINDS) == KIND_PART ? (there & KINDS) == KIND_PART
                                         : (there & asked & KINDS) != 0);
}

/* Exact forms and stems of equal text at one place become one. They are sorted. */
static size_t
join_marks(struct store_place *places, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct store_place *last = kept > 0 ? &places[kept - 1] : NULL;
        unsigned differ = last ? (unsigned)(last->mark ^ places[i].mark) : 0;
        if (last && last->position == places[i].position && differ <= KINDS &&
            (differ == 0 || ((last->mark & KINDS) && (places[i].mark & KINDS))))
            last->mark |= places[i].mark;
        else
            places[kept++] = places[i];
    }
    return kept;
}

static int
by_place(const void *a, const void *b)
{
    const struct store_place *x = a, *y = b;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return (x->mark > y->mark) - (x->mark < y->mark);
}

static void
put_number(struct buf *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        buf_char(out, (char)(number | 0x80));
    buf_char(out, (char)number);
}

void
store_positions_pack(struct store_place *places, size_t count, struct buf *out)
{
    uint32_t last = 0;
    if (count > 1)
        qsort(places, count, sizeof *places, by_place);
    count = join_marks(places, count);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && places[end].position == places[i].position;)
            end++;
        size_t marks = end - i;
        size_t few = marks - 1 < FEW_MARKS ? marks - 1 : FEW_MARKS;
        put_number(out, (uint64_t)(places[i].position - last) * 4 + few);
        if (few == FEW_MARKS)
            put_number(out, marks - 1 - FEW_MARKS);
        for (size_t j = i; j < end; j++) {
            buf_char(out, (char)(places[j].mark & 0xFF));
            buf_char(out, (char)(places[j].mark >> 8));
        }
        last = places[i].position;
    }
}

struct cursor {
    const unsigned char *at, *end;
    uint64_t position;
    size_t marks; /* of this place, from `at` on */
    uint64_t few; /* a bit for each mark of the window; most others have another one */
};

static uint64_t
bit_of(unsigned mark)
{
    return (uint64_t)1 << (mark >> 2 & 63);
}

static bool
take_number(struct cursor *cursor, uint64_t *out)
{
    *out = 0;
    for (unsigned shift = 0; shift < 63 && cursor->at < cursor->end; shift += 7) {
        unsigned char c = *cursor->at++;
        *out |= (uint64_t)(c & 0x7F) << shift;
        if (c < 0x80)
            return true;
    }
    return false;
}

static bool
next_place(struct cursor *cursor)
{
    uint64_t head, more = 0;
    if (cursor->at < cursor->end && *cursor->at < 0x80)
        head = *cursor->at++;
    else if (!take_number(cursor, &head))
        return false;
    if ((head & 3) == FEW_MARKS && !take_number(cursor, &more))
        return false;
    if (more > (uint64_t)(cursor->end - cursor->at))
        return false;
    cursor->position += head >> 2;
    cursor->marks = (size_t)(head & 3) + 1 + (size_t)more;
    return cursor->marks <= (size_t)(cursor->end - cursor->at) / 2;
}

/* The words of the window that stand at this place, as bits. */
static uint64_t
words_here(const struct store_window *window, struct cursor *cursor)
{
    const unsigned char *at = cursor->at, *end = at + 2 * cursor->marks;
    uint64_t words = 0, few = cursor->few;
    cursor->at = end;
    for (; at < end; at += 2) {
        unsigned mark = at[0] | (unsigned)at[1] << 8;
        if (!(few & bit_of(mark)))
            continue;
        for (size_t j = 0; j < window->mark_count; j++)
            if (is_meant(mark, window->marks[j]))
                words |= (uint64_t)1 << window->words[j];
    }
    return words;
}

/* For each word the latest place where a phrase up to it can have begun. */
static bool
meet_in_order(const struct store_window *window, struct cursor *cursor)
{
    uint64_t begin[STORE_WINDOW_WORDS] = {0};
    size_t reached = 0, last = window->word_count - 1;
    while (next_place(cursor)) {
        uint64_t words = words_here(window, cursor);
        if (words == 0)
            continue;
        for (size_t i = reached < last ? reached : last; i > 0; i--)
            if (words >> i & 1) {
                begin[i] = begin[i - 1];
                if (i == reached)
                    reached++;
                if (i == last && cursor->position - begin[i] < window->width)
                    return true;
            }
        if (words & 1) {
            begin[0] = cursor->position;
            if (reached == 0)
                reached = 1;
            if (last == 0)
                return true;
        }
    }
    return false;
}

struct seen {
    uint64_t position;
    uint64_t words;
};

/* One step of Kuhn's matching: finds a place for `word`, moving others if need be. */
static bool
seat(const struct seen *seen, size_t count, unsigned word, uint64_t *tried, int *guest)
{
    for (size_t i = 0; i < count; i++) {
        if (!(seen[i].words >> word & 1) || *tried >> i & 1)
            continue;
        *tried |= (uint64_t)1 << i;
        if (guest[i] < 0 || seat(seen, count, (unsigned)guest[i], tried, guest)) {
            guest[i] = (int)word;
            return true;
        }
    }
    return false;
}

/* Whether every word can have a place of its own. */
static bool
all_seated(const struct store_window *window, const struct seen *seen, size_t count)
{
    int guest[STORE_WINDOW_WORDS];
    uint64_t there = 0;
    for (size_t i = 0; i < count; i++) {
        guest[i] = -1;
        there |= seen[i].words;
    }
    if (count < window->word_count || there != UINT64_MAX >> (64 - window->word_count))
        return false;
    for (unsigned word = 0; word < window->word_count; word++) {
        uint64_t tried = 0;
        if (!seat(seen, count, word, &tried, guest))
            return false;
    }
    return true;
}

static bool
meet_near(const struct store_window *window, struct cursor *cursor)
{
    struct seen seen[STORE_WINDOW_WORDS];
    size_t count = 0;
    while (next_place(cursor)) {
        struct seen here = {0, words_here(window, cursor)};
        size_t gone = 0;
        here.position = cursor->position;
        if (here.words == 0)
            continue;
        while (gone < count && here.position - seen[gone].position >= window->width)
            gone++;
        if (count == STORE_WINDOW_WORDS && gone == 0)
            gone = 1;
        count -= gone;
        memmove(seen, seen + gone, count * sizeof *seen);
        seen[count++] = here;
        if (all_seated(window, seen, count))
            return true;
    }
    return false;
}

bool
store_positions_meet(const struct store_window *window, const char *packed, size_t len)
{
    const unsigned char *bytes = (const unsigned char *)packed;
    struct cursor cursor = {.at = bytes, .end = bytes + len};
    if (window->word_count == 0 || window->word_count > STORE_WINDOW_WORDS)
        return false;
    for (size_t i = 0; i < window->mark_count; i++)
        cursor.few |= bit_of(window->marks[i]);
    return window->in_order ? meet_in_order(window, &cursor)
                            : meet_near(window, &cursor);
}
