/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Unknown words of a query against the spelling dictionaries: each becomes the nearest
 * word, a mended compound or two words; or it is one half of a word torn apart. */
#include "search/correct.h"

#include <limits.h>

#include "base/utf8.h"
#include "dict/spelling.h"
#include "place/place.h"
#include "search/synonyms.h"

enum {
    MAX_UNKNOWN = 16,
    COST_OF_GUESSED = 130, /* one slip, wherever it is */
    COST_OF_COMPOUND = SPELLING_EDIT,
    COST_OF_SLIP = SPELLING_EDIT + 20, /* that may be in the first letter */
    COST_OF_KNOWN = 75,                /* letters swapped, doubled or sounding alike */
    LONG_WORD = 7,                     /* letters */
    LONGEST_ABBREVIATION = 5,
    NOT_HELD = 25 /* a word of the collection is that much likelier */
};

/* query[start, end) is replaced by text. */
struct change {
    size_t start;
    size_t end;
    struct str text;
};

struct correcting {
    struct search_session *session;
    struct str query;
    struct arena *arena;
    struct change changes[MAX_UNKNOWN];
    size_t count;
    struct buf folded;
    bool is_careful;
    struct err *err;
};

static bool
is_letter(unsigned char c)
{
    return c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static uint32_t
count_of(const struct correcting *correcting, struct str folded)
{
    const struct search_dictionaries *all = correcting->session->index->dictionaries;
    uint32_t count = 0;
    for (size_t i = 0; i < all->spelling_count; i++)
        count += spelling_find(all->spelling[i], folded).words;
    return count;
}

static enum status
add_change(struct correcting *correcting, size_t start, size_t end, struct str text)
{
    size_t count = correcting->count;
    if (count > 0 && correcting->changes[count - 1].end > start)
        return STATUS_OK;
    struct str copy = arena_copy(correcting->arena, text);
    if (!copy.ptr)
        return err_set(correcting->err, STATUS_NO_MEMORY, NULL, "no memory");
    correcting->changes[correcting->count++] = (struct change){start, end, copy};
    return STATUS_OK;
}

/* "betreu ung": the word before or behind joined to this one, when that is a word. */
static enum status
try_torn(struct correcting *correcting, size_t start, size_t end, bool *done)
{
    struct str query = correcting->query;
    size_t left = start;
    size_t right = end;
    struct buf word;
    enum status status = STATUS_OK;
    while (left > 0 && query.ptr[left - 1] == ' ')
        left--;
    while (left > 0 && is_letter((unsigned char)query.ptr[left - 1]))
        left--;
    while (right < query.len && query.ptr[right] == ' ')
        right++;
    while (right < query.len && is_letter((unsigned char)query.ptr[right]))
        right++;
    buf_init(&word);
    for (int side = 0; side < 2 && !status && !*done; side++) {
        size_t from = side == 0 ? left : start;
        size_t to = side == 0 ? end : right;
        if (from == start && to == end)
            continue;
        buf_clear(&word);
        for (size_t i = from; i < to; i++)
            if (query.ptr[i] != ' ')
                buf_char(&word, query.ptr[i]);
        buf_clear(&correcting->folded);
        text_fold(word.ptr, word.len, &correcting->folded);
        *done = count_of(correcting, buf_view(&correcting->folded)) > 0;
        if (*done)
            status = add_change(correcting, from, to, buf_view(&word));
    }
    buf_free(&word);
    return status;
}

/* In lower case as the dictionary has it, or with a capital where one was typed. */
static enum status
add_word(struct correcting *correcting, size_t start, size_t end, struct str word)
{
    uint32_t typed = 0;
    uint32_t first = 0;
    struct buf text;
    utf8_decode(correcting->query.ptr + start, end - start, &typed);
    size_t len = utf8_decode(word.ptr, word.len, &first);
    bool capital = (typed >= 'A' && typed <= 'Z') || (typed >= 0xC0 && typed <= 0xDE);
    bool has_capital = (first >= 'a' && first <= 'z') ||
                       (first >= 0xE0 && first <= 0xFE && first != 0xF7);
    buf_init(&text);
    buf_utf8(&text, capital && has_capital ? first - 32 : first);
    buf_append(&text, word.ptr + len, word.len - len);
    enum status status =
        text.failed ? err_set(correcting->err, STATUS_NO_MEMORY, NULL, "no memory")
                    : add_change(correcting, start, end, buf_view(&text));
    buf_free(&text);
    return status;
}

/* Parts but the last may end in a linking element. */
static bool
is_part(const struct text_lexicon *lexicon, struct str part, bool is_last)
{
    static const char *const links[] = {"", "s", "es", "n", "en", "er", "e"};
    size_t count = is_last ? 1 : sizeof links / sizeof *links;
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(links[i]);
        if (part.len > len + 2 &&
            memcmp(part.ptr + part.len - len, links[i], len) == 0 &&
            text_is_known(lexicon, part.ptr, part.len - len))
            return true;
    }
    return false;
}

