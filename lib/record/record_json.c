/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A record as JSON, for --dump-records, the API and goldens. Keys are stable: doc/
 * schema.md lists them. */
#include "record/record.h"

void
record_list_json(struct json *json, const char *key, const struct str_list *list)
{
    json_key(json, key);
    json_array_begin(json);
    for (size_t i = 0; i < list->count; i++)
        json_text(json, list->items[i]);
    json_array_end(json);
}

static void
write_list(struct json *json, const char *key, const struct str_list *list)
{
    if (list->count > 0)
        record_list_json(json, key, list);
}

static void
write_source(struct json *json, const struct record_source *source)
{
    if (source->file.len == 0)
        return;
    json_key(json, "source");
    json_object_begin(json);
    json_text_member(json, "file", source->file);
    json_text_member(json, "section", source->section);
    if (source->line > 0)
        json_int_member(json, "line", source->line);
    json_text_member(json, "date", source->date);
    json_object_end(json);
}

void
record_contact_json(struct json *json, const struct record_contact *contact)
{
    json_key(json, "contact");
    json_object_begin(json);
    json_text_member(json, "person", contact->person);
    json_text_member(json, "office", contact->office);
    json_text_member(json, "street", contact->street);
    json_text_member(json, "postcode", contact->postcode);
    json_text_member(json, "town", contact->town);
    json_text_member(json, "phone", contact->phone);
    json_text_member(json, "fax", contact->fax);
    json_text_member(json, "mail", contact->mail);
    json_text_member(json, "web", contact->web);
    json_object_end(json);
}

static void
write_dates(struct json *json, const struct record *record)
{
    if (record->date_count == 0)
        return;
    json_key(json, "dates");
    json_array_begin(json);
    for (size_t i = 0; i < record->date_count; i++) {
        const struct record_date *date = &record->dates[i];
        json_object_begin(json);
        json_text_member(json, "role", date->role);
        json_text_member(json, "from", date->from);
        json_text_member(json, "to", date->to);
        json_object_end(json);
    }
    json_array_end(json);
}

static void
write_memberships(struct json *json, const struct record *record)
{
    if (record->membership_count == 0)
        return;
    json_key(json, "memberships");
    json_array_begin(json);
    for (size_t i = 0; i < record->membership_count; i++) {
        const struct record_membership *membership = &record->memberships[i];
        json_object_begin(json);
        json_text_member(json, "alliance_id", membership->alliance_id);
        json_text_member(json, "alliance", membership->alliance);
        json_text_member(json, "town", membership->town);
        json_text_member(json, "name", membership->name);
        json_text_member(json, "contribution", membership->contribution);
        if (record_contact_is_set(&membership->contact))
            record_contact_json(json, &membership->contact);
        write_source(json, &membership->source);
        json_object_end(json);
    }
    json_array_end(json);
}

static void
write_alliance(struct json *json, const struct record *record)
{
    if (record->alliance_id.len + record->alliance.len == 0)
        return;
    json_key(json, "alliance");
    json_object_begin(json);
    json_text_member(json, "id", record->alliance_id);
    json_text_member(json, "title", record->alliance);
    json_object_end(json);
}

static void
write_location(struct json *json, const struct record *record)
{
    if (!record->has_location)
        return;
    json_key(json, "location");
    json_object_begin(json);
    json_key(json, "latitude");
    json_double(json, record->latitude, 6);
    json_key(json, "longitude");
    json_double(json, record->longitude, 6);
    json_object_end(json);
}

void
record_json_members(struct json *json, const struct record *record)
{
    json_member(json, "id", record->id.ptr ? record->id : STR_LIT(""));
    json_member(json, "kind", str_of(record_kind_name(record->kind)));
    json_member(json, "title", record->title.ptr ? record->title : STR_LIT(""));
    json_text_member(json, "body", record->body);
    write_alliance(json, record);
    json_text_member(json, "town", record->town);
    json_text_member(json, "postcode", record->postcode);
    json_text_member(json, "region", record->region);
    write_location(json, record);
    if (record_contact_is_set(&record->contact))
        record_contact_json(json, &record->contact);
    write_dates(json, record);
    write_list(json, "topics", &record->topics);
    write_list(json, "groups", &record->groups);
    write_list(json, "bodies", &record->bodies);
    write_list(json, "names", &record->names);
    json_text_member(json, "audience", record->audience);
    json_text_member(json, "eligibility", record->eligibility);
    json_text_member(json, "cost", record->cost);
    json_text_member(json, "place", record->place);
    json_text_member(json, "provider", record->provider);
    json_text_member(json, "provider_id", record->provider_id);
    json_text_member(json, "sector", record->sector);
    json_text_member(json, "legal_form", record->legal_form);
    json_text_member(json, "status", record->status);
    json_text_member(json, "url", record->url);
    write_memberships(json, record);
    write_source(json, &record->source);
}

void
record_json(struct json *json, const struct record *record)
{
    json_object_begin(json);
    record_json_members(json, record);
    json_object_end(json);
}
