/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Gender-inclusive spellings: Mitarbeiter:innen, MitarbeiterInnen, Partner(innen),
 * Leiter/-in, Schüler*innenrat, jede:r. */
#ifndef TEXT_GENDER_H
#define TEXT_GENDER_H

#include "text/tokens.h"

struct gender {
    size_t base_end; /* the form without its gender ending stops here */
    size_t tail; /* a compound goes on: Schüler:innen[rat]; tail == tail_end: none */
    size_t tail_end;
    size_t end;         /* of the whole spelling */
    const char *ending; /* "innen", "in" or "" */
};

/* True when the token is the beginning (or all) of such a spelling. */
bool gender_match(const char *text, size_t len, const struct token *token,
                  struct gender *gender);

/* The length of a folded feminine form without -in or -innen, for words that are in no
 * list: Akteurinnen, Koordinatorin. The whole length when it does not look like one. */
size_t gender_strip(const char *folded, size_t len);

#endif
