/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chooses and writes the passage. The letters of all sentences say what each passage
 * can be worth at most; passages are analysed from the best of these on, until no other
 * can be worth more than one that was. So a long page costs little more than a short
 * one. */
#include "search/snippet.h"

#include <string.h>

#include "base/html_text.h"
#include "base/utf8.h"
#include "search/weights.h"

enum { SENTENCES_MAX = 400, LEAD_BYTES = 60, SHORT_BYTES = 80, SENTENCE_GAP = 20 };

/* Passages analysed at most, should the letters promise what the words do not keep. */
enum { TRIES_MAX = 6 };

/* … and only for more than one further mark of what is there already: of the best. */
#define LEAST_GAIN 1.04

struct span {
    size_t start, end;
};

struct sentence {
    struct span span;
    struct scan_found found;
    bool is_read;
};

struct passage {
    struct str text;
    struct sentence sentences[SENTENCES_MAX];
    size_t sentence_count;
    double most[SENTENCES_MAX]; /* worth of the passage from there on; < 0 = tried */
    struct mark_list raw;       /* as found */
    struct mark_list marks;     /* settled */
};

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A full stop ends a sentence when a capital, quote or bullet follows and the word
 * before it is no abbreviation or ordinal ("z. B.", "22. September"). */
static bool
ends_sentence(struct str text, size_t i)
{
    size_t word = 0, next = i + 1;
    char c = text.ptr[i];

    if (c == '\n')
        return true;
    if ((c != '.' && c != '!' && c != '?') || next >= text.len ||
        !is_space(text.ptr[next]))
        return false;
    while (word < i && word < 4 && !is_space(text.ptr[i - word - 1]))
        word++;
    if (c == '.' && (word < 3 || (text.ptr[i - 1] >= '0' && text.ptr[i - 1] <= '9')))
        return false;
    while (next < text.len && is_space(text.ptr[next]))
        next++;
    return next < text.len && !(text.ptr[next] >= 'a' && text.ptr[next] <= 'z');
}

static const bool may_end[256] = {
    ['\n'] = true, ['.'] = true, ['!'] = true, ['?'] = true};

static void
cut_sentences(struct passage *passage)
{
    struct str text = passage->text;
    size_t start = 0;

    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len &&
            (!may_end[(unsigned char)text.ptr[i]] || !ends_sentence(text, i)))
            continue;
        while (start < i && is_space(text.ptr[start]))
            start++;
        if (start < i || (i < text.len && text.ptr[i] != '\n')) {
            size_t end = i < text.len && text.ptr[i] != '\n' ? i + 1 : i;

            if (passage->sentence_count == SENTENCES_MAX)
                return;
            passage->sentences[passage->sentence_count++] =
                (struct sentence){.span = {start, end}};
        }
        start = i + 1;
    }
}

/* The last sentence of the passage that begins with `first`: as many as fit. */
static size_t
last_of(const struct passage *passage, size_t first)
{
    size_t start = passage->sentences[first].span.start, last = first;

    while (last + 1 < passage->sentence_count &&
           passage->sentences[last + 1].span.end - start <= SNIPPET_BYTES)
        last++;
    return last;
}

static struct span
span_of(const struct passage *passage, size_t first)
{
    return (struct span){passage->sentences[first].span.start,
                         passage->sentences[last_of(passage, first)].span.end};
}

/* In the passage that begins with `first`. */
static struct scan_found
found_from(const struct passage *passage, size_t first)
{
    struct scan_found found = passage->sentences[first].found;
    size_t last = last_of(passage, first);

    for (size_t i = first + 1; i <= last; i++)
        found = scan_join(found, passage->sentences[i].found);
    return found;
}

/* A passage begins with a sentence that may have a mark. */
static void
estimate(struct passage *passage, const struct mark_terms *terms)
{
    uint32_t met = 0;

    for (size_t i = 0; i < passage->sentence_count; i++) {
        struct sentence *sentence = &passage->sentences[i];

        sentence->found =
            marks_scan(terms, str_make(passage->text.ptr + sentence->span.start,
                                       sentence->span.end - sentence->span.start));
    }
    for (size_t i = 0; i < passage->sentence_count; i++) {
        struct scan_found found = found_from(passage, i);

        met |= scan_met(found);
    }
    for (size_t i = 0; i < passage->sentence_count; i++)
        passage->most[i] = scan_any(passage->sentences[i].found)
                               ? marks_value_most(terms, found_from(passage, i), met)
                               : -1;
}

/* Places in the text serve as positions: they grow faster than words do. */
static void
read_sentences(struct passage *passage, const struct mark_terms *terms,
               struct text_analyser *analyser, size_t first, size_t last)
{
    bool has_more = false;

