/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packing with Zstandard: see codec.h. */
#include "store/codec.h"

#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

/* Higher levels take 4 to 7 times as long for 10 % less. */
enum { LEVEL = 3, MAGIC_SIZE = 4 };
enum { LEAST_SAMPLES = 8, LEAST_TEXT = 1024, HEADER_ROOM = 16 * 1024 };

static const unsigned char MAGIC[MAGIC_SIZE] = {0x28, 0xB5, 0x2F, 0xFD};

enum form { FORM_PLAIN, FORM_PACKED };

/* A frame is never longer than what it would pack a thousand-fold. */
static const uint64_t MOST_GAIN = 1 << 17;

struct store_codec {
    ZSTD_CCtx *packer; /* made when first needed, as the others */
    ZSTD_CDict *packing;
    ZSTD_DCtx *unpacker;
    ZSTD_DDict *unpacking;
    bool can_pack, can_unpack; /* with this dictionary */
    struct buf dictionary;
    struct buf frame;
};

enum status
store_codec_create(struct str dictionary, struct store_codec **out, struct err *err)
{
    struct store_codec *codec = *out = calloc(1, sizeof *codec);
    if (!codec)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    buf_init(&codec->dictionary);
    buf_init(&codec->frame);
    enum status status = store_codec_set_dictionary(codec, dictionary, err);
    if (status) {
        store_codec_destroy(codec);
        *out = NULL;
    }
    return status;
}

enum status
store_codec_set_dictionary(struct store_codec *codec, struct str dictionary,
                           struct err *err)
{
    ZSTD_freeCDict(codec->packing);
    ZSTD_freeDDict(codec->unpacking);
    codec->packing = NULL;
    codec->unpacking = NULL;
    codec->can_pack = codec->can_unpack = false;
    buf_clear(&codec->dictionary);
    buf_str(&codec->dictionary, dictionary);
    return codec->dictionary.failed
               ? err_set(err, STATUS_NO_MEMORY, "", "out of memory")
               : STATUS_OK;
}

void
store_codec_destroy(struct store_codec *codec)
{
    if (!codec)
        return;
    ZSTD_freeCCtx(codec->packer);
    ZSTD_freeCDict(codec->packing);
    ZSTD_freeDCtx(codec->unpacker);
    ZSTD_freeDDict(codec->unpacking);
    buf_free(&codec->dictionary);
    buf_free(&codec->frame);
    free(codec);
}

static bool
prepare_packing(struct store_codec *codec)
{
    const struct buf *dictionary = &codec->dictionary;
    if (codec->can_pack)
        return true;
    if (dictionary->len > 0)
        codec->packing = ZSTD_createCDict(dictionary->ptr, dictionary->len, LEVEL);
    if (!codec->packer)
        codec->packer = ZSTD_createCCtx();
    ZSTD_CCtx *packer = codec->packer;
    codec->can_pack =
        packer && (codec->packing || dictionary->len == 0) &&
        !ZSTD_isError(ZSTD_CCtx_setParameter(packer, ZSTD_c_compressionLevel, LEVEL)) &&
        !ZSTD_isError(ZSTD_CCtx_setParameter(packer, ZSTD_c_dictIDFlag, 0)) &&
        !ZSTD_isError(ZSTD_CCtx_refCDict(packer, codec->packing));
    return codec->can_pack;
}

enum status
store_codec_pack(struct store_codec *codec, struct str bytes, struct buf *out,
                 struct err *err)
{
    size_t bound = ZSTD_compressBound(bytes.len);
    char *to;
    buf_clear(out);
    buf_char(out, FORM_PACKED);
    if (!prepare_packing(codec) || !(to = buf_reserve(out, bound)))
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    size_t size = ZSTD_compress2(codec->packer, to, bound, bytes.ptr, bytes.len);
    if (ZSTD_isError(size))
        return err_set(err, STATUS_NO_MEMORY, "", "packing a record: %s",
                       ZSTD_getErrorName(size));
    if (size - MAGIC_SIZE < bytes.len) {
        memmove(to, to + MAGIC_SIZE, size - MAGIC_SIZE);
        out->len += size - MAGIC_SIZE;
        out->ptr[out->len] = '\0';
        return STATUS_OK;
    }
    buf_clear(out);
    buf_char(out, FORM_PLAIN);
    buf_str(out, bytes);
    return out->failed ? err_set(err, STATUS_NO_MEMORY, "", "out of memory")
                       : STATUS_OK;
}

static bool
prepare_unpacking(struct store_codec *codec)
{
    const struct buf *dictionary = &codec->dictionary;
    if (codec->can_unpack)
        return true;
    if (dictionary->len > 0)
        codec->unpacking = ZSTD_createDDict(dictionary->ptr, dictionary->len);
    if (!codec->unpacker)
        codec->unpacker = ZSTD_createDCtx();
    codec->can_unpack =
        codec->unpacker && (codec->unpacking || dictionary->len == 0) &&
        !ZSTD_isError(ZSTD_DCtx_refDDict(codec->unpacker, codec->unpacking));
    return codec->can_unpack;
}

static enum status
damaged(struct err *err)
{
    return err_set(err, STATUS_CORRUPT,
                   "build the index anew with buendnis-index --rebuild",
                   "a stored record is damaged");
}

static enum status
unpack_frame(struct store_codec *codec, struct str packed, struct arena *arena,
             struct str *out, struct err *err)
{
    struct buf *frame = &codec->frame;
    buf_clear(frame);
    buf_append(frame, (const char *)MAGIC, MAGIC_SIZE);
    buf_str(frame, packed);
    if (frame->failed || !prepare_unpacking(codec))
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    unsigned long long size = ZSTD_getFrameContentSize(frame->ptr, frame->len);
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ||
        size / MOST_GAIN > frame->len)
        return damaged(err);
    char *to = arena_alloc(arena, (size_t)size + 1);
    if (!to)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    size_t got =
        ZSTD_decompressDCtx(codec->unpacker, to, (size_t)size, frame->ptr, frame->len);
    if (got != size)
        return damaged(err);
    to[got] = '\0';
    *out = str_make(to, got);
    return STATUS_OK;
}

enum status
store_codec_unpack(struct store_codec *codec, struct str packed, struct arena *arena,
                   struct str *out, struct err *err)
{
    *out = str_make("", 0);
    if (packed.len == 0)
        return damaged(err);
    struct str bytes = str_make(packed.ptr + 1, packed.len - 1);
    if (*packed.ptr == FORM_PACKED)
        return unpack_frame(codec, bytes, arena, out, err);
    if (*packed.ptr != FORM_PLAIN)
        return damaged(err);
    *out = arena_copy(arena, bytes);
    return out->ptr ? STATUS_OK : err_set(err, STATUS_NO_MEMORY, "", "out of memory");
}

enum status
store_codec_learn(struct str texts, const char *samples, const size_t *lengths,
                  size_t count, struct buf *out, struct err *err)
{
    ZDICT_params_t params = {.compressionLevel = LEVEL};
    size_t room = texts.len + HEADER_ROOM;
    buf_clear(out);
    if (count < LEAST_SAMPLES || texts.len < LEAST_TEXT)
        return STATUS_OK;
    char *to = buf_reserve(out, room);
    if (!to)
        return err_set(err, STATUS_NO_MEMORY, "", "out of memory");
    size_t size = ZDICT_finalizeDictionary(to, room, texts.ptr, texts.len, samples,
                                           lengths, (unsigned)count, params);
    /* What it finds too little in to learn from is no mistake. */
    if (!ZDICT_isError(size))
        out->len = size;
    out->ptr[out->len] = '\0';
    return STATUS_OK;
}
