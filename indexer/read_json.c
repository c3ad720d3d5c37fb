/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON object -> record: see read_json.h. One table names the plain text fields. */
#include "indexer/read_json.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "indexer/words.h"

enum { MAX_LIST = 1000 };

struct field {
    const char *key;
    size_t offset;
};

static const struct field fields[] = {
    {"title", offsetof(struct record, title)},
    {"town", offsetof(struct record, town)},
    {"postcode", offsetof(struct record, postcode)},
    {"region", offsetof(struct record, region)},
    {"audience", offsetof(struct record, audience)},
    {"eligibility", offsetof(struct record, eligibility)},
    {"cost", offsetof(struct record, cost)},
    {"place", offsetof(struct record, place)},
    {"provider", offsetof(struct record, provider)},
    {"provider_id", offsetof(struct record, provider_id)},
    {"sector", offsetof(struct record, sector)},
    {"legal_form", offsetof(struct record, legal_form)},
    {"status", offsetof(struct record, status)},
};

static const struct field contact_fields[] = {
    {"person", offsetof(struct record_contact, person)},
    {"office", offsetof(struct record_contact, office)},
    {"street", offsetof(struct record_contact, street)},
    {"postcode", offsetof(struct record_contact, postcode)},
    {"town", offsetof(struct record_contact, town)},
    {"phone", offsetof(struct record_contact, phone)},
    {"fax", offsetof(struct record_contact, fax)},
    {"mail", offsetof(struct record_contact, mail)},
};

static const struct field membership_fields[] = {
    {"alliance_id", offsetof(struct record_membership, alliance_id)},
    {"alliance", offsetof(struct record_membership, alliance)},
    {"town", offsetof(struct record_membership, town)},
    {"name", offsetof(struct record_membership, name)},
    {"contribution", offsetof(struct record_membership, contribution)},
};

