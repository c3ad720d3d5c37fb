/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The alias tables behind identity.h. Private to identity*.c. */
#ifndef INDEXER_IDENTITY_ALIAS_H
#define INDEXER_IDENTITY_ALIAS_H

#include <stdbool.h>
#include <stdint.h>

#include "indexer/identity.h"
#include "indexer/words.h"

struct alias {
    const char *key;
    bool is_national;
    bool is_whole; /* only a name of nothing else */
    const char *pattern;
    size_t word_count;
};

struct aliases {
    struct alias *items;
    size_t count;
    size_t capacity;
};

/* Adds the entries of a text; they point into copies in the arena. */
enum status alias_read(struct aliases *aliases, struct str text, struct str file,
                       struct arena *arena, struct notes *notes,
                       struct err *err) MUST_CHECK;

/* The alias that covers most words of the name; among equals the first one. *at gets
 * the position of its words. NULL when none fits. */
const struct alias *alias_find(const struct aliases *aliases, const struct words *words,
                               size_t *at);

/* data/aliases.txt as it was when the program was built. */
struct str alias_builtin(void);

#endif
