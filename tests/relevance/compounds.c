/* SPDX-License-Identifier: GPL-2.0-or-later */
/* compounds FILE [-v] [TEXT]: scores the decompounder against a list of word TAB split
 * TAB source. Prints per source and over all: exact F1 of the compounds (a split counts
 * when all cuts are right) and the share of other words that were split. `-v`
 * prints every word that came out otherwise; with TEXT its own words are learned first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { MAX_SOURCES = 32 };

struct score {
    char source[40];
    long compounds, simple, right, split, false_splits;
};

static struct score scores[MAX_SOURCES];
static size_t score_count;

static struct score *
score_of(const char *source)
{
    for (size_t i = 0; i < score_count; i++)
        if (strcmp(scores[i].source, source) == 0)
            return &scores[i];
    if (score_count == MAX_SOURCES)
        exit(2);
    struct score *score = &scores[score_count++];
    snprintf(score->source, sizeof score->source, "%s", source);
    return score;
}

static void
split_word(struct text_analyser *analyser, const char *word, char *out, size_t capacity)
{
    size_t cuts[TEXT_MAX_PARTS];
    size_t len = strlen(word);
    size_t n = text_split(analyser, word, len, cuts);
    size_t used = 0;
    for (size_t i = 0, next = 0; i < len && used + 2 < capacity; i++) {
        if (next + 1 < n && cuts[next] == i) {
            out[used++] = '+';
            next++;
        }
        out[used++] = word[i];
    }
    out[used] = '\0';
}

static void
count(struct score *score, bool is_compound, bool is_split, bool is_right)
{
    score->compounds += is_compound;
    score->simple += !is_compound;
    score->split += is_split;
    score->right += is_compound && is_right;
    score->false_splits += !is_compound && is_split;
}

static void
report(const struct score *s)
{
    double precision = s->split ? (double)s->right / (double)s->split : 1;
    double recall = s->compounds ? (double)s->right / (double)s->compounds : 1;
    double f1 =
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    printf("%-10s compounds %5ld  exact F1 %.4f  P %.4f  R %.4f  simple %5ld  "
           "false splits %.2f %%\n",
           s->source, s->compounds, f1, precision, recall, s->simple,
           s->simple ? 100.0 * (double)s->false_splits / (double)s->simple : 0.0);
}

/* Learns the words of a text file; NULL when there is none. */
static struct text_learned *
learn(const char *file)
{
    struct text_learner *learner = text_learner_create();
    struct text_learned *learned = NULL;
    char line[1 << 16];
    struct buf words;
    FILE *in = file ? fopen(file, "r") : NULL;
    buf_init(&words);
    while (in && learner && fgets(line, sizeof line, in))
        if (text_learner_feed(learner, line, strlen(line), NULL))
            break;
    if (in && learner && text_learner_finish(learner, &words, NULL) == STATUS_OK &&
        text_learned_load(words.ptr, words.len, &learned, NULL) == STATUS_OK)
        printf("learned %zu bytes of words\n", words.len);
    if (in)
        fclose(in);
    buf_free(&words);
    text_learner_destroy(learner);
    return learned;
}

static void
score_line(struct text_analyser *analyser, char *line, bool verbose)
{
    char got[1024];
    line[strcspn(line, "\n")] = '\0';
    char *word = strtok(line, "\t");
    char *want = word && *word != '#' ? strtok(NULL, "\t") : NULL;
    char *source = want ? strtok(NULL, "\t") : NULL;
    if (!source)
        return;
    split_word(analyser, word, got, sizeof got);
    bool is_right = strcmp(got, want) == 0;
    count(&scores[0], strchr(want, '+'), strchr(got, '+'), is_right);
    count(score_of(source), strchr(want, '+'), strchr(got, '+'), is_right);
    if (verbose && !is_right)
        printf("%s\t%s\t%s\n", source, want, got);
}

int
main(int argc, char **argv)
{
    char line[1024];
    bool verbose = argc > 2 && strcmp(argv[2], "-v") == 0;
    struct text_learned *learned = learn(argc > 2 + verbose ? argv[2 + verbose] : NULL);
    struct text_lexicon *lexicon = NULL;
    struct text_analyser *analyser = NULL;
    FILE *in = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!in || text_lexicon_create(learned, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL)) {
        fprintf(stderr, "usage: compounds FILE [-v] [TEXT]\n");
        return 2;
    }
    score_of("all");
    while (fgets(line, sizeof line, in))
        score_line(analyser, line, verbose);
    fclose(in);
    for (size_t i = 0; i < score_count; i++)
        report(&scores[i]);
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    text_learned_destroy(learned);
    return 0;
}
