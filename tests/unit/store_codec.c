/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packing of records: what goes in comes out, alike texts become short, damage is told.
 */
#include <stdio.h>
#include <stdlib.h>

#include "store/codec.h"
#include "tests/tap.h"

static struct arena *arena;
static struct err err;

static struct str
text(unsigned i)
{
    return str_of(arena_printf(arena,
                               "partner-%u Verein für Familien Nummer %u e. V., "
                               "Netzwerk Familie Musterstadt, %05u Musterstadt",
                               i * 7919u, i, i % 9));
}

static bool
comes_back(struct store_codec *codec, struct str bytes, size_t *len)
{
    struct buf packed;
    struct str out = {NULL, 0};
    buf_init(&packed);
    bool is_same = !store_codec_pack(codec, bytes, &packed, &err) &&
                   !store_codec_unpack(codec, buf_view(&packed), arena, &out, &err) &&
                   str_equal(out, bytes);
    *len = packed.len;
    buf_free(&packed);
    return is_same;
}

static struct store_codec *
learned(void)
{
    struct buf texts, samples, dictionary;
    struct store_codec *codec = NULL;
    size_t lengths[500];
    buf_init(&texts);
    buf_init(&samples);
    buf_init(&dictionary);
    for (unsigned i = 0; i < 500; i++) {
        struct str sample = text(i + 100);
        buf_str(i % 10 ? &samples : &texts, sample);
        lengths[i] = sample.len;
    }
    for (unsigned i = 0, n = 0; i < 500; i++)
        if (i % 10)
            lengths[n++] = lengths[i];
    ok(!store_codec_learn(buf_view(&texts), samples.ptr, lengths, 450, &dictionary,
                          &err) &&
           dictionary.len > texts.len,
       "a dictionary is learned from samples");
    ok(!store_codec_create(buf_view(&dictionary), &codec, &err), "… and used");
    ok(!store_codec_learn(buf_view(&texts), samples.ptr, lengths, 3, &dictionary,
                          &err) &&
           dictionary.len == 0,
       "from three samples nothing is learned");
    buf_free(&texts);
    buf_free(&samples);
    buf_free(&dictionary);
    return codec;
}

static void
check_damage(struct store_codec *codec)
{
    struct buf packed;
    struct str out;
    unsigned noticed = 0, seed = 1;
    buf_init(&packed);
    for (unsigned i = 0; i < 3000; i++) {
        if (store_codec_pack(codec, text(i), &packed, &err))
            break;
        seed = seed * 1664525u + 1013904223u;
        packed.ptr[(seed >> 8) % packed.len] ^= (char)(1u << (seed >> 29));
        packed.len -= i % 3 == 0;
        noticed += store_codec_unpack(codec, buf_view(&packed), arena, &out, &err) ==
                   STATUS_CORRUPT;
    }
    ok(noticed > 1000, "damaged texts do no harm; %u of 3000 are noticed", noticed);
    ok(store_codec_unpack(codec, str_make("", 0), arena, &out, &err) == STATUS_CORRUPT,
       "nothing is no packed text");
    ok(store_codec_unpack(codec, STR_LIT("\x07zzz"), arena, &out, &err) ==
           STATUS_CORRUPT,
       "an unknown form is refused");
    buf_free(&packed);
}

int
main(void)
{
    struct store_codec *plain = NULL, *codec;
    size_t alone = 0, together = 0, len;
    bool all = true;
    arena = arena_create(0);
    if (!arena)
        return 1;
    ok(!store_codec_create(str_make("", 0), &plain, &err), "without a dictionary");
    codec = learned();
    for (unsigned i = 0; i < 2000; i++) {
        all = comes_back(plain, text(i), &len) && all;
        alone += len;
        all = comes_back(codec, text(i), &len) && all;
        together += len;
    }
    ok(all, "what goes in comes out");
    ok(together * 3 < alone, "a dictionary makes alike texts short: %zu, %zu bytes",
       alone, together);
    ok(comes_back(codec, str_make("", 0), &len) && len == 1, "nothing is one byte");
    ok(comes_back(codec, str_make("a\0b", 3), &len) && len == 4,
       "what cannot be packed is one byte longer");
    char *large = calloc(1, 5000000);
    ok(large && comes_back(codec, str_make(large, 5000000), &len) && len < 5000,
       "five million zeros");
    free(large);
    check_damage(codec);
    store_codec_destroy(plain);
    store_codec_destroy(codec);
    store_codec_destroy(NULL);
    arena_destroy(arena);
    return done();
}
