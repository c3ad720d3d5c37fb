/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading synonym files line by line. The form is described in synonyms/README.md:
 *
 *   a, b, c        the same thing
 *   a > b, c       whoever asks for a also wants b and c, not the other way round
 *   a -> b, c      people say a, the documents say b or c
 *   … @0.5         another weight for this line */
#ifndef SEARCH_SYNONYMS_FILE_H
#define SEARCH_SYNONYMS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum {
    SYNONYMS_MAX_TERMS = 40,     /* in a line */
    SYNONYMS_MAX_TERM = 100,     /* bytes */
    SYNONYMS_MAX_WORDS = 6,      /* of a term */
    SYNONYMS_MAX_FILE = 1 << 20, /* bytes */
    SYNONYMS_MAX_LINES = 20000
};

struct synonyms_line {
    struct str terms[SYNONYMS_MAX_TERMS];
    size_t count;
    size_t keys;  /* the first so many are what people ask with */
    bool is_same; /* every term stands for every other */
    double weight;
};

/* Reads one line; STATUS_INVALID with a German sentence, without file and line number,
 * when it is malformed. An empty line or a comment has count 0. */
enum status synonyms_line_read(struct str line, struct synonyms_line *out,
                               struct err *err) MUST_CHECK;

/* The built-in file. */
extern const char synonyms_image[];
extern const char synonyms_image_end[];

#endif
