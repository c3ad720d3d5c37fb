/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A server's JSON answer back into the structs of lib/search, so that one printer shows
 * hits wherever they come from. Lenient: a member that is absent stays empty. */
#include <jansson.h>
#include <string.h>

#include "cli/client.h"

struct reading {
    struct arena *arena;
    bool failed; /* out of memory */
};

static struct str
text_of(struct reading *reading, const json_t *value)
{
    if (!json_is_string(value))
        return STR_LIT("");
    struct str copy = arena_copy(
        reading->arena, str_make(json_string_value(value), json_string_length(value)));
    reading->failed |= copy.ptr == NULL;
    return copy;
}

static struct str
text(struct reading *reading, const json_t *object, const char *key)
{
    return text_of(reading, json_object_get(object, key));
}

/* Room for `value`'s items; *count stays 0 when there are none. */
static void *
room(struct reading *reading, const json_t *value, size_t size, size_t *count)
{
    *count = 0;
    if (!json_is_array(value) || json_array_size(value) == 0)
        return NULL;
    void *items = arena_zalloc(reading->arena, json_array_size(value), size);
    if (items)
        *count = json_array_size(value);
    else
        reading->failed = true;
    return items;
}

static struct str_list
texts(struct reading *reading, const json_t *object, const char *key)
{
    struct str_list list;
    const json_t *array = json_object_get(object, key);
    list.items = room(reading, array, sizeof *list.items, &list.count);
    for (size_t i = 0; i < list.count; i++)
        list.items[i] = text_of(reading, json_array_get(array, i));
    return list;
}

/* A list of sentences as one text, one a line. */
static struct str
lines(struct reading *reading, const json_t *object, const char *key)
{
    struct str_list list = texts(reading, object, key);
    struct buf all;
    buf_init(&all);
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            buf_char(&all, '\n');
        buf_str(&all, list.items[i]);
    }
    struct str copy = arena_copy(reading->arena, buf_view(&all));
    reading->failed |= all.failed || copy.ptr == NULL;
    buf_free(&all);
    return copy;
}

static void
read_source(struct reading *reading, const json_t *object, struct record_source *out)
{
    out->file = text(reading, object, "file");
    out->section = text(reading, object, "section");
    out->line = (uint32_t)json_integer_value(json_object_get(object, "line"));
    out->date = text(reading, object, "date");
}

static void
read_contact(struct reading *reading, const json_t *object, struct record_contact *out)
{
    out->person = text(reading, object, "person");
    out->office = text(reading, object, "office");
    out->street = text(reading, object, "street");
    out->postcode = text(reading, object, "postcode");
    out->town = text(reading, object, "town");
    out->phone = text(reading, object, "phone");
    out->fax = text(reading, object, "fax");
    out->mail = text(reading, object, "mail");
    out->web = text(reading, object, "web");
}

static void
read_memberships(struct reading *reading, const json_t *array, struct record *out)
{
    out->memberships =
        room(reading, array, sizeof *out->memberships, &out->membership_count);
    for (size_t i = 0; i < out->membership_count; i++) {
        const json_t *from = json_array_get(array, i);
        const json_t *alliance = json_object_get(from, "alliance");
        struct record_membership *to = &out->memberships[i];
        to->alliance_id = text(reading, alliance, "id");
        to->alliance = json_is_object(alliance) ? text(reading, alliance, "title")
                                                : text_of(reading, alliance);
        to->town = text(reading, from, "town");
        to->name = text(reading, from, "name");
        to->contribution = text(reading, from, "contribution");
        read_contact(reading, json_object_get(from, "contact"), &to->contact);
        read_source(reading, json_object_get(from, "source"), &to->source);
    }
}

static enum search_tier
tier_of(struct str name)
{
    for (int tier = TIER_EXACT; tier <= TIER_CORRECTED; tier++)
        if (str_equal(name, str_of(search_tier_name((enum search_tier)tier))))
            return (enum search_tier)tier;
    return TIER_EXACT;
}

