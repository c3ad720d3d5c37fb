/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See phrases.h. */
#include "dict/phrases.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_PHRASES = 200000, /* distinct ones */
    MAX_LEN = 80,         /* bytes of a phrase */
    MAX_NOUNS = 3,
    MAX_BETWEEN = 2 /* small words between two nouns */
};

void
phrases_init(struct phrases *phrases)
{
    memset(phrases, 0, sizeof *phrases);
    table_init(&phrases->table);
}

void
phrases_free(struct phrases *phrases)
{
    table_free(&phrases->table);
    free(phrases->counts);
    phrases_init(phrases);
}

struct feeding {
    struct phrases *phrases;
    struct str text;
    size_t nouns[MAX_NOUNS]; /* where the last nouns begin, oldest first */
    size_t noun_count;
    size_t between;  /* small words since the last noun */
    size_t last_end; /* of the token before */
    enum status status;
    struct err *err;
};

static enum status
count_phrase(struct feeding *feeding, struct str phrase)
{
    struct phrases *phrases = feeding->phrases;
    uint32_t number = table_find(&phrases->table, phrase);
    if (number == TABLE_NONE && phrases->table.count >= MAX_PHRASES)
        return STATUS_OK;
    enum status status = table_add(&phrases->table, phrase, &number, feeding->err);
    if (!status && number >= phrases->capacity) {
        uint32_t capacity = phrases->table.capacity;
        uint32_t *grown = reallocarray(phrases->counts, capacity, sizeof *grown);
        if (!grown)
            return err_set(feeding->err, STATUS_NO_MEMORY, NULL,
                           "out of memory for the dictionary");
        memset(grown + phrases->capacity, 0,
               (capacity - phrases->capacity) * sizeof *grown);
        phrases->counts = grown;
        phrases->capacity = capacity;
    }
    if (!status)
        phrases->counts[number]++;
    return status;
}

/* Between the words of a phrase stands nothing but one blank. */
static bool
follows_closely(const struct feeding *feeding, size_t start)
{
    return start == feeding->last_end + 1 && feeding->text.ptr[start - 1] == ' ';
}

static bool
is_noun(struct str word)
{
    unsigned char c = (unsigned char)word.ptr[0];
    bool umlaut = c == 0xC3 && word.len > 1 && (unsigned char)word.ptr[1] < 0x9F;
    return word.len > 2 && ((c >= 'A' && c <= 'Z') || umlaut);
}

/* A noun ends the phrases that the nouns before it began. */
static void
take_noun(struct feeding *feeding, size_t start, size_t end)
{
    if (feeding->between == 0)
        feeding->noun_count = 0;
    for (size_t i = 0; i < feeding->noun_count && !feeding->status; i++) {
        size_t len = end - feeding->nouns[i];
        if (len <= MAX_LEN)
            feeding->status = count_phrase(
                feeding, str_make(feeding->text.ptr + feeding->nouns[i], len));
    }
    if (feeding->noun_count == MAX_NOUNS - 1) {
        memmove(feeding->nouns, feeding->nouns + 1,
                (MAX_NOUNS - 2) * sizeof feeding->nouns[0]);
        feeding->noun_count--;
    }
    feeding->nouns[feeding->noun_count++] = start;
    feeding->between = 0;
}

static int
take_term(void *context, const struct text_term *term)
{
    struct feeding *feeding = context;
    if (term->class != TEXT_EXACT || term->flags & TEXT_VIRTUAL ||
        term->end > feeding->text.len || term->start >= term->end)
        return 0;
    struct str word =
        str_make(feeding->text.ptr + term->start, term->end - term->start);
    if (!follows_closely(feeding, term->start)) {
        feeding->noun_count = 0;
        feeding->between = 0;
    }
    if (term->flags & TEXT_STOPWORD) {
        if (++feeding->between > MAX_BETWEEN)
            feeding->noun_count = 0;
    } else if (is_noun(word) && !(term->flags & TEXT_NUMBER)) {
        take_noun(feeding, term->start, term->end);
    } else {
        feeding->noun_count = 0;
    }
    feeding->last_end = term->end;
    return feeding->status ? 1 : 0;
}

enum status
phrases_feed(struct phrases *phrases, struct text_analyser *analyser, struct str text,
             struct err *err)
{
    struct feeding feeding = {.phrases = phrases, .text = text, .err = err};
    if (text.len > 0)
        text_analyse(analyser, TEXT_DOCUMENT, text.ptr, text.len, take_term, &feeding);
    return feeding.status;
}

void
phrases_settle(struct phrases *phrases)
{
    for (uint32_t i = 0; i < phrases->table.count; i++) {
        struct str whole = table_key(&phrases->table, i);
        for (size_t len = 0; len < whole.len; len++) {
            if (whole.ptr[len] != ' ')
                continue;
            uint32_t beginning = table_find(&phrases->table, str_make(whole.ptr, len));
            if (beginning != TABLE_NONE &&
                phrases->counts[beginning] * 4 <= phrases->counts[i] * 5)
                phrases->counts[beginning] = 0;
        }
    }
}
