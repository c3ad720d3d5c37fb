/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One left-to-right dynamic programme over all table entries that match at a position:
 * best[i] is the cheapest way to read the first i letters as modifiers. A last piece
 * has to be a head. The split competes with the word as a whole. */
#include "text/compound.h"
#include "text/fold.h"

#include <string.h>

enum { LIMIT = TEXT_MAX_TERM + FOLD_SLACK };
enum { MIN_UNKNOWN = 8, MIN_HEAD = 4, MIN_AFTER_PARTICLE = 4 };
/* Letters of an unknown first part and of the head it may stand before. */
enum { MIN_STRANGER = 4, MIN_SURE_HEAD = 4, COST_STRANGER_LETTER = 128 };
enum { NEED_VERB = 1, NEED_LEARNED = 2 };

struct search {
    const char *word;
    size_t len;
    int best[LIMIT + 1];
    uint8_t from[LIMIT + 1];
    bool learned[LIMIT + 1];   /* the piece that ends here comes from the collection */
    uint16_t flags[LIMIT + 1]; /* of the piece that ends here */
    int split_cost;
    uint8_t head_from;
    bool head_learned;
    int whole_cost;
    bool is_known;
    bool is_fixed;
    bool has_stranger; /* see find_tail() */
};

static bool is_sure_head(const struct model_value *v, size_t begin, size_t len);

/* Pieces that must not meet: besteh-ende and fest-gestellt are participles, fern-halten
 * is a verb. */
static bool
is_forbidden(unsigned left, unsigned right)
{
    if ((left & MODEL_VERB_STEM) && (right & MODEL_TAIL))
        return true;
    if ((left & MODEL_VERB_PARTICLE) && (right & MODEL_PARTICIPLE))
        return true;
    return (left & (MODEL_VERB_PARTICLE | MODEL_NOUN)) == MODEL_VERB_PARTICLE &&
           (right & MODEL_VERB);
}

/* The piece word[begin..end) with the table's costs and an extra charge. */
static void
offer(struct search *s, size_t begin, size_t end, const struct model_value *v,
      int extra, bool learned)
{
    if (end < s->len) {
        if (v->modifier == COST_NONE || is_forbidden(s->flags[begin], v->flags))
            return;
        int cost = s->best[begin] + v->modifier + extra - COST_CUT_GAIN;
        if (cost < s->best[end]) {
            s->best[end] = cost;
            s->from[end] = (uint8_t)begin;
            s->learned[end] = learned;
            s->flags[end] = v->flags;
        }
        return;
    }
    if (begin == 0) {
        if (v->whole != COST_NONE && v->whole + extra < s->whole_cost) {
            s->whole_cost = v->whole + extra;
            s->is_known = true;
        }
        if ((v->flags & MODEL_WHOLE) && extra == 0)
            s->is_fixed = true;
    } else if (v->head != COST_NONE && !is_forbidden(s->flags[begin], v->flags) &&
               (!s->has_stranger || is_sure_head(v, begin, end - begin)) &&
               s->best[begin] + v->head + extra < s->split_cost) {
        s->split_cost = s->best[begin] + v->head + extra;
        s->head_from = (uint8_t)begin;
        s->head_learned = learned;
    }
}

/* Offers every entry that starts at `at` as a piece from `begin`; all or only verbs.
 * Particles may stand before it, two at most: hoch-zu-rechnen. */
static void
walk(struct search *s, const struct model *model, size_t begin, size_t at, int extra,
     unsigned need)
{
    bool learned = (need & NEED_LEARNED) != 0;
    uint32_t node = 0;
    for (size_t i = at; i < s->len; i++) {
        node = trie_step(&model->trie, node, (unsigned)(s->word[i] - 'a' + 1));
        if (node == TRIE_NONE)
            return;
        uint32_t id = trie_value(&model->trie, node);
        if (id == TRIE_NONE)
            continue;
        const struct model_value *v = &model->values[id];
        bool is_long = extra == 0 || i + 1 - at >= MIN_AFTER_PARTICLE;
        if (is_long && (!(need & NEED_VERB) || (v->flags & MODEL_VERB)))
            offer(s, begin, i + 1, v, extra, learned);
        if ((v->flags & (MODEL_PARTICLE | MODEL_VERB_PARTICLE)) &&
            extra <= COST_PARTICLE)
            walk(s, model, begin, i + 1, extra + COST_PARTICLE,
                 need | (v->flags & MODEL_PARTICLE ? 0u : NEED_VERB));
    }
}

