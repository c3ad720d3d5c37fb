/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Splits of compounds: one line a word, `+` at the cuts. */
#include <stdlib.h>

#include "tests/tap.h"
#include "text/text.h"

static const char *const splits[] = {
    "Kinder+betreuung", "Familien+politik", "Jugend+hilfe", "Rat+haus+passage",
    "Verwaltung",       "Familie",          "Koblenz",
};

static void
plain(const char *marked, char *word)
{
    for (; *marked; marked++)
        if (*marked != '+')
            *word++ = *marked;
    *word = '\0';
}

static void
mark(struct text_analyser *analyser, const char *word, char *out)
{
    size_t cuts[TEXT_MAX_PARTS];
    size_t n = text_split(analyser, word, strlen(word), cuts);
    for (size_t i = 0, next = 0; word[i]; i++) {
        if (next + 1 < n && cuts[next] == i) {
            *out++ = '+';
            next++;
        }
        *out++ = word[i];
    }
    *out = '\0';
}

int
main(void)
{
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    for (size_t i = 0; i < sizeof splits / sizeof splits[0]; i++) {
        char word[256];
        char got[512];
        plain(splits[i], word);
        mark(analyser, word, got);
        same(got, splits[i], word);
    }
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
