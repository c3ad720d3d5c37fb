/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes, any length: offsets stay inside, positions grow, time is linear. */
#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "tests/tap.h"
#include "text/text.h"

struct check {
    size_t len;
    uint32_t position;
    size_t terms;
    bool is_sound;
};

static int
check_term(void *context, const struct text_term *term)
{
    struct check *check = context;
    check->terms++;
    if (term->start >= term->end || term->end > check->len || term->len == 0 ||
        term->len > TEXT_MAX_TERM + 16 || term->position < check->position ||
        term->position > check->position + 1 || !utf8_is_valid(term->term, term->len) ||
        term->part_count == 0 ||
        term->first_part + term->part_count > term->parts_total)
        check->is_sound = false;
    if (!check->is_sound)
        printf("# %.*s %zu-%zu of %zu, position %u after %u, parts %u %u %u\n",
               (int)term->len, term->term, term->start, term->end, check->len,
               (unsigned)term->position, (unsigned)check->position,
               (unsigned)term->first_part, (unsigned)term->part_count,
               (unsigned)term->parts_total);
    check->position = term->position;
    return 0;
}

static double
seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static bool
is_sound(struct text_analyser *analyser, const char *text, size_t len, double *time)
{
    struct check check = {.len = len, .is_sound = true};
    double begin = seconds();
    text_analyse(analyser, TEXT_DOCUMENT, text, len, check_term, &check);
    if (time)
        *time = seconds() - begin;
    return check.is_sound;
}

static void
test_random(struct text_analyser *analyser)
{
    static const char *const pieces[] = {
        "Kinder",   "-",         " und ",    "Jugendhilfe", "\xC3",     "\xC3\xA4",
        "innen",    ":",         "*",        "(",           ")",        "/",
        "0261",     " ",         "+49",      ".",           "e",        "V",
        "\xE2\x80", "\xC2\xAD",  "\xCC\x88", "\n",          "MEHR",     "a",
        "22",       "September", "-akteure", "ue",          "\xF0\x9F", "\xEF\xAC\x83",
        "Donau",    "dampf",     "schiff",   "\xC3\x9F",    "2006",     "\xE2\x80\x91"};
    unsigned seed = 20060922; /* printed when a round fails */
    bool sound = true;
    for (int round = 0; round < 20000 && sound; round++) {
        char text[256];
        size_t len = 0;
        srand(seed + (unsigned)round);
        for (int i = rand() % 12; i >= 0; i--) {
            const char *piece =
                pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        char *exact = malloc(len + 1); /* so a sanitiser sees a read past the end */
        memcpy(exact, text, len);
        sound = is_sound(analyser, exact, len, NULL);
        free(exact);
        if (!sound)
            printf("# round %d of seed %u\n", round, seed);
    }
    ok(sound, "20,000 random texts give sound terms");
}

static void
test_long(struct text_analyser *analyser, const char *unit, const char *name)
{
    enum { SHORT = 100000, LONG = 1000000 };
    char *text = malloc(LONG);
    double few;
    double many;
    size_t n = strlen(unit);
    for (size_t i = 0; i < LONG; i++)
        text[i] = unit[i % n];
    bool sound = is_sound(analyser, text, SHORT, &few);
    sound = is_sound(analyser, text, LONG, &many) && sound;
    ok(sound, "a megabyte of %s gives sound terms", name);
    ok(many < 2.0 + 40 * few, "and takes linear time (%.3f s, %.3f s)", few, many);
    free(text);
}

int
main(void)
{
    static const char *const units[][2] = {
        {"a", "one letter"},
        {"kinder", "kinder without end"},
        {"Kinder-", "hyphens"},
        {"Kinder- und ", "suspended hyphens"},
        {"1", "digits"},
        {"0 ", "single digits"},
        {"1.", "digits and dots"},
        {"e. ", "letters and dots"},
        {"\xFF", "invalid bytes"},
        {"\xCC\x88", "combining marks"},
        {":innen", "gender endings"},
        {"\xC2\xAD", "soft hyphens"},
        {"a(", "brackets"},
        {"In", "inner capitals"},
        {"-x ", "leading hyphens"},
        {"aA1", "borders of letters and digits"},
    };
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    size_t cuts[TEXT_MAX_PARTS];
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    ok(is_sound(analyser, "", 0, NULL), "an empty text has no terms");
    ok(text_split(analyser, "", 0, cuts) == 1, "an empty word is one part");
    test_random(analyser);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        test_long(analyser, units[i][0], units[i][1]);
    ok(text_fingerprint() == text_fingerprint() && text_fingerprint() != 0,
       "the fingerprint is stable");
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
