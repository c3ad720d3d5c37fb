/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the last part of a German noun says about the thing: "Geschichtenbank" and
 * "Väterkongress" are offers, "Kartausgarten" and "Handwerkskammer" are not. */
#ifndef INDEXER_OFFER_WORDS_H
#define INDEXER_OFFER_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* A noun that ends in the name of a kind of offer and says more than that. */
bool offer_word_is_kind(struct str word);

/* Nothing but the name of a kind: "Café", which needs another word beside it. */
bool offer_word_is_bare_kind(struct str word);

/* A noun for a building, a body, an organisation, a time or somebody: what sentences
 * about offers mention beside them. */
bool offer_word_is_other(struct str word);

#endif
