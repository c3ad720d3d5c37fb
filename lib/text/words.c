/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the analysis knows of one word: its stem, its parts and theirs. Running text
 * repeats itself, so results stay in a direct-mapped cache of fixed size. */
#include <stdlib.h>
#include <string.h>

#include "text/analyser.h"

enum { MIN_UNLINKED = 3 }; /* letters left of Landes-, Tages- without -es- */

static uint64_t
eight_bytes(const char *bytes)
{
    uint64_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static uint64_t
few_bytes(const char *bytes, size_t len)
{
    uint64_t value = 0;
    for (size_t i = 0; i < len; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

/* Multiply and shift over words of eight bytes, the last one overlapping. Finalised as
 * in MurmurHash3 (Appleby, public domain). */
static uint32_t
hash(const char *bytes, size_t len)
{
    uint64_t h = len;
    if (len < 8) {
        h ^= few_bytes(bytes, len) * 0x9E3779B97F4A7C15u;
    } else {
        for (size_t i = 0; i + 8 < len; i += 8)
            h = (h ^ eight_bytes(bytes + i)) * 0x9E3779B97F4A7C15u;
        h = (h ^ eight_bytes(bytes + len - 8)) * 0x9E3779B97F4A7C15u;
    }
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
    return (uint32_t)(h >> 32);
}

static bool
is_same(const char *a, const char *b, size_t len)
{
    if (len < 8)
        return few_bytes(a, len) == few_bytes(b, len);
    for (size_t i = 0; i + 8 < len; i += 8)
        if (eight_bytes(a + i) != eight_bytes(b + i))
            return false;
    return eight_bytes(a + len - 8) == eight_bytes(b + len - 8);
}

enum status
word_cache_open(struct text_analyser *analyser, struct err *err)
{
    enum { LONG_BYTES = WORD_BYTES + TEXT_MAX_TERM };
    analyser->cache = calloc(WORD_SLOTS + 1, sizeof *analyser->cache);
    analyser->cached_stems = malloc((size_t)WORD_SLOTS * WORD_BYTES + LONG_BYTES);
    if (!analyser->cache || !analyser->cached_stems)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the word cache");
    for (size_t i = 0; i <= WORD_SLOTS; i++) {
        analyser->cache[i].stems = analyser->cached_stems + i * WORD_BYTES;
        analyser->cache[i].room = i < WORD_SLOTS ? WORD_BYTES : LONG_BYTES;
    }
    return STATUS_OK;
}

void
word_cache_close(struct text_analyser *analyser)
{
    free(analyser->cache);
    free(analyser->cached_stems);
}

static size_t
part_begin(const struct word_entry *entry, size_t part)
{
    return part == 0 ? 0 : entry->cuts[part - 1];
}

static size_t
part_end(const struct word_entry *entry, size_t part, size_t len)
{
    return part + 1 < entry->part_count ? entry->cuts[part] : len;
}

/* The stem of the parts first .. first + count - 1. */
static size_t
stem_span(struct text_analyser *analyser, const struct fold_word *word,
          const struct word_entry *entry, size_t first, size_t count, char *out)
{
    size_t begin = part_begin(entry, first);
    size_t end = part_end(entry, first + count - 1, word->folded_len);
    size_t head = part_begin(entry, first + count - 1);
    return stem_word(analyser, word->folded + begin, end - begin, head - begin, out);
}

/* Calls for every proper sub-span: shorter ones first, left to right. */
#define EACH_SPAN(entry, first, count)                                                 \
    for (size_t count = 1; count < (entry)->part_count; count++)                       \
        for (size_t first = 0; first + count <= (entry)->part_count; first++)

static void
keep_spans(struct text_analyser *analyser, const struct fold_word *word,
           struct word_entry *entry)
{
    size_t used = entry->stem_len;
    size_t n = 0;
    size_t parts = entry->part_count;
    entry->span_count = 0;
    if (parts < 2 || parts * (parts + 1) / 2 - 1 > WORD_SPANS)
        return;
    EACH_SPAN(entry, first, count)
    {
        char stem[TEXT_MAX_TERM + FOLD_SLACK];
        size_t len = stem_span(analyser, word, entry, first, count, stem);
        if (used + len > entry->room)
            return;
        memcpy(entry->stems + used, stem, len);
        entry->span_len[n++] = (uint8_t)len;
        used += len;
    }
    entry->span_count = (uint8_t)n;
}

static void
keep_stem(struct text_analyser *analyser, const struct fold_word *word,
          struct word_entry *entry)
{
    char stem[TEXT_MAX_TERM + FOLD_SLACK];
    size_t len = stem_word(analyser, word->folded, word->folded_len,
                           part_begin(entry, entry->part_count - 1u), stem);
    entry->stem_len = (uint8_t)len;
    memcpy(entry->stems, stem, len);
}

static void
analyse_into(struct text_analyser *analyser, const struct fold_word *word,
             struct word_entry *entry)
{
    const struct text_lexicon *lexicon = analyser->lexicon;
    struct compound split = {.count = 1};
    entry->flags = 0;
    entry->stem_len = 0;
    entry->span_count = WORD_SPANS_UNMADE;
    if (word->is_plain && word->folded_len >= WORD_MIN_SPLIT)
        compound_split(&lexicon->model,
                       lexicon->learned ? &lexicon->learned->model : NULL, word->folded,
                       word->folded_len, &split);
    for (size_t i = 0; i + 1 < split.count; i++)
        if (word->origin[split.cuts[i]] == word->origin[split.cuts[i] - 1])
            split.count = 1; /* a cut inside of ß is none */
    entry->part_count = (uint8_t)split.count;
    for (size_t i = 0; i + 1 < split.count; i++)
        entry->cuts[i] = (uint8_t)split.cuts[i];
    if (split.is_learned)
        entry->flags |= TEXT_LEARNED;
    if (split.count > 1)
        return; /* no stop word */
    const struct model_value *value =
        lexicon_find(lexicon, word->folded, word->folded_len);
    if (value && (value->flags & MODEL_STOPWORD))
        entry->flags |= TEXT_STOPWORD;
}

static struct word_entry *
find_entry(struct text_analyser *analyser, const struct fold_word *word)
{
    struct word_entry *entry = &analyser->cache[WORD_SLOTS];
    size_t len = word->folded_len;
    if (len > 0 && len <= WORD_KEY) {
        uint32_t h = hash(word->folded, len);
        entry = &analyser->cache[h % WORD_SLOTS];
        if (entry->hash == h && entry->key_len == len &&
            is_same(entry->key, word->folded, len))
            return entry;
        memcpy(entry->key, word->folded, len);
        entry->key_len = (uint8_t)len;
        entry->hash = h;
    }
    analyse_into(analyser, word, entry);
    return entry;
}

const struct word_entry *
word_analyse(struct text_analyser *analyser, const struct fold_word *word)
{
    return find_entry(analyser, word);
}

static const struct word_entry *
with_stem(struct text_analyser *analyser, const struct fold_word *word)
{
    struct word_entry *entry = find_entry(analyser, word);
    if (entry->stem_len == 0)
        keep_stem(analyser, word, entry);
    return entry;
}

static const struct word_entry *
with_spans(struct text_analyser *analyser, const struct fold_word *word)
{
    struct word_entry *entry = find_entry(analyser, word);
    if (entry->stem_len == 0)
        keep_stem(analyser, word, entry);
    if (entry->span_count == WORD_SPANS_UNMADE)
        keep_spans(analyser, word, entry);
    return entry;
}

/* "landgericht" of Ober-landes-gericht: -es- comes and goes before the same head, while
 * other linking elements are fixed. Documents only; a question is not made wider.
 * Returns the length of the stem, 0 = no such form. */
static size_t
stem_unlinked(const struct run *run, const struct fold_word *word,
              const struct word_entry *entry, size_t first, size_t count, char *out)
{
    size_t begin = part_begin(entry, first);
    size_t cut = part_end(entry, first, word->folded_len);
    size_t end = part_end(entry, first + count - 1, word->folded_len);
    size_t head = part_begin(entry, first + count - 1);
    char form[TEXT_MAX_TERM + FOLD_SLACK];
    if (run->purpose == TEXT_QUERY || count < 2 || cut < begin + MIN_UNLINKED + 2 ||
        memcmp(word->folded + cut - 2, "es", 2) != 0)
        return 0;
    memcpy(form, word->folded + begin, cut - 2 - begin);
    memcpy(form + (cut - 2 - begin), word->folded + cut, end - cut);
    const struct model_value *value =
        lexicon_find(run->analyser->lexicon, form, cut - 2 - begin);
    if (!value || !(value->flags & MODEL_NOUN))
        return 0;
    return stem_word(run->analyser, form, end - begin - 2, head - begin - 2, out);
}

void
word_emit_parts(struct run *run, const struct fold_word *word, size_t start,
                unsigned flags)
{
    if (!run->has_parts)
        return;
    const struct word_entry *entry = with_spans(run->analyser, word);
    size_t n = 0;
    size_t at = entry->stem_len;
    flags |= entry->flags & TEXT_LEARNED;
    EACH_SPAN(entry, first, count)
    {
        char stem[TEXT_MAX_TERM + FOLD_SLACK];
        size_t begin = part_begin(entry, first);
        size_t end = part_end(entry, first + count - 1, word->folded_len);
        struct text_term term = {.class = TEXT_PART,
                                 .flags = flags,
                                 .position = run->position,
                                 .start = start + word->origin[begin],
                                 .end = start + word->origin[end],
                                 .first_part = (uint8_t)first,
                                 .part_count = (uint8_t)count,
                                 .parts_total = entry->part_count};
        if (entry->span_count > 0) {
            term.term = entry->stems + at;
            term.len = entry->span_len[n];
            at += term.len;
            n++;
        } else {
            term.term = stem;
            term.len = stem_span(run->analyser, word, entry, first, count, stem);
        }
        if (first + count == entry->part_count)
            term.flags |= TEXT_HEAD;
        run_emit(run, &term);
        term.len = stem_unlinked(run, word, entry, first, count, stem);
        if (term.len > 0) {
            term.term = stem;
            run_emit(run, &term);
        }
    }
}

static struct text_term
whole_term(const struct run *run, const struct word_entry *entry, size_t start,
           size_t end, unsigned flags)
{
    return (struct text_term){.flags = flags | entry->flags,
                              .position = run->position,
                              .start = start,
                              .end = end,
                              .part_count = entry->part_count,
                              .parts_total = entry->part_count};
}

size_t
word_emit_whole(struct run *run, const struct fold_word *word, size_t start, size_t end,
                unsigned flags)
{
    const struct word_entry *entry = with_stem(run->analyser, word);
    struct text_term term = whole_term(run, entry, start, end, flags);
    term.term = word->lower;
    term.len = word->lower_len;
    term.class = TEXT_EXACT;
    run_emit(run, &term);
    term.term = entry->stems;
    term.len = entry->stem_len;
    term.class = TEXT_STEM;
    run_emit(run, &term);
    return entry->part_count;
}

void
word_emit_virtual(struct run *run, const struct fold_word *word, size_t start,
                  size_t end)
{
    const struct word_entry *entry = with_stem(run->analyser, word);
    struct text_term term = whole_term(run, entry, start, end, TEXT_VIRTUAL);
    term.term = entry->stems;
    term.len = entry->stem_len;
    term.class = TEXT_STEM;
    run_emit(run, &term);
}
