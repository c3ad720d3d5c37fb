/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packed records and metadata: see packed.h. */
#include "store/packed.h"

#include <cstdlib>
#include <cstring>
#include <memory>

#include "store/guard.h"
#include "store/schema.h"

static const size_t MOST_METADATA = (size_t)1 << 30;

typedef std::unique_ptr<struct arena, void (*)(struct arena *)> arena_owner;

static arena_owner
make_arena()
{
    arena_owner arena(arena_create(0), arena_destroy);
    if (!arena)
        throw std::bad_alloc();
    return arena;
}

std::string
store_piece_key(const std::string &key, unsigned number)
{
    return number ? key + "/" + std::to_string(number) : key;
}

std::string
store_length_key(const std::string &key)
{
    return key + "/length";
}

static enum status
unpack_piece(const Xapian::Database &database, const std::string &key,
             struct arena *arena, struct str *out, struct err *err)
{
    std::string packed = database.get_metadata(key);
    struct store_codec *codec;
    *out = str_make("", 0);
    if (packed.empty())
        return STATUS_OK;
    enum status status = store_codec_create(str_make("", 0), &codec, err);
    if (!status)
        status = store_codec_unpack(codec, str_make(packed.data(), packed.size()),
                                    arena, out, err);
    store_codec_destroy(codec);
    return status;
}

/* The pieces behind the first, joined with it. */
static enum status
join_pieces(const Xapian::Database &database, const char *key, struct arena *arena,
            struct str *value, struct err *err)
{
    size_t total =
        strtoul(database.get_metadata(store_length_key(key)).c_str(), nullptr, 10);
    char *joined = total < MOST_METADATA
                       ? static_cast<char *>(arena_alloc(arena, total + 1))
                       : nullptr;
    arena_owner scratch = make_arena();
    struct str piece = *value;
    if (!joined)
        return err_no_memory(err);
    *value = str_make(joined, total);
    for (unsigned number = 1;; number++) {
        if (piece.len > total || piece.len == 0)
            break;
        memcpy(joined, piece.ptr, piece.len);
        joined += piece.len;
        total -= piece.len;
        if (total == 0) {
            *joined = '\0';
            return STATUS_OK;
        }
        arena_reset(scratch.get());
        enum status status = unpack_piece(database, store_piece_key(key, number),
                                          scratch.get(), &piece, err);
        if (status)
            return status;
    }
    return err_set(err, STATUS_CORRUPT, "build the index again",
                   "metadata of the index is damaged: %s", key);
}

enum status
store_unpack_metadata(const Xapian::Database &database, const char *key,
                      struct arena *arena, struct str *out, struct err *err)
{
    enum status status = unpack_piece(database, key, arena, out, err);
    if (status || out->len != STORE_PIECE)
        return status;
    return join_pieces(database, key, arena, out, err);
}

enum status
store_codec_of(const Xapian::Database &database, struct store_codec **out,
               struct err *err)
{
    struct str dictionary;
    arena_owner arena = make_arena();
    enum status status = store_unpack_metadata(database, SCHEMA_META_RECORDS,
                                               arena.get(), &dictionary, err);
    return status ? status : store_codec_create(dictionary, out, err);
}
