/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Learning a collection's own words, storing them, and explaining what they did. */
#include <stdlib.h>

#include "tests/tap.h"
#include "text/text.h"

static const char *const collection[] = {
    "Der Quambo-Treff lädt ein. Im Quambo gibt es Kaffee.",
    "Quambo-Gruppe und Quambo-Fest: Der Quambo freut sich.",
    "Die Zorfel ist neu. Eine Zorfel für alle. Die Zorfelberatung hilft.",
    "Knaller- und Informationsabende",
    "Personalvertretungs- und Beamtenrecht; Teil- und -chen, Teilchen",
    "Line-Up und Mail-Adresse, Mail-Liste, Mail",
};

static struct text_learned *
learn(struct buf *words)
{
    struct text_learner *learner = text_learner_create();
    struct text_learned *learned = NULL;
    for (size_t i = 0; i < sizeof collection / sizeof collection[0]; i++)
        ok(text_learner_feed(learner, collection[i], strlen(collection[i]), NULL) ==
               STATUS_OK,
           "a text is fed");
    ok(text_learner_finish(learner, words, NULL) == STATUS_OK, "learning ends");
    text_learner_destroy(learner);
    ok(text_learned_load(words->ptr, words->len, &learned, NULL) == STATUS_OK,
       "what was learned can be loaded");
    return learned;
}

static void
expect(struct text_analyser *analyser, const char *word, size_t parts, size_t cut)
{
    size_t cuts[TEXT_MAX_PARTS] = {0};
    size_t n = text_split(analyser, word, strlen(word), cuts);
    ok(n == parts && (n == 1 || cuts[0] == cut),
       "%s has %zu parts (%zu, first cut %zu)", word, parts, n, cuts[0]);
}

static void
test_damage(const char *bytes, size_t len)
{
    static const char *const damaged[] = {"",
                                          "learned 2\nabc\n",
                                          "learned 1\nabc",
                                          "learned 1\nb\na\n",
                                          "learned 1\n\n",
                                          "learned 1\n-\n",
                                          "learned 1\nABC\n",
                                          "learned 1\na\na\n"};
    struct text_learned *learned;
    struct err err;
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++)
        ok(text_learned_load(damaged[i], strlen(damaged[i]), &learned, &err) ==
                   STATUS_CORRUPT &&
               learned == NULL,
           "damaged bytes %zu are refused", i);
    ok(text_learned_load(bytes, len - 1, &learned, NULL) == STATUS_CORRUPT,
       "a cut end is refused");
}

int
main(void)
{
    struct buf words;
    struct buf json;
    struct text_lexicon *plain;
    struct text_lexicon *own;
    struct text_analyser *before;
    struct text_analyser *after;
    buf_init(&words);
    buf_init(&json);
    struct text_learned *learned = learn(&words);
    if (text_lexicon_create(NULL, &plain, NULL) ||
        text_lexicon_create(learned, &own, NULL) ||
        text_analyser_create(plain, &before, NULL) ||
        text_analyser_create(own, &after, NULL))
        return 1;
    expect(before, "Quambotreff", 1, 0);
    expect(after, "Quambotreff", 2, 6);
    expect(after, "Quambohelferin", 2, 6);
    expect(after, "Quambo", 1, 0);
    expect(before, "Zorfelberatung", 1, 0);
    expect(after, "Zorfelberatung", 2, 6);
    expect(after, "Kinderzorfel", 2, 6);
    expect(after, "Kinderbetreuung", 2, 6);
    expect(after, "Bundespersonalvertretungsgesetz", 4, 6);
    expect(after, "Teilchen", 1, 0);
    ok(strstr(words.ptr, "\nmail") == NULL, "a vetoed word is not learned");
    ok(text_explain(after, "Quambotreff Gleichstellung 98.0", 31, &json, NULL) ==
           STATUS_OK,
       "an analysis is explained");
    ok(strstr(json.ptr, "zerlegt mit Wörtern dieser Sammlung") != NULL,
       "it says that the collection's words were used");
    ok(strstr(json.ptr, "steht in der Liste") != NULL, "and names an exception");
    test_damage(words.ptr, words.len);
    text_analyser_destroy(before);
    text_analyser_destroy(after);
    text_lexicon_destroy(plain);
    text_lexicon_destroy(own);
    text_learned_destroy(learned);
    buf_free(&words);
    buf_free(&json);
    return done();
}
