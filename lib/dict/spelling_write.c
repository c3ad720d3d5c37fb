/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writing a spelling dictionary. The counted spellings come sorted; folded and sorted
 * once more, all spellings of one word stand together, the commonest first. */
#include <stdlib.h>
#include <string.h>

#include "dict/phonetic.h"
#include "dict/section.h"
#include "dict/spelling_build.h"

enum { SORT_MEMORY = 2 * 1024 * 1024 };

/* The word as it mostly stands in the texts. */
static void
usual_case(struct str word, const uint32_t *spelled, struct buf *out)
{
    buf_clear(out);
    buf_str(out, word);
    size_t upper = spelled[SPELLED_CAPS] * 2 > spelled[SPELLED_WORDS]       ? word.len
                   : spelled[SPELLED_CAPITALS] * 2 > spelled[SPELLED_WORDS] ? 1
                                                                            : 0;
    for (size_t i = 0; i < upper && !out->failed; i++) {
        unsigned char c = (unsigned char)out->ptr[i];
        if (c >= 'a' && c <= 'z')
            out->ptr[i] = (char)(c - 32);
        else if (c == 0xC3 && i + 1 < word.len &&
                 (unsigned char)out->ptr[i + 1] >= 0xA0 &&
                 (unsigned char)out->ptr[i + 1] != 0xB7)
            out->ptr[i + 1] = (char)(out->ptr[i + 1] - 32);
    }
}

struct folding {
    struct spelling_builder *builder;
    struct sorter *sorter;
    struct buf folded, value;
    spelling_visit *visit;
    void *context;
};

/* More often first, and on a tie first in byte order, so that the feeding order is no
 * matter: count, spelling, NUL, then what it counts as. */
static enum status
fold(struct folding *folding, struct str word, const uint32_t *spelled, struct err *err)
{
    uint32_t words = spelled[SPELLED_WORDS] + spelled[SPELLED_HEADS];
    uint32_t parts = spelled[SPELLED_PARTS] + (spelled[SPELLED_BASE] > 0);
    char numbers[12];
    buf_clear(&folding->folded);
    text_fold(word.ptr, word.len, &folding->folded);
    if (!folding->folded.failed &&
        (folding->folded.len > SPELLING_MAX_WORD || folding->folded.len < 2))
        return STATUS_OK;
    sorter_put_u32(numbers, UINT32_MAX - (words * 2 + parts));
    sorter_put_u32(numbers + 4, words);
    sorter_put_u32(numbers + 8, parts);
    buf_clear(&folding->value);
    buf_append(&folding->value, numbers, 4);
    buf_str(&folding->value, word);
    buf_char(&folding->value, '\0');
    buf_append(&folding->value, numbers + 4, 8);
    if (folding->folded.failed || folding->value.failed)
        return err_no_memory(err);
    return sorter_add(folding->sorter, buf_view(&folding->folded),
                      buf_view(&folding->value), err);
}

static enum status
show_and_fold(struct folding *folding, struct str word, const uint32_t *spelled,
              struct err *err)
{
    if (folding->visit && spelled[SPELLED_WORDS] > 0) {
        usual_case(word, spelled, &folding->value);
        enum status status =
            folding->value.failed
                ? err_no_memory(err)
                : folding->visit(folding->context, buf_view(&folding->value),
                                 spelled[SPELLED_WORDS], err);
        if (status)
            return status;
    }
    return fold(folding, word, spelled, err);
}

static enum status
fold_all(struct folding *folding, struct err *err)
{
    struct tally *counted = &folding->builder->words;
    uint32_t spelled[TALLY_MOST_COUNTERS];
    struct str word;
    bool more = true;
    enum status status = tally_finish(counted, err);
    while (!status) {
        status = tally_next(counted, &word, spelled, &more, err);
        if (status || !more)
            break;
        status = show_and_fold(folding, word, spelled, err);
    }
    tally_free(counted);
    return status ? status : sorter_finish(folding->sorter, err);
}

/* A folded form with all its spellings. */
struct word {
    char key[SPELLING_MAX_WORD];
    size_t len;
    char spelled[SPELLING_MAX_SPELLED];
    size_t spelled_len;
    struct spelling_count count;
};

struct writing {
    struct section words;
    struct section blocks;
    struct sorter *sounds;
    struct word word, before; /* being put together; written last */
    uint32_t count;
    uint32_t total;
};

