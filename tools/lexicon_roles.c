/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Derives from the dictionaries' forms those that stand before a head: noun + s, nouns
 * without their final e, verb stems. New words are only collected here, so the loop may
 * walk the array it grows. */
#include "lexicon.h"

static bool
ends_with(struct str key, const char *suffix)
{
    size_t n = strlen(suffix);
    return key.len > n && memcmp(key.ptr + key.len - n, suffix, n) == 0;
}

/* Feminine nouns that take a linking s; folded, so -tat is -tät. */
static bool
takes_s(struct str key)
{
    static const char *const suffixes[] = {"ung",  "heit", "keit", "schaft",
                                           "tat",  "ion",  "t",    "ing",
                                           "ling", "tum",  "ucht"};
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (ends_with(key, suffixes[i]))
            return key.len >= 5;
    return false;
}

static void
add_changed(struct words *words, struct str key, size_t keep, const char *add,
            unsigned classes)
{
    char form[80];
    size_t n = strlen(add);
    if (keep + n >= sizeof form)
        return;
    memcpy(form, key.ptr, keep);
    memcpy(form + keep, add, n);
    words_add(words, form, keep + n, classes);
}

static void
add_all(struct words *words, struct str key, size_t keep, const char *const *endings,
        unsigned classes)
{
    for (; *endings; endings++)
        add_changed(words, key, keep, *endings, classes);
}

/* Nouns that are made freely and seldom listed: verlieren, Verlierer, Kürzung;
 * zugehörig, Zugehörigkeit. */
static void
add_derived(struct words *words, struct str key, unsigned classes)
{
    static const char *const agents[] = {"er",      "ers", "ern",   "erin",
                                         "erinnen", "ung", "ungen", NULL};
    static const char *const keit[] = {"keit", "keiten", NULL};
    static const char *const heit[] = {"heit", "heiten", NULL};
    if ((classes & WORD_INFINITIVE) && ends_with(key, "en") && key.len >= 6) {
        add_all(words, key, key.len - 2, agents, WORD_DERIVED);
        add_changed(words, key, key.len - 2, "ungs", WORD_LINK_S);
    }
    if (!(classes & WORD_ADJECTIVE_BASE) || key.len < 4)
        return;
    bool takes_keit = ends_with(key, "ig") || ends_with(key, "lich") ||
                      ends_with(key, "bar") || ends_with(key, "sam");
    add_all(words, key, key.len, takes_keit ? keit : heit, WORD_DERIVED);
    add_changed(words, key, key.len, takes_keit ? "keits" : "heits", WORD_LINK_S);
}

static bool
starts_with(struct str key, const char *prefix)
{
    size_t n = strlen(prefix);
    return key.len > n && memcmp(key.ptr, prefix, n) == 0;
}

/* berechtigt, versichert, gebunden: verb forms that decline and end compounds. */
static void
add_participle(struct words *words, struct str key)
{
    static const char *const prefixes[] = {"ge", "be", "ver", "er", "ent", "zer"};
    static const char *const declined[] = {"", "e", "en", "er", "es", "em", NULL};
    if (!ends_with(key, "t") || key.len < 6)
        return;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (starts_with(key, prefixes[i])) {
            add_all(words, key, key.len, declined, WORD_ADJECTIVE | WORD_VERBAL);
            return;
        }
}

/* A noun in -in that has a plural in -innen is the feminine form of another one. */
static void
mark_feminine(struct words *words, struct word *word)
{
    char plural[80];
    if (!ends_with(word->key, "in") || word->key.len + 3 >= sizeof plural)
        return;
    memcpy(plural, word->key.ptr, word->key.len);
    memcpy(plural + word->key.len, "nen", 3);
    struct word *form = words_find(words, plural, word->key.len + 3);
    if (form && (form->classes & WORD_NOUN)) {
        form->classes |= WORD_FEMALE;
        word->classes |= WORD_FEMALE;
    }
}

/* The stemmer strips the s of Kurs and the em of System, but not those of Kurse and
 * Systeme: such nouns take the plural's stem. */
