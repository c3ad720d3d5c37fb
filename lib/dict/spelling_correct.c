/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Beyond near words: a compound of known parts with one part mended, and two words that
 * were run together. German makes compounds at will, so the right word need not stand
 * in any record; its parts must. */
#include <limits.h>
#include <string.h>

#include "dict/spelling_format.h"

enum {
    NONE = 255,
    MIN_PART = 3,      /* letters of a part that is taken as it stands */
    MIN_MENDED = 5,    /* letters of the part that is mended */
    MAX_LOOKUPS = 12,  /* mended parts tried for one word */
    JOINT_COST = 30,   /* a compound that no record has is less likely than a word */
    RUN_TOGETHER = 60, /* the blank that was left out */
    MIN_COUNT = 2      /* how often a word must occur to be one of two run together */
};

/* How a place in the word is reached by known parts: from[i] is where the part that
 * ends (or, from behind, begins) at i has its other end; NONE where no chain arrives.
 */
struct chain {
    uint8_t other[SPELLING_MAX_WORD + 1];
};

/* Parts keep their linking elements, so they join by themselves. */
static void
reach_from_start(const struct spelling *spelling, struct str word, struct chain *chain)
{
    memset(chain->other, NONE, sizeof chain->other);
    chain->other[0] = 0;
    for (size_t i = 0; i < word.len; i++) {
        for (size_t j = i + MIN_PART; chain->other[i] != NONE && j <= word.len; j++) {
            struct str part = str_make(word.ptr + i, j - i);
            if (chain->other[j] == NONE && spelling_find(spelling, part).parts > 0)
                chain->other[j] = (uint8_t)i;
        }
    }
}

/* The same from the end; the last part must be able to end a word. */
static void
reach_from_end(const struct spelling *spelling, struct str word, struct chain *chain)
{
    memset(chain->other, NONE, sizeof chain->other);
    chain->other[word.len] = (uint8_t)word.len;
    for (size_t j = word.len; j > 0; j--) {
        for (size_t i = 0; chain->other[j] != NONE && i + MIN_PART <= j; i++) {
            struct str part = str_make(word.ptr + i, j - i);
            if (chain->other[i] != NONE)
                continue;
            struct spelling_count count = spelling_find(spelling, part);
            if (j == word.len ? count.words > 0 : count.parts > 0)
                chain->other[i] = (uint8_t)j;
        }
    }
}

static void
add_spelled(const struct spelling *spelling, struct str folded, struct buf *out)
{
    struct spelling_cursor cursor;
    if (spelling_lookup(spelling, folded, &cursor) && !str_is_empty(cursor.spelled))
        buf_str(out, cursor.spelled);
    else
        buf_str(out, folded);
}

/* Appends word[0..end) part by part as the records spell the parts. */
static void
add_before(const struct spelling *spelling, struct str word, const struct chain *chain,
           size_t end, struct buf *out)
{
    if (end == 0)
        return;
    size_t from = chain->other[end];
    add_before(spelling, word, chain, from, out);
    add_spelled(spelling, str_make(word.ptr + from, end - from), out);
}

/* The same for word[start..). */
static void
add_behind(const struct spelling *spelling, struct str word, const struct chain *chain,
           size_t start, struct buf *out)
{
    while (start < word.len) {
        size_t to = chain->other[start];
        add_spelled(spelling, str_make(word.ptr + start, to - start), out);
        start = to;
    }
}

struct mending {
    const struct spelling *spelling;
    struct str word;
    struct arena *arena;
    struct chain before;
    struct chain behind;
    struct spelling_candidate *best;
    bool *found;
    struct err *err;
};

