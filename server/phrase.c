/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The phrase tables: see phrase.h. */
#include "server/phrase.h"

#define PHRASE(id, text) [PHRASE_##id] = {text, sizeof(text) - 1},
static const struct str texts[LANGUAGES][PHRASE_COUNT] = {
    [LANGUAGE_DE] =
        {
#include "web/de.def"
        },
    [LANGUAGE_EN] =
        {
#include "web/en.def"
        },
};
#undef PHRASE

struct str
phrase_text(enum language language, enum phrase phrase)
{
    struct str text = texts[language][phrase];
    return text.ptr ? text : texts[LANGUAGE_DE][phrase];
}

const char *
phrase_language_code(enum language language)
{
    return language == LANGUAGE_EN ? "en" : "de";
}

int
phrase_is_present(enum language language, enum phrase phrase)
{
    return texts[language][phrase].ptr != NULL;
}
