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
    analyser->cache = calloc(WORD_SLOTS + 1, sizeof *analyser->cache);
    enum status status = STATUS_OK;
    if (!analyser->cache)
        status = err_set(err, STATUS_NO_MEMORY, NULL, "no memory for the word cache");
    else
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
    free(analyser->cache);
    free(analyser);
}

void
run_emit(struct run *run, const struct text_term *term)
{
    if (run->stopped == 0 && term->len > 0)
        run->stopped = run->sink(run->context, term);
}

static void
emit_token(struct run *run, const struct token *token)
{
    struct fold_word *word = &run->analyser->word;
    run->position++;
    fold_word(run->text + token->start, token->end - token->start, word);
    word_emit(run, word, token->start, token->end, token->is_number ? TEXT_NUMBER : 0u);
}

int
text_analyse(struct text_analyser *analyser, enum text_purpose purpose,
             const char *text, size_t len, text_sink *sink, void *context)
{
    struct run run = {.analyser = analyser,
                      .purpose = purpose,
                      .text = text,
                      .len = len,
                      .sink = sink,
                      .context = context};
    struct token token;
    for (size_t at = 0; run.stopped == 0 && token_next(text, len, at, &token);
         at = token.end)
        emit_token(&run, &token);
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
