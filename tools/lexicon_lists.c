/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the plain lists: one word a line, `#` starts a comment. A list of pairs has
 * `form = normal form`. */
#include <stdlib.h>

#include "base/utf8.h"

#include "lexicon.h"
#include "text/fold.h"

static struct str
next_line(char **at, char *end)
{
    char *begin = *at;
    char *stop = begin;
    while (stop < end && *stop != '\n')
        stop++;
    *at = stop < end ? stop + 1 : end;
    struct str line = str_make(begin, (size_t)(stop - begin));
    const char *comment = memchr(line.ptr, '#', line.len);
    if (comment)
        line.len = (size_t)(comment - line.ptr);
    return str_trim(line);
}

/* Debian's ngerman: nouns by their capital letter. */
void
read_word_list(const char *file, struct words *words)
{
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *at = bytes; at < bytes + len;) {
        struct str line = next_line(&at, bytes + len);
        if (line.len == 0)
            continue;
        uint32_t first;
        utf8_decode(line.ptr, line.len, &first);
        words_add_spelling(words, line.ptr, line.len,
                           WORD_KNOWN | (char_is_upper(first) ? WORD_NOUN : 0));
    }
    free(bytes);
}

void
read_list(const char *file, unsigned classes, struct words *words)
{
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *at = bytes; at < bytes + len;) {
        struct str line = next_line(&at, bytes + len);
        if (line.len > 0 && !words_add_spelling(words, line.ptr, line.len, classes))
            give_up("a word with other characters than letters", file);
    }
    free(bytes);
}

void
read_pairs(const char *file, struct words *words)
{
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *at = bytes; at < bytes + len;) {
        struct str line = next_line(&at, bytes + len);
        if (line.len == 0)
            continue;
        const char *equals = memchr(line.ptr, '=', line.len);
        if (!equals)
            give_up("a line without =", file);
        struct str form = str_trim(str_make(line.ptr, (size_t)(equals - line.ptr)));
        struct str normal =
            str_trim(str_make(equals + 1, line.len - (size_t)(equals + 1 - line.ptr)));
        char *folded = must(malloc(TEXT_MAX_TERM + 1));
        folded[fold_key(normal.ptr, normal.len, folded, TEXT_MAX_TERM)] = '\0';
        struct word *word = words_add_spelling(words, form.ptr, form.len, 0);
        if (!word)
            give_up("a form with other characters than letters", file);
        word->normal = folded;
    }
    free(bytes);
}
