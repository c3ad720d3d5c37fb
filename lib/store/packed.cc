/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Packed records and metadata: see packed.h. */
#include "store/packed.h"

#include <memory>

#include "store/guard.h"
#include "store/schema.h"

enum status
store_unpack_metadata(const Xapian::Database &database, const char *key,
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

enum status
store_codec_of(const Xapian::Database &database, struct store_codec **out,
               struct err *err)
{
    struct str dictionary;
    std::unique_ptr<struct arena, void (*)(struct arena *)> arena(arena_create(0),
                                                                  arena_destroy);
    if (!arena)
        throw std::bad_alloc();
    enum status status = store_unpack_metadata(database, SCHEMA_META_RECORDS,
                                               arena.get(), &dictionary, err);
    return status ? status : store_codec_create(dictionary, out, err);
}
