/* SPDX-License-Identifier: GPL-2.0-or-later */
/* lexicon [--untrained] OUTPUT AFFIXES DICTIONARY WORDS PLACES DATA-FOLDER STOPWORDS...
 * makes the word table; see lexicon.h. --untrained counts once, to show what the rounds
 * of training are worth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon.h"

static const struct {
    const char *file;
    unsigned classes;
} lists[] = {
    {"short.txt", WORD_SHORT},
    {"confixes.txt", WORD_CONFIX},
    {"particles.txt", WORD_PARTICLE | WORD_NO_PART},
    {"verb-particles.txt", WORD_VERB_PARTICLE},
    {"participle-ends.txt", WORD_TAIL},
    {"no-parts.txt", WORD_NO_PART | WORD_VETO},
    {"whole.txt", WORD_WHOLE | WORD_KNOWN},
    {"learn-veto.txt", WORD_VETO},
    {"splits.txt", WORD_SPLIT},
    {"names.txt", WORD_NAME},
    {"nouns.txt", WORD_NOUN | WORD_LEMMA | WORD_KNOWN},
};

int
main(int argc, char **argv)
{
    struct words words = {0};
    char path[4096];
    bool is_untrained = argc > 1 && strcmp(argv[1], "--untrained") == 0;
    argc -= is_untrained;
    argv += is_untrained;
    if (argc < 8) {
        fprintf(
            stderr,
            "usage: lexicon [--untrained] OUTPUT AFFIXES DICTIONARY WORDS PLACES DATA "
            "STOPWORDS...\n");
        return 2;
    }
    words.arena = must(arena_create(0));
    read_hunspell(argv[2], argv[3], &words);
    read_word_list(argv[4], &words);
    read_places(argv[5], &words);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", argv[6], lists[i].file);
        read_list(path, lists[i].classes, &words);
    }
    snprintf(path, sizeof path, "%s/heads.txt", argv[6]);
    read_adjectives(path, &words);
    snprintf(path, sizeof path, "%s/%s", argv[6], "normal-forms.txt");
    read_pairs(path, &words, false);
    snprintf(path, sizeof path, "%s/strong-verbs.txt", argv[6]);
    read_pairs(path, &words, true);
    for (int i = 7; i < argc; i++)
        read_list(argv[i], WORD_STOP, &words);
    derive_participles(&words);
    derive_roles(&words);
    train(&words, is_untrained ? 1 : TRAIN_ROUNDS);
    write_image(argv[1], &words);
    printf("%zu words\n", words.count);
    arena_destroy(words.arena);
    free(words.items);
    free(words.slots);
    return 0;
}
