/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Block-wise bump allocation: see arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 32 * 1024 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *first; /* kept over resets */
    struct block *last;  /* the one being filled */
    size_t used;
    size_t limit;
};

static struct block *
block_create(size_t size)
{
    struct block *block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

struct arena *
arena_create(size_t limit)
{
    struct arena *arena = malloc(sizeof *arena);
    if (!arena)
        return NULL;
    arena->first = arena->last = block_create(BLOCK_SIZE);
    arena->used = 0;
    arena->limit = limit;
    if (!arena->first) {
        free(arena);
        return NULL;
    }
    return arena;
}

static void
free_after(struct block *block)
{
    struct block *next = block->next;
    block->next = NULL;
    while (next) {
        struct block *after = next->next;
        free(next);
        next = after;
    }
}

void
arena_destroy(struct arena *arena)
{
    if (!arena)
        return;
    free_after(arena->first);
    free(arena->first);
    free(arena);
}

void
arena_reset(struct arena *arena)
{
    free_after(arena->first);
    arena->first->used = 0;
    arena->last = arena->first;
    arena->used = 0;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    if (arena->limit && (size > arena->limit || arena->used > arena->limit - size))
        return NULL;
    struct block *block = arena->last;
    if (block->size - block->used < size) {
        block = block_create(size > BLOCK_SIZE ? size : BLOCK_SIZE);
        if (!block)
            return NULL;
        arena->last->next = block;
        arena->last = block;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return memory;
}

void *
arena_zalloc(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    void *memory = arena_alloc(arena, count * size);
    if (memory)
        memset(memory, 0, count * size);
    return memory;
}

struct str
arena_copy(struct arena *arena, struct str text)
{
    struct str copy = {NULL, 0};
    if (text.len == SIZE_MAX)
        return copy;
    char *bytes = arena_alloc(arena, text.len + 1);
    if (!bytes)
        return copy;
    if (text.len)
        memcpy(bytes, text.ptr, text.len);
    bytes[text.len] = '\0';
    return str_make(bytes, text.len);
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        return NULL;
    char *text = arena_alloc(arena, (size_t)len + 1);
    if (!text)
        return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}
