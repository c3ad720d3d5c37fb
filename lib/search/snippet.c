/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chooses and writes the passage. Sentences that cannot hold a query word are not
 * analysed, which makes long pages cheap. */
#include "search/snippet.h"

#include <string.h>

#include "base/html_text.h"
#include "base/utf8.h"
#include "search/weights.h"

enum { SENTENCES_MAX = 400, LEAD_BYTES = 60, SHORT_BYTES = 80 };

struct span {
    size_t start, end;
};

struct passage {
    struct str text;
    struct span sentences[SENTENCES_MAX];
    size_t sentence_count;
    struct mark_list marks;
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

static void
cut_sentences(struct passage *passage)
{
    struct str text = passage->text;
    size_t start = 0;

    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && !ends_sentence(text, i))
            continue;
        while (start < i && is_space(text.ptr[start]))
            start++;
        if (start < i || (i < text.len && text.ptr[i] != '\n')) {
            size_t end = i < text.len && text.ptr[i] != '\n' ? i + 1 : i;

            if (passage->sentence_count == SENTENCES_MAX)
                return;
            passage->sentences[passage->sentence_count++] = (struct span){start, end};
        }
        start = i + 1;
    }
}

static void
find_marks(struct passage *passage, const struct mark_terms *terms,
           struct text_analyser *analyser)
{
    uint32_t position = 0;

    for (size_t i = 0; i < passage->sentence_count; i++) {
        struct span s = passage->sentences[i];

        if (marks_possible(terms,
                           str_make(passage->text.ptr + s.start, s.end - s.start)))
            position = marks_find(terms, analyser, passage->text, s.start, s.end,
                                  position, &passage->marks);
        position += 20; /* parts of a compound do not meet across sentences */
    }
    marks_settle(&passage->marks);
}

/* What the marks inside [start, end) tell: each concept once, repetitions a little. */
static double
value_of(const struct passage *passage, const struct mark_terms *terms,
         struct span span)
{
    double best[PLAN_MAX_CONCEPTS] = {0}, sum = 0;

    for (size_t i = 0; i < passage->marks.count; i++) {
        const struct mark *mark = &passage->marks.items[i];
        double mass = marks_mass(terms, mark);

        if (mark->start < span.start || mark->end > span.end)
            continue;
        sum += 0.02 * mass;
        if (mass > best[mark->concept])
            best[mark->concept] = mass;
    }
    for (size_t i = 0; i < PLAN_MAX_CONCEPTS; i++)
        sum += best[i];
    return sum;
}

/* Whole sentences from number `first` on, as many as fit. */
static struct span
sentences_from(const struct passage *passage, size_t first)
{
    struct span span = passage->sentences[first];

    for (size_t i = first + 1; i < passage->sentence_count; i++) {
        if (passage->sentences[i].end - span.start > SNIPPET_BYTES)
            break;
        span.end = passage->sentences[i].end;
    }
    return span;
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
    double best_value = value_of(passage, terms, best) + 1e-9;

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
        value = value_of(passage, terms, cut);
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
           span.end - passage->sentences[first - 1].start <= SNIPPET_BYTES)
        span.start = passage->sentences[--first].start;
    return span;
}

static struct span
choose(const struct passage *passage, const struct mark_terms *terms)
{
    struct span best = {0, 0};
    double best_value = -1;

    for (size_t i = 0; i < passage->sentence_count; i++) {
        struct span span = sentences_from(passage, i);
        double value;

        if (passage->marks.count > 0 && !has_mark(passage, passage->sentences[i]))
            continue;
        if (span.end - span.start > SNIPPET_BYTES + SNIPPET_BYTES / 4)
            span = cut_span(passage, terms, span);
        value = value_of(passage, terms, span);
        if (value > best_value * 1.0001) {
            best = widen(passage, i, span);
            best_value = value;
        }
        if (passage->marks.count == 0)
            break;
    }
    return best;
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

void
snippet_write(const struct mark_terms *terms, struct text_analyser *analyser,
              struct str text, struct str always, struct arena *arena, struct buf *out)
{
    struct passage *passage = arena_zalloc(arena, 1, sizeof *passage);
    struct span span;

    if (!passage)
        return;
    passage->text = text;
    cut_sentences(passage);
    find_marks(passage, terms, analyser);
    span = choose(passage, terms);
    if (span.end > span.start) {
        size_t first = passage->sentences[0].start;

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
    struct passage *passage = arena_zalloc(arena, 1, sizeof *passage);

    if (!passage)
        return;
    passage->text = text;
    if (marks_possible(terms, text))
        (void)marks_find(terms, analyser, text, 0, text.len, 0, &passage->marks);
    marks_settle(&passage->marks);
    write_marked(passage, (struct span){0, text.len}, out);
}
