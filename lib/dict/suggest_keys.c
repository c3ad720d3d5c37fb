/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which keys begin with what was typed: binary search, letter by letter, so that the
 * sorted keys serve as a tree. One slip is forgiven by trying every edit at every
 * place, but only along letters that keys really go on with. */
#include <string.h>

#include "dict/suggest_format.h"

/* The letter of a key at a depth, as 1..256; 0 behind its end. */
static unsigned
letter_at(const struct suggest *suggest, uint32_t key, size_t depth)
{
    struct str text = suggest_slice(&suggest->keys, key);
    return depth < text.len ? (unsigned char)text.ptr[depth] + 1u : 0;
}

/* The first key of the range whose letter at depth is not below `letter`. */
static uint32_t
first_from(const struct suggest *suggest, struct suggest_range range, size_t depth,
           unsigned letter)
{
    while (range.from < range.to) {
        uint32_t middle = range.from + (range.to - range.from) / 2;
        if (letter_at(suggest, middle, depth) < letter)
            range.from = middle + 1;
        else
            range.to = middle;
    }
    return range.from;
}

static struct suggest_range
narrow(const struct suggest *suggest, struct suggest_range range, size_t depth, char c)
{
    unsigned letter = (unsigned char)c + 1u;
    range.from = first_from(suggest, range, depth, letter);
    range.to = first_from(suggest, range, depth, letter + 1);
    return range;
}

static struct suggest_range
follow(const struct suggest *suggest, struct suggest_range range, size_t depth,
       struct str rest)
{
    for (size_t i = 0; i < rest.len && range.from < range.to; i++)
        range = narrow(suggest, range, depth + i, rest.ptr[i]);
    return range;
}

struct suggest_range
suggest_keys(const struct suggest *suggest, struct str folded)
{
    return follow(suggest, (struct suggest_range){0, suggest->key_count}, 0, folded);
}

struct finding {
    const struct suggest *suggest;
    struct suggest_range *out;
    size_t count;
};

/* Keeps the ranges sorted and apart; what touches becomes one. */
static void
add_range(struct finding *finding, struct suggest_range range)
{
    struct suggest_range *out = finding->out;
    size_t at = 0;
    if (range.from >= range.to)
        return;
    while (at < finding->count && out[at].to < range.from)
        at++;
    size_t last = at;
    while (last < finding->count && out[last].from <= range.to) {
        range.from = out[last].from < range.from ? out[last].from : range.from;
        range.to = out[last].to > range.to ? out[last].to : range.to;
        last++;
    }
    if (last == at && finding->count == SUGGEST_MAX_RANGES)
        return;
    memmove(out + at + 1, out + last, (finding->count - last) * sizeof *out);
    finding->count = finding->count - (last - at) + 1;
    out[at] = range;
}

static struct str
rest_of(struct str word, size_t from)
{
    return from < word.len ? str_make(word.ptr + from, word.len - from) : STR_LIT("");
}

/* All edits at one place; `range` holds the keys that begin with word[0..at). */
static void
mend_at(struct finding *finding, struct suggest_range range, struct str word, size_t at)
{
    const struct suggest *suggest = finding->suggest;
    add_range(finding, follow(suggest, range, at, rest_of(word, at + 1)));
    if (at + 1 < word.len) {
        char swapped[2] = {word.ptr[at + 1], word.ptr[at]};
        struct suggest_range there = follow(suggest, range, at, str_make(swapped, 2));
        add_range(finding, follow(suggest, there, at + 2, rest_of(word, at + 2)));
    }
    struct suggest_range left = range;
    while (left.from < left.to) {
        unsigned letter = letter_at(suggest, left.from, at);
        struct suggest_range next = left;
        next.to = first_from(suggest, left, at, letter + 1);
        left.from = next.to;
        if (letter == 0)
            continue;
        add_range(finding, follow(suggest, next, at + 1, rest_of(word, at + 1)));
        add_range(finding, follow(suggest, next, at + 1, rest_of(word, at)));
    }
}

size_t
suggest_keys_mended(const struct suggest *suggest, struct str folded,
                    struct suggest_range out[SUGGEST_MAX_RANGES])
{
    struct finding finding = {suggest, out, 0};
    struct suggest_range range = {0, suggest->key_count};
    for (size_t at = 0; at < folded.len && range.from < range.to; at++) {
        mend_at(&finding, range, folded, at);
        range = narrow(suggest, range, at, folded.ptr[at]);
    }
    return finding.count;
}
