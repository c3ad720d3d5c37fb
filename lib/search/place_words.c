/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds towns, postcodes and distances among the words of a query. */
#include "search/place_words.h"

#include <stdlib.h>

#include "store/schema.h"

enum { TOWN_MAX_WORDS = 4 };

static struct str
town_if_known(struct plan *plan, const char *name, size_t len, const char *ending)
{
    char *town = arena_printf(plan->tree.arena, "%.*s%s", (int)len, name, ending);
    struct str term = {NULL, 0};

    if (town)
        term = tree_term_name(&plan->tree, SCHEMA_TOWN, str_of(town));
    return term.len && plan_freq(plan, term) > 0 ? term : str_make(NULL, 0);
}

/* "Koblenzer" → Koblenz, "Celler" → Celle, "Bremer" → Bremen. */
struct str
place_town_term(struct plan *plan, struct str folded)
{
    struct str term = town_if_known(plan, folded.ptr, folded.len, "");
    size_t len = folded.len;

    if (term.len || len < 5 || memcmp(folded.ptr + len - 2, "er", 2) != 0)
        return term;
    term = town_if_known(plan, folded.ptr, len - 2, "");
    if (!term.len)
        term = town_if_known(plan, folded.ptr, len - 1, "");
    if (!term.len)
        term = town_if_known(plan, folded.ptr, len - 2, "en");
    return term;
}

static struct str
fold_tokens(struct plan *plan, const struct token *first, size_t count)
{
    struct buf folded;
    struct str copy;
    const char *end = first[count - 1].surface.ptr + first[count - 1].surface.len;

    buf_init(&folded);
    text_fold(first->surface.ptr, (size_t)(end - first->surface.ptr), &folded);
    copy = arena_copy(plan->tree.arena, buf_view(&folded));
    if (folded.failed || !copy.ptr)
        plan->tree.failed = true;
    buf_free(&folded);
    return copy;
}

static bool
is_postcode(struct str word)
{
    if (word.len != 5)
        return false;
    for (size_t i = 0; i < 5; i++)
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
    return true;
}

static void
add_term(struct place_word *word, struct str term)
{
    word->is_place = true;
    if (word->term_count < 2)
        word->terms[word->term_count++] = term;
}

/* The longest town name that begins at token i; returns the tokens it took. */
static size_t
find_town(struct plan *plan, const struct token_list *tokens, size_t i,
          struct place_word *out)
{
    size_t most =
        tokens->count - i < TOWN_MAX_WORDS ? tokens->count - i : TOWN_MAX_WORDS;

    for (size_t n = most; n >= 1; n--) {
        struct str folded = fold_tokens(plan, &tokens->items[i], n);
        struct str term;

        if (plan->tree.failed || (n == 1 && tokens->items[i].is_stopword))
            return 0;
        term = place_town_term(plan, folded);
        if (!term.len)
            continue;
        for (size_t j = 0; j < n; j++)
            add_term(&out[i + j], term);
        return n;
    }
    return 0;
}

static bool
any_of(struct str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(word, str_of(list[i])))
            return true;
    return false;
}

/* Words that may stand between "in der Nähe" and the place. */
static bool
may_precede_place(struct plan *plan, const struct token *token)
{
    static const char *const words[] = {"gemeinde",     "kilometer", "kilometern",
                                        "km",           "ort",       "plz",
                                        "postleitzahl", "stadt"};

    return token->is_stopword || token->is_number ||
           any_of(fold_tokens(plan, token, 1), words, sizeof words / sizeof *words);
}

/* "nähe", "umkreis": returns the place that follows. Something else may follow that is
 * no place ("in der Nähe der Schule"): then the words are words. */
static bool
find_near(struct plan *plan, const struct token_list *tokens, size_t from,
          size_t *first, size_t *count)
{
    for (size_t i = from; i < tokens->count && i < from + 5; i++) {
        struct str folded = fold_tokens(plan, &tokens->items[i], 1);

        if (is_postcode(folded) && place_by_postcode(folded, &plan->near)) {
            *first = i;
            *count = 1;
            return true;
        }
        if (may_precede_place(plan, &tokens->items[i]))
            continue;
        for (size_t n = tokens->count - i < 3 ? tokens->count - i : 3; n >= 1; n--) {
            folded = fold_tokens(plan, &tokens->items[i], n);
            if (place_by_name(folded, &plan->near, 1) > 0) {
                *first = i;
                *count = n;
                return true;
            }
        }
        return false;
    }
    return false;
}

/* "20 km" anywhere in the query. */
static void
find_radius(struct plan *plan, const struct token_list *tokens, struct place_word *out)
{
    for (size_t i = 0; i + 1 < tokens->count; i++) {
        struct str unit = fold_tokens(plan, &tokens->items[i + 1], 1);
        static const char *const units[] = {"km", "kilometer", "kilometern"};

        if (tokens->items[i].is_number && any_of(unit, units, 3)) {
            plan->radius_km = strtod(fold_tokens(plan, &tokens->items[i], 1).ptr, NULL);
            out[i].is_spent = out[i + 1].is_spent = true;
        }
    }
}

void
place_words_find(struct plan *plan, const struct token_list *tokens,
                 struct place_word *out)
{
    static const char *const near_words[] = {"nahe", "umkreis", "umgebung"};

    for (size_t i = 0; i < tokens->count && !plan->tree.failed; i++) {
        struct str folded = fold_tokens(plan, &tokens->items[i], 1);
        size_t first, count, took;

        if (out[i].is_spent)
            continue;
        if (any_of(folded, near_words, 3) &&
            find_near(plan, tokens, i + 1, &first, &count)) {
            plan->has_near = true;
            find_radius(plan, tokens, out);
            for (size_t j = i; j < first + count; j++)
                out[j].is_spent = true;
            continue;
        }
        if (is_postcode(folded)) {
            struct str term = tree_term_name(&plan->tree, SCHEMA_POSTCODE, folded);

            if (plan_freq(plan, term) > 0)
                add_term(&out[i], term);
            continue;
        }
        took = find_town(plan, tokens, i, out);
        if (took > 1)
            i += took - 1;
    }
}
