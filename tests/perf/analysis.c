/* SPDX-License-Identifier: GPL-2.0-or-later */
/* analysis FILE: speed of the German analysis on one core, by processor time. Running
 * text, whole analysis and decompounder alone: the first reading, when every word is
 * seen for the first time, and a later one; then the decompounder over every different
 * word once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/text.h"

enum { ROUNDS = 4 };

struct words {
    size_t *starts;
    size_t *ends;
    size_t count;
};

struct tally {
    size_t tokens, terms;
    uint32_t position;
};

static double
seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int
count_term(void *context, const struct text_term *term)
{
    struct tally *tally = context;
    tally->terms++;
    tally->tokens += term->position != tally->position;
    tally->position = term->position;
    return 0;
}

static char *
read_file(const char *path, size_t *len)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0)
        return NULL;
    long size = ftell(in);
    char *bytes = size > 0 ? malloc((size_t)size) : NULL;
    rewind(in);
    *len = bytes ? fread(bytes, 1, (size_t)size, in) : 0;
    fclose(in);
    return bytes;
}

static bool
find_words(const char *text, size_t len, struct words *out)
{
    out->starts = malloc((len / 2 + 1) * sizeof *out->starts);
    out->ends = malloc((len / 2 + 1) * sizeof *out->ends);
    if (!out->starts || !out->ends)
        return false;
    for (size_t i = 0; i < len;) {
        size_t start = i;
        uint32_t cp;
        size_t n = 0;
        while (i < len &&
               (n = utf8_decode(text + i, len - i, &cp), char_class(cp) == CHAR_LETTER))
            i += n;
        if (i > start) {
            out->starts[out->count] = start;
            out->ends[out->count++] = i;
        } else {
            i += n;
        }
    }
    return true;
}

static const char *text_of_words;

static int
by_spelling(const void *a, const void *b)
{
    const size_t *x = a;
    const size_t *y = b;
    size_t n = x[1] - x[0] < y[1] - y[0] ? x[1] - x[0] : y[1] - y[0];
    int order = memcmp(text_of_words + x[0], text_of_words + y[0], n);
    return order ? order : (x[1] - x[0] > y[1] - y[0]) - (x[1] - x[0] < y[1] - y[0]);
}

/* Each different word once, in an order that has nothing to do with the alphabet. */
static size_t
unique_words(const char *text, const struct words *words, size_t (**out)[2])
{
    size_t(*all)[2] = malloc((words->count + 1) * sizeof *all);
    size_t count = 0;
    if (!all)
        return 0;
    for (size_t i = 0; i < words->count; i++) {
        all[i][0] = words->starts[i];
        all[i][1] = words->ends[i];
    }
    text_of_words = text;
    qsort(all, words->count, sizeof *all, by_spelling);
    for (size_t i = 0; i < words->count; i++)
        if (count == 0 || by_spelling(all[count - 1], all[i]) != 0)
            memcpy(all[count++], all[i], sizeof *all);
    for (size_t i = 0; i < count; i++) {
        size_t other = (i * 2654435761u) % count;
        size_t kept[2];
        memcpy(kept, all[i], sizeof kept);
        memcpy(all[i], all[other], sizeof kept);
        memcpy(all[other], kept, sizeof kept);
    }
    *out = all;
    return count;
}

static void
say(const char *what, size_t tokens, double time)
{
    printf("%-44s %9zu %6.2f M/s\n", what, tokens, (double)tokens / time / 1e6);
}

static void
measure(struct text_analyser *analyser, const char *text, size_t len,
        const struct words *words, bool is_first)
{
    size_t cuts[TEXT_MAX_PARTS];
    struct tally tally = {0};
    int rounds = is_first ? 1 : ROUNDS;
    double begin = seconds();
    for (int i = 0; i < rounds; i++)
        text_analyse(analyser, TEXT_DOCUMENT, text, len, count_term, &tally);
    say(is_first ? "analysis, first reading" : "analysis, later readings", tally.tokens,
        seconds() - begin);
    if (is_first)
        return;
    begin = seconds();
    for (size_t i = 0; i < words->count; i++)
        text_split(analyser, text + words->starts[i], words->ends[i] - words->starts[i],
                   cuts);
    say("decompounder, running text", words->count, seconds() - begin);
}

int
main(int argc, char **argv)
{
    size_t len = 0;
    char *text = argc == 2 ? read_file(argv[1], &len) : NULL;
    struct words words = {NULL, NULL, 0};
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    size_t(*unique)[2] = NULL;
    size_t cuts[TEXT_MAX_PARTS];
    double begin = seconds();
    if (!text || text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL)) {
        fprintf(stderr, "usage: analysis FILE\n");
        return 2;
    }
    printf("%-44s %16.3f ms\n", "opening the tables", 1e3 * (seconds() - begin));
    if (!find_words(text, len, &words))
        return 2;
    measure(analyser, text, len, &words, true);
    measure(analyser, text, len, &words, false);
    size_t count = unique_words(text, &words, &unique);
    begin = seconds();
    for (size_t i = 0; i < count; i++)
        text_split(analyser, text + unique[i][0], unique[i][1] - unique[i][0], cuts);
    say("decompounder, every different word once", count, seconds() - begin);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    free(unique);
    free(words.starts);
    free(words.ends);
    free(text);
    return 0;
}
