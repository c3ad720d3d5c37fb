/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acronyms that a text explains itself: the long form stands right before or behind,
 * set off by a bracket, a quotation mark or the word "kurz". */
#include <string.h>

#include "dict/acronym_parts.h"

struct window {
    struct str words[ACRONYM_WORDS + 1]; /* one more: a town behind the name */
    size_t count;
    bool overflows;
};

struct reading {
    struct acronyms *acronyms;
    struct text_analyser *analyser;
    struct window window; /* words that stand next to each other */
    struct str pending;   /* an acronym whose long form may follow in brackets */
};

static bool
contains(struct str gap, const char *mark)
{
    return memmem(gap.ptr, gap.len, mark, strlen(mark)) != NULL;
}

/* A bracket or a quotation mark opens in the same sentence. */
static bool
opens(struct str gap, bool after_abbreviation)
{
    static const char *const marks[] = {"(", "[", "\"", "„", "“",
                                        "”", "«", "»",  "›", "‚"};
    if (contains(gap, ".") && !after_abbreviation)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (gap.len < 8 && contains(gap, marks[i]))
            return true;
    return false;
}

static bool
is_close(struct str gap)
{
    return str_equal(gap, STR_LIT(" ")) || str_equal(gap, STR_LIT("-")) ||
           str_equal(gap, STR_LIT("- "));
}

/* Words between the long form and its acronym. */
static bool
says_short(struct str word)
{
    return str_equal(word, STR_LIT("kurz")) || str_equal(word, STR_LIT("abgekürzt")) ||
           str_equal(word, STR_LIT("Abkürzung"));
}

static bool
is_legal_form(struct str word)
{
    return str_equal(word, STR_LIT("e")) || str_equal(word, STR_LIT("V")) ||
           str_equal(word, STR_LIT("eV")) || str_equal(word, STR_LIT("GmbH")) ||
           str_equal(word, STR_LIT("gGmbH"));
}

static void
push(struct window *window, struct str word)
{
    size_t room = sizeof window->words / sizeof window->words[0];
    window->overflows = window->overflows || window->count == room;
    if (window->count == room)
        memmove(window->words, window->words + 1,
                --window->count * sizeof window->words[0]);
    window->words[window->count++] = word;
}

/* The shortest row of words that the acronym stands for; the last word, a town, is
 * left out when it can be. `whole` = it begins with the first word. */
static enum status
match(struct reading *reading, struct str label, bool whole, struct err *err)
{
    struct acronym_word words[ACRONYM_WORDS + 1];
    struct acronym_word letters;
    const struct window *window = &reading->window;
    size_t count = window->count;
    if (count == 0 || !acronym_word_read(reading->analyser, label, &letters) ||
        letters.len > ACRONYM_MAX)
        return STATUS_OK;
    for (size_t i = 0; i < count; i++)
        if (!acronym_word_read(reading->analyser, window->words[i], &words[i]))
            return STATUS_OK;
    for (size_t end = count > 1 ? count - 1 : 1; end <= count; end++) {
        for (size_t from = end; from > 0; from--) {
            const struct acronym_word *first = &words[from - 1];
            size_t n = end - (from - 1);
            if (!first->is_capital || n > ACRONYM_WORDS || (whole && from > 1) ||
                (n == 1 && first->parts < 2) || !words[end - 1].is_capital ||
                !acronym_fits(letters.letters, letters.len, first, n))
                continue;
            const char *behind = words[end - 1].text.ptr + words[end - 1].text.len;
            return acronym_note(
                reading->acronyms, reading->analyser, label,
                str_make(first->text.ptr, (size_t)(behind - first->text.ptr)), true,
                err);
        }
    }
    return STATUS_OK;
}

static void
restart(struct window *window)
{
    window->count = 0;
    window->overflows = false;
}

enum status
acronym_find_defined(struct acronyms *acronyms, struct text_analyser *analyser,
                     struct str text, struct err *err)
{
    struct reading reading = {.acronyms = acronyms, .analyser = analyser};
    struct str word, last = {text.ptr, 0};
    bool is_set_off = false; /* "kurz" has been read */
    enum status status = STATUS_OK;
    while (!status &&
           acronym_next_word(text, (size_t)(last.ptr + last.len - text.ptr), &word)) {
        const char *behind = last.ptr + last.len;
        struct str gap = str_make(behind, (size_t)(word.ptr - behind));
        if (reading.pending.len > 0 && contains(gap, ")")) {
            if (!reading.window.overflows)
                status = match(&reading, reading.pending, true, err);
            reading.pending.len = 0;
        }
        bool has_form = acronym_has_form(word);
        if (!status && has_form && (is_set_off || opens(gap, is_legal_form(last))))
            status = match(&reading, word, false, err);
        if (has_form || !(says_short(word) || is_legal_form(word))) {
            is_set_off = false;
            if (!is_close(gap) || has_form)
                restart(&reading.window);
            if (contains(gap, "(") && acronym_has_form(last))
                reading.pending = last;
            else if (!is_close(gap))
                reading.pending.len = 0;
            if (!has_form)
                push(&reading.window, word);
        } else if (says_short(word)) {
            is_set_off = true;
        }
        last = word;
    }
    struct str rest = str_make(last.ptr + last.len,
                               text.len - (size_t)(last.ptr + last.len - text.ptr));
    if (!status && reading.pending.len > 0 && !reading.window.overflows &&
        contains(rest, ")"))
        status = match(&reading, reading.pending, true, err);
    return status;
}