static void
read_hit(struct reading *reading, const json_t *from, struct search_hit *hit)
{
    struct record *record = &hit->record;
    const json_t *alliance = json_object_get(from, "alliance");
    const json_t *distance = json_object_get(from, "distance_km");
    record->id = text(reading, from, "id");
    record_kind_parse(text(reading, from, "kind"), &record->kind);
    record->title = text(reading, from, "title");
    record->alliance_id = text(reading, alliance, "id");
    record->alliance = text(reading, alliance, "title");
    record->town = text(reading, from, "town");
    record->postcode = text(reading, from, "postcode");
    read_contact(reading, json_object_get(from, "contact"), &record->contact);
    read_memberships(reading, json_object_get(from, "memberships"), record);
    read_source(reading, json_object_get(from, "source"), &record->source);
    hit->score = json_number_value(json_object_get(from, "score"));
    hit->tier = tier_of(text(reading, from, "tier"));
    hit->relaxed = json_is_true(json_object_get(from, "relaxed"));
    hit->missing = texts(reading, from, "missing");
    hit->title_html = text(reading, from, "title_html");
    hit->snippet_html = text(reading, from, "snippet_html");
    hit->explanation = lines(reading, from, "explanation");
    hit->distance_km = json_is_number(distance) ? json_number_value(distance) : -1;
}

/* The server's hits stand in the order of its groups. */
static void
read_groups(struct reading *reading, const json_t *array, struct search_answer *out)
{
    size_t first = 0;
    out->groups = room(reading, array, sizeof *out->groups, &out->group_count);
    for (size_t i = 0; i < out->group_count; i++) {
        const json_t *from = json_array_get(array, i);
        struct search_group *to = &out->groups[i];
        record_kind_parse(text(reading, from, "kind"), &to->kind);
        to->total = (uint64_t)json_integer_value(json_object_get(from, "total"));
        to->total_is_exact = json_is_true(json_object_get(from, "total_is_exact"));
        to->first = first;
        to->count = json_array_size(json_object_get(from, "ids"));
        first += to->count;
    }
}

static void
read_answer(struct reading *reading, const json_t *from, struct search_answer *out)
{
    const json_t *hits = json_object_get(from, "hits");
    out->query = text(reading, from, "query");
    out->interpretation = text(reading, from, "interpretation");
    out->correction = text(reading, from, "correction");
    out->corrected = json_is_true(json_object_get(from, "corrected"));
    out->relaxed = json_is_true(json_object_get(from, "relaxed"));
    out->dropped = texts(reading, from, "dropped");
    out->unknown = texts(reading, from, "unknown");
    out->elsewhere = texts(reading, from, "elsewhere");
    out->total = (uint64_t)json_integer_value(json_object_get(from, "total"));
    out->total_is_exact = json_is_true(json_object_get(from, "total_is_exact"));
    out->page = (uint32_t)json_integer_value(json_object_get(from, "page"));
    out->per_page = (uint32_t)json_integer_value(json_object_get(from, "per_page"));
    out->took_ms = json_number_value(json_object_get(from, "took_ms"));
    out->generation = text(reading, from, "index_generation").ptr;
    read_groups(reading, json_object_get(from, "groups"), out);
    out->hits = room(reading, hits, sizeof *out->hits, &out->hit_count);
    for (size_t i = 0; i < out->hit_count; i++)
        read_hit(reading, json_array_get(hits, i), &out->hits[i]);
}

enum status
client_read_answer(struct str json, struct arena *arena, struct search_answer *out,
                   struct err *err)
{
    struct reading reading = {arena, false};
    json_error_t why;
    json_t *root = json_loadb(json.ptr, json.len, 0, &why);
    memset(out, 0, sizeof *out);
    if (!json_is_object(root) || !json_is_array(json_object_get(root, "hits"))) {
        json_decref(root);
        return err_set(err, STATUS_CORRUPT, "ist das ein buendnis-server?",
                       "die Antwort des Servers ist nicht lesbar");
    }
    read_answer(&reading, root, out);
    json_decref(root);
    return reading.failed
               ? err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht")
               : STATUS_OK;
}

struct str
client_read_problem(struct str json, struct arena *arena)
{
    struct reading reading = {arena, false};
    json_t *root = json_loadb(json.ptr, json.len, 0, NULL);
    struct str sentence = text(&reading, root, "detail");
    if (str_is_empty(sentence))
        sentence = text(&reading, root, "title");
    json_decref(root);
    return sentence;
}
