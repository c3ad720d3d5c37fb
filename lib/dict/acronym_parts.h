/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and their initials, shared by the finders of acronyms. */
#ifndef DICT_ACRONYM_PARTS_H
#define DICT_ACRONYM_PARTS_H

#include <stdbool.h>

#include "dict/acronyms.h"
#include "dict/table.h"

enum {
    ACRONYM_MIN = 3, /* letters; shorter ones are words, chemical elements, towns */
    ACRONYM_MAX = 10,
    ACRONYM_WORDS = 6, /* of a long form: what a synonym may have */
    ACRONYM_WORD = 64  /* bytes of a word */
};

/* A word of a long form. */
struct acronym_word {
    struct str text;
    char letters[ACRONYM_WORD]; /* folded */
    size_t len;
    uint64_t begins; /* bit i: a part of the compound begins at letters[i] */
    size_t parts;    /* 1 = no compound */
    bool is_capital; /* begins with a capital letter */
};

/* The next run of letters or digits at or after `from`; false at the end. */
bool acronym_next_word(struct str text, size_t from, struct str *word);

/* False when it is too long to be looked at. */
bool acronym_word_read(struct text_analyser *analyser, struct str text,
                       struct acronym_word *out);

/* Looks like an acronym: OLG, SkF, KOBIG, KiTa, but not Bund or a number. */
bool acronym_has_form(struct str word);

/* True when the letters stand for the words: the initial of each capitalised word, in
 * order; more letters of a word when it is a compound and one of them begins a part. */
bool acronym_fits(const char *letters, size_t len, const struct acronym_word *words,
                  size_t count);

/* Notes an acronym for words that stand next to each other in the text. */
enum status acronym_note(struct acronyms *acronyms, struct text_analyser *analyser,
                         struct str label, struct str meaning, bool is_defined,
                         struct err *err) MUST_CHECK;

/* acronym_defined.c, acronym_derived.c */
enum status acronym_find_defined(struct acronyms *acronyms,
                                 struct text_analyser *analyser, struct str text,
                                 struct err *err) MUST_CHECK;
enum status acronym_find_derived(struct acronyms *acronyms,
                                 struct text_analyser *analyser, struct str name,
                                 struct err *err) MUST_CHECK;

#endif
