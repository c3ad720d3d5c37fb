/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON-LD in pages. What it describes usually stands on the page as well: then that
 * section becomes the record's text and leaves the blocks, so nothing counts twice. */
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "indexer/html.h"
#include "indexer/html_data.h"
#include "indexer/read_json.h"

enum { MAX_DEPTH = 12, MAX_THINGS = 500 };

struct json_things {
    struct html *html;
    struct html_thing *items;
    size_t count;
};

static struct str
text_of(struct reading *reading, const json_t *value)
{
    char number[40];
    if (!json_is_real(value))
        return read_json_text(reading, value);
    snprintf(number, sizeof number, "%.2f", json_real_value(value));
    return reading_clean(reading, str_of(number));
}

static struct str
type_of(struct reading *reading, const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_array(type))
        type = json_array_get(type, 0);
    struct str name = read_json_text(reading, type);
    for (size_t i = name.len; i > 0; i--)
        if (name.ptr[i - 1] == '/' || name.ptr[i - 1] == ':')
            return str_make(name.ptr + i, name.len - i);
    return name;
}

/* Properties of the thing and of the objects in it (address, location, offers). */
static void
fill(struct reading *reading, json_t *object, struct str under, unsigned depth,
     struct html_thing *thing)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (json_is_array(value))
            value = json_array_get(value, 0);
        struct str *field = html_thing_field(thing, under, str_of(key));
        if (json_is_object(value) && depth < MAX_DEPTH)
            fill(reading, value, str_of(key), depth + 1, thing);
        else if (field && !field->len)
            *field = text_of(reading, value);
    }
}

static void collect(struct json_things *things, json_t *value, bool is_member,
                    unsigned depth);

static void
add_thing(struct json_things *things, json_t *object, bool is_member)
{
    struct reading *reading = things->html->reading;
    struct html_thing thing = {.type = type_of(reading, object)};
    enum record_kind kind;
    if (things->count >= MAX_THINGS || !html_thing_kind(thing.type, &kind))
        return;
    fill(reading, object, STR_LIT(""), 0, &thing);
    /* The organisation at the top is who runs the site; only members are partners. */
    if (kind == RECORD_PARTNER && !is_member) {
        if (reading->out->contact.office.len == 0)
            reading->out->contact = (struct record_contact){.office = thing.name,
                                                            .street = thing.street,
                                                            .postcode = thing.postcode,
                                                            .town = thing.town,
                                                            .phone = thing.phone,
                                                            .mail = thing.mail};
        return;
    }
    if (thing.name.len)
        things->items[things->count++] = thing;
}

static void
collect(struct json_things *things, json_t *value, bool is_member, unsigned depth)
{
    static const char *const lists[] = {
        "@graph",          "itemListElement", "item",        "mainEntity", "event",
        "hasOfferCatalog", "makesOffer",      "itemOffered", "subEvent"};
    if (depth > MAX_DEPTH)
        return;
    for (size_t i = 0; i < json_array_size(value); i++)
        collect(things, json_array_get(value, i), is_member, depth + 1);
    if (!json_is_object(value))
        return;
    add_thing(things, value, is_member);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        collect(things, json_object_get(value, lists[i]), is_member, depth + 1);
    collect(things, json_object_get(value, "member"), true, depth + 1);
}

static bool
is_title(const struct block *block, struct str name)
{
    bool can_title = block->type == BLOCK_HEADING || block->is_term || block->is_bold;
    return (can_title && str_equal(block->text, name)) || str_equal(block->lead, name);
}

static bool
ends_section(const struct block *title, const struct block *block)
{
    if (block->type == BLOCK_HEADING)
        return title->type != BLOCK_HEADING || block->level <= title->level;
    if (title->type == BLOCK_HEADING)
        return false;
    return block->is_term || block->is_bold || block->lead.len > 0;
}

static bool
names_other(const struct json_things *things, const struct block *block)
{
    for (size_t i = 0; i < things->count; i++)
        if (is_title(block, things->items[i].name))
            return true;
    return false;
}

/* Takes the blocks of the section that shows the thing; its text goes to `body`. */
static bool
take_section(struct json_things *things, const struct html_thing *thing,
             struct buf *body, uint32_t *line)
{
    struct document *out = things->html->reading->out;
    size_t first = 0;
    while (first < out->block_count && !is_title(&out->blocks[first], thing->name))
        first++;
    if (first == out->block_count)
        return false;
    struct block title = out->blocks[first];
    size_t end = first + 1;
    *line = title.line;
    if (title.lead.len)
        buf_append(body, title.text.ptr + title.lead.len,
                   title.text.len - title.lead.len);
    while (end < out->block_count && !ends_section(&title, &out->blocks[end]) &&
           !names_other(things, &out->blocks[end])) {
        if (body->len)
            buf_char(body, '\n');
        buf_str(body, out->blocks[end++].text);
    }
    memmove(&out->blocks[first], &out->blocks[end],
            (out->block_count - end) * sizeof *out->blocks);
    out->block_count -= end - first;
    return true;
}

static bool
is_on_page(const struct document *document, struct str name)
{
    for (size_t i = 0; i < document->block_count; i++) {
        struct str text = document->blocks[i].text;
        if (memmem(text.ptr, text.len, name.ptr, name.len))
            return true;
    }
    return false;
}

static void
make_record(struct json_things *things, const struct html_thing *thing)
{
    struct reading *reading = things->html->reading;
    enum record_kind kind;
    uint32_t line = 0;
    struct buf body;
    if (!html_thing_kind(thing->type, &kind))
        return;
    /* A partner that is seen is found where it stands, with its surroundings. */
    if (kind == RECORD_PARTNER) {
        if (!is_on_page(reading->out, thing->name))
            html_thing_record(reading, thing, STR_LIT(""), 0);
        return;
    }
    buf_init(&body);
    take_section(things, thing, &body, &line);
    struct str text = reading_clean(reading, buf_view(&body));
    reading->no_memory |= body.failed;
    buf_free(&body);
    html_thing_record(reading, thing,
                      text.len >= thing->description.len ? text : thing->description,
                      line);
}

static void
read_script(struct json_things *things, struct tree_node *script)
{
    struct buf text;
    json_error_t error;
    buf_init(&text);
    tree_text(script, &text);
    json_t *value = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL, &error);
    things->html->reading->no_memory |= text.failed;
    buf_free(&text);
    if (value)
        collect(things, value, false, 0);
    else
        reading_note(things->html->reading, NOTE_INFO, script->line,
                     "Die strukturierten Daten (JSON-LD) der Seite sind fehlerhaft und "
                     "wurden nicht verwendet.");
    json_decref(value);
}

void
html_take_scripts(struct html *html)
{
    struct json_things things = {.html = html};
    for (struct tree_node *n = html->root; n; n = tree_next(html->root, n, true)) {
        struct str type =
            n->name && tree_is(n, "script") ? tree_get(n, "type") : STR_LIT("");
        if (type.len != 19 || strncasecmp(type.ptr, "application/ld+json", 19) != 0)
            continue;
        if (!things.items)
            things.items =
                arena_zalloc(html->reading->arena, MAX_THINGS, sizeof *things.items);
        if (!things.items) {
            html->reading->no_memory = true;
            return;
        }
        read_script(&things, n);
    }
    for (size_t i = 0; i < things.count; i++)
        make_record(&things, &things.items[i]);
}