static void
write_front_coded(struct writing *writing)
{
    const struct word *word = &writing->word, *before = &writing->before;
    bool begins_block = writing->count % SPELLING_BLOCK == 0;
    size_t shared = 0, before_len = begins_block ? 0 : before->len;
    size_t spelled_len = word->spelled_len;
    if (begins_block)
        bytes_put_u32(section_end(&writing->blocks),
                      (uint32_t)section_len(&writing->words));
    struct buf *out = section_end(&writing->words);
    size_t length_at = out->len;
    while (shared < before_len && shared < word->len &&
           before->key[shared] == word->key[shared])
        shared++;
    if (str_equal(str_make(word->key, word->len), str_make(word->spelled, spelled_len)))
        spelled_len = 0;
    buf_char(out, '\0');
    buf_char(out, (char)shared);
    buf_char(out, (char)(word->len - shared));
    buf_char(out, (char)spelled_len);
    buf_append(out, word->key + shared, word->len - shared);
    buf_append(out, word->spelled, spelled_len);
    bytes_put_varint(out, word->count.words);
    bytes_put_varint(out, word->count.parts);
    if (!out->failed)
        out->ptr[length_at] = (char)(out->len - length_at - 1);
}

static enum status
write_word(struct writing *writing, struct err *err)
{
    char sound[8];
    const struct word *word = &writing->word;
    if (word->len == 0)
        return STATUS_OK;
    write_front_coded(writing);
    sorter_put_u32(sound, phonetic_code(str_make(word->key, word->len)));
    sorter_put_u32(sound + 4, writing->count++);
    writing->total += word->count.words;
    writing->before = *word;
    return sorter_add(writing->sounds, str_make(sound, sizeof sound), STR_LIT(""), err);
}

static void
begin_word(struct word *word, struct str key, struct str value)
{
    struct str spelled = str_make(value.ptr + 4, value.len - 4 - 9);
    memset(word, 0, sizeof *word);
    if (spelled.len > sizeof word->spelled)
        spelled.len = 0; /* never: is_word() knows the same bound */
    memcpy(word->key, key.ptr, key.len);
    memcpy(word->spelled, spelled.ptr, spelled.len);
    word->len = key.len;
    word->spelled_len = spelled.len;
}

static enum status
write_words(struct writing *writing, struct sorter *folded, struct err *err)
{
    struct str key, value;
    struct word *word = &writing->word;
    bool more = true;
    enum status status = STATUS_OK;
    while (!status) {
        status = sorter_next(folded, &key, &value, &more, err);
        if (status || !more)
            break;
        if (!str_equal(key, str_make(word->key, word->len))) {
            status = write_word(writing, err);
            begin_word(word, key, value);
        }
        word->count.words += sorter_u32(value.ptr + value.len - 8);
        word->count.parts += sorter_u32(value.ptr + value.len - 4);
    }
    if (!status)
        status = write_word(writing, err);
    return status ? status : sorter_finish(writing->sounds, err);
}

static enum status
write_sounds(struct writing *writing, struct section *out, struct err *err)
{
    struct str key, value;
    bool more = true;
    enum status status = STATUS_OK;
    while (!status) {
        status = sorter_next(writing->sounds, &key, &value, &more, err);
        if (status || !more)
            break;
        struct buf *end = section_end(out);
        bytes_put_u32(end, sorter_u32(key.ptr));
        bytes_put_u32(end, sorter_u32(key.ptr + 4));
    }
    return status;
}

static enum status
write_all(struct writing *writing, const char *folder, int out, struct err *err)
{
    struct section head, sounds;
    const uint32_t header[SPELLING_HEADER] = {
        SPELLING_MAGIC,
        writing->count,
        (uint32_t)(section_len(&writing->blocks) / 4),
        (uint32_t)section_len(&writing->words),
        writing->count,
        writing->total};
    section_init(&head, folder);
    section_init(&sounds, folder);
    for (size_t i = 0; i < SPELLING_HEADER; i++)
        bytes_put_u32(section_end(&head), header[i]);
    enum status status = write_sounds(writing, &sounds, err);
    if (!status)
        status = section_copy(&head, out, err);
    if (!status)
        status = section_copy(&writing->blocks, out, err);
    if (!status)
        status = section_copy(&writing->words, out, err);
    if (!status)
        status = section_copy(&sounds, out, err);
    section_free(&head);
    section_free(&sounds);
    return status;
}

enum status
spelling_builder_finish(struct spelling_builder *builder, spelling_visit *visit,
                        void *context, int out, struct err *err)
{
    struct folding folding = {.builder = builder, .visit = visit, .context = context};
    struct writing writing = {.count = 0};
    buf_init(&folding.folded);
    buf_init(&folding.value);
    section_init(&writing.words, builder->folder);
    section_init(&writing.blocks, builder->folder);
    enum status status =
        sorter_create(builder->folder, SORT_MEMORY, &folding.sorter, err);
    if (!status)
        status = sorter_create(builder->folder, SORT_MEMORY, &writing.sounds, err);
    if (!status)
        status = fold_all(&folding, err);
    if (!status)
        status = write_words(&writing, folding.sorter, err);
    if (!status)
        status = write_all(&writing, builder->folder, out, err);
    sorter_destroy(folding.sorter);
    sorter_destroy(writing.sounds);
    section_free(&writing.words);
    section_free(&writing.blocks);
    buf_free(&folding.folded);
    buf_free(&folding.value);
    return status;
}
