/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The search answer as JSON; keys as in doc/api.md. Additive changes only. */
#include "base/json.h"
#include "search/search.h"

static void
write_facets(struct json *json, const struct search_answer *answer)
{
    json_key(json, "facets");
    json_object_begin(json);
    for (size_t i = 0; i < answer->facet_count; i++) {
        const struct search_facet *facet = &answer->facets[i];

        json_key(json, facet->name);
        json_array_begin(json);
        for (size_t j = 0; j < facet->count; j++) {
            const struct search_facet_value *value = &facet->values[j];

            json_object_begin(json);
            json_member(json, "value", value->value);
            json_member(json, "label", value->label);
            json_int_member(json, "count", (int64_t)value->count);
            if (value->chosen)
                json_bool_member(json, "chosen", true);
            json_object_end(json);
        }
        json_array_end(json);
    }
    json_object_end(json);
}

static void
write_source(struct json *json, const struct record_source *source)
{
    json_key(json, "source");
    json_object_begin(json);
    json_member(json, "file", source->file);
    json_text_member(json, "section", source->section);
    if (source->line > 0)
        json_int_member(json, "line", source->line);
    json_object_end(json);
}

/* A hit names some; the record's own page has all. */
enum { MEMBERSHIPS_MAX = 20 };

static void
write_memberships(struct json *json, const struct record *record)
{
    json_key(json, "memberships");
    json_array_begin(json);
    for (size_t i = 0; i < record->membership_count && i < MEMBERSHIPS_MAX; i++) {
        const struct record_membership *seat = &record->memberships[i];

        json_object_begin(json);
        json_key(json, "alliance");
        json_object_begin(json);
        json_member(json, "id", seat->alliance_id);
        json_text_member(json, "title", seat->alliance);
        json_object_end(json);
        json_text_member(json, "town", seat->town);
        json_member(json, "name", seat->name);
        json_text_member(json, "contribution", seat->contribution);
        if (record_contact_is_set(&seat->contact))
            record_contact_json(json, &seat->contact);
        write_source(json, &seat->source);
        json_object_end(json);
    }
    json_array_end(json);
    json_int_member(json, "membership_count", (int64_t)record->membership_count);
}

static void
write_groups(struct json *json, const struct search_answer *answer)
{
    json_key(json, "groups");
    json_array_begin(json);
    for (size_t i = 0; i < answer->group_count; i++) {
        const struct search_group *group = &answer->groups[i];

        json_object_begin(json);
        json_member(json, "kind", str_of(record_kind_name(group->kind)));
        json_int_member(json, "total", (int64_t)group->total);
        json_bool_member(json, "total_is_exact", group->total_is_exact);
        json_key(json, "ids");
        json_array_begin(json);
        for (size_t j = 0; j < group->count; j++)
            json_text(json, answer->hits[group->first + j].record.id);
        json_array_end(json);
        json_object_end(json);
    }
    json_array_end(json);
}

static void
write_url(struct json *json, struct str prefix, struct str id)
{
    struct buf url;

    buf_init(&url);
    buf_str(&url, prefix);
    BUF_LIT(&url, "eintrag/");
    for (size_t i = 0; i < id.len;
         i++) { /* RFC 3986: unreserved, and / between parts */
        unsigned char c = (unsigned char)id.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                     c == '~' || c == '/';

        if (plain)
            buf_char(&url, (char)c);
        else
            buf_printf(&url, "%%%02X", c);
    }
    json_member(json, "url", buf_view(&url));
    if (url.failed)
        json->buf->failed = true;
    buf_free(&url);
}

static void
write_explanation(struct json *json, struct str lines)
{
    json_key(json, "explanation");
    json_array_begin(json);
    while (lines.len > 0) {
        const char *end = memchr(lines.ptr, '\n', lines.len);
        size_t len = end ? (size_t)(end - lines.ptr) : lines.len;

        json_text(json, str_make(lines.ptr, len));
        lines =
            str_make(lines.ptr + len + (end != NULL), lines.len - len - (end != NULL));
    }
    json_array_end(json);
}

static void
write_hit(struct json *json, const struct search_hit *hit, struct str url_prefix)
{
    const struct record *record = &hit->record;

    json_object_begin(json);
    json_member(json, "id", record->id);
    json_member(json, "kind", str_of(record_kind_name(record->kind)));
    json_member(json, "title", record->title);
    write_url(json, url_prefix, record->id);
    json_key(json, "alliance");
    json_object_begin(json);
    json_member(json, "id", record->alliance_id);
    json_text_member(json, "title", record->alliance);
    json_object_end(json);
    json_text_member(json, "town", record->town);
    json_text_member(json, "postcode", record->postcode);
    if (record->date_count > 0)
        json_text_member(json, "date", record->dates[0].from);
    record_contact_json(json, &record->contact);
    if (record->kind == RECORD_PARTNER)
        write_memberships(json, record);
    json_text_member(json, "provider", record->provider);
    json_text_member(json, "audience", record->audience);
    json_text_member(json, "eligibility", record->eligibility);
    json_text_member(json, "status", record->status);
    json_key(json, "score");
    json_double(json, hit->score, 4);
    json_member(json, "tier", str_of(search_tier_name(hit->tier)));
    json_bool_member(json, "relaxed", hit->relaxed);
    if (hit->pinned)
        json_bool_member(json, "pinned", true);
    if (hit->missing.count > 0)
        record_list_json(json, "missing", &hit->missing);
    json_member(json, "title_html", hit->title_html);
    json_member(json, "snippet_html", hit->snippet_html);
    if (hit->distance_km >= 0) {
        json_key(json, "distance_km");
        json_double(json, hit->distance_km, 1);
    }
    if (hit->explanation.len > 0)
        write_explanation(json, hit->explanation);
    write_source(json, &record->source);
    json_object_end(json);
}

void
search_answer_json(const struct search_answer *answer, struct str url_prefix,
                   struct buf *out)
{
    struct json json;

    json_init(&json, out);
    json_object_begin(&json);
    json_member(&json, "query", answer->query);
    json_member(&json, "interpretation", answer->interpretation);
    json_key(&json, "correction");
    if (answer->correction.len > 0)
        json_text(&json, answer->correction);
    else
        json_nothing(&json);
    json_bool_member(&json, "corrected", answer->corrected);
    json_bool_member(&json, "relaxed", answer->relaxed);
    record_list_json(&json, "dropped", &answer->dropped);
    record_list_json(&json, "unknown", &answer->unknown);
    record_list_json(&json, "elsewhere", &answer->elsewhere);
    json_int_member(&json, "total", (int64_t)answer->total);
    json_bool_member(&json, "total_is_exact", answer->total_is_exact);
    json_int_member(&json, "page", answer->page);
    json_int_member(&json, "per_page", answer->per_page);
    json_key(&json, "took_ms");
    json_double(&json, answer->took_ms, 2);
    json_member(&json, "index_generation", str_of(answer->generation));
    write_facets(&json, answer);
    if (answer->groups)
        write_groups(&json, answer);
    json_key(&json, "hits");
    json_array_begin(&json);
    for (size_t i = 0; i < answer->hit_count; i++)
        write_hit(&json, &answer->hits[i], url_prefix);
    json_array_end(&json);
    json_object_end(&json);
}