    for (size_t i = first; i <= last; i++) {
        struct sentence *sentence = &passage->sentences[i];

        if (sentence->is_read)
            continue;
        sentence->is_read = has_more = true;
        (void)marks_find(
            terms, analyser, passage->text, sentence->span.start, sentence->span.end,
            (uint32_t)(sentence->span.start + i * SENTENCE_GAP), &passage->raw);
    }
    if (!has_more)
        return;
    passage->marks.count = passage->raw.count;
    memcpy(passage->marks.items, passage->raw.items,
           passage->raw.count * sizeof *passage->raw.items);
    marks_settle(&passage->marks);
}

static size_t
word_start(struct str text, size_t at, size_t least)
{
    while (at > least && !is_space(text.ptr[at - 1]))
        at--;
    return at;
}

/* The last end of a word at or before `at`. */
static size_t
word_end(struct str text, size_t at, size_t most, size_t least)
{
    size_t end = at;

    if (at >= most)
        return most;
    while (end > least && !is_space(text.ptr[end]))
        end--;
    while (end > least && is_space(text.ptr[end - 1]))
        end--;
    return end > least ? end : utf8_truncate(text.ptr, text.len, at);
}

/* The best piece of a span that is too long: one that starts a little before a mark. */
static struct span
cut_span(const struct passage *passage, const struct mark_terms *terms,
         struct span span)
{
    struct span best = {span.start, word_end(passage->text, span.start + SNIPPET_BYTES,
                                             span.end, span.start)};
    double best_value =
        marks_value(terms, &passage->marks, best.start, best.end) + 1e-9;

    for (size_t i = 0; i < passage->marks.count; i++) {
        const struct mark *mark = &passage->marks.items[i];
        struct span cut;
        double value;

        if (mark->start < span.start || mark->end > span.end ||
            mark->start - span.start < LEAD_BYTES)
            continue;
        cut.start = word_start(passage->text, mark->start - LEAD_BYTES, span.start);
        cut.end =
            word_end(passage->text, cut.start + SNIPPET_BYTES, span.end, mark->end);
        value = marks_value(terms, &passage->marks, cut.start, cut.end);
        if (value > best_value) {
            best = cut;
            best_value = value;
        }
    }
    return best;
}

static bool
has_mark(const struct passage *passage, struct span span)
{
    for (size_t i = 0; i < passage->marks.count; i++)
        if (passage->marks.items[i].start >= span.start &&
            passage->marks.items[i].end <= span.end)
            return true;
    return false;
}

/* A very short passage gets the sentences before it as well. */
static struct span
widen(const struct passage *passage, size_t first, struct span span)
{
    while (first > 0 && span.end - span.start < SHORT_BYTES &&
           span.end - passage->sentences[first - 1].span.start <= SNIPPET_BYTES)
        span.start = passage->sentences[--first].span.start;
    return span;
}

/* The best piece of the passage that begins with `first`; its worth. */
static double
best_piece(const struct passage *passage, const struct mark_terms *terms, size_t first,
           struct span *out)
{
    *out = span_of(passage, first);
    if (out->end - out->start > SNIPPET_BYTES + SNIPPET_BYTES / 4)
        *out = cut_span(passage, terms, *out);
    return marks_value(terms, &passage->marks, out->start, out->end);
}

/* The passage that may be worth most among those not tried; SIZE_MAX for none. */
static size_t
most_promising(const struct passage *passage, double least)
{
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < passage->sentence_count; i++)
        if (passage->most[i] > least) {
            best = i;
            least = passage->most[i];
        }
    return best;
}

/* The first sentence of the best passage; of equal ones the first, nearly equal ones
 * are equal. */
static size_t
choose(struct passage *passage, const struct mark_terms *terms,
       struct text_analyser *analyser)
{
    bool tried[SENTENCES_MAX] = {false};
    double best_value = 0;
    size_t best = 0, next;
    struct span piece;

    for (size_t tries = 0; tries < TRIES_MAX; tries++) {
        next = most_promising(passage, LEAST_GAIN * best_value);
        if (next == SIZE_MAX)
            break;
        passage->most[next] = -1;
        tried[next] = true;
        read_sentences(passage, terms, analyser, next, last_of(passage, next));
        double value = best_piece(passage, terms, next, &piece);
        if (value > best_value)
            best_value = value;
    }
    for (size_t i = 0; i < passage->sentence_count; i++)
        if (tried[i] && has_mark(passage, passage->sentences[i].span) &&
            best_piece(passage, terms, i, &piece) * 1.0001 >= best_value)
            return i;
    return best;
}

