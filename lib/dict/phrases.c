/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See phrases.h. */
#include "dict/phrases.h"

#include <string.h>

enum {
    MOST_IN_TABLE = 64 * 1024,
    MAX_LEN = 80, /* bytes of a phrase */
    MAX_NOUNS = 3,
    MAX_BETWEEN = 2 /* small words between two nouns */
};

void
phrases_init(struct phrases *phrases, const char *folder)
{
    tally_init(&phrases->tally, folder, MOST_IN_TABLE, 1);
}

void
phrases_free(struct phrases *phrases)
{
    tally_free(&phrases->tally);
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
    uint32_t *count;
    enum status status =
        tally_find(&feeding->phrases->tally, phrase, &count, feeding->err);
    if (!status)
        ++*count;
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

/* A phrase that those behind it may go on with. */
struct beginning {
    char text[MAX_LEN];
    size_t len;
    uint32_t count;
    bool goes_on; /* nearly always */
};

/* In byte order, what a phrase begins with stands right before it: a blank sorts before
 * all that words are made of. */
struct settling {
    struct beginning beginnings[MAX_LEN / 2];
    size_t depth;
    phrases_visit *visit;
    void *context;
};

static bool
goes_on_with(const struct beginning *beginning, struct str phrase)
{
    return phrase.len > beginning->len &&
           memcmp(phrase.ptr, beginning->text, beginning->len) == 0 &&
           phrase.ptr[beginning->len] == ' ';
}

static enum status
leave(struct settling *settling, struct err *err)
{
    const struct beginning *last = &settling->beginnings[--settling->depth];
    if (last->goes_on)
        return STATUS_OK;
    return settling->visit(settling->context, str_make(last->text, last->len),
                           last->count, err);
}

static enum status
enter(struct settling *settling, struct str phrase, uint32_t count, struct err *err)
{
    enum status status = STATUS_OK;
    while (!status && settling->depth > 0 &&
           !goes_on_with(&settling->beginnings[settling->depth - 1], phrase))
        status = leave(settling, err);
    for (size_t i = 0; i < settling->depth; i++) {
        struct beginning *beginning = &settling->beginnings[i];
        if ((uint64_t)beginning->count * 4 <= (uint64_t)count * 5)
            beginning->goes_on = true;
    }
    struct beginning *beginning = &settling->beginnings[settling->depth++];
    *beginning = (struct beginning){.len = phrase.len, .count = count};
    memcpy(beginning->text, phrase.ptr, phrase.len);
    return status;
}

enum status
phrases_each(struct phrases *phrases, phrases_visit *visit, void *context,
             struct err *err)
{
    struct settling settling = {.depth = 0, .visit = visit, .context = context};
    uint32_t counts[TALLY_MOST_COUNTERS];
    struct str phrase;
    bool more = true;
    enum status status = tally_finish(&phrases->tally, err);
    while (!status) {
        status = tally_next(&phrases->tally, &phrase, counts, &more, err);
        if (status || !more)
            break;
        status = enter(&settling, phrase, counts[0], err);
    }
    while (!status && settling.depth > 0)
        status = leave(&settling, err);
    return status;
}
