/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acronyms and what they stand for: one meaning each, or none. */
#include "dict/acronyms.h"

#include <stdlib.h>

#include "dict/acronym_parts.h"

enum { MAX_ACRONYMS = 100000 };

static const double WEIGHT_DEFINED = 0.9;
static const double WEIGHT_DERIVED = 0.6;

struct entry {
    uint32_t key;     /* stems of the meaning, in keys */
    uint32_t label;   /* as written, in texts */
    uint32_t meaning; /* as written, in texts */
    bool is_defined;
    bool is_ambiguous;
};

struct acronyms {
    const struct text_lexicon *lexicon;
    struct table names; /* folded acronyms; the entries are numbered like them */
    struct table keys;
    struct table texts;
    struct entry *entries;
    uint32_t capacity;
    struct buf buf;
    uint32_t position; /* of the last stem in buf */
};

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "out of memory for the acronyms");
}

enum status
acronyms_create(const struct text_lexicon *lexicon, struct acronyms **out,
                struct err *err)
{
    struct acronyms *acronyms = calloc(1, sizeof *acronyms);
    *out = acronyms;
    if (!acronyms)
        return no_memory(err);
    acronyms->lexicon = lexicon;
    table_init(&acronyms->names);
    table_init(&acronyms->keys);
    table_init(&acronyms->texts);
    buf_init(&acronyms->buf);
    return STATUS_OK;
}

void
acronyms_destroy(struct acronyms *acronyms)
{
    if (!acronyms)
        return;
    table_free(&acronyms->names);
    table_free(&acronyms->keys);
    table_free(&acronyms->texts);
    buf_free(&acronyms->buf);
    free(acronyms->entries);
    free(acronyms);
}

static int
take_stem(void *context, const struct text_term *term)
{
    struct acronyms *acronyms = context;
    if (term->class != TEXT_STEM || term->position == acronyms->position)
        return 0;
    buf_append(&acronyms->buf, term->term, term->len);
    buf_char(&acronyms->buf, ' ');
    acronyms->position = term->position;
    return 0;
}

/* Inflections of a name are one meaning. */
static enum status
find_key(struct acronyms *acronyms, struct text_analyser *analyser, struct str meaning,
         uint32_t *out, struct err *err)
{
    buf_clear(&acronyms->buf);
    acronyms->position = 0;
    text_analyse(analyser, TEXT_QUERY, meaning.ptr, meaning.len, take_stem, acronyms);
    if (acronyms->buf.failed)
        return no_memory(err);
    return table_add(&acronyms->keys, buf_view(&acronyms->buf), out, err);
}

static enum status
reserve(struct acronyms *acronyms, uint32_t number, struct err *err)
{
    if (number < acronyms->capacity)
        return STATUS_OK;
    uint32_t capacity = acronyms->names.capacity;
    struct entry *grown = reallocarray(acronyms->entries, capacity, sizeof *grown);
    if (!grown)
        return no_memory(err);
    acronyms->entries = grown;
    acronyms->capacity = capacity;
    return STATUS_OK;
}

/* What is written counts more than what is guessed; "Handwerkskammer" is meant when
 * "Handwerkskammer Koblenz" is too; else two meanings are none. */
static void
settle(const struct acronyms *acronyms, struct entry *entry, struct entry found)
{
    if (entry->is_defined != found.is_defined) {
        if (found.is_defined)
            *entry = found;
        return;
    }
    if (entry->key == found.key)
        return;
    struct str old = table_key(&acronyms->keys, entry->key);
    struct str new = table_key(&acronyms->keys, found.key);
    if (str_starts_with(old, new)) {
        found.is_ambiguous = entry->is_ambiguous;
        *entry = found;
    } else if (!str_starts_with(new, old)) {
        entry->is_ambiguous = true;
    }
}

enum status
acronym_note(struct acronyms *acronyms, struct text_analyser *analyser,
             struct str label, struct str meaning, bool is_defined, struct err *err)
{
    struct entry found = {.is_defined = is_defined};
    uint32_t number;
    if (text_is_known(acronyms->lexicon, label.ptr, label.len) ||
        text_is_stopword(acronyms->lexicon, label.ptr, label.len) ||
        acronyms->names.count >= MAX_ACRONYMS)
        return STATUS_OK;
    enum status status = find_key(acronyms, analyser, meaning, &found.key, err);
    if (!status)
        status = table_add(&acronyms->texts, label, &found.label, err);
    if (!status)
        status = table_add(&acronyms->texts, meaning, &found.meaning, err);
    buf_clear(&acronyms->buf);
    text_fold(label.ptr, label.len, &acronyms->buf);
    if (!status && acronyms->buf.failed)
        status = no_memory(err);
    uint32_t known = acronyms->names.count;
    if (!status)
        status = table_add(&acronyms->names, buf_view(&acronyms->buf), &number, err);
    if (!status)
        status = reserve(acronyms, number, err);
    if (status)
        return status;
    if (number == known)
        acronyms->entries[number] = found;
    else
        settle(acronyms, &acronyms->entries[number], found);
    return STATUS_OK;
}

enum status
acronyms_add(struct acronyms *acronyms, struct text_analyser *analyser,
             const struct record *record, struct err *err)
{
    enum status status = acronym_find_defined(acronyms, analyser, record->title, err);
    if (!status)
        status = acronym_find_defined(acronyms, analyser, record->body, err);
    if (!status)
        status = acronym_find_derived(acronyms, analyser, record->provider, err);
    if (!status && record->kind == RECORD_PARTNER)
        status = acronym_find_derived(acronyms, analyser, record->title, err);
    for (size_t i = 0; i < record->names.count && !status; i++)
        status = acronym_find_derived(acronyms, analyser, record->names.items[i], err);
    for (size_t i = 0; i < record->membership_count && !status; i++) {
        struct str name = record->memberships[i].name;
        status = acronym_find_defined(acronyms, analyser, name, err);
        if (!status)
            status = acronym_find_derived(acronyms, analyser, name, err);
    }
    return status;
}

enum status
acronyms_finish(const struct acronyms *acronyms, struct buf *out, struct err *err)
{
    uint32_t *order = table_sorted(&acronyms->names);
    if (!order)
        return no_memory(err);
    for (uint32_t i = 0; i < acronyms->names.count; i++) {
        const struct entry *entry = &acronyms->entries[order[i]];
        struct str label = table_key(&acronyms->texts, entry->label);
        struct str meaning = table_key(&acronyms->texts, entry->meaning);
        if (!entry->is_ambiguous)
            buf_printf(out, "%.*s, %.*s @%.1f\n", (int)label.len, label.ptr,
                       (int)meaning.len, meaning.ptr,
                       entry->is_defined ? WEIGHT_DEFINED : WEIGHT_DERIVED);
    }
    free(order);
    return out->failed ? no_memory(err) : STATUS_OK;
}
