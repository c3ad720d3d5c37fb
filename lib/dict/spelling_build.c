/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counting a collection's words. */
#include "dict/spelling_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { MOST_IN_TABLE = 128 * 1024 };

enum status
spelling_builder_create(const char *folder, struct spelling_builder **out,
                        struct err *err)
{
    struct spelling_builder *builder = *out = calloc(1, sizeof *builder);
    if (!builder)
        return err_no_memory(err);
    builder->folder = folder;
    tally_init(&builder->words, folder, MOST_IN_TABLE, SPELLED_COUNTERS);
    buf_init(&builder->lower);
    return STATUS_OK;
}

void
spelling_builder_destroy(struct spelling_builder *builder)
{
    if (!builder)
        return;
    tally_free(&builder->words);
    buf_free(&builder->lower);
    free(builder);
}

struct feeding {
    struct spelling_builder *builder;
    const struct text_lexicon *lexicon;
    struct str text;
    enum status status;
    struct err *err;
};

/* Letters only; numbers, mail addresses and codes are not spelled. */
static bool
is_word(struct str word)
{
    size_t letters = 0;
    for (size_t at = 0; at < word.len; letters++) {
        uint32_t cp;
        at += utf8_decode(word.ptr + at, word.len - at, &cp);
        bool ascii = (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
        if (cp < 0x80 ? !ascii : cp < 0xC0 || cp == UTF8_REPLACEMENT)
            return false;
    }
    return letters >= 2 && word.len <= SPELLING_MAX_SPELLED;
}

static enum status
find_spelled(struct spelling_builder *builder, struct str word, uint32_t **out,
             struct err *err)
{
    buf_clear(&builder->lower);
    text_lower(word.ptr, word.len, &builder->lower);
    if (builder->lower.failed)
        return err_no_memory(err);
    return tally_find(&builder->words, buf_view(&builder->lower), out, err);
}

static bool
is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A part stands with its linking element, "hebammen" in "Hebammensprechstunde"; people
 * type "Hebamme". The word behind it is what the lists know without the element, and is
 * no shorter than the part's stem: "Haus" has no s too many. Each part brings it,
 * whatever the order of the texts. */
static enum status
add_base(struct feeding *feeding, struct str part, struct str stem)
{
    static const char *const links[] = {"n", "s", "en", "es", "er", "ns", "ens"};
    struct buf *folded = &feeding->builder->lower;
    buf_clear(folded);
    text_fold(part.ptr, part.len, folded);
    for (size_t i = 0; !folded->failed && i < sizeof links / sizeof links[0]; i++) {
        size_t cut = strlen(links[i]);
        struct str base = str_make(part.ptr, part.len > cut ? part.len - cut : 0);
        uint32_t *spelled = NULL;
        if (folded->len < stem.len + cut || base.len < SPELLING_MIN_WORD ||
            memcmp(base.ptr + base.len, links[i], cut) != 0 ||
            memcmp(folded->ptr, stem.ptr, stem.len) != 0 ||
            !text_is_known(feeding->lexicon, base.ptr, base.len))
            continue;
        enum status status =
            find_spelled(feeding->builder, base, &spelled, feeding->err);
        if (!status)
            spelled[SPELLED_BASE] = 1;
        return status;
    }
    return folded->failed ? err_no_memory(feeding->err) : STATUS_OK;
}

static int
take_term(void *context, const struct text_term *term)
{
    struct feeding *feeding = context;
    bool whole = term->class == TEXT_EXACT;
    if (term->class == TEXT_STEM || term->flags & (TEXT_NUMBER | TEXT_VIRTUAL) ||
        term->end > feeding->text.len || term->start >= term->end)
        return 0;
    struct str word =
        str_make(feeding->text.ptr + term->start, term->end - term->start);
    if (!is_word(word))
        return 0;
    uint32_t *spelled = NULL;
    feeding->status = find_spelled(feeding->builder, word, &spelled, feeding->err);
    if (feeding->status)
        return 1;
    if (whole) {
        spelled[SPELLED_WORDS]++;
        /* Ä Ö Ü begin with this byte; lower-case umlauts have a second byte above. */
        bool umlaut = (unsigned char)word.ptr[0] == 0xC3 && word.len > 1 &&
                      (unsigned char)word.ptr[1] < 0x9F;
        spelled[SPELLED_CAPITALS] += is_capital(word.ptr[0]) || umlaut;
        spelled[SPELLED_CAPS] +=
            is_capital(word.ptr[0]) && is_capital(word.ptr[word.len - 1]);
    } else if (term->flags & TEXT_HEAD) {
        spelled[SPELLED_HEADS]++;
    } else if (spelled[SPELLED_PARTS]++ == 0) {
        feeding->status = add_base(feeding, word, str_make(term->term, term->len));
    }
    return feeding->status ? 1 : 0;
}

enum status
spelling_builder_feed(struct spelling_builder *builder, struct text_analyser *analyser,
                      struct str text, struct err *err)
{
    struct feeding feeding = {builder, text_analyser_lexicon(analyser), text, STATUS_OK,
                              err};
    if (text.len > 0)
        text_analyse(analyser, TEXT_DOCUMENT, text.ptr, text.len, take_term, &feeding);
    return feeding.status;
}
