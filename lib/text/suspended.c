/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Suspended compounds: "Kinder- und Jugendhilfe", "Wohn-, Lebens- und Arbeitsort",
 * "Ein- und Ausgang", "Bündnisakteurinnen und -akteure". Looking ahead and back is
 * bounded, so the time stays linear. */
#include <string.h>

#include "base/utf8.h"
#include "text/analyser.h"

enum { MAX_AHEAD = 10, MAX_GAP = 6, MAX_FORMS = 3, CONNECTOR_BYTES = 16 };

bool
suspended_is_connector(const char *text, const struct token *token)
{
    static const char *const connectors[] = {
        "und",  "oder", "sowie", "bzw", "beziehungsweise", "u", "o", "bis", "als",
        "auch", "wie",  "noch",  "od",  "respektive"};
    size_t n = token->end - token->start;
    const char *word = text + token->start;
    if (n >= CONNECTOR_BYTES || !strchr("uosbawnr", word[0]))
        return false;
    for (size_t i = 0; i < sizeof connectors / sizeof connectors[0]; i++)
        if (connectors[i][0] == word[0] && strlen(connectors[i]) == n &&
            memcmp(word, connectors[i], n) == 0)
            return true;
    return false;
}

/* Only marks of a list may stand between the members of one. */
static bool
is_list_gap(const char *text, size_t begin, size_t end)
{
    if (end - begin > MAX_GAP)
        return false;
    for (size_t i = begin; i < end;) {
        uint32_t cp;
        i += utf8_decode(text + i, end - i, &cp);
        enum char_class class = char_class(cp);
        if (class != CHAR_BLANK && class != CHAR_HYPHEN && class != CHAR_INVISIBLE &&
            !(cp < 0x80 && strchr(",/&+.()", (int)cp)) && cp != 0x2013)
            return false;
    }
    return true;
}

/* The word whose end completes the members before it. */
static bool
find_head(const struct run *run, size_t from, struct element *head, bool *is_grouped)
{
    size_t at = from;
    *is_grouped = false;
    for (int i = 0; i < MAX_AHEAD; i++) {
        if (!element_next(run, at, head) ||
            !is_list_gap(run->text, at, head->token.start) || head->token.is_number)
            return false;
        at = head->token.end;
        if (suspended_is_connector(run->text, &head->token))
            continue;
        if (head->token.is_bound)
            *is_grouped = true;
        else if (!head->token.hyphen_after)
            return true;
        else
            *is_grouped = false;
    }
    return false;
}

static void
emit_joined(struct run *run, const struct token *token, const struct fold_word *left,
            size_t left_end, const struct fold_word *right, size_t right_begin)
{
    struct fold_word *joined = &run->analyser->joined;
    fold_reset(joined);
    word_join(joined, left, 0, left_end);
    word_join(joined, right, right_begin, right->folded_len);
    word_emit_virtual(run, joined, token->start, token->end);
}

/* Length of the particle a word begins with when the rest is a known word. */
static size_t
particle_length(const struct text_lexicon *lexicon, const char *folded, size_t len)
{
    for (size_t n = len < 10 ? len : 10; n >= 2; n--) {
        const struct model_value *value = lexicon_find(lexicon, folded, n);
        if (value && (value->flags & (MODEL_PARTICLE | MODEL_VERB_PARTICLE)) &&
            len > n + 2 && lexicon_find(lexicon, folded + n, len - n))
            return n;
    }
    return 0;
}

/* A word broken at the end of a line: Betreu-, new line, ung. */
static bool
is_broken_word(const struct run *run, const struct element *element,
               const struct element *head)
{
    size_t at = element->token.end + 1;
    return at + 1 == head->token.start && run->text[at] == '\n' &&
           run->text[at + 1] >= 'a' && run->text[at + 1] <= 'z';
}

void
suspended_emit_left(struct run *run, const struct element *element,
                    const struct fold_word *word)
{
    struct element head;
    bool is_grouped;
    struct fold_word *other = &run->analyser->other;
    const struct text_lexicon *lexicon = run->analyser->lexicon;
    if (!find_head(run, element->token.end, &head, &is_grouped))
        return;
    element_fold(run, &head, other);
    if (is_grouped || is_broken_word(run, element, &head)) {
        emit_joined(run, &element->token, word, word->folded_len, other, 0);
        return;
    }
    const struct word_entry *entry = word_analyse(run->analyser, other);
    uint8_t cuts[MAX_FORMS];
    size_t n = entry->part_count - 1u < MAX_FORMS ? entry->part_count - 1u : MAX_FORMS;
    memcpy(cuts, entry->cuts, n);
    for (size_t i = 0; i < n; i++)
        emit_joined(run, &element->token, word, word->folded_len, other, cuts[i]);
    const struct model_value *own =
        lexicon_find(lexicon, word->folded, word->folded_len);
    if (n == 0 && own && (own->flags & (MODEL_PARTICLE | MODEL_VERB_PARTICLE))) {
        size_t skip = particle_length(lexicon, other->folded, other->folded_len);
        if (skip > 0)
            emit_joined(run, &element->token, word, word->folded_len, other, skip);
    }
}

void
suspended_emit_right(struct run *run, const struct element *element,
                     const struct fold_word *word)
{
    struct fold_word *other = &run->analyser->other;
    const struct token *last = &run->last;
    if (!run->has_last)
        return;
    fold_word(run->text + last->start, last->end - last->start, other);
    const struct word_entry *entry = word_analyse(run->analyser, other);
    uint8_t cuts[TEXT_MAX_PARTS];
    size_t n = entry->part_count - 1u;
    memcpy(cuts, entry->cuts, n);
    for (size_t i = 0; i < n && i < MAX_FORMS; i++)
        emit_joined(run, &element->token, other, cuts[n - 1 - i], word, 0);
}
