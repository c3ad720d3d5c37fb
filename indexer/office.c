/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Common parts of DOCX and ODT: see office.h. */
#include "indexer/office.h"

#include <string.h>
#include <strings.h>

#include "indexer/dates_iso.h"

void
office_init(struct office *office, struct reading *reading)
{
    memset(office, 0, sizeof *office);
    office->reading = reading;
    office->list = STR_LIT("");
    flow_init(&office->flow, reading);
}

void
office_free(struct office *office)
{
    flow_free(&office->flow);
}

struct office_style *
office_add_style(struct office *office, struct str id)
{
    if (!office->styles)
        office->styles = arena_zalloc(office->reading->arena, OFFICE_MAX_STYLES,
                                      sizeof *office->styles);
    if (!office->styles)
        office->reading->no_memory = true;
    if (!office->styles || office->style_count >= OFFICE_MAX_STYLES)
        return NULL;
    struct office_style *style = &office->styles[office->style_count++];
    style->id = id;
    style->parent = STR_LIT("");
    style->list = STR_LIT("");
    style->bold = style->heading = -1;
    return style;
}

static const struct office_style *
find_style(const struct office *office, struct str id)
{
    for (size_t i = 0; i < office->style_count; i++)
        if (str_equal(office->styles[i].id, id))
            return &office->styles[i];
    return NULL;
}

bool
office_style(const struct office *office, struct str id, struct office_style *out)
{
    enum { DEEPEST = 20 };
    const struct office_style *style = id.len ? find_style(office, id) : NULL;
    memset(out, 0, sizeof *out);
    out->list = STR_LIT("");
    if (!style)
        return false;
    *out = *style;
    for (int i = 0; i < DEEPEST && style->parent.len; i++) {
        style = find_style(office, style->parent);
        if (!style)
            break;
        if (out->bold < 0)
            out->bold = style->bold;
        if (out->heading < 0)
            out->heading = style->heading;
        if (!out->list.len) {
            out->list = style->list;
            out->list_level = style->list_level;
        }
        out->is_contents |= style->is_contents;
    }
    out->bold = out->bold > 0;
    out->heading = out->heading > 0 ? out->heading : 0;
    return true;
}

int
office_number(struct str text, int otherwise)
{
    int number = 0;
    size_t i = 0;
    for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) {
        number = number * 10 + (text.ptr[i] - '0');
        if (number > 999)
            return otherwise;
    }
    return i > 0 ? number : otherwise;
}

int
office_heading_level(struct str name)
{
    static const char *const headings[] = {"heading", "Überschrift", "berschrift",
                                           "Heading_20_", "Überschrift_20_"};
    static const char *const titles[] = {"title", "titel"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (name.len == strlen(titles[i]) &&
            strncasecmp(name.ptr, titles[i], name.len) == 0)
            return 1;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        size_t len = strlen(headings[i]);
        if (name.len < len || strncasecmp(name.ptr, headings[i], len) != 0)
            continue;
        while (len < name.len && name.ptr[len] == ' ')
            len++;
        bool numbered = len < name.len && name.ptr[len] >= '1' && name.ptr[len] <= '9';
        if (numbered)
            return name.ptr[len] > '6' ? 6 : name.ptr[len] - '0';
    }
    return 0;
}

static struct str
next_marker(struct office *office, unsigned level, bool is_numbered)
{
    if (level >= OFFICE_MAX_LEVELS)
        level = OFFICE_MAX_LEVELS - 1;
    for (unsigned i = level + 1; i < OFFICE_MAX_LEVELS; i++)
        office->counters[i] = 0;
    office->counters[level]++;
    if (!is_numbered)
        return STR_LIT("•");
    char *marker = arena_printf(office->reading->arena, "%u.", office->counters[level]);
    office->reading->no_memory |= marker == NULL;
    return marker ? str_of(marker) : STR_LIT("");
}

void
office_end_paragraph(struct office *office, int heading, struct str list,
                     unsigned level, bool is_numbered)
{
    if (office->joined) {
        if (flow_has_text(&office->flow))
            flow_break(&office->flow);
        return;
    }
    /* An empty paragraph does not end a list, it only stands in it. */
    if (!flow_has_text(&office->flow)) {
        flow_take(&office->flow);
        return;
    }
    bool is_item = list.len > 0 && heading == 0;
    if (!is_item) {
        office->list = STR_LIT("");
        enum block_type type = heading ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        flow_end(&office->flow, type, (unsigned)heading, 0);
        return;
    }
    if (!str_equal(office->list, list)) {
        office->list = list;
        office->list_group = reading_new_group(office->reading);
        memset(office->counters, 0, sizeof office->counters);
    }
    struct str marker = next_marker(office, level, is_numbered);
    struct block *block =
        flow_end(&office->flow, BLOCK_ITEM, level + 1, office->list_group);
    if (block)
        block->marker = marker;
}

struct str
office_take_cell(struct office *office)
{
    return flow_take(&office->flow);
}

static struct str
text_under(struct reading *reading, struct tree_node *root, const char *name)
{
    struct tree_node *node = tree_find(root, name);
    if (!node)
        return STR_LIT("");
    struct buf text;
    buf_init(&text);
    tree_text(node, &text);
    struct str clean = reading_clean(reading, buf_view(&text));
    reading->no_memory |= text.failed;
    buf_free(&text);
    return clean;
}

void
office_read_metadata(struct reading *reading, struct str xml)
{
    static const char *const dates[] = {"modified", "created", "date", "creation-date"};
    struct tree_node *root;
    struct err ignored;
    if (xml.len == 0 || tree_parse_xml(reading, xml, &root, &ignored) != STATUS_OK)
        return;
    reading->out->title = text_under(reading, root, "title");
    for (size_t i = 0; i < sizeof dates / sizeof *dates && !reading->out->date.len; i++)
        reading->out->date =
            dates_iso_find(text_under(reading, root, dates[i]), reading->arena);
}