/* Abbreviations are seen by the analysis alone, so all that is shown is read. */
static struct span
find_passage(struct passage *passage, const struct mark_terms *terms,
             struct text_analyser *analyser)
{
    struct span span;
    size_t first, begin;

    if (passage->sentence_count == 0)
        return (struct span){0, 0};
    estimate(passage, terms);
    first = choose(passage, terms, analyser);
    (void)best_piece(passage, terms, first, &span);
    span = widen(passage, first, span);
    for (begin = first; begin > 0 && passage->sentences[begin].span.start > span.start;)
        begin--;
    read_sentences(passage, terms, analyser, begin, last_of(passage, first));
    return span;
}

/* Escapes; white space of any kind becomes one blank. */
static void
write_text(struct str text, size_t start, size_t end, struct buf *out)
{
    for (size_t i = start; i < end;) {
        uint32_t cp;
        size_t taken = utf8_decode(text.ptr + i, end - i, &cp);

        i += taken;
        if (cp < 0x20 || cp == 0x7F || cp == ' ') {
            if (out->len > 0 && out->ptr[out->len - 1] != ' ')
                buf_char(out, ' ');
        } else {
            html_char(out, cp);
        }
    }
}

/* Overlapping and touching marks become one. */
static void
write_marked(const struct passage *passage, struct span span, struct buf *out)
{
    size_t at = span.start;

    for (size_t i = 0; i < passage->marks.count;) {
        size_t start = passage->marks.items[i].start, end = passage->marks.items[i].end;

        for (i++; i < passage->marks.count && passage->marks.items[i].start <= end; i++)
            if (passage->marks.items[i].end > end)
                end = passage->marks.items[i].end;
        if (start < at || end > span.end)
            continue;
        write_text(passage->text, at, start, out);
        BUF_LIT(out, "<mark>");
        write_text(passage->text, start, end, out);
        BUF_LIT(out, "</mark>");
        at = end;
    }
    write_text(passage->text, at, span.end, out);
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
holds(struct str text, struct str needle)
{
    for (size_t i = 0; i + needle.len <= text.len; i++) {
        size_t n = 0;

        while (n < needle.len && lower(text.ptr[i + n]) == lower(needle.ptr[n]))
            n++;
        if (n == needle.len)
            return true;
    }
    return false;
}

/* True when the passage has every longer word of the line: then it says the same, if
 * not in the same order. */
static bool
says_it_already(struct str passage, struct str line)
{
    for (size_t i = 0; i < line.len;) {
        size_t start = i;

        while (i < line.len && !is_space(line.ptr[i]))
            i++;
        if (i - start > 3 && !holds(passage, str_make(line.ptr + start, i - start)))
            return false;
        while (i < line.len && is_space(line.ptr[i]))
            i++;
    }
    return true;
}

/* Not cleared: it is far larger than what most texts need of it. */
static struct passage *
new_passage(struct str text, struct arena *arena)
{
    struct passage *passage = arena_alloc(arena, sizeof *passage);

    if (!passage)
        return NULL;
    passage->text = text;
    passage->sentence_count = passage->raw.count = passage->marks.count = 0;
    return passage;
}

void
snippet_write(const struct mark_terms *terms, struct text_analyser *analyser,
              struct str text, struct str always, struct arena *arena, struct buf *out)
{
    struct passage *passage = new_passage(text, arena);
    struct span span;

    if (!passage)
        return;
    cut_sentences(passage);
    span = find_passage(passage, terms, analyser);
    if (span.end > span.start) {
        size_t first = passage->sentences[0].span.start;

        if (span.start > first)
            BUF_LIT(out, "… ");
        write_marked(passage, span, out);
        if (str_trim(str_make(text.ptr + span.end, text.len - span.end)).len > 0)
            BUF_LIT(out, " …");
    }
    always = str_trim(always);
    if (says_it_already(str_make(text.ptr + span.start, span.end - span.start), always))
        return;
    if (out->len > 0)
        BUF_LIT(out, " (");
    write_text(always, 0, always.len, out);
    if (span.end > span.start)
        buf_char(out, ')');
}

void
snippet_mark(const struct mark_terms *terms, struct text_analyser *analyser,
             struct str text, struct arena *arena, struct buf *out)
{
    struct passage *passage = new_passage(text, arena);
    struct scan_found found = marks_scan(terms, text);

    if (!passage)
        return;
    if (scan_any(found))
        (void)marks_find(terms, analyser, text, 0, text.len, 0, &passage->marks);
    marks_settle(&passage->marks);
    write_marked(passage, (struct span){0, text.len}, out);
}