/* True when lists hold all parts of a word, which is then a compound and no slip of
 * one: for "Trotzhase" the splitter finds parts as well, and fewer for "Muskgarten". */
static bool
is_compound(const struct search_session *session, struct str word)
{
    size_t cuts[TEXT_MAX_PARTS];
    size_t count = text_split(session->analyser, word.ptr, word.len, cuts);
    for (size_t i = 0, from = 0; i < count; i++) {
        size_t to = i + 1 < count ? cuts[i] : word.len;
        if (!is_part(session->index->lexicon, str_make(word.ptr + from, to - from),
                     i + 1 == count))
            return false;
        from = to;
    }
    return count > 1;
}

/* What a correction may cost at most. A word of the language is only mended for a
 * likely slip, a compound for a plain one. What could only be a compound is mended for
 * any single slip: the splitter reads nearly everything as one. */
static unsigned
cost_limit(const struct search_session *session, struct str word)
{
    size_t cuts[TEXT_MAX_PARTS];
    if (text_is_known(session->index->lexicon, word.ptr, word.len))
        return COST_OF_KNOWN;
    if (is_compound(session, word))
        return COST_OF_COMPOUND;
    if (text_split(session->analyser, word.ptr, word.len, cuts) > 1)
        return COST_OF_GUESSED;
    return UINT_MAX;
}

/* No record has to hold what the synonyms know other words for: "Babysiter" may lead to
 * a Leihoma. One slip only, in a short word or a compound a likely one; a word of the
 * collection is preferred. A word of the file itself is no slip. */
static enum status
near_synonym(struct correcting *correcting, struct str folded, unsigned most,
             struct spelling_candidate *best, bool *has_best)
{
    const struct search_session *session = correcting->session;
    bool is_likely = folded.len < LONG_WORD || most == COST_OF_COMPOUND;
    unsigned limit = is_likely ? COST_OF_KNOWN : COST_OF_SLIP;
    struct str nearest;
    struct buf lower;
    if (!session->index->synonyms || folded.len <= SPELLING_MIN_WORD)
        return STATUS_OK;
    if (*has_best && best->score < limit + NOT_HELD)
        limit = best->score > NOT_HELD ? (unsigned)best->score - NOT_HELD : 0;
    unsigned cost = synonyms_nearest(session->index->synonyms, folded, limit, &nearest);
    if (cost > limit)
        return STATUS_OK;
    buf_init(&lower);
    text_lower(nearest.ptr, nearest.len, &lower);
    best->word = arena_copy(correcting->arena, buf_view(&lower));
    best->cost = cost;
    *has_best = cost > 0;
    bool failed = lower.failed || !best->word.ptr;
    buf_free(&lower);
    return failed ? err_set(correcting->err, STATUS_NO_MEMORY, NULL, "no memory")
                  : STATUS_OK;
}

/* The best word of the collections. What is a word itself, listed or made of listed
 * ones, may only be one edit away from a whole other one; that is looked for several
 * times faster than everything else. */
