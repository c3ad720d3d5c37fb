/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program that makes the word table of lib/text from Debian's German dictionaries
 * and the project's own lists: collect, derive the roles a word can play, learn the
 * costs, prune, write. */
#ifndef TOOLS_LEXICON_H
#define TOOLS_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/compound.h"

/* What the sources say about a folded word. */
enum word_class {
    WORD_NOUN = 1 << 0,       /* a form of a noun */
    WORD_LEMMA = 1 << 1,      /* the basic form of a noun */
    WORD_LISTED = 1 << 2,     /* a modifier form of the dictionary */
    WORD_END = 1 << 3,        /* may end a compound, by the dictionary */
    WORD_ADJECTIVE = 1 << 4,  /* a form of an adjective */
    WORD_VERB = 1 << 5,       /* a form of a verb */
    WORD_INFINITIVE = 1 << 6, /* a verb's infinitive */
    WORD_VERB_STEM = 1 << 7,  /* wohn, spiel */
    WORD_LINK_S = 1 << 8,     /* noun and linking s */
    WORD_DROPPED_E = 1 << 9,  /* noun without its final e: schul, sprach */
    WORD_CONFIX = 1 << 10,    /* bio, geo, haupt */
    WORD_PARTICLE = 1 << 11,  /* weiter, zusammen */
    WORD_SHORT = 1 << 12,     /* of two or three letters, yet a part */
    WORD_WHOLE = 1 << 13,     /* never split: exceptions */
    WORD_STOP = 1 << 14,
    WORD_FEMALE = 1 << 15,
    WORD_PLURAL_S = 1 << 16,
    WORD_KNOWN = 1 << 17,   /* a word of any kind */
    WORD_NO_PART = 1 << 18, /* looks like a suffix or particle: never a part */
    WORD_ADJECTIVE_BASE = 1 << 19,
    WORD_VERBAL = 1 << 20,        /* derived from a verb by its affixes */
    WORD_VERB_PARTICLE = 1 << 21, /* fest, weg: a particle before verbs */
    WORD_TAIL = 1 << 22,          /* ende: see MODEL_TAIL */
    WORD_SPREAD = 1 << 24,        /* a family none of which is split */
    WORD_DERIVED = 1 << 23,       /* verb stem + er, adjective + keit: in no list */
    WORD_GE = 1 << 27,            /* a participle with ge */
    WORD_SPLIT = 1 << 28,         /* not to be taken as one piece */
    WORD_ACTION = 1 << 29,        /* a verb's noun in -ung */
    WORD_VETO = 1 << 30,          /* see MODEL_VETO */
    WORD_FORM = 1 << 26,          /* a noun's form that is in no list */
    WORD_NAME = 1 << 25           /* a place or a person */
};

struct word {
    struct str key; /* folded, a-z */
    unsigned classes;
    const char *normal; /* folded normal form, NULL when none */
    const char *strong; /* infinitive of the participle ge + key, NULL when none */
    double modifier_count;
    double head_count;
    double whole_count;
    uint32_t family;         /* number of the word that stands for its forms */
    double family_modifiers; /* kept with that word */
    double family_heads;
    bool is_dropped;
};

struct words {
    struct word *items;
    size_t count;
    size_t capacity;
    struct arena *arena; /* of the keys and normal forms */
    uint32_t *slots;     /* open addressing: index + 1 */
    size_t slot_count;
};

struct word *words_add(struct words *words, const char *key, size_t len,
                       unsigned classes);
struct word *words_find(const struct words *words, const char *key, size_t len);
/* Folds the UTF-8 spelling first; NULL when it has other letters than a-z then. */
struct word *words_add_spelling(struct words *words, const char *s, size_t len,
                                unsigned classes);
void words_sort(struct words *words);

/* Sources. Each ends the program with a message when a file cannot be read. */
void read_hunspell(const char *affix_file, const char *word_file, struct words *words);
void read_word_list(const char *file, struct words *words);
void read_list(const char *file, unsigned classes, struct words *words);
void read_pairs(const char *file, struct words *words, bool is_strong);
/* Column 2 of a table separated by tabulators: names of places. */
void read_places(const char *file, struct words *words);
/* Adjectives that end compounds, with all their forms. */
void read_adjectives(const char *file, struct words *words);
void derive_roles(struct words *words);
void derive_participles(struct words *words);

enum { TRAIN_ROUNDS = 4 };
void train(struct words *words, int rounds);
void write_image(const char *file, struct words *words);

/* The cost table the words stand for with their present counts. */
void set_values(const struct words *words, struct model_value *values);

void *must(void *memory); /* ends the program when out of memory */
_Noreturn void give_up(const char *what, const char *file);
char *read_line_file(const char *file, size_t *len);

#endif
