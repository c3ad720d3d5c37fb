/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Query words with a role of their own. All are given folded (text_fold). */
#ifndef SEARCH_WORDS_H
#define SEARCH_WORDS_H

#include <stdbool.h>

#include "base/str.h"
#include "record/record.h"

/* Words of asking and politeness: "suche", "brauche", "gibt", "hallo". */
bool word_is_filler(struct str folded);

/* An aspect of what is asked about ("Dauer", "Unterschied"): texts that answer often
 * do not say it, so it weighs in full but may be missed. */
bool word_is_aspect(struct str folded);

/* Words that every record of such a collection shares: "bündnis", "familie", "stadt".
 * They help to rank, but are never a reason to answer on their own. */
bool word_is_common(struct str folded);

/* "Mutter", "Kind": says for whom. Alone no reason to answer a question that also says
 * what. */
bool word_is_person(struct str folded);

/* "Kinder", "Familien": whom nearly every offer is for. Such words weigh, but may be
 * missed beside one that says what is wanted. */
bool word_is_everyone(struct str folded);

/* The stem of a head that says how something is offered: "treff", "kurs". */
bool word_is_plain_head(struct str stem);

/* The stem of a part that many compounds share ("kind" in Kinderreisepass), or that is
 * too short to stand for one. */
bool word_is_plain_part(struct str stem);

/* The stem of one that says for whom, before a plain head: "vat" in Vätertreff. */
bool word_is_for_whom(struct str stem);

/* "Telefon", "Ansprechpartner": what is wanted of a record, not which one. `is_alone`:
 * beside it there are only places and common words. */
bool word_is_contact(struct str folded, bool is_alone);

/* Words that name a kind of record: "partner", "angebote", "bündnis", "artikel". With
 * `is_name` false the kind is only likelier ("verein" → partner). */
bool word_names_kind(struct str folded, enum record_kind *kind, bool *is_name);

#endif
