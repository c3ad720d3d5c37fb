/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words around a name in running text, and what they say about it. All are compared
 * as they are written; only the case of ASCII letters does not count. */
#ifndef INDEXER_PROSE_WORDS_H
#define INDEXER_PROSE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

bool prose_is_among(struct str word, const char *const *list, size_t count);
#define PROSE_IS_AMONG(word, list)                                                     \
    prose_is_among((word), (list), sizeof(list) / sizeof *(list))

/* "das", "im", "unser" */
bool prose_is_article(struct str word);

/* Behind these a name is where something takes place, or whose it is. */
bool prose_is_preposition(struct str word);

/* Words in capitals that name nothing. */
bool prose_is_pronoun(struct str word);

/* 3: what follows is offered ("gibt es", "organisiert"); 2: it may be offered, or be
 * somebody ("lädt … ein", "hilft"); 0: any other word. */
int prose_weigh_verb(struct str word);

/* "gibt", "bieten": several things may follow. */
bool prose_is_listing(struct str word);

/* "eingerichtet", "gestartet" */
bool prose_is_making(struct str word);

/* "ist", "soll": what is said of anything. */
bool prose_is_state(struct str word);

/* "sagt", "so": behind a quotation that is speech. */
bool prose_is_speech(struct str word);

/* "Projekt", "Ferienangebots", "Vortragsreihe": only the quotation behind it names. */
bool prose_is_plain_noun(struct str word);

/* "Motto", "Arbeitsgruppe", "Kita", but not "Nacht-Kita": the quotation behind it is no
 * offer. */
bool prose_is_no_offer(struct str word);

#endif
