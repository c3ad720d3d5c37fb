/* SPDX-License-Identifier: GPL-2.0-or-later */
/* schema.org in pages: see html_data.h; here the table of properties and microdata. */
#include "indexer/html_data.h"

#include <string.h>
#include <strings.h>

#include "indexer/dates_iso.h"
#include "indexer/html.h"

struct property {
    const char *under; /* "" = of the thing itself, "*" = of any place or address */
    const char *name;
    size_t offset;
};

#define FIELD(member) offsetof(struct html_thing, member)

static const struct property properties[] = {
    {"", "name", FIELD(name)},
    {"", "description", FIELD(description)},
    {"", "startDate", FIELD(start)},
    {"", "endDate", FIELD(end)},
    {"", "telephone", FIELD(phone)},
    {"", "email", FIELD(mail)},
    {"", "url", FIELD(web)},
    {"", "location", FIELD(place)},
    {"", "provider", FIELD(provider)},
    {"", "organizer", FIELD(provider)},
    {"", "serviceOperator", FIELD(provider)},
    {"", "audience", FIELD(audience)},
    {"", "price", FIELD(cost)},
    {"location", "name", FIELD(place)},
    {"provider", "name", FIELD(provider)},
    {"organizer", "name", FIELD(provider)},
    {"serviceOperator", "name", FIELD(provider)},
    {"provider", "telephone", FIELD(phone)},
    {"provider", "email", FIELD(mail)},
    {"contactPoint", "telephone", FIELD(phone)},
    {"contactPoint", "email", FIELD(mail)},
    {"audience", "audienceType", FIELD(audience)},
    {"audience", "name", FIELD(audience)},
    {"offers", "price", FIELD(cost)},
    {"*", "streetAddress", FIELD(street)},
    {"*", "postalCode", FIELD(postcode)},
    {"*", "addressLocality", FIELD(town)},
};

struct str *
html_thing_field(struct html_thing *thing, struct str under, struct str property)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        const struct property *known = &properties[i];
        bool fits =
            strcmp(known->under, "*") == 0 || str_equal(under, str_of(known->under));
        if (fits && str_equal(property, str_of(known->name)))
            return (struct str *)(void *)((char *)thing + known->offset);
    }
    return NULL;
}

bool
html_thing_kind(struct str type, enum record_kind *out)
{
    if (str_ends_with(type, STR_LIT("Service")) ||
        str_ends_with(type, STR_LIT("Event")) ||
        str_ends_with(type, STR_LIT("Course")) ||
        str_ends_with(type, STR_LIT("Festival"))) {
        *out = RECORD_OFFER;
        return true;
    }
    if (str_ends_with(type, STR_LIT("Organization")) ||
        str_equal(type, STR_LIT("NGO")) || str_ends_with(type, STR_LIT("Business")) ||
        str_ends_with(type, STR_LIT("Corporation"))) {
        *out = RECORD_PARTNER;
        return true;
    }
    return false;
}

static void
set_event_dates(struct reading *reading, const struct html_thing *thing,
                struct record *record)
{
    struct str from = dates_iso_find(thing->start, reading->arena);
    if (!from.len)
        return;
    record->dates = arena_zalloc(reading->arena, 1, sizeof *record->dates);
    if (!record->dates) {
        reading->no_memory = true;
        return;
    }
    struct str to = dates_iso_find(thing->end, reading->arena);
    record->dates[0].role = STR_LIT("event");
    record->dates[0].from = from;
    record->dates[0].to = str_equal(from, to) ? STR_LIT("") : to;
    record->date_count = 1;
}

