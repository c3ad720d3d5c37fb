/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes the image that lib/text/lexicon.h describes. */
#include <stdio.h>
#include <stdlib.h>

#include "lexicon.h"
#include "text/lexicon.h"

static void
drop_pruned(struct words *words, struct model_value *values)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++)
        if (!words->items[i].is_dropped) {
            values[kept] = values[i];
            words->items[kept++] = words->items[i];
        }
    words->count = kept;
}

static uint32_t
append_pairs(const struct words *words, struct buf *out, struct buf *texts)
{
    uint32_t count = 0;
    uint32_t at = 0;
    const char *last = NULL;
    for (size_t i = 0; i < words->count; i++) {
        const char *normal = words->items[i].normal;
        if (!normal)
            continue;
        /* Neighbours mostly share their normal form: gepflegte, gepflegtem. */
        if (!last || strcmp(normal, last) != 0) {
            at = (uint32_t)texts->len;
            buf_append(texts, normal, strlen(normal) + 1);
        }
        last = normal;
        struct lexicon_pair pair = {(uint32_t)i, at};
        buf_append(out, (const char *)&pair, sizeof pair);
        count++;
    }
    return count;
}

static uint64_t
hash_bytes(const char *bytes, size_t len)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 1099511628211u;
    return h;
}

static void
save(const char *file, const struct lexicon_header *header, const struct buf *body)
{
    FILE *out = fopen(file, "wb");
    if (!out)
        give_up("cannot write", file);
    size_t written = fwrite(header, 1, sizeof *header, out);
    written += fwrite(body->ptr, 1, body->len, out);
    if (fclose(out) != 0 || written != sizeof *header + body->len)
        give_up("cannot write", file);
}

void
write_image(const char *file, struct words *words)
{
    struct lexicon_header header = {.magic = LEXICON_MAGIC};
    struct buf body;
    struct buf texts;
    struct err err;
    struct model_value *values = must(malloc((words->count + 1) * sizeof *values));
    set_values(words, values); /* while the families are complete */
    drop_pruned(words, values);
    struct str *keys = must(malloc((words->count + 1) * sizeof *keys));
    for (size_t i = 0; i < words->count; i++)
        keys[i] = words->items[i].key;
    buf_init(&body);
    buf_init(&texts);
    if (trie_build(keys, words->count, &body, &err))
        give_up(err.message, file);
    header.node_count = (uint32_t)(body.len / sizeof(uint32_t));
    header.value_count = (uint32_t)words->count;
    buf_append(&body, (const char *)values, words->count * sizeof *values);
    header.pair_count = append_pairs(words, &body, &texts);
    header.text_size = (uint32_t)texts.len;
    buf_append(&body, texts.ptr, texts.len);
    if (body.failed || texts.failed)
        give_up("out of memory", file);
    header.hash = hash_bytes(body.ptr, body.len);
    save(file, &header, &body);
    buf_free(&body);
    buf_free(&texts);
    free(keys);
    free(values);
}
