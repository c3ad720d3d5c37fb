/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The analysis of a text as JSON: one object a token. */
#include "base/json.h"
#include "text/analyser.h"

struct explanation {
    struct json json;
    struct text_analyser *analyser;
    const char *text;
    uint32_t position; /* of the token whose object is open, 0 = none */
};

static const char *class_name(enum text_class class)
{
    switch (class) {
    case TEXT_EXACT:
        return "exact";
    case TEXT_STEM:
        return "stem";
    case TEXT_PART:
        return "part";
    }
    return "";
}

static void
close_token(struct explanation *e)
{
    if (e->position == 0)
        return;
    json_array_end(&e->json);
    json_object_end(&e->json);
}

static double
cost_of(int units)
{
    return (double)units / COST_UNIT;
}

/* For the reader, so in German. */
static const char *
reason_whole(const struct model_value *value, const struct compound *best)
{
    unsigned flags = value ? value->flags : 0;
    if (flags & MODEL_WHOLE)
        return "steht in der Liste der Wörter, die ganz bleiben";
    if (flags & MODEL_STOPWORD)
        return "ein Funktionswort";
    if (best->cost >= COST_INFINITE)
        return "keine Zerlegung in bekannte Teile";
    if (flags & MODEL_NAME)
        return "der Name eines Ortes oder einer Person, darum eher ganz";
    if (flags & MODEL_VERB)
        return "eine Form eines Verbs oder von ihm abgeleitet, darum eher ganz";
    return "als ein Wort wahrscheinlicher";
}

static const char *
reason(const struct text_lexicon *lexicon, const struct fold_word *word,
       const struct compound *best, bool is_split)
{
    if (!word->is_plain)
        return "enthält andere Zeichen als Buchstaben";
    if (word->folded_len < WORD_MIN_SPLIT)
        return "zu kurz";
    if (!is_split)
        return reason_whole(lexicon_find(lexicon, word->folded, word->folded_len),
                            best);
    if (best->is_learned)
        return "zerlegt mit Wörtern dieser Sammlung";
    if (best->has_stranger)
        return "ein unbekannter erster Teil vor einem sicheren Grundwort";
    return best->is_known ? "als Zusammensetzung wahrscheinlicher"
                          : "aus bekannten Teilen, als ein Wort unbekannt";
}

static void
explain_parts(struct json *json, const char *name, const struct fold_word *word,
              const struct compound *split)
{
    json_key(json, name);
    json_array_begin(json);
    for (size_t i = 0, begin = 0; i < split->count; i++) {
        size_t end = i + 1 < split->count ? split->cuts[i] : word->folded_len;
        json_text(json, str_make(word->folded + begin, end - begin));
        begin = end;
    }
    json_array_end(json);
}

/* What the table has a part cost as modifier or as head; null: it is in no list as
 * such, but made of a particle and a word, or learned. */
static void
explain_costs(struct json *json, const struct text_lexicon *lexicon,
              const struct fold_word *word, const struct compound *split)
{
    json_key(json, "part_costs");
    json_array_begin(json);
    for (size_t i = 0, begin = 0; i < split->count; i++) {
        size_t end = i + 1 < split->count ? split->cuts[i] : word->folded_len;
        const struct model_value *value =
            lexicon_find(lexicon, word->folded + begin, end - begin);
        unsigned cost = !value                 ? COST_NONE
                        : i + 1 < split->count ? value->modifier
                                               : value->head;
        if (cost == COST_NONE)
            json_text(json, str_make(NULL, 0));
        else
            json_double(json, cost_of((int)cost), 2);
        begin = end;
    }
    json_array_end(json);
}

/* How the decompounder decided: the parts and their costs, what was weighed against
 * what, the reason. A word that stays whole shows the split that was not worth it. */
static void
explain_split(struct explanation *e, const struct text_term *term)
{
    struct json *json = &e->json;
    const struct text_lexicon *lexicon = e->analyser->lexicon;
    struct fold_word word;
    struct compound best = {.count = 1, .cost = COST_INFINITE};
    struct compound whole = {.count = 1};
    fold_word(term->term, term->len, &word);
    json_member(json, "folded", str_make(word.folded, word.folded_len));
    if (word.is_plain && word.folded_len >= WORD_MIN_SPLIT)
        compound_best(&lexicon->model,
                      lexicon->learned ? &lexicon->learned->model : NULL, word.folded,
                      word.folded_len, &best);
    bool is_split = best.count > 1 && best.cost < best.whole_cost;
    json_key(json, "split");
    json_object_begin(json);
    explain_parts(json, "parts", &word, is_split ? &best : &whole);
    if (best.count > 1) {
        if (!is_split)
            explain_parts(json, "rejected", &word, &best);
        explain_costs(json, lexicon, &word, &best);
        json_key(json, "cut_gain");
        json_double(json, cost_of(COST_CUT_GAIN), 2);
        json_key(json, "split_cost");
        json_double(json, cost_of(best.cost), 2);
        json_key(json, "whole_cost");
        json_double(json, cost_of(best.whole_cost), 2);
    }
    json_key(json, "reason");
    json_cstring(json, reason(lexicon, &word, &best, is_split));
    json_object_end(json);
}

static void
open_token(struct explanation *e, const struct text_term *term)
{
    close_token(e);
    e->position = term->position;
    json_object_begin(&e->json);
    json_member(&e->json, "token",
                str_make(e->text + term->start, term->end - term->start));
    json_int_member(&e->json, "position", term->position);
    json_int_member(&e->json, "start", (int64_t)term->start);
    json_int_member(&e->json, "end", (int64_t)term->end);
    if (!(term->flags & TEXT_NUMBER))
        explain_split(e, term);
    json_key(&e->json, "terms");
    json_array_begin(&e->json);
}

static int
explain_term(void *context, const struct text_term *term)
{
    struct explanation *e = context;
    struct json *json = &e->json;
    if (term->position != e->position)
        open_token(e, term);
    json_object_begin(json);
    json_member(json, "term", str_make(term->term, term->len));
    json_key(json, "class");
    json_cstring(json, class_name(term->class));
    json_int_member(json, "start", (int64_t)term->start);
    json_int_member(json, "end", (int64_t)term->end);
    if (term->parts_total > 1)
        json_int_member(json, "parts", term->part_count);
    if (term->flags & TEXT_STOPWORD)
        json_bool_member(json, "stopword", true);
    if (term->flags & TEXT_HEAD)
        json_bool_member(json, "head", true);
    if (term->flags & TEXT_VIRTUAL)
        json_bool_member(json, "virtual", true);
    if (term->flags & TEXT_LEARNED)
        json_bool_member(json, "learned", true);
    json_object_end(json);
    return 0;
}

enum status
text_explain(struct text_analyser *analyser, const char *text, size_t len,
             struct buf *out, struct err *err)
{
    struct explanation e = {.analyser = analyser, .text = text};
    json_init(&e.json, out);
    json_array_begin(&e.json);
    text_analyse(analyser, TEXT_DOCUMENT, text, len, explain_term, &e);
    close_token(&e);
    json_array_end(&e.json);
    return out->failed
               ? err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the explanation")
               : STATUS_OK;
}
