/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The driver: tokens in order, each with all its terms at one position. */
#include <stdlib.h>
#include <string.h>

#include "text/analyser.h"

enum status
text_analyser_create(const struct text_lexicon *lexicon, struct text_analyser **out,
                     struct err *err)
{
    *out = NULL;
    struct text_analyser *analyser = calloc(1, sizeof *analyser);
    if (!analyser)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the analyser");
    analyser->lexicon = lexicon;
    enum status status = word_cache_open(analyser, err);
    if (!status)
        status = stem_open(analyser, err);
    if (status) {
        text_analyser_destroy(analyser);
        return status;
    }
    *out = analyser;
    return STATUS_OK;
}

void
text_analyser_destroy(struct text_analyser *analyser)
{
    if (!analyser)
        return;
    stem_close(analyser);
    word_cache_close(analyser);
    free(analyser);
}

const struct text_lexicon *
text_analyser_lexicon(const struct text_analyser *analyser)
{
    return analyser->lexicon;
}

void
run_emit(struct run *run, const struct text_term *term)
{
    if (run->stopped == 0 && term->len > 0)
        run->stopped = run->sink(run->context, term);
}

enum { GROUP = 8 }; /* elements bound by hyphens that are looked at together */

static bool
is_all_numbers(const struct element *elements, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!elements[i].token.is_number)
            return false;
    return true;
}

/* The elements written as one word: Bündnis-Staffellauf as Bündnisstaffellauf. */
static void
emit_join(struct run *run, const struct element *elements, size_t count)
{
    struct fold_word *joined = &run->analyser->joined;
    if (is_all_numbers(elements, count))
        return;
    fold_reset(joined);
    for (size_t i = 0; i < count; i++) {
        element_fold(run, &elements[i], &run->analyser->other);
        word_join(joined, &run->analyser->other, 0, run->analyser->other.folded_len);
    }
    word_emit_virtual(run, joined, elements[0].token.start,
                      elements[count - 1].token.end);
}

/* Mitarbeiter:innen is also an exact mitarbeiterinnen. */
static void
emit_female(struct run *run, const struct element *element,
            const struct fold_word *word)
{
    const struct gender *gender = &element->gender;
    struct fold_word *other = &run->analyser->other;
    size_t start = element->token.start;
    if (gender->ending[0] == '\0')
        return;
    fold_word(run->text + start, gender->base_end - start, other);
    fold_add(other, gender->ending, strlen(gender->ending), 0);
    fold_add(other, run->text + gender->tail, gender->tail_end - gender->tail, 0);
    struct text_term term = {.term = other->lower,
                             .len = other->lower_len,
                             .class = TEXT_EXACT,
                             .flags = TEXT_VIRTUAL,
                             .position = run->position,
                             .start = start,
                             .end = element->token.end,
                             .part_count = 1,
                             .parts_total = 1};
    run_emit(run, &term);
    (void)word;
}

/* ver.di: a dot between small letters binds like a hyphen, without a blank. */
static void
emit_dot_join(struct run *run, const struct element *element)
{
    size_t dot = element->token.end;
    struct element pair[2] = {*element};
    if (dot + 1 >= run->len || run->text[dot] != '.' || element->token.is_number ||
        run->text[dot + 1] < 'a' || run->text[dot + 1] > 'z')
        return;
    if (element_next(run, dot, &pair[1]))
        emit_join(run, pair, 2);
}

static void
emit_element(struct run *run, const struct element *elements, size_t count, size_t i)
{
    const struct element *element = &elements[i];
    const struct token *token = &element->token;
    struct fold_word *word = &run->analyser->word;
    unsigned flags = token->is_number ? TEXT_NUMBER : 0u;
    element_fold(run, element, word);
    if (word->lower_len == 0) /* nothing but marks */
        return;
    run->position++;
    if (element->has_gender)
        emit_female(run, element, word);
    size_t parts = word_emit_whole(run, word, token->start, token->end, flags);
    /* In a question the joined form meets every word of it: W-LAN is WLAN. */
    if (count > 1 && (i == 0 || run->purpose == TEXT_QUERY))
        emit_join(run, elements, count);
    if (count > 2 && i + 1 < count)
        emit_join(run, elements + i, 2);
    if (i + 1 == count && token->hyphen_after && !token->is_bound)
        suspended_emit_left(run, element, word);
    if (i == 0 && token->hyphen_before)
        suspended_emit_right(run, element, word);
    if (i + 1 == count)
        emit_dot_join(run, element);
    if (parts > 1)
        word_emit_parts(run, word, token->start, flags);
    else if (!element->has_gender)
        pieces_emit(run, token);
    if (!suspended_is_connector(run->text, token) && !token->hyphen_before) {
        run->last = *token;
        run->has_last = true;
    }
}

/* A shortened "-innen" belongs to the word before; alone it would be the preposition.
 */
static bool
is_lone_ending(const struct run *run, const struct element *element)
{
    const struct token *token = &element->token;
    return token->hyphen_before && token->end - token->start == 5 &&
           memcmp(run->text + token->start, "innen", 5) == 0;
}

static size_t
emit_words(struct run *run, const struct element *first)
{
    struct element group[GROUP];
    size_t count = 1;
    group[0] = *first;
    if (is_lone_ending(run, first))
        return first->token.end;
    while (count < GROUP && group[count - 1].token.is_bound &&
           element_next(run, group[count - 1].token.end, &group[count]))
        count++;
    for (size_t i = 0; i < count && run->stopped == 0; i++)
        emit_element(run, group, count, i);
    return group[count - 1].token.end;
}

int
text_analyse(struct text_analyser *analyser, enum text_purpose purpose,
             const char *text, size_t len, text_sink *sink, void *context)
{
    struct run run = {.analyser = analyser,
                      .purpose = purpose == TEXT_WHOLE ? TEXT_QUERY : purpose,
                      .has_parts = purpose != TEXT_WHOLE,
                      .text = text,
                      .len = len,
                      .sink = sink,
                      .context = context};
    struct element element;
    size_t at = 0;
    while (run.stopped == 0 && element_next(&run, at, &element)) {
        at = abbreviation_emit(&run, &element.token);
        if (at == 0 && element.token.is_number)
            at = number_emit(&run, &element.token);
        if (at == 0)
            at = emit_words(&run, &element);
    }
    return run.stopped;
}

size_t
text_split(struct text_analyser *analyser, const char *word, size_t len,
           size_t cuts[TEXT_MAX_PARTS])
{
    struct fold_word *folded = &analyser->word;
    fold_word(word, len, folded);
    const struct word_entry *entry = word_analyse(analyser, folded);
    for (size_t i = 0; i + 1 < entry->part_count; i++)
        cuts[i] = folded->origin[entry->cuts[i]];
    return entry->part_count;
}
