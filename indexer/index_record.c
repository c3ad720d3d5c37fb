/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of a record as terms. Half of all offers have invented names, so the
 * description weighs nearly as much as the title; that the title has a word is told by
 * terms of its own (SZ, SP), heavier in short titles. Exact forms (E) and the context
 * (CZ, CP) have no weight: they would make records longer and so tax what matched. */
#include "indexer/index_record.h"

#include "base/repeats.h"
#include "indexer/index_values.h"
#include "store/schema.h"

enum {
    WEIGHT_BODY = 1,
    WEIGHT_TITLE = 2,
    WEIGHT_NAMES = 2,
    FIELD_GAP = 100, /* positions between fields: no phrase across them */
    /* An organisation of a thousand memberships has hundreds of spellings. All are
     * found, but more than these would make it a long text about nothing. */
    FULL_NAMES = 8
};

struct field {
    struct store_document *document;
    uint32_t weight;
    uint32_t base; /* position before the field's first token */
    uint32_t last;
    uint32_t title_weight; /* 0: no title terms */
    bool is_context;
    struct arena *arena; /* for the sets of an organisation's seats */
    struct buf term;
    enum status status;
    struct err *err;
};

static void
put(struct field *field, const char *prefix, const struct text_term *term, uint32_t wdf,
    bool with_position)
{
    if (field->status)
        return;
    buf_clear(&field->term);
    schema_term(&field->term, prefix, str_make(term->term, term->len));
    if (field->term.failed)
        field->status = err_set(field->err, STATUS_NO_MEMORY, NULL, "no memory");
    else if (with_position)
        field->status =
            store_document_posting(field->document, buf_view(&field->term),
                                   field->base + term->position, wdf, field->err);
    else
        field->status = store_document_term(field->document, buf_view(&field->term),
                                            wdf, field->err);
}

static int
take_term(void *context, const struct text_term *term)
{
    struct field *field = context;
    bool is_text = !field->is_context;

    field->last = field->base + term->position;
    switch (term->class) {
    case TEXT_EXACT:
        if (is_text)
            put(field, SCHEMA_EXACT, term, 0, true);
        break;
    case TEXT_STEM:
        put(field, is_text ? SCHEMA_STEM : SCHEMA_CONTEXT_STEM, term,
            is_text ? field->weight : 0, is_text);
        if (field->title_weight)
            put(field, SCHEMA_TITLE_STEM, term, field->title_weight, false);
        break;
    case TEXT_PART:
        put(field, is_text ? SCHEMA_PART : SCHEMA_CONTEXT_PART, term,
            is_text ? field->weight : 0, is_text);
        if (field->title_weight)
            put(field, SCHEMA_TITLE_PART, term, field->title_weight, false);
        break;
    }
    return field->status != STATUS_OK;
}

static void
add_text(struct field *field, struct text_analyser *analyser, struct str text,
         uint32_t weight)
{
    if (text.len == 0 || field->status)
        return;
    field->weight = weight;
    (void)text_analyse(analyser, TEXT_DOCUMENT, text.ptr, text.len, take_term, field);
    field->base = field->last + FIELD_GAP;
}

static void
add_list(struct field *field, struct text_analyser *analyser,
         const struct str_list *list, uint32_t weight)
{
    for (size_t i = 0; i < list->count; i++)
        add_text(field, analyser, list->items[i], weight);
}

/* A word says more of a title of two words than of one of ten. */
static uint32_t
title_weight(struct str title)
{
    size_t words = 1;

    for (size_t i = 0; i + 1 < title.len; i++)
        words += title.ptr[i] == ' ' && title.ptr[i + 1] != ' ';
    return words <= 2 ? 4 : words <= 4 ? 3 : words <= 7 ? 2 : 1;
}

static void
add_title(struct field *field, struct text_analyser *analyser, struct str title,
          uint32_t weight)
{
    field->title_weight = title_weight(title);
    add_text(field, analyser, title, weight);
    field->title_weight = 0;
}

