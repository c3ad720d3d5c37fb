/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where words stand: windows over packed places agree with looking at all choices. */
#include <stdlib.h>

#include "store/positions.h"
#include "tests/tap.h"

enum { MOST_PLACES = 24, MOST_WORDS = 4 };

static uint32_t seed = 1;

static unsigned
below(unsigned limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

/* A part, an exact form or a stem of one of three texts. */
static uint16_t
some_mark(void)
{
    return (uint16_t)(4 * below(3) + below(3));
}

/* Tries every place for every word: slow, and plainly what is meant. */
static bool
brute(const struct store_window *window, const struct store_place *places, size_t count,
      size_t word, uint32_t *chosen)
{
    if (word == window->word_count) {
        uint32_t least = UINT32_MAX, most = 0;
        for (size_t i = 0; i < word; i++) {
            least = chosen[i] < least ? chosen[i] : least;
            most = chosen[i] > most ? chosen[i] : most;
        }
        return most - least < window->width;
    }
    for (size_t i = 0; i < count; i++) {
        bool fits = false, taken = false;
        for (size_t j = 0; j < window->mark_count; j++)
            fits = fits ||
                   (window->words[j] == word && window->marks[j] == places[i].mark);
        for (size_t j = 0; j < word; j++)
            taken = taken || places[i].position == chosen[j] ||
                    (window->in_order && places[i].position < chosen[j]);
        chosen[word] = places[i].position;
        if (fits && !taken && brute(window, places, count, word + 1, chosen))
            return true;
    }
    return false;
}

static void
check_random(void)
{
    struct buf packed;
    int met = 0, wrong = 0;
    buf_init(&packed);
    for (int round = 0; round < 20000; round++) {
        struct store_place places[MOST_PLACES] = {{0, 0}};
        struct store_window window = {.in_order = below(2), .width = 1 + below(8)};
        uint32_t chosen[MOST_WORDS];
        size_t count = below(MOST_PLACES);
        for (size_t i = 0; i < count; i++)
            places[i] =
                (struct store_place){1 + below(round % 3 ? 30 : 3000), some_mark()};
        window.word_count = 1 + below(MOST_WORDS);
        for (size_t i = 0; i < window.word_count; i++)
            for (unsigned j = below(2) + 1; j > 0; j--) {
                window.marks[window.mark_count] = some_mark();
                window.words[window.mark_count++] = (uint8_t)i;
            }
        struct store_place sorted[MOST_PLACES];
        memcpy(sorted, places, sizeof places);
        buf_clear(&packed);
        store_positions_pack(sorted, count, &packed);
        bool is = store_positions_meet(&window, packed.ptr, packed.len);
        met += is;
        wrong += is != brute(&window, places, count, 0, chosen);
    }
    buf_free(&packed);
    ok(wrong == 0, "20,000 random windows are met as by trying everything");
    ok(met > 2000 && met < 18000, "some of them are met, some are not");
}

static void
check_damage(void)
{
    struct store_place places[40];
    struct store_window window = {.in_order = true, .width = 3, .word_count = 3};
    struct buf packed;
    buf_init(&packed);
    for (uint32_t i = 0; i < 40; i++)
        places[i] = (struct store_place){i / 5, (uint16_t)(i * 12)};
    for (uint16_t i = 0; i < 3; i++) {
        window.marks[i] = (uint16_t)(4 * i);
        window.words[i] = (uint8_t)i;
    }
    window.mark_count = 3;
    store_positions_pack(places, 40, &packed);
    for (size_t len = 0; len < packed.len; len++) {
        char *cut = malloc(len + 1); /* so that reading behind it is noticed */
        memcpy(cut, packed.ptr, len);
        for (unsigned i = 0; i < 50; i++) {
            if (len > 0 && i > 0)
                cut[below((unsigned)len)] = (char)below(256);
            window.in_order = i & 1;
            (void)store_positions_meet(&window, cut, len);
        }
        free(cut);
    }
    buf_free(&packed);
    ok(true, "cut and damaged places are read without harm");
}

static void
check_far(void)
{
    struct store_place places[] = {{UINT32_MAX, 8}, {1, 4}, {UINT32_MAX - 1, 4}};
    struct store_window window = {.in_order = true,
                                  .width = 2,
                                  .word_count = 2,
                                  .mark_count = 2,
                                  .marks = {4, 8},
                                  .words = {0, 1}};
    struct buf packed;
    buf_init(&packed);
    store_positions_pack(places, 3, &packed);
    ok(store_positions_meet(&window, packed.ptr, packed.len),
       "the last possible places are neighbours");
    window.marks[0] = 8, window.marks[1] = 4;
    ok(!store_positions_meet(&window, packed.ptr, packed.len), "… in their order");
    window.in_order = false;
    ok(store_positions_meet(&window, packed.ptr, packed.len), "… near in any");
    window.word_count = 0;
    ok(!store_positions_meet(&window, packed.ptr, packed.len), "no words meet nothing");
    buf_free(&packed);
}

static void
check_marks(void)
{
    uint16_t exact = store_mark(STR_LIT("Ehaus")), stem = store_mark(STR_LIT("Zhaus")),
             part = store_mark(STR_LIT("Phaus")), other = store_mark(STR_LIT("Zhof"));
    struct store_place both[] = {{1, exact}, {1, stem}}, alone[] = {{1, stem}};
    struct store_place two[] = {{1, exact}, {1, other}};
    struct store_window window = {.width = 1, .word_count = 1, .mark_count = 1};
    struct buf packed;
    buf_init(&packed);
    store_positions_pack(both, 2, &packed);
    ok(packed.len == 3, "an exact form that is its own stem is kept once");
    window.marks[0] = exact;
    bool is_exact = store_positions_meet(&window, packed.ptr, packed.len);
    window.marks[0] = stem;
    bool is_stem = store_positions_meet(&window, packed.ptr, packed.len);
    window.marks[0] = part;
    ok(is_exact && is_stem && !store_positions_meet(&window, packed.ptr, packed.len),
       "… and found as both, but not as a part");
    buf_clear(&packed);
    store_positions_pack(alone, 1, &packed);
    window.marks[0] = exact;
    ok(!store_positions_meet(&window, packed.ptr, packed.len),
       "a stem alone is no exact form");
    buf_clear(&packed);
    store_positions_pack(two, 2, &packed);
    ok(packed.len == 5, "of different texts both are kept");
    buf_free(&packed);
}

int
main(void)
{
    check_marks();
    check_random();
    check_damage();
    check_far();
    return done();
}
