/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs and the nouns made of them: people ask "wer betreut", "Wohnung gekündigt", "wo
 * kann ich mich anmelden", and documents say Betreuung, kündigen, Anmeldung. The
 * stemmer keeps these apart. A form counts when the word lists know it and its verb. */
#include "search/plan.h"

#include <stdio.h>

#include "store/schema.h"

enum { MIN_BASE = 3, MAX_WORD = 60 };

/* Endings of -ung nouns, verbs and participles; what is left is the base of the verb.
 */
static const struct ending {
    const char *before; /* of the whole word */
    const char *behind;
} endings[] = {
    {"", "ungen"}, {"", "ung"}, {"ge", "te"}, {"ge", "ten"}, {"ge", "t"}, {"", "enden"},
    {"", "ende"},  {"", "end"}, {"", "en"},   {"", "t"},     {"", "e"},
};

/* Nouns in -ung that say something else than their verb. */
static const char *const apart[] = {
    "zeitung",   "stiftung", "stellung",  "haltung",    "richtung",
    "handlung",  "sitzung",  "abteilung", "verfassung", "leitung",
    "regierung", "festung",  "losung",    "wendung",
};

/* Nouns that only look like a form of a verb: "Hort" is none of hören, and who looks
 * for a Schule wants no Schulung. */
static const char *const nouns[] = {
    "braut",   "flucht", "haut",   "hort",   "karte",   "karten", "liste",  "listen",
    "marke",   "marken", "markt",  "messe",  "messen",  "runde",  "runden", "schule",
    "schulen", "seite",  "seiten", "stunde", "stunden", "sucht",
};

static bool
is_known(const struct plan *plan, const char *before, struct str base,
         const char *behind, char word[MAX_WORD])
{
    int len =
        snprintf(word, MAX_WORD, "%s%.*s%s", before, (int)base.len, base.ptr, behind);

    return len > 0 && len < MAX_WORD &&
           text_is_known(plan->session->index->lexicon, word, (size_t)len);
}

static bool
is_noun(struct str word)
{
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_equal(word, str_of(nouns[i])))
            return true;
    return false;
}

static bool
is_apart(struct str base)
{
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (strlen(apart[i]) == base.len + 3 &&
            memcmp(apart[i], base.ptr, base.len) == 0)
            return true;
    return false;
}

/* The base of the verb, empty when the word is no form of a verb that is known. */
static struct str
verb_base(const struct plan *plan, struct str word)
{
    char verb[MAX_WORD];

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t before = strlen(endings[i].before), behind = strlen(endings[i].behind);
        struct str base;

        if (word.len < before + MIN_BASE + behind ||
            memcmp(word.ptr, endings[i].before, before) != 0 ||
            memcmp(word.ptr + word.len - behind, endings[i].behind, behind) != 0)
            continue;
        base = str_make(word.ptr + before, word.len - before - behind);
        if (is_known(plan, "", base, "en", verb) && !is_apart(base))
            return base;
    }
    return str_make(NULL, 0);
}

static void
add_form(struct plan *plan, struct concept *concept, const char *form)
{
    struct concept_use use = {.tier = TIER_SYNONYM,
                              .kind = USE_WHOLE,
                              .concept = (uint8_t)(concept - plan->concepts)};
    double target = weights_of(plan)->family * concept->mass;
    struct token_list tokens;

    plan->status = token_analyse_whole(plan->session->analyser, str_of(form), 1,
                                       plan->tree.arena, &tokens, plan->err);
    if (plan->status || tokens.count == 0 || tokens.items[0].stem_count == 0)
        return;
    for (size_t i = 0; i < concept->token->stem_count; i++)
        if (str_equal(concept->token->stems[i], tokens.items[0].stems[0]))
            return;
    tree_add(&plan->tree, &concept->match,
             plan_term(plan, SCHEMA_STEM, tokens.items[0].stems[0], target, &use));
    tree_add(&plan->tree, &concept->match,
             plan_term(plan, SCHEMA_PART, tokens.items[0].stems[0],
                       weights_of(plan)->part * target, &use));
}

void
concept_add_family(struct plan *plan, struct concept *concept)
{
    static const struct ending forms[] = {
        {"", "ung"}, {"", "en"}, {"", "t"}, {"ge", "t"}, {"", "ende"}};
    char word[MAX_WORD];
    struct str base;

    if (weights_of(plan)->family <= 0 || concept->token->leaf_count > 0 ||
        concept->token->is_number || concept->is_common ||
        is_noun(concept->token->exact))
        return;
    base = verb_base(plan, concept->token->exact);
    if (base.len == 0 || (!is_known(plan, "", base, "ung", word) &&
                          !is_known(plan, "ge", base, "t", word)))
        return;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !plan->status; i++)
        if (is_known(plan, forms[i].before, base, forms[i].behind, word))
            add_form(plan, concept, word);
}