static void
mark_plural_e(struct words *words, struct word *word)
{
    char plural[80];
    size_t len = word->key.len;
    if (word->normal || len + 2 >= sizeof plural ||
        !(ends_with(word->key, "s") || ends_with(word->key, "em")))
        return;
    memcpy(plural, word->key.ptr, len);
    memcpy(plural + len, "e", 2);
    struct word *form = words_find(words, plural, len + 1);
    if (form && (form->classes & WORD_NOUN))
        word->normal = form->key.ptr;
}

/* The stemmer keeps the n of Regeln and Nachbarn: they take the stem of the singular.
 */
static void
mark_plural_n(struct words *words, const struct word *word)
{
    char plural[80];
    size_t len = word->key.len;
    if (len + 1 >= sizeof plural ||
        !(ends_with(word->key, "el") || ends_with(word->key, "ar")))
        return;
    memcpy(plural, word->key.ptr, len);
    plural[len] = 'n';
    struct word *form = words_find(words, plural, len + 1);
    if (form && (form->classes & WORD_NOUN) && !form->normal)
        form->normal = word->key.ptr;
}

/* Cases and plurals that the dictionary leaves out: des Entgelts, den Entgelten. */
static void
add_forms(struct words *words, struct str key)
{
    static const char *const after_e[] = {"n", NULL};
    static const char *const others[] = {"e", "en", NULL};
    static const char *const take_s[] = {"er",  "el",   "en",   "or",
                                         "tum", "ling", "ment", "chen"};
    if (key.len < 4)
        return;
    add_all(words, key, key.len, ends_with(key, "e") ? after_e : others, WORD_FORM);
    for (size_t i = 0; i < sizeof take_s / sizeof take_s[0]; i++)
        if (ends_with(key, take_s[i]))
            add_changed(words, key, key.len, "s", WORD_FORM);
}

/* wohn, spiel; lade, werbe, melde: an e after a soft consonant. */
static void
add_verb_stems(struct words *words, struct str infinitive)
{
    size_t len = infinitive.len;
    add_changed(words, infinitive, len - 2, "", WORD_VERB_STEM);
    if (len >= 5 && strchr("bdgs", infinitive.ptr[len - 3]))
        add_changed(words, infinitive, len - 1, "", WORD_VERB_STEM);
}

void
derive_roles(struct words *words)
{
    size_t count = words->count;
    for (size_t i = 0; i < count; i++) {
        struct str key = words->items[i].key;
        unsigned classes = words->items[i].classes;
        if (classes & WORD_LEMMA)
            add_forms(words, key);
        if (classes & WORD_LEMMA)
            mark_plural_e(words, &words->items[i]);
        if (classes & WORD_LEMMA)
            mark_plural_n(words, &words->items[i]);
        if (classes & WORD_NOUN)
            mark_feminine(words, &words->items[i]);
        if ((classes & (WORD_NOUN | WORD_END)) && takes_s(key))
            add_changed(words, key, key.len, "s", WORD_LINK_S);
        if ((classes & (WORD_LEMMA | WORD_END)) && key.len >= 5 && ends_with(key, "e"))
            add_changed(words, key, key.len - 1, "", WORD_DROPPED_E);
        add_derived(words, key, classes);
        if (classes & WORD_VERB)
            add_participle(words, key);
        if ((classes & WORD_INFINITIVE) && ends_with(key, "en"))
            add_verb_stems(words, key);
        else if ((classes & WORD_INFINITIVE) && ends_with(key, "n"))
            add_changed(words, key, key.len - 1, "", WORD_VERB_STEM);
        if ((classes & WORD_LEMMA) && key.len >= 3 &&
            strchr("aiouypwcvx", key.ptr[key.len - 1])) {
            char plural[80];
            if (key.len + 1 < sizeof plural) {
                memcpy(plural, key.ptr, key.len);
                plural[key.len] = 's';
                struct word *form = words_find(words, plural, key.len + 1);
                if (form && (form->classes & WORD_NOUN) &&
                    !(form->classes & WORD_LEMMA))
                    form->classes |= WORD_PLURAL_S;
            }
        }
    }
}
