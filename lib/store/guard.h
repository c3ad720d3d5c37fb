/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The border between libxapian and C: every extern "C" body of lib/store is one call of
 * store_guard(). Nothing thrown passes it; what was thrown becomes a status, a message
 * and a hint. Private to lib/store. */
#ifndef STORE_GUARD_H
#define STORE_GUARD_H

#include <string>

#include <xapian.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Tells what the exception in flight means. To be called in a catch block only. `what`
 * names the index or the operation. */
enum status store_translate_exception(struct err *err, const char *what) noexcept;

template <typename Body>
enum status
store_guard(struct err *err, const char *what, Body body) noexcept
{
    try {
        return body();
    } catch (...) {
        return store_translate_exception(err, what);
    }
}

static inline std::string
store_string(struct str text)
{
    return text.len ? std::string(text.ptr, text.len) : std::string();
}

/* Copies into the arena; a full arena is the same as no memory. */
struct str store_copy(struct arena *arena, const std::string &text);

/* Zeroed array of the arena; throws std::bad_alloc. */
template <typename Item>
Item *
store_array(struct arena *arena, size_t count)
{
    void *memory = arena_zalloc(arena, count, sizeof(Item));
    if (!memory)
        throw std::bad_alloc();
    return static_cast<Item *>(memory);
}

#endif
