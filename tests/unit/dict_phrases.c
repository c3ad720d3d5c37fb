/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frequent phrases: nouns joined by small words, within one sentence. */
#include "dict/phrases.h"
#include "tests/tap.h"

static const char *const TEXTS[] = {
    "Die Vereinbarkeit von Familie und Beruf ist wichtig.",
    "Wir fördern die Vereinbarkeit von Familie und Beruf.",
    "Betreuung in den Ferien, Betreuung in den Ferien; Betreuung. In den Ferien frei.",
    "Hilfe für Väter und Mütter",
    "Agentur für Arbeit 2007 und Rathaus",
};

static const struct {
    const char *phrase;
    uint32_t count;
    const char *why;
} CASES[] = {
    {"Vereinbarkeit von Familie und Beruf", 2, "three nouns"},
    {"Familie und Beruf", 2, "the last two of them"},
    {"Vereinbarkeit von Familie", 0, "a beginning that always goes on is forgotten"},
    {"Betreuung in den Ferien", 2, "two small words between; not across a full stop"},
    {"Hilfe für Väter und Mütter", 1, "umlauts"},
    {"Agentur für Arbeit", 1, "numbers end a phrase"},
    {"Arbeit 2007 und Rathaus", 0, "and are no small words"},
};

static uint32_t counts[sizeof CASES / sizeof CASES[0]];

static enum status
note_phrase(void *context, struct str phrase, uint32_t count, struct err *err)
{
    (void)context;
    (void)err;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        if (str_equal(phrase, str_of(CASES[i].phrase)))
            counts[i] += count;
    return STATUS_OK;
}

int
main(void)
{
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    struct phrases phrases;
    phrases_init(&phrases, NULL);
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        ok(phrases_feed(&phrases, analyser, str_of(TEXTS[i]), NULL) == STATUS_OK,
           "fed: %s", TEXTS[i]);
    ok(phrases_each(&phrases, note_phrase, NULL, NULL) == STATUS_OK, "all are shown");
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        ok(counts[i] == CASES[i].count, "%s: %s (%u)", CASES[i].phrase, CASES[i].why,
           counts[i]);
    phrases_free(&phrases);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