void
html_thing_record(struct reading *reading, const struct html_thing *thing,
                  struct str body, uint32_t line)
{
    struct record *record = reading_add_record(reading);
    if (!record)
        return;
    struct record_contact *contact = &record->contact;
    if (!html_thing_kind(thing->type, &record->kind))
        record->kind = RECORD_ARTICLE;
    record->title = reading_clean(reading, thing->name);
    record->body = reading_clean(reading, body.len ? body : thing->description);
    record->town = reading_clean(reading, thing->town);
    record->postcode = reading_clean(reading, thing->postcode);
    record->place = reading_clean(reading, thing->place);
    record->provider = reading_clean(reading, thing->provider);
    record->audience = reading_clean(reading, thing->audience);
    record->cost = reading_clean(reading, thing->cost);
    contact->street = reading_clean(reading, thing->street);
    contact->postcode = record->postcode;
    contact->town = record->town;
    contact->phone = reading_clean(reading, thing->phone);
    contact->mail = reading_clean(reading, thing->mail);
    if (str_starts_with(contact->mail, STR_LIT("mailto:"))) {
        contact->mail.ptr += 7;
        contact->mail.len -= 7;
    }
    struct str web = reading_clean(reading, thing->web);
    if (reading_is_web_address(web))
        contact->web = record->url = web;
    set_event_dates(reading, thing, record);
    record->source.file = reading->name;
    record->source.line = line;
    reading->text_bytes += record->body.len;
}

/* "https://schema.org/Service" -> "Service"; "" for other vocabularies. */
static struct str
type_of(const struct tree_node *node)
{
    struct str type = str_trim(tree_get(node, "itemtype"));
    if (!tree_has(node, "itemscope") || !memmem(type.ptr, type.len, "schema.org/", 11))
        return STR_LIT("");
    size_t start = type.len;
    while (start > 0 && type.ptr[start - 1] != '/')
        start--;
    return str_make(type.ptr + start, type.len - start);
}

static struct str
value_of(struct reading *reading, struct tree_node *node)
{
    static const char *const places[] = {"content", "datetime"};
    for (size_t i = 0; i < 2; i++)
        if (tree_get(node, places[i]).len)
            return tree_get(node, places[i]);
    if ((tree_is(node, "a") || tree_is(node, "link")) && tree_get(node, "href").len)
        return tree_get(node, "href");
    struct buf text;
    buf_init(&text);
    tree_text(node, &text);
    struct str clean = reading_clean(reading, buf_view(&text));
    buf_free(&text);
    return clean;
}

/* The property that holds the innermost item around `node`, "" when that is `item`. */
static struct str
property_above(const struct tree_node *item, const struct tree_node *node)
{
    for (const struct tree_node *up = node->parent; up && up != item; up = up->parent)
        if (tree_has(up, "itemscope"))
            return tree_get(up, "itemprop");
    return STR_LIT("");
}

static void
collect(struct html *html, struct tree_node *item, struct html_thing *thing)
{
    for (struct tree_node *n = tree_next(item, item, true); n;
         n = tree_next(item, n, true)) {
        struct str property = n->name ? tree_get(n, "itemprop") : STR_LIT("");
        if (!property.len || tree_has(n, "itemscope"))
            continue;
        struct str *field = html_thing_field(thing, property_above(item, n), property);
        if (field && !field->len)
            *field = value_of(html->reading, n);
    }
}

/* The visible text of the item without its name: blocks that are taken back. */
static struct str
visible_body(struct html *html, struct tree_node *item, struct str name)
{
    struct document *out = html->reading->out;
    size_t first = out->block_count;
    for (struct tree_node *child = item->first; child; child = child->next)
        html_walk(html, child);
    html_end_text(html);
    struct buf body;
    buf_init(&body);
    for (size_t i = first; i < out->block_count; i++) {
        if (str_equal(out->blocks[i].text, name))
            continue;
        if (body.len)
            buf_char(&body, '\n');
        buf_str(&body, out->blocks[i].text);
    }
    out->block_count = first;
    struct str text = arena_copy(html->reading->arena, buf_view(&body));
    html->reading->no_memory |= body.failed || !text.ptr;
    buf_free(&body);
    return text.ptr ? text : STR_LIT("");
}

bool
html_take_item(struct html *html, struct tree_node *node)
{
    struct html_thing thing = {.type = type_of(node)};
    enum record_kind kind;
    if (!thing.type.len || !html_thing_kind(thing.type, &kind))
        return false;
    collect(html, node, &thing);
    if (!thing.name.len)
        return false;
    struct str body = visible_body(html, node, thing.name);
    html_thing_record(html->reading, &thing, body, node->line);
    return true;
}
