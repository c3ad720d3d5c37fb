/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loading a spelling dictionary and finding words in it. */
#include <stdlib.h>
#include <string.h>

#include "dict/spelling_format.h"

static enum status
damaged(struct err *err)
{
    return err_set(err, STATUS_CORRUPT, "build the index again",
                   "the spelling dictionary of the index is damaged");
}

void
spelling_seek(const struct spelling *spelling, uint32_t block,
              struct spelling_cursor *out)
{
    out->spelling = spelling;
    out->at = spelling->words_end;
    out->number = block * SPELLING_BLOCK;
    out->len = 0;
    out->shared = 0;
    if (block < spelling->block_count)
        out->at = spelling->words + bytes_u32(spelling->blocks + 4 * (size_t)block);
}

bool
spelling_next(struct spelling_cursor *cursor)
{
    const unsigned char *at = cursor->at;
    const unsigned char *end = cursor->spelling->words_end;
    if (end - at < 4 || end - at - 1 < at[0])
        return false;
    const unsigned char *next = at + 1 + at[0];
    size_t shared = at[1], added = at[2], spelled = at[3];
    if (at[0] < 3 + added + spelled || shared > cursor->len ||
        shared + added > SPELLING_MAX_WORD)
        return false;
    at += 4;
    memcpy(cursor->key + shared, at, added);
    cursor->shared = shared;
    cursor->len = shared + added;
    at += added;
    cursor->spelled = str_make((const char *)at, spelled);
    at += spelled;
    cursor->count.words = bytes_varint(&at, next);
    cursor->count.parts = bytes_varint(&at, next);
    cursor->at = next;
    cursor->number++;
    return true;
}

/* Every block starts with a whole word, the words are in order and there are as many as
 * the header says: then no later read can go astray. */
static bool
is_sound(const struct spelling *spelling)
{
    struct spelling_cursor cursor;
    char before[SPELLING_MAX_WORD + 1] = "";
    struct str last = str_make(before, 0);
    uint32_t count = 0;
    if (spelling->block_count !=
        (spelling->word_count + SPELLING_BLOCK - 1) / SPELLING_BLOCK)
        return false;
    spelling_seek(spelling, 0, &cursor);
    for (; count < spelling->word_count; count++) {
        if (count % SPELLING_BLOCK == 0) {
            const unsigned char *at = spelling->blocks + count / SPELLING_BLOCK * 4;
            if (bytes_u32(at) != (size_t)(cursor.at - spelling->words))
                return false;
            cursor.len = 0;
        }
        if (!spelling_next(&cursor) || cursor.len == 0 ||
            (count > 0 && str_compare(last, str_make(cursor.key, cursor.len)) >= 0))
            return false;
        memcpy(before, cursor.key, cursor.len);
        last.len = cursor.len;
    }
    for (uint32_t i = 0; i < spelling->sound_count; i++)
        if (bytes_u32(spelling->sounds + 8 * (size_t)i + 4) >= spelling->word_count)
            return false;
    return cursor.at == spelling->words_end;
}

enum status
spelling_load(struct str bytes, struct spelling **out, struct err *err)
{
    const size_t head = 4 * SPELLING_HEADER;
    uint32_t header[SPELLING_HEADER];
    *out = NULL;
    if (bytes.len < head)
        return damaged(err);
    for (size_t i = 0; i < SPELLING_HEADER; i++)
        header[i] = bytes_u32((const unsigned char *)bytes.ptr + 4 * i);
    uint64_t len = (uint64_t)head + 4 * (uint64_t)header[SPELLING_AT_BLOCKS] +
                   header[SPELLING_AT_BYTES] + 8 * (uint64_t)header[SPELLING_AT_SOUNDS];
    if (header[SPELLING_AT_MAGIC] != SPELLING_MAGIC || len != bytes.len)
        return damaged(err);
    struct spelling *spelling = calloc(1, sizeof *spelling);
    if (spelling)
        spelling->bytes = malloc(bytes.len);
    if (!spelling || !spelling->bytes) {
        spelling_destroy(spelling);
        return err_no_memory(err);
    }
    memcpy(spelling->bytes, bytes.ptr, bytes.len);
    spelling->len = bytes.len;
    spelling->word_count = header[SPELLING_AT_WORDS];
    spelling->block_count = header[SPELLING_AT_BLOCKS];
    spelling->sound_count = header[SPELLING_AT_SOUNDS];
    spelling->blocks = spelling->bytes + head;
    spelling->words = spelling->blocks + 4 * (size_t)spelling->block_count;
    spelling->words_end = spelling->words + header[SPELLING_AT_BYTES];
    spelling->sounds = spelling->words_end;
    if (!is_sound(spelling)) {
        spelling_destroy(spelling);
        return damaged(err);
    }
    *out = spelling;
    return STATUS_OK;
}

void
spelling_destroy(struct spelling *spelling)
{
    if (spelling)
        free(spelling->bytes);
    free(spelling);
}

/* First words of blocks stand there unshortened. */
static struct str
first_word(const struct spelling *spelling, uint32_t block)
{
    const unsigned char *at =
        spelling->words + bytes_u32(spelling->blocks + 4 * (size_t)block);
    return str_make((const char *)at + 4, at[2]);
}

uint32_t
spelling_block_from(const struct spelling *spelling, struct str key)
{
    uint32_t low = 0;
    uint32_t high = spelling->block_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(first_word(spelling, middle), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool
spelling_lookup(const struct spelling *spelling, struct str folded,
                struct spelling_cursor *out)
{
    uint32_t block = spelling_block_from(spelling, folded);
    bool is_first =
        block < spelling->block_count && str_equal(first_word(spelling, block), folded);
    if (!is_first && block > 0)
        block--;
    spelling_seek(spelling, block, out);
    for (int i = 0; i < SPELLING_BLOCK && spelling_next(out); i++)
        if (str_equal(str_make(out->key, out->len), folded))
            return true;
    return false;
}

struct spelling_count
spelling_find(const struct spelling *spelling, struct str folded)
{
    struct spelling_cursor cursor;
    if (!spelling_lookup(spelling, folded, &cursor))
        return (struct spelling_count){0, 0};
    return cursor.count;
}