static const struct field list_fields[] = {
    {"topics", offsetof(struct record, topics)},
    {"groups", offsetof(struct record, groups)},
    {"bodies", offsetof(struct record, bodies)},
    {"names", offsetof(struct record, names)},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct str
read_json_raw(const json_t *value)
{
    return json_is_string(value)
               ? str_make(json_string_value(value), json_string_length(value))
               : STR_LIT("");
}

struct str
read_json_text(struct reading *reading, const json_t *value)
{
    char number[32];
    if (json_is_string(value))
        return reading_clean(reading, read_json_raw(value));
    if (!json_is_integer(value))
        return STR_LIT("");
    snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return reading_clean(reading, str_of(number));
}

/* Paragraphs keep the empty line between them, as --dump-records writes it. */
static struct str
read_json_body(struct reading *reading, const json_t *value)
{
    struct str rest = read_json_raw(value);
    struct buf body;
    if (!text_has(rest, "\n\n"))
        return read_json_text(reading, value);
    buf_init(&body);
    while (rest.len > 0) {
        const char *end = text_find(rest, "\n\n");
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        struct str paragraph = reading_clean(reading, str_make(rest.ptr, len));
        if (body.len > 0 && paragraph.len > 0)
            BUF_LIT(&body, "\n\n");
        buf_str(&body, paragraph);
        len += end ? 2 : 0;
        rest.ptr += len;
        rest.len -= len;
    }
    struct str copy = arena_copy(reading->arena, buf_view(&body));
    reading->no_memory |= body.failed || !copy.ptr;
    buf_free(&body);
    return copy.ptr ? copy : STR_LIT("");
}

static void
set_fields(struct reading *reading, const json_t *object, const struct field *table,
           size_t count, void *base)
{
    for (size_t i = 0; i < count; i++) {
        struct str *to = (struct str *)(void *)((char *)base + table[i].offset);
        *to = read_json_text(reading, json_object_get(object, table[i].key));
    }
}

static struct str
web_address(struct reading *reading, const json_t *value)
{
    struct str url = read_json_text(reading, value);
    return reading_is_web_address(url) ? url : STR_LIT("");
}

static void
set_contact(struct reading *reading, const json_t *value, struct record_contact *to)
{
    set_fields(reading, value, contact_fields, COUNT(contact_fields), to);
    to->web = web_address(reading, json_object_get(value, "web"));
}

/* The file is the one that was read, whatever the object says. */
static void
set_source(struct reading *reading, const json_t *value, struct record_source *source)
{
    source->file = reading->name;
    source->section = read_json_text(reading, json_object_get(value, "section"));
    source->date = read_json_text(reading, json_object_get(value, "date"));
}

/* A list may be given as one string as well. */
static void
set_list(struct reading *reading, const json_t *value, struct str_list *to)
{
    size_t count =
        json_is_array(value) ? json_array_size(value) : json_is_string(value);
    if (count > MAX_LIST)
        count = MAX_LIST;
    if (count == 0)
        return;
    to->items = arena_zalloc(reading->arena, count, sizeof *to->items);
    if (!to->items) {
        reading->no_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct str text = read_json_text(
            reading, json_is_array(value) ? json_array_get(value, i) : value);
        if (text.len)
            to->items[to->count++] = text;
    }
}

static void
set_dates(struct reading *reading, const json_t *list, struct record *record)
{
    size_t count = json_is_array(list) ? json_array_size(list) : 0;
    if (count > MAX_LIST)
        count = MAX_LIST;
    if (count == 0)
        return;
    record->dates = arena_zalloc(reading->arena, count, sizeof *record->dates);
    if (!record->dates) {
        reading->no_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        struct record_date *date = &record->dates[record->date_count];
        date->role = read_json_text(reading, json_object_get(value, "role"));
        date->from = read_json_text(
            reading, json_is_object(value) ? json_object_get(value, "from") : value);
        date->to = read_json_text(reading, json_object_get(value, "to"));
        record->date_count += date->from.len > 0;
    }
}

/* The seats of an organisation, as --dump-records writes them. */
static void
set_memberships(struct reading *reading, const json_t *list, struct record *record)
{
    size_t count = json_is_array(list) ? json_array_size(list) : 0;
    if (count > MAX_LIST)
        count = MAX_LIST;
    if (count == 0)
        return;
    record->memberships =
        arena_zalloc(reading->arena, count, sizeof *record->memberships);
    if (!record->memberships) {
        reading->no_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        struct record_membership *seat = &record->memberships[record->membership_count];
        set_fields(reading, value, membership_fields, COUNT(membership_fields), seat);
        if (seat->name.len == 0)
            seat->name = record->title;
        set_contact(reading, json_object_get(value, "contact"), &seat->contact);
        set_source(reading, json_object_get(value, "source"), &seat->source);
        record->membership_count += seat->alliance_id.len > 0;
    }
}

static void
set_alliance(struct reading *reading, const json_t *value, struct record *record)
{
    bool is_object = json_is_object(value);
    record->alliance_id = read_json_text(reading, json_object_get(value, "id"));
    record->alliance =
        read_json_text(reading, is_object ? json_object_get(value, "title") : value);
}

static void
set_location(const json_t *value, struct record *record)
{
    const json_t *latitude = json_object_get(value, "latitude");
    const json_t *longitude = json_object_get(value, "longitude");
    if (!json_is_number(latitude) || !json_is_number(longitude))
        return;
    record->latitude = json_number_value(latitude);
    record->longitude = json_number_value(longitude);
    record->has_location = record->latitude >= -90 && record->latitude <= 90 &&
                           record->longitude >= -180 && record->longitude <= 180;
}

/* An id becomes part of a term and of an address: no blanks, and not too long. */
static struct str
clean_id(struct reading *reading, const json_t *value)
{
    enum { MAX_ID = 200 };
    struct str id = read_json_text(reading, value);
    id.len = utf8_truncate(id.ptr, id.len, MAX_ID);
    for (size_t i = 0; i < id.len; i++)
        if (id.ptr[i] == ' ' || id.ptr[i] == '\n')
            id.len = i;
    return id;
}

void
read_json_record(struct reading *reading, const json_t *object, struct record *record)
{
    struct str kind = read_json_text(reading, json_object_get(object, "kind"));
    if (!kind.len || !record_kind_parse(kind, &record->kind))
        record->kind = RECORD_ARTICLE;
    set_fields(reading, object, fields, COUNT(fields), record);
    record->body = read_json_body(reading, json_object_get(object, "body"));
    if (!record->body.len)
        record->body = read_json_body(reading, json_object_get(object, "text"));
    record->id = clean_id(reading, json_object_get(object, "id"));
    record->url = web_address(reading, json_object_get(object, "url"));
    set_alliance(reading, json_object_get(object, "alliance"), record);
    set_contact(reading, json_object_get(object, "contact"), &record->contact);
    for (size_t i = 0; i < COUNT(list_fields); i++)
        set_list(reading, json_object_get(object, list_fields[i].key),
                 (struct str_list *)(void *)((char *)record + list_fields[i].offset));
    set_dates(reading, json_object_get(object, "dates"), record);
    set_location(json_object_get(object, "location"), record);
    set_memberships(reading, json_object_get(object, "memberships"), record);
    set_source(reading, json_object_get(object, "source"), &record->source);
}
