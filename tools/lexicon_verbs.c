/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Participles and past forms take the infinitive as their normal form: ausgeliehen,
 * ausleihen; gepflegte, pflegen; betreut, betreuen. Only words that are no nouns as
 * well, so das Gericht stays apart from richten. */
#include <stdlib.h>

#include "lexicon.h"

enum { MAX_LENGTH = 60 };

/* The infinitive prefix + stem + ending, NULL when it is not a known one. */
static const struct word *
infinitive(const struct words *words, struct str prefix, struct str stem,
           const char *ending)
{
    char form[2 * MAX_LENGTH];
    size_t n = strlen(ending);
    if (prefix.len + stem.len + n > MAX_LENGTH || stem.len < 3)
        return NULL;
    memcpy(form, prefix.ptr, prefix.len);
    memcpy(form + prefix.len, stem.ptr, stem.len);
    memcpy(form + prefix.len + stem.len, ending, n);
    const struct word *word = words_find(words, form, prefix.len + stem.len + n);
    return word && (word->classes & WORD_INFINITIVE) ? word : NULL;
}

/* pfleg-t, forder-t, arbeit-et -> pflegen, fordern, arbeiten; liehen by the list of
 * strong verbs, which are words with a normal form. */
static const struct word *
weak_or_strong(const struct words *words, struct str prefix, struct str rest)
{
    const struct word *found = NULL;
    const struct word *strong = words_find(words, rest.ptr, rest.len);
    if (strong && strong->strong)
        return infinitive(words, prefix, str_of(strong->strong), "");
    if (rest.len < 4 || rest.ptr[rest.len - 1] != 't')
        return NULL;
    rest.len--;
    found = infinitive(words, prefix, rest, "en");
    if (!found)
        found = infinitive(words, prefix, rest, "n");
    if (!found && rest.ptr[rest.len - 1] == 'e') {
        rest.len--;
        found = infinitive(words, prefix, rest, "en");
    }
    return found;
}

static bool
is_prefix(const struct words *words, struct str prefix)
{
    const struct word *word = words_find(words, prefix.ptr, prefix.len);
    return prefix.len == 0 ||
           (word && (word->classes & (WORD_PARTICLE | WORD_VERB_PARTICLE)));
}

/* The infinitive of an undeclined form: without ge, or with ge after a prefix. */
static const struct word *
find_infinitive(const struct words *words, struct str form, bool *has_ge)
{
    struct str none = str_make(form.ptr, 0);
    for (size_t at = 0; at + 5 < form.len && at < 12; at++) {
        struct str rest = str_make(form.ptr + at + 2, form.len - at - 2);
        struct str prefix = str_make(form.ptr, at);
        if (memcmp(form.ptr + at, "ge", 2) != 0 || !is_prefix(words, prefix))
            continue;
        const struct word *found = weak_or_strong(words, prefix, rest);
        *has_ge = true;
        if (found)
            return found;
    }
    *has_ge = false;
    return weak_or_strong(words, none, form);
}

void
derive_participles(struct words *words)
{
    static const char *const endings[] = {"", "e", "en", "er", "es", "em"};
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->items[i];
        if (!(word->classes & WORD_KNOWN) || word->normal || word->key.len < 6 ||
            (word->classes & (WORD_NOUN | WORD_INFINITIVE | WORD_STOP)))
            continue;
        for (size_t e = 0; e < sizeof endings / sizeof endings[0]; e++) {
            size_t n = strlen(endings[e]);
            struct str form = str_make(word->key.ptr, word->key.len - n);
            bool has_ge;
            if (memcmp(word->key.ptr + form.len, endings[e], n) != 0)
                continue;
            const struct word *found = find_infinitive(words, form, &has_ge);
            if (!found)
                continue;
            word->normal = found->key.ptr;
            word->classes |= WORD_VERBAL | (has_ge ? WORD_GE : 0u);
            break;
        }
    }
}
