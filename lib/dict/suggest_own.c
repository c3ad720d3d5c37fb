/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The keys of entries: the folded rest of each word from its beginning or from a
 * compound part on. Sorted, they get their numbers; sorted back, each entry gets its
 * keys. */
#include "dict/suggest_write.h"

static void
own(struct suggest_writing *writing, struct str tail)
{
    char value[5];
    buf_clear(&writing->scratch);
    text_fold(tail.ptr, tail.len, &writing->scratch);
    if (writing->scratch.len == 0)
        return;
    if (writing->scratch.failed) {
        writing->status = err_no_memory(writing->err);
        return;
    }
    value[0] = (char)writing->kind;
    sorter_put_u32(value + 1, writing->entry);
    writing->status = sorter_add(writing->owned, buf_view(&writing->scratch),
                                 str_make(value, sizeof value), writing->err);
}

/* The rest of a word from its beginning or a part's beginning on. */
static int
take_term(void *context, const struct text_term *term)
{
    struct suggest_writing *writing = context;
    if (term->flags & TEXT_VIRTUAL || term->end > writing->text.len ||
        term->start >= term->end)
        return 0;
    if (term->class == TEXT_EXACT)
        writing->word_end = term->end;
    bool is_part = term->class == TEXT_PART && term->part_count == 1 &&
                   term->first_part > 0 && term->end <= writing->word_end;
    if (term->class == TEXT_EXACT || is_part)
        own(writing,
            str_make(writing->text.ptr + term->start, writing->word_end - term->start));
    return writing->status ? 1 : 0;
}

enum status
suggest_keys_add(struct suggest_writing *writing, const struct suggest_item *item,
                 uint32_t entry, struct err *err)
{
    writing->text = item->text;
    writing->entry = entry;
    writing->kind = item->kind;
    writing->err = err;
    text_analyse(writing->analyser, TEXT_DOCUMENT, item->text.ptr, item->text.len,
                 take_term, writing);
    return writing->status;
}

/* The key whose entries are coming, and the last of them. */
struct numbering {
    uint32_t key;
    bool has_kind;
    uint8_t kind;
    uint32_t entry; /* SUGGEST_NONE: none of this kind yet */
};

static void
end_kind(struct suggest_writing *writing, struct numbering *at)
{
    if (!at->has_kind)
        return;
    bytes_put_u32(section_end(&writing->kinds[at->kind].keys), at->key);
    section_list_end_item(&writing->kinds[at->kind].lists);
    at->has_kind = false;
}

static enum status
take_owner(struct suggest_writing *writing, struct numbering *at, uint8_t kind,
           uint32_t entry, struct err *err)
{
    char pair[8];
    if (!at->has_kind || kind != at->kind) {
        end_kind(writing, at);
        *at = (struct numbering){at->key, true, kind, SUGGEST_NONE};
    }
    if (entry != at->entry)
        bytes_put_varint(section_end(&writing->kinds[kind].lists.bytes),
                         at->entry == SUGGEST_NONE ? entry : entry - at->entry);
    at->entry = entry;
    sorter_put_u32(pair, entry);
    sorter_put_u32(pair + 4, at->key);
    return sorter_add(writing->by_entry, str_make(pair, sizeof pair), STR_LIT(""), err);
}

/* All keys in order, each once, and by kind the entries that have it. */
static enum status
number_keys(struct suggest_writing *writing, struct err *err)
{
    struct numbering at = {.key = SUGGEST_NONE};
    struct buf *last = &writing->scratch;
    struct str key, value;
    bool more = true;
    enum status status = sorter_finish(writing->owned, err);
    buf_clear(last);
    while (!status) {
        status = sorter_next(writing->owned, &key, &value, &more, err);
        if (status || !more)
            break;
        if (!str_equal(key, buf_view(last))) {
            end_kind(writing, &at);
            at.key++;
            buf_clear(last);
            buf_str(last, key);
            buf_str(section_end(&writing->keys.bytes), key);
            section_list_end_item(&writing->keys);
        }
        status = take_owner(writing, &at, (uint8_t)value.ptr[0],
                            sorter_u32(value.ptr + 1), err);
    }
    end_kind(writing, &at);
    if (!status && last->failed)
        status = err_no_memory(err);
    return status ? status : sorter_finish(writing->by_entry, err);
}

/* The numbers of each entry's keys. */
static enum status
write_owns(struct suggest_writing *writing, struct err *err)
{
    struct str pair, value;
    uint32_t entry = 0, last = 0;
    bool more;
    enum status status = sorter_next(writing->by_entry, &pair, &value, &more, err);
    while (!status && entry < writing->count) {
        if (!more || sorter_u32(pair.ptr) != entry) {
            section_list_end_item(&writing->owns);
            entry++;
            last = 0;
            continue;
        }
        uint32_t key = sorter_u32(pair.ptr + 4);
        bytes_put_varint(section_end(&writing->owns.bytes), key - last);
        last = key;
        status = sorter_next(writing->by_entry, &pair, &value, &more, err);
    }
    return status;
}

enum status
suggest_keys_write(struct suggest_writing *writing, struct err *err)
{
    enum status status = sorter_create(writing->builder->folder, SUGGEST_SORT_MEMORY,
                                       &writing->by_entry, err);
    if (!status)
        status = number_keys(writing, err);
    sorter_destroy(writing->owned);
    writing->owned = NULL;
    if (!status)
        status = write_owns(writing, err);
    sorter_destroy(writing->by_entry);
    writing->by_entry = NULL;
    return status;
}
