/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All words for readers, one file a language (web/de.def, web/en.def). A phrase that
 * one language lacks does not compile in the other's name, and a unit test finds the
 * gap. */
#ifndef SERVER_PHRASE_H
#define SERVER_PHRASE_H

#include "base/str.h"

enum language { LANGUAGE_DE, LANGUAGE_EN };
enum { LANGUAGES = 2 };

enum phrase {
#define PHRASE(id, text) PHRASE_##id,
#include "web/de.def"
#undef PHRASE
    PHRASE_COUNT
};

/* The text; {0}, {1} … stand for what the caller puts in. Never NULL. */
struct str phrase_text(enum language language, enum phrase phrase);

/* "de", "en". */
const char *phrase_language_code(enum language language);

/* True when the language has an own text for the phrase: for the test. */
int phrase_is_present(enum language language, enum phrase phrase);

#endif
