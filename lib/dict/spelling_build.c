/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counting a collection's words and writing them as a spelling dictionary. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "dict/phonetic.h"
#include "dict/spelling_format.h"
#include "dict/table.h"

/* One spelling in lower case, umlauts kept. */
struct spelled {
    uint32_t words;       /* as a word of its own */
    uint32_t capitals;    /* of these with a capital letter first */
    uint32_t caps;        /* of these in capitals only */
    uint32_t heads;       /* as the last part of a compound */
    uint32_t parts : 31;  /* as another part */
    uint32_t is_base : 1; /* without a linking element such a part */
};

struct spelling_builder {
    struct table table;
    struct spelled *spelled; /* as many as the table's capacity */
    uint32_t capacity;
    struct buf lower;
};

struct spelling_builder *
spelling_builder_create(void)
{
    struct spelling_builder *builder = calloc(1, sizeof *builder);
    if (builder) {
        table_init(&builder->table);
        buf_init(&builder->lower);
    }
    return builder;
}

void
spelling_builder_destroy(struct spelling_builder *builder)
{
    if (!builder)
        return;
    table_free(&builder->table);
    buf_free(&builder->lower);
    free(builder->spelled);
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
find_spelled(struct spelling_builder *builder, struct str word, struct spelled **out,
             struct err *err)
{
    uint32_t number = 0;
    buf_clear(&builder->lower);
    text_lower(word.ptr, word.len, &builder->lower);
    enum status status =
        builder->lower.failed
            ? err_no_memory(err)
            : table_add(&builder->table, buf_view(&builder->lower), &number, err);
    if (status)
        return status;
    if (number >= builder->capacity) {
        uint32_t capacity = builder->table.capacity;
        struct spelled *grown = reallocarray(builder->spelled, capacity, sizeof *grown);
        if (!grown)
            return err_no_memory(err);
        memset(grown + builder->capacity, 0,
               (capacity - builder->capacity) * sizeof *grown);
        builder->spelled = grown;
        builder->capacity = capacity;
    }
    *out = &builder->spelled[number];
    return STATUS_OK;
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
        struct spelled *spelled = NULL;
        if (folded->len < stem.len + cut || base.len < SPELLING_MIN_WORD ||
            memcmp(base.ptr + base.len, links[i], cut) != 0 ||
            memcmp(folded->ptr, stem.ptr, stem.len) != 0 ||
            !text_is_known(feeding->lexicon, base.ptr, base.len))
            continue;
        enum status status =
            find_spelled(feeding->builder, base, &spelled, feeding->err);
        if (!status)
            spelled->is_base = true;
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
    struct spelled *spelled = NULL;
    feeding->status = find_spelled(feeding->builder, word, &spelled, feeding->err);
    if (feeding->status)
        return 1;
    if (whole) {
        spelled->words++;
        /* Ä Ö Ü begin with this byte; lower-case umlauts have a second byte above. */
        bool umlaut = (unsigned char)word.ptr[0] == 0xC3 && word.len > 1 &&
                      (unsigned char)word.ptr[1] < 0x9F;
        spelled->capitals += is_capital(word.ptr[0]) || umlaut;
        spelled->caps += is_capital(word.ptr[0]) && is_capital(word.ptr[word.len - 1]);
    } else if (term->flags & TEXT_HEAD) {
        spelled->heads++;
    } else if (spelled->parts++ == 0) {
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

/* The word as it mostly stands in the texts. */
static void
usual_case(const struct spelling_builder *builder, uint32_t number, struct buf *out)
{
    const struct spelled *spelled = &builder->spelled[number];
    struct str word = table_key(&builder->table, number);
    buf_clear(out);
    buf_str(out, word);
    size_t upper = spelled->caps * 2 > spelled->words       ? word.len
                   : spelled->capitals * 2 > spelled->words ? 1
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

enum status
spelling_builder_each(const struct spelling_builder *builder, spelling_visit *visit,
                      void *context, struct err *err)
{
    enum status status = STATUS_OK;
    struct buf word;
    buf_init(&word);
    for (uint32_t i = 0; !status && i < builder->table.count; i++) {
        if (builder->spelled[i].words == 0)
            continue;
        usual_case(builder, i, &word);
        status = word.failed
                     ? err_no_memory(err)
                     : visit(context, buf_view(&word), builder->spelled[i].words, err);
    }
    buf_free(&word);
    return status;
}

/* All spellings of one folded form. */
struct folded {
    uint32_t best; /* number of the most frequent spelling */
    uint32_t best_count;
    struct spelling_count count;
};

/* More often, and on a tie first in byte order, so that the feeding order is no matter.
 */
static bool
is_better(const struct spelling_builder *builder, uint32_t number, uint32_t count,
          const struct folded *than)
{
    if (count != than->best_count)
        return count > than->best_count;
    return str_compare(table_key(&builder->table, number),
                       table_key(&builder->table, than->best)) < 0;
}

static enum status
fold_all(struct spelling_builder *builder, struct table *keys, struct folded **out,
         struct err *err)
{
    struct folded *folded = calloc(builder->table.count + (size_t)1, sizeof *folded);
    enum status status = folded ? STATUS_OK : STATUS_NO_MEMORY;
    for (uint32_t i = 0; !status && i < builder->table.count; i++) {
        const struct spelled *spelled = &builder->spelled[i];
        struct str word = table_key(&builder->table, i);
        uint32_t number = 0;
        buf_clear(&builder->lower);
        text_fold(word.ptr, word.len, &builder->lower);
        if (builder->lower.failed)
            status = STATUS_NO_MEMORY;
        else if (builder->lower.len <= SPELLING_MAX_WORD && builder->lower.len > 1)
            status = table_add(keys, buf_view(&builder->lower), &number, err);
        else
            continue;
        if (status)
            break;
        struct folded *to = &folded[number];
        uint32_t words = spelled->words + spelled->heads;
        uint32_t parts = spelled->parts + spelled->is_base;
        uint32_t count = words * 2 + parts;
        if (is_better(builder, i, count, to)) {
            to->best = i;
            to->best_count = count;
        }
        to->count.words += words;
        to->count.parts += parts;
    }
    *out = folded;
    return status == STATUS_NO_MEMORY
               ? err_set(err, status, NULL, "out of memory for the dictionary")
               : status;
}

static void
write_word(struct buf *out, struct str before, struct str key, struct str spelled,
           struct spelling_count count)
{
    size_t shared = 0;
    size_t length_at = out->len;
    while (shared < before.len && shared < key.len &&
           before.ptr[shared] == key.ptr[shared])
        shared++;
    if (str_equal(key, spelled))
        spelled.len = 0;
    buf_char(out, '\0');
    buf_char(out, (char)shared);
    buf_char(out, (char)(key.len - shared));
    buf_char(out, (char)spelled.len);
    buf_append(out, key.ptr + shared, key.len - shared);
    buf_str(out, spelled);
    bytes_put_varint(out, count.words);
    bytes_put_varint(out, count.parts);
    if (!out->failed)
        out->ptr[length_at] = (char)(out->len - length_at - 1);
}

struct sound {
    uint32_t code;
    uint32_t number;
};

static int
compare_sounds(const void *a, const void *b)
{
    const struct sound *left = a;
    const struct sound *right = b;
    if (left->code != right->code)
        return left->code < right->code ? -1 : 1;
    return left->number < right->number ? -1 : left->number > right->number;
}

static void
write_sounds(struct buf *out, struct sound *sounds, uint32_t count)
{
    qsort(sounds, count, sizeof *sounds, compare_sounds);
    for (uint32_t i = 0; i < count; i++) {
        bytes_put_u32(out, sounds[i].code);
        bytes_put_u32(out, sounds[i].number);
    }
}

static enum status
write_all(const struct spelling_builder *builder, const struct table *keys,
          const struct folded *folded, struct buf *out, struct err *err)
{
    enum status status = STATUS_NO_MEMORY;
    uint32_t *order = table_sorted(keys);
    struct sound *sounds = calloc(keys->count + (size_t)1, sizeof *sounds);
    struct buf words;
    struct buf blocks;
    struct str before = STR_LIT("");
    uint32_t total = 0;
    buf_init(&words);
    buf_init(&blocks);
    if (!order || !sounds)
        goto out;
    for (uint32_t i = 0; i < keys->count; i++) {
        const struct folded *from = &folded[order[i]];
        struct str key = table_key(keys, order[i]);
        if (i % SPELLING_BLOCK == 0) {
            bytes_put_u32(&blocks, (uint32_t)words.len);
            before.len = 0;
        }
        write_word(&words, before, key, table_key(&builder->table, from->best),
                   from->count);
        before = key;
        sounds[i] = (struct sound){phonetic_code(key), i};
        total += from->count.words;
    }
    const uint32_t header[SPELLING_HEADER] = {
        SPELLING_MAGIC,      keys->count, (uint32_t)(blocks.len / 4),
        (uint32_t)words.len, keys->count, total};
    for (size_t i = 0; i < SPELLING_HEADER; i++)
        bytes_put_u32(out, header[i]);
    buf_str(out, buf_view(&blocks));
    buf_str(out, buf_view(&words));
    write_sounds(out, sounds, keys->count);
    if (!words.failed && !blocks.failed && !out->failed)
        status = STATUS_OK;
out:
    buf_free(&blocks);
    buf_free(&words);
    free(sounds);
    free(order);
    return status ? err_set(err, status, NULL, "out of memory for the dictionary")
                  : status;
}

enum status
spelling_builder_finish(struct spelling_builder *builder, struct buf *out,
                        struct err *err)
{
    struct table keys;
    struct folded *folded = NULL;
    table_init(&keys);
    enum status status = fold_all(builder, &keys, &folded, err);
    if (!status)
        status = write_all(builder, &keys, folded, out, err);
    free(folded);
    table_free(&keys);
    return status;
}
