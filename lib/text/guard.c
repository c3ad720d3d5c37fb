/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where ae, oe and ue are no spelt-out umlauts. A pattern has `|` between the vowel and
 * the e; `^` binds it to the start of the word. The left side is compared with the
 * folded letters so far, the right side with what follows. */
#include <string.h>

#include "text/fold.h"

static const char *const patterns[] = {
    /* Names, Greek and Latin words with ae */
    "micha|el", "rapha|el", "^rafa|el", "isra|el", "a|ero", "etra|ed", "okta|ed",
    "deka|ed", "fka|esk", "meta|eb", "ga|empf", "ga|elisch", "pa|ella", "ma|estro",
    "regga|e", "para|est",
    /* oe: prefixes that end in o, names, poetry */
    "^po|et", "po|esi", "o|elek", "o|emp", "o|entk", "o|expan", "o|expo", "o|effek",
    "o|europ", "o|erot", "o|ertr", "to|erl", "to|erz", "o|eink", "o|einn", "o|einh",
    "ko|eff", "ko|edu", "ko|exi", "homo|eh", "do|erk", "radio|e", "video|e", "studio|e",
    "euro|e", "go|eth", "bo|eing", "nho|eff", "^so|eben", "^so|est", "^no|el", "^jo|el",
    "obo|e", "^alo|e", "zeho|e", "labo|e", "^co|esf",
    /* first parts that end in a or o: Kita-essen, Netto-ersatz */
    "kita|e", "klima|e", "thema|e", "kamera|e", "mensa|e", "reha|e", "corona|e",
    "pizza|e", "sauna|e", "yoga|e", "villa|e", "agenda|e", "ultra|e", "panorama|e",
    "mama|e", "papa|e", "^oma|e", "^opa|e", "netto|e", "brutto|e", "audio|e", "auto|e",
    "foto|e", "photo|e", "bio|e", "^geo|e", "oko|e", "konto|e", "risiko|e", "buro|e",
    "porto|e", "tempo|e", "kino|e", "zoo|e", "info|e", "solo|e", "demo|e", "disko|e",
    "disco|e", "kilo|e", "motto|e", "lotto|e", "judo|e", "trio|e", "mikro|e", "makro|e",
    "elektro|e", "psycho|e", "neuro|e", "casino|e", "piano|e",
    /* ue: Latin -uell, -uent, French -ette, the particle zu, tun */
    "tu|ell", "anu|ell", "su|ell", "xu|ell", "du|ell", "du|ett", "nu|ett", "lhou|e",
    "irou|e", "bagu|e", "gu|eril", "^su|ez", "revu|e", "blu|es", "fondu|e", "nezu|ela",
    "manu|el", "samu|el", "flu|enz", "flu|ent", "kongru|en", "titu|en", "minu|end",
    "idu|en", "aku|en", "tatu|e", "statu|en", "^tu|end", "ltu|end", "htu|end",
    "mtu|end", "utu|end", "gtu|end", "tu|erei", "tu|erisch", "zu|erst", "zu|erk",
    "zu|ein", "zu|eig", "zu|ent", "zu|erl", "zu|erh", "zu|erb", "zu|erf", "zu|erw",
    "zu|erz", "zu|ess", "zu|ebn"};

static bool
matches(const char *pattern, const char *folded, size_t len, const char *rest,
        size_t rest_len)
{
    const char *bar = strchr(pattern, '|');
    bool at_start = pattern[0] == '^';
    const char *left = pattern + at_start;
    size_t left_len = (size_t)(bar - left);
    size_t right_len = strlen(bar + 1);
    if (left_len > len || right_len > rest_len || (at_start && left_len != len))
        return false;
    if (memcmp(folded + len - left_len, left, left_len) != 0)
        return false;
    for (size_t i = 0; i < right_len; i++)
        if ((rest[i] | 32) != bar[1 + i])
            return false;
    return true;
}

bool
fold_is_guarded(const char *folded, size_t len, const char *rest, size_t rest_len)
{
    if (len >= 2) {
        char before = folded[len - 2];
        if (before == 'a' || before == 'e' || before == 'q')
            return true;
    }
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
        if (matches(patterns[i], folded, len, rest, rest_len))
            return true;
    return false;
}