static enum status
take(struct mending *mending, struct buf *text, double score, unsigned cost,
     uint32_t count)
{
    struct spelling_candidate *best = mending->best;
    best->word = text->failed ? (struct str){NULL, 0}
                              : arena_copy(mending->arena, buf_view(text));
    best->folded = best->word;
    best->score = score;
    best->cost = cost;
    best->count = count;
    *mending->found = best->word.ptr != NULL;
    return *mending->found ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status
mend_part(struct mending *mending, size_t from, size_t to)
{
    struct spelling_candidate near[4];
    size_t count = 0;
    struct str word = mending->word;
    struct str part = str_make(word.ptr + from, to - from);
    struct buf text;
    buf_init(&text);
    enum status status = spelling_near(mending->spelling, part, SPELLING_EDIT,
                                       mending->arena, near, 4, &count, mending->err);
    for (size_t i = 0; !status && i < count; i++) {
        struct spelling_count known = spelling_find(mending->spelling, near[i].folded);
        bool fits = to == word.len ? known.words > 0 : known.parts > 0;
        double score = near[i].score + JOINT_COST;
        if (!fits || (*mending->found && mending->best->score <= score))
            continue;
        buf_clear(&text);
        add_before(mending->spelling, word, &mending->before, from, &text);
        buf_str(&text, near[i].word);
        add_behind(mending->spelling, word, &mending->behind, to, &text);
        status = take(mending, &text, score, near[i].cost + JOINT_COST, near[i].count);
    }
    buf_free(&text);
    return status;
}

static enum status
mend_compound(struct mending *mending)
{
    enum status status = STATUS_OK;
    struct str word = mending->word;
    int lookups = 0;
    reach_from_start(mending->spelling, word, &mending->before);
    reach_from_end(mending->spelling, word, &mending->behind);
    /* The shortest damaged stretch first: most of the word as it was typed. */
    for (size_t len = MIN_MENDED; !status && len < word.len; len++)
        for (size_t from = 0; !status && from + len <= word.len; from++) {
            if (mending->before.other[from] == NONE ||
                mending->behind.other[from + len] == NONE || lookups >= MAX_LOOKUPS)
                continue;
            lookups++;
            status = mend_part(mending, from, from + len);
        }
    return status;
}

static enum status
part_words(struct mending *mending)
{
    enum status status = STATUS_OK;
    struct str word = mending->word;
    struct buf text;
    buf_init(&text);
    for (size_t cut = MIN_PART; !status && cut + MIN_PART <= word.len; cut++) {
        struct str left = str_make(word.ptr, cut);
        struct str right = str_make(word.ptr + cut, word.len - cut);
        struct spelling_count a = spelling_find(mending->spelling, left);
        struct spelling_count b = spelling_find(mending->spelling, right);
        if (a.words < MIN_COUNT || b.words < MIN_COUNT)
            continue;
        /* The rarer word decides how likely the pair is. */
        struct spelling_count rarer = a.words < b.words ? a : b;
        double score = spelling_score(RUN_TOGETHER, rarer);
        if (*mending->found && mending->best->score <= score)
            continue;
        buf_clear(&text);
        add_spelled(mending->spelling, left, &text);
        buf_char(&text, ' ');
        add_spelled(mending->spelling, right, &text);
        status = take(mending, &text, score, RUN_TOGETHER, rarer.words);
    }
    buf_free(&text);
    return status;
}

enum status
spelling_correct(const struct spelling *spelling, struct str folded,
                 struct arena *arena, struct spelling_candidate *out, bool *found,
                 struct err *err)
{
    struct mending mending = {.spelling = spelling,
                              .word = folded,
                              .arena = arena,
                              .best = out,
                              .found = found,
                              .err = err};
    size_t count = 0;
    *found = false;
    if (folded.len > SPELLING_MAX_WORD || folded.len < SPELLING_MIN_WORD)
        return STATUS_OK;
    enum status status =
        spelling_near(spelling, folded, UINT_MAX, arena, out, 1, &count, err);
    *found = count > 0;
    if (!status && (!*found || out->cost > SPELLING_EDIT)) {
        status = mend_compound(&mending);
        if (!status)
            status = part_words(&mending);
    }
    return status == STATUS_NO_MEMORY ? err_set(err, status, NULL, "out of memory")
                                      : status;
}