/* Seats are thousands at times: what they say is looked up, not compared with each. */
static bool
begin_seats(struct field *field, size_t room, struct str_set *out)
{
    if (str_set_init(out, room, field->arena))
        return true;
    field->status = err_no_memory(field->err);
    return false;
}

static void
add_names(struct field *field, struct text_analyser *analyser,
          const struct record *record)
{
    add_title(field, analyser, record->title, WEIGHT_TITLE);
    for (size_t i = 0; i < record->names.count; i++) {
        struct str name = record->names.items[i];
        if (str_equal(name, record->title))
            continue;
        if (i < FULL_NAMES)
            add_title(field, analyser, name, WEIGHT_NAMES);
        else
            add_text(field, analyser, name, 0);
    }
    struct str_set known;
    if (record->membership_count == 0 ||
        !begin_seats(field, record->names.count + record->membership_count + 1, &known))
        return;
    str_set_add(&known, record->title, NULL);
    for (size_t i = 0; i < record->names.count; i++)
        str_set_add(&known, record->names.items[i], NULL);
    for (size_t i = 0; i < record->membership_count; i++)
        if (str_set_add(&known, record->memberships[i].name, NULL))
            add_title(field, analyser, record->memberships[i].name, WEIGHT_NAMES);
}

/* Who knows the number of a branch finds the organisation; a thousand of them do not
 * make it a long text. */
static void
add_branches(struct field *field, struct text_analyser *analyser,
             const struct record *record)
{
    const struct record_contact *own = &record->contact;
    for (size_t i = 0; i < record->membership_count; i++) {
        const struct record_contact *contact = &record->memberships[i].contact;
        if (!str_equal(contact->person, own->person))
            add_text(field, analyser, contact->person, 0);
        if (!str_equal(contact->street, own->street))
            add_text(field, analyser, contact->street, 0);
        if (!str_equal(contact->phone, own->phone))
            add_text(field, analyser, contact->phone, 0);
        if (!str_equal(contact->mail, own->mail))
            add_text(field, analyser, contact->mail, 0);
    }
}

static void
add_description(struct field *field, struct text_analyser *analyser,
                const struct record *record)
{
    const struct record_contact *contact = &record->contact;
    const struct str texts[] = {
        record->body,    record->audience,  record->eligibility, record->cost,
        record->place,   record->provider,  contact->person,     contact->office,
        contact->street, contact->postcode, contact->phone,      contact->fax,
        contact->mail,
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(field, analyser, texts[i], WEIGHT_BODY);
    for (size_t i = 0; i < record->membership_count; i++)
        add_text(field, analyser, record->memberships[i].contribution, WEIGHT_BODY);
    add_branches(field, analyser, record);
    add_list(field, analyser, &record->topics, WEIGHT_BODY);
    add_list(field, analyser, &record->groups, WEIGHT_BODY);
    add_list(field, analyser, &record->bodies, WEIGHT_BODY);
}

static void
add_context(struct field *field, struct text_analyser *analyser,
            const struct record *record)
{
    field->is_context = true;
    add_text(field, analyser, record->alliance, 0);
    add_text(field, analyser, record->town, 0);
    add_text(field, analyser, record->region, 0);
    struct str_set towns;
    if (record->membership_count > 0 &&
        begin_seats(field, record->membership_count + 1, &towns)) {
        str_set_add(&towns, record->town, NULL);
        for (size_t i = 0; i < record->membership_count; i++)
            if (str_set_add(&towns, record->memberships[i].town, NULL))
                add_text(field, analyser, record->memberships[i].town, 0);
    }
    field->is_context = false;
}

enum status
index_record(const struct record *record, struct text_analyser *analyser,
             struct store_document *out, struct err *err)
{
    struct field field = {.document = out, .arena = arena_create(0), .err = err};
    enum status status;

    if (!field.arena)
        return err_no_memory(err);
    store_document_clear(out);
    buf_init(&field.term);
    add_names(&field, analyser, record);
    add_description(&field, analyser, record);
    add_context(&field, analyser, record);
    buf_free(&field.term);
    arena_destroy(field.arena);
    status = field.status;
    if (!status)
        status = index_values(record, out, err);
    return status;
}
