/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fuzz harness of the text analysis: any bytes are legal, offsets stay inside the text,
 * positions never fall, folding and normalising give valid UTF-8, and loading learned
 * words never crashes. */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct check {
    size_t len;
    uint32_t position;
};

static int
check_term(void *context, const struct text_term *term)
{
    struct check *check = context;
    if (term->start >= term->end || term->end > check->len ||
        term->position < check->position || !utf8_is_valid(term->term, term->len))
        abort();
    check->position = term->position;
    return 0;
}

static void
check_buffers(const char *text, size_t size)
{
    struct buf out;
    struct text_learned *learned;
    buf_init(&out);
    text_fold(text, size, &out);
    text_normalise(text, size, &out);
    text_lower(text, size, &out);
    if (!out.failed && !utf8_is_valid(out.ptr, out.len))
        abort();
    buf_clear(&out);
    BUF_LIT(&out, "learned 1\n");
    buf_append(&out, text, size);
    if (text_learned_load(out.ptr, out.len, &learned, NULL) == STATUS_OK)
        text_learned_destroy(learned);
    buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct text_lexicon *lexicon;
    static struct text_analyser *analyser;
    const char *text = (const char *)data;
    struct check check = {.len = size};
    size_t cuts[TEXT_MAX_PARTS];
    if (!lexicon && (text_lexicon_create(NULL, &lexicon, NULL) ||
                     text_analyser_create(lexicon, &analyser, NULL)))
        abort();
    text_analyse(analyser, TEXT_DOCUMENT, text, size, check_term, &check);
    size_t n = text_split(analyser, text, size, cuts);
    for (size_t i = 0; i + 1 < n; i++)
        if (cuts[i] == 0 || cuts[i] >= size || (i > 0 && cuts[i] <= cuts[i - 1]))
            abort();
    check_buffers(text, size);
    return 0;
}