/* Endings that show a modifier the tables lack: Sekundierungs|gesetz. */
static bool
looks_like_modifier(const char *word, size_t len)
{
    static const char *const endings[] = {"ungs", "heits",   "keits", "ions",
                                          "tats", "schafts", "tums",  "lings"};
    if (len < MIN_UNKNOWN || word[len - 1] != 's')
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t n = strlen(endings[i]);
        if (memcmp(word + len - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

/* Unknown modifiers at the beginning, dearer than any known one. */
static void
walk_unknown(struct search *s)
{
    static const struct model_value unknown = {COST_UNKNOWN_PART, COST_NONE, COST_NONE,
                                               0};
    for (size_t end = MIN_UNKNOWN; end + MIN_HEAD <= s->len; end++)
        if (looks_like_modifier(s->word, end))
            offer(s, 0, end, &unknown, 0, false);
}

/* Endings of derived words that hold a noun by chance: reali-stischen, Koope-ration. */
static bool
looks_derived(const char *word, size_t len)
{
    static const char *const endings[] = {
        "isch",  "ische", "ischen", "ischer", "isches", "ischem", "ation",  "ationen",
        "innen", "ieren", "chen",   "ens",    "itat",   "itats",  "itaten", "ebenen"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t n = strlen(endings[i]);
        if (len > n && memcmp(word + len - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

/* A noun that an unknown first part may stand before: the shorter it is, the more
 * common it has to be. */
static bool
is_sure_head(const struct model_value *v, size_t begin, size_t len)
{
    static const uint8_t most[] = {89, 94, 112, 120, 136}; /* tenths, from 4 letters */
    if (len < MIN_SURE_HEAD || (len < 6 && begin < 5))
        return false;
    size_t i = len - MIN_SURE_HEAD;
    size_t last = sizeof most / sizeof most[0] - 1;
    return v->head <= most[i < last ? i : last] * COST_UNIT / 10 &&
           (v->flags & (MODEL_NOUN | MODEL_VERB)) == MODEL_NOUN;
}

/* Known parts after a first part that no list has: Kuiper|gurtel, Ruhens|tat|bestand.
 * Only for a word of which nothing else is known; an unknown letter is dear. */
static void
find_tail(struct search *s, const struct model *model)
{
    if (looks_derived(s->word, s->len))
        return;
    s->has_stranger = true;
    for (size_t i = 1; i <= s->len; i++) {
        s->best[i] = i < MIN_STRANGER ? COST_INFINITE
                                      : (int)i * COST_STRANGER_LETTER - COST_CUT_GAIN;
        s->from[i] = 0;
        s->learned[i] = false;
        s->flags[i] = 0;
    }
    for (size_t i = MIN_STRANGER; i + MIN_SURE_HEAD <= s->len; i++)
        walk(s, model, i, i, 0, 0);
    if (s->split_cost < COST_INFINITE)
        s->split_cost = COST_UNKNOWN - 1;
}

/* Barbarin is no Bär-in: the feminine form of a known word is as known as that. */
static void
know_feminine(struct search *s, const struct model *model)
{
    size_t len = s->len;
    size_t n = len > 5 && memcmp(s->word + len - 5, "innen", 5) == 0 ? 5 : 2;
    if (len < n + 5 || memcmp(s->word + len - n, "in", 2) != 0)
        return;
    uint32_t id = trie_find(&model->trie, s->word, len - n);
    const struct model_value *v = id == TRIE_NONE ? NULL : &model->values[id];
    if (!v || !(v->flags & MODEL_NOUN) || v->whole >= s->whole_cost)
        return;
    s->whole_cost = v->whole;
    s->is_known = true;
}

static void
collect(const struct search *s, struct compound *out)
{
    uint16_t reversed[LIMIT];
    size_t n = 0;
    bool learned = s->head_learned;
    for (size_t at = s->head_from; at > 0; at = s->from[at]) {
        reversed[n++] = (uint16_t)at;
        learned = learned || s->learned[at];
    }
    out->is_learned = learned;
    for (size_t i = 0; i < n && i + 1 < TEXT_MAX_PARTS; i++)
        out->cuts[i] = reversed[n - 1 - i];
    out->count = n + 1 < TEXT_MAX_PARTS ? n + 1 : TEXT_MAX_PARTS;
}

static void
look_for_pieces(struct search *s, const struct model *model,
                const struct model *learned)
{
    s->split_cost = COST_INFINITE;
    s->whole_cost = COST_UNKNOWN;
    s->head_from = 0;
    s->head_learned = s->is_known = s->is_fixed = s->has_stranger = false;
    s->best[0] = 0;
    s->flags[0] = 0;
    s->learned[0] = false;
    for (size_t i = 1; i <= s->len; i++)
        s->best[i] = COST_INFINITE;
    walk_unknown(s);
    know_feminine(s, model);
    for (size_t i = 0; i < s->len && !s->is_fixed; i++) {
        if (s->best[i] >= COST_INFINITE)
            continue;
        walk(s, model, i, i, 0, 0);
        if (learned)
            walk(s, learned, i, i, 0, NEED_LEARNED);
    }
    if (!s->is_fixed && !s->is_known && s->split_cost >= COST_INFINITE)
        find_tail(s, model);
}

static void
decide(const struct model *model, const struct model *learned, const char *folded,
       size_t len, bool at_any_cost, struct compound *out)
{
    struct search s; /* its arrays are set as far as the word reaches */
    s.word = folded;
    s.len = len;
    look_for_pieces(&s, model, learned);
    out->count = 1;
    out->is_learned = false;
    out->cost = s.split_cost;
    out->whole_cost = s.whole_cost;
    out->is_known = s.is_known;
    out->has_stranger = s.has_stranger;
    if (!s.is_fixed && s.split_cost < (at_any_cost ? COST_INFINITE : s.whole_cost))
        collect(&s, out);
}

void
compound_split(const struct model *model, const struct model *learned,
               const char *folded, size_t len, struct compound *out)
{
    decide(model, learned, folded, len, false, out);
}

void
compound_best(const struct model *model, const struct model *learned,
              const char *folded, size_t len, struct compound *out)
{
    decide(model, learned, folded, len, true, out);
}