static enum status
near_held(struct correcting *correcting, struct str folded, unsigned limit,
          struct spelling_candidate *best, bool *has_best)
{
    const struct search_dictionaries *all = correcting->session->index->dictionaries;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < all->spelling_count; i++) {
        struct spelling_candidate candidate;
        size_t count = 0;
        bool found = false;
        if (limit <= SPELLING_EDIT)
            status = spelling_near(all->spelling[i], folded, SPELLING_EDIT,
                                   correcting->arena, &candidate, 1, &count,
                                   correcting->err);
        else
            status = spelling_correct(all->spelling[i], folded, correcting->arena,
                                      &candidate, &found, correcting->err);
        found = found || count > 0;
        if (found && (!*has_best || candidate.score < best->score)) {
            *best = candidate;
            *has_best = true;
        }
    }
    return status;
}

/* "LGBT", "HWK": a short word without a vowel is an abbreviation, and the word nearest
 * to it ("lebt") says nothing of what was meant. */
static bool
is_abbreviation(struct str folded)
{
    for (size_t i = 0; i < folded.len; i++)
        if (strchr("aeiouy", folded.ptr[i]))
            return false;
    return folded.len <= LONGEST_ABBREVIATION;
}

static enum status
correct_word(struct correcting *correcting, size_t start, size_t end)
{
    struct str word = str_make(correcting->query.ptr + start, end - start);
    struct spelling_candidate best = {.score = 0};
    struct place place;
    bool has_best = false;
    buf_clear(&correcting->folded);
    text_fold(word.ptr, word.len, &correcting->folded);
    struct str folded = buf_view(&correcting->folded);
    if (correcting->folded.failed)
        return err_set(correcting->err, STATUS_NO_MEMORY, NULL, "no memory");
    /* A place that the collection does not cover is no slip. */
    if (place_by_name(word, &place, 1) > 0 || is_abbreviation(folded))
        return STATUS_OK;
    unsigned limit = cost_limit(correcting->session, word);
    enum status status = near_held(correcting, folded, limit, &best, &has_best);
    if (!status && limit != COST_OF_KNOWN && (!has_best || best.cost > SPELLING_EDIT))
        status = near_synonym(correcting, folded, limit, &best, &has_best);
    if (status || !has_best)
        return status;
    if (correcting->is_careful && limit > COST_OF_GUESSED)
        limit = COST_OF_GUESSED;
    bool is_two = memchr(best.word.ptr, ' ', best.word.len) != NULL;
    if (best.cost > limit || (is_two && limit != UINT_MAX))
        return STATUS_OK;
    return add_word(correcting, start, end, best.word);
}

static enum status
write_query(struct correcting *correcting, struct str *out)
{
    struct str query = correcting->query;
    struct buf text;
    size_t at = 0;
    buf_init(&text);
    for (size_t i = 0; i < correcting->count; i++) {
        const struct change *change = &correcting->changes[i];
        buf_append(&text, query.ptr + at, change->start - at);
        buf_str(&text, change->text);
        at = change->end;
    }
    buf_append(&text, query.ptr + at, query.len - at);
    *out = text.failed ? (struct str){NULL, 0}
                       : arena_copy(correcting->arena, buf_view(&text));
    buf_free(&text);
    return out->ptr ? STATUS_OK
                    : err_set(correcting->err, STATUS_NO_MEMORY, NULL, "no memory");
}

enum status
search_correct(struct search_session *session, struct str query,
               const struct str *unknown, size_t unknown_count, bool is_careful,
               struct arena *arena, struct str *out, struct err *err)
{
    struct correcting correcting = {.session = session,
                                    .query = query,
                                    .arena = arena,
                                    .is_careful = is_careful,
                                    .err = err};
    enum status status = STATUS_OK;
    *out = STR_LIT("");
    if (!session->index->dictionaries)
        return STATUS_OK;
    buf_init(&correcting.folded);
    for (size_t i = 0; i < unknown_count && i < MAX_UNKNOWN && !status; i++) {
        size_t start = (size_t)(unknown[i].ptr - query.ptr);
        bool done = false;
        status = try_torn(&correcting, start, start + unknown[i].len, &done);
        if (!status && !done)
            status = correct_word(&correcting, start, start + unknown[i].len);
    }
    if (!status && correcting.count > 0)
        status = write_query(&correcting, out);
    buf_free(&correcting.folded);
    return status;
}
