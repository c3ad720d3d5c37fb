/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Terms of a text as one line: tokens apart by " | "; = exact, ~ stem, + part; then
 * flags: ' not written as such, ! stop word, # number, ^ head. */
#ifndef TESTS_DUMP_TERMS_H
#define TESTS_DUMP_TERMS_H

#include <stdio.h>

#include "text/text.h"

struct term_dump {
    char text[8192];
    size_t len;
    uint32_t position;
    const char *classes; /* which of "=~+" to show */
};

static int
dump_term(void *context, const struct text_term *term)
{
    struct term_dump *dump = context;
    char mark = "=~+"[term->class];
    if (term->position != dump->position && dump->position != 0)
        dump->len += (size_t)snprintf(dump->text + dump->len,
                                      sizeof dump->text - dump->len, " |");
    dump->position = term->position;
    if (dump->classes && !strchr(dump->classes, mark))
        return 0;
    dump->len += (size_t)snprintf(
        dump->text + dump->len, sizeof dump->text - dump->len, "%s%c%.*s%s%s%s%s",
        dump->len ? " " : "", mark, (int)term->len, term->term,
        term->flags & TEXT_VIRTUAL ? "'" : "", term->flags & TEXT_STOPWORD ? "!" : "",
        term->flags & TEXT_NUMBER ? "#" : "", term->flags & TEXT_HEAD ? "^" : "");
    return 0;
}

static const char *
dump_terms(struct text_analyser *analyser, const char *text, const char *classes,
           struct term_dump *dump)
{
    dump->len = 0;
    dump->text[0] = '\0';
    dump->position = 0;
    dump->classes = classes;
    text_analyse(analyser, TEXT_DOCUMENT, text, strlen(text), dump_term, dump);
    return dump->text;
}

#endif
