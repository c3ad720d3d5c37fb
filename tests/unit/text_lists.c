/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lists of lib/text/data, a test a line: words that stay whole do, words that are
 * to be split are, forms meet their normal forms, particles are no parts. */
#include <stdlib.h>

#include "base/str.h"
#include "tests/tap.h"
#include "text/text.h"

typedef void check_line(struct text_analyser *analyser, char *line);

static void
check_whole(struct text_analyser *analyser, char *line)
{
    size_t cuts[TEXT_MAX_PARTS];
    ok(text_split(analyser, line, strlen(line), cuts) == 1, "%s stays whole", line);
}

static void
check_split(struct text_analyser *analyser, char *line)
{
    size_t cuts[TEXT_MAX_PARTS];
    ok(text_split(analyser, line, strlen(line), cuts) > 1, "%s is split", line);
}

static int
keep_stem(void *context, const struct text_term *term)
{
    char *stem = context;
    if (term->class != TEXT_STEM)
        return 0;
    memcpy(stem, term->term, term->len);
    stem[term->len] = '\0';
    return 1;
}

static void
check_pair(struct text_analyser *analyser, char *line)
{
    char left[TEXT_MAX_TERM + 32] = "";
    char right[TEXT_MAX_TERM + 32] = "";
    char *equals = strchr(line, '=');
    if (!ok(equals != NULL, "%s has an equals sign", line))
        return;
    struct str form = str_trim(str_make(line, (size_t)(equals - line)));
    struct str normal = str_trim(str_of(equals + 1));
    bool is_stem = normal.ptr[normal.len - 1] == '!';
    text_analyse(analyser, TEXT_QUERY, form.ptr, form.len, keep_stem, left);
    text_analyse(analyser, TEXT_QUERY, normal.ptr, normal.len - is_stem, keep_stem,
                 right);
    ok(left[0] != '\0' && strcmp(left, right) == 0, "%s (%s, %s)", line, left, right);
}

static void
check_file(struct text_analyser *analyser, const char *file, check_line *check)
{
    char line[256];
    FILE *in = fopen(file, "r");
    if (!in) {
        skip("%s is not here", file);
        return;
    }
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "#\n")] = '\0';
        size_t len = strlen(line);
        while (len > 0 && line[len - 1] == ' ')
            line[--len] = '\0';
        if (len > 0)
            check(analyser, line);
    }
    fclose(in);
}

int
main(void)
{
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    check_file(analyser, "lib/text/data/whole.txt", check_whole);
    check_file(analyser, "lib/text/data/names.txt", check_whole);
    check_file(analyser, "lib/text/data/particles.txt", check_whole);
    check_file(analyser, "lib/text/data/splits.txt", check_split);
    check_file(analyser, "lib/text/data/normal-forms.txt", check_pair);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
