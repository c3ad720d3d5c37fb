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

/* Scouts beside Scout: loan words have it in the plural, many in the genitive. */
static void
add_plural_s(struct words *words, struct str noun, unsigned classes)
{
    char form[80];
    if (noun.len + 1 >= sizeof form || noun.ptr[noun.len - 1] == 's')
        return;
    memcpy(form, noun.ptr, noun.len);
    form[noun.len] = 's';
    words_add_spelling(words, form, noun.len + 1, classes | WORD_PLURAL_S);
}

void
read_list(const char *file, unsigned classes, struct words *words)
{
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *at = bytes; at < bytes + len;) {
        struct str line = next_line(&at, bytes + len);
        uint32_t first = 0;
        if (line.len > 0)
            utf8_decode(line.ptr, line.len, &first);
        unsigned more = (classes & WORD_WHOLE) && char_is_upper(first) ? WORD_NOUN : 0;
        if (line.len > 0 &&
            !words_add_spelling(words, line.ptr, line.len, classes | more))
            give_up("a word with other characters than letters", file);
        if (line.len > 0 && (classes & WORD_LEMMA))
            add_plural_s(words, line, classes & ~(unsigned)WORD_LEMMA);
    }
    free(bytes);
}

void
read_pairs(const char *file, struct words *words, bool is_strong)
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
        char *folded = must(arena_alloc(words->arena, TEXT_MAX_TERM + 1));
        folded[fold_key(normal.ptr, normal.len, folded, TEXT_MAX_TERM)] = '\0';
        struct word *word = words_add_spelling(words, form.ptr, form.len, 0);
        if (!word)
            give_up("a form with other characters than letters", file);
        if (is_strong)
            word->strong = folded;
        else
            word->normal = folded;
    }
    free(bytes);
}

void
read_places(const char *file, struct words *words)
{
    static const char *const endings[] = {"", "s", "er", "ers", "ern", "erin"};
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *at = bytes; at < bytes + len;) {
        struct str line = next_line(&at, bytes + len);
        const char *tab = memchr(line.ptr, '\t', line.len);
        const char *end =
            tab ? memchr(tab + 1, '\t', line.len - (size_t)(tab + 1 - line.ptr)) : NULL;
        char name[80];
        size_t n = end ? (size_t)(end - tab - 1) : 0;
        const char *blank = n ? memchr(tab + 1, ' ', n) : NULL;
        if (blank) /* Brandenburg an der Havel */
            n = (size_t)(blank - tab - 1);
        if (n < 6 || n > 60 || memchr(tab + 1, '-', n))
            continue;
        for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
            memcpy(name, tab + 1, n);
            memcpy(name + n, endings[i], strlen(endings[i]));
            words_add_spelling(words, name, n + strlen(endings[i]), WORD_NAME);
        }
    }
    free(bytes);
}

void
read_adjectives(const char *file, struct words *words)
{
    static const char *const endings[] = {"", "e", "en", "er", "es", "em"};
    size_t len;
    char *bytes = read_line_file(file, &len);
    for (char *at = bytes; at < bytes + len;) {
        struct str line = next_line(&at, bytes + len);
        char form[80];
        if (line.len == 0 || line.len > 70)
            continue;
        for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
            memcpy(form, line.ptr, line.len);
            memcpy(form + line.len, endings[i], strlen(endings[i]));
            words_add_spelling(words, form, line.len + strlen(endings[i]),
                               WORD_ADJECTIVE | WORD_END | WORD_KNOWN);
        }
    }
    free(bytes);
}
