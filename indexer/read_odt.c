/* SPDX-License-Identifier: GPL-2.0-or-later */
/* OpenDocument texts and sheets: headings, lists, tables, bold by style. Headers and
 * footers live in the styles and are not read; notes and comments are left out. */
#include <stdlib.h>
#include <string.h>

#include "indexer/grid.h"
#include "indexer/office.h"
#include "indexer/table.h"
#include "indexer/zip.h"

struct odt {
    struct office office;
    struct tree_node *styles;
    struct str list_style;
    unsigned list_depth;
    unsigned lists; /* running number of top lists */
    struct str list;
    bool is_sheet;
};

static void walk_blocks(struct odt *odt, struct tree_node *node);
static void walk_list(struct odt *odt, struct tree_node *node);

static void
read_styles(struct odt *odt, struct tree_node *root)
{
    for (struct tree_node *n = root; n; n = tree_next(root, n, true)) {
        if (!n->name || !tree_is(n, "style"))
            continue;
        struct office_style *style =
            office_add_style(&odt->office, tree_get(n, "name"));
        if (!style)
            return;
        struct tree_node *text = tree_find(n, "text-properties");
        struct str weight = text ? tree_get(text, "font-weight") : STR_LIT("");
        struct str level = tree_get(n, "default-outline-level");
        style->parent = tree_get(n, "parent-style-name");
        if (weight.len)
            style->bold = str_equal(weight, STR_LIT("bold")) || weight.ptr[0] >= '6';
        style->heading = office_heading_level(style->id);
        if (!style->heading)
            style->heading = office_number(level, -1);
        style->list = tree_get(n, "list-style-name");
    }
}

/* Numbers or bullets? Told by the list's style at this level. */
static bool
is_numbered(const struct odt *odt)
{
    for (struct tree_node *n = odt->styles; n; n = tree_next(odt->styles, n, true)) {
        if (!n->name || !tree_is(n, "list-style") ||
            !str_equal(tree_get(n, "name"), odt->list_style))
            continue;
        for (struct tree_node *level = n->first; level; level = level->next)
            if (level->name &&
                (unsigned)office_number(tree_get(level, "level"), 0) == odt->list_depth)
                return tree_is(level, "list-level-style-number");
    }
    return false;
}

static void
walk_inline(struct odt *odt, struct tree_node *node)
{
    struct flow *flow = &odt->office.flow;
    for (struct tree_node *n = node->first; n; n = n->next) {
        struct office_style style;
        if (!n->name) {
            flow_text(flow, n->text);
        } else if (tree_is(n, "span")) {
            bool bold = office_style(&odt->office, tree_get(n, "style-name"), &style) &&
                        style.bold;
            if (bold)
                flow_bold(flow, true);
            walk_inline(odt, n);
            if (bold)
                flow_bold(flow, false);
        } else if (tree_is(n, "line-break")) {
            flow_break(flow);
        } else if (tree_is(n, "s") || tree_is(n, "tab")) {
            flow_text(flow, STR_LIT(" "));
        } else if (tree_is(n, "text-box")) {
            walk_blocks(odt, n);
        } else if (!tree_is(n, "note") && !tree_is(n, "annotation") &&
                   !tree_is(n, "ruby-text") && !tree_is(n, "desc") &&
                   !tree_is(n, "title")) {
            if (tree_is(n, "a"))
                flow_link(flow, tree_get(n, "href"));
            walk_inline(odt, n);
        }
    }
}

static void
walk_paragraph(struct odt *odt, struct tree_node *node)
{
    struct office_style style;
    office_style(&odt->office, tree_get(node, "style-name"), &style);
    int heading = style.heading > 6 ? 6 : style.heading;
    if (tree_is(node, "h")) {
        int level = office_number(tree_get(node, "outline-level"), 1);
        heading = level < 1 ? 1 : level > 6 ? 6 : level;
    }
    bool bold = style.bold && !heading;
    if (bold)
        flow_bold(&odt->office.flow, true);
    walk_inline(odt, node);
    if (bold)
        flow_bold(&odt->office.flow, false);
    unsigned level = odt->list_depth ? odt->list_depth - 1 : 0;
    office_end_paragraph(&odt->office, heading,
                         odt->list_depth ? odt->list : STR_LIT(""), level,
                         odt->list_depth && is_numbered(odt));
}

/* All paragraphs of an item are one block. */
static void
walk_item(struct odt *odt, struct tree_node *item)
{
    struct office *office = &odt->office;
    struct tree_node *n = item->first;
    bool any = false;
    for (; n && !tree_is(n, "list"); n = n->next) {
        if (!tree_is(n, "p"))
            continue;
        if (any)
            flow_break(&office->flow);
        walk_inline(odt, n);
        any = true;
    }
    office_end_paragraph(office, 0, odt->list, odt->list_depth - 1, is_numbered(odt));
    for (; n; n = n->next)
        if (tree_is(n, "list"))
            walk_list(odt, n);
}

static void
walk_list(struct odt *odt, struct tree_node *node)
{
    struct str outer_style = odt->list_style, name = tree_get(node, "style-name");
    if (name.len)
        odt->list_style = name;
    if (odt->list_depth++ == 0) {
        char *id = arena_printf(odt->office.reading->arena, "%u", ++odt->lists);
        odt->list = id ? str_of(id) : STR_LIT("1");
    }
    for (struct tree_node *item = node->first; item; item = item->next)
        if (item->name && (tree_is(item, "list-item") || tree_is(item, "list-header")))
            walk_item(odt, item);
    odt->list_depth--;
    odt->list_style = outer_style;
}

static unsigned
repeated(const struct tree_node *node, const char *name, unsigned most)
{
    struct str text = tree_get(node, name);
    unsigned long n = text.len ? strtoul(text.ptr, NULL, 10) : 1;
    return n < 1 ? 1 : n > most ? most : (unsigned)n;
}

static size_t
read_cells(struct odt *odt, struct tree_node *row, struct str *cells)
{
    size_t count = 0;
    for (struct tree_node *cell = row->first; cell; cell = cell->next) {
        if (!cell->name ||
            (!tree_is(cell, "table-cell") && !tree_is(cell, "covered-table-cell")))
            continue;
        odt->office.joined++;
        walk_blocks(odt, cell);
        odt->office.joined--;
        struct str text = office_take_cell(&odt->office);
        unsigned times = repeated(cell, "number-columns-repeated",
                                  str_trim(text).len ? 50 : READ_MAX_CELLS);
        for (unsigned i = 0; i < times && count < READ_MAX_CELLS; i++)
            cells[count++] = text;
    }
    return count;
}

static bool
is_header_row(const struct tree_node *row)
{
    return row->parent && tree_is(row->parent, "table-header-rows");
}

static struct tree_node *
next_row(struct tree_node *table, struct tree_node *from)
{
    for (struct tree_node *n = tree_next(table, from, from == table); n;
         n = tree_next(table, n, !tree_is(n, "table") && !tree_is(n, "table-row")))
        if (n->name && tree_is(n, "table-row"))
            return n;
    return NULL;
}

static void
walk_table(struct odt *odt, struct tree_node *table)
{
    struct reading *reading = odt->office.reading;
    struct str *cells = arena_zalloc(reading->arena, READ_MAX_CELLS, sizeof *cells);
    struct grid grid;
    grid_init(&grid, reading);
    if (!cells) {
        reading->no_memory = true;
        return;
    }
    unsigned group = odt->is_sheet ? 0 : reading_new_group(reading);
    if (odt->is_sheet)
        grid_add_name(reading, tree_get(table, "name"));
    bool is_first = true;
    odt->office.list = STR_LIT("");
    uint32_t line = 0;
    for (struct tree_node *row = next_row(table, table); row;
         row = next_row(table, row)) {
        size_t count = read_cells(odt, row, cells);
        line += repeated(row, "number-rows-repeated", 1000 * 1000);
        if (odt->is_sheet) {
            if (!grid_add(&grid, cells, count, line))
                break;
            continue;
        }
        bool is_header =
            is_header_row(row) || (is_first && table_is_header(cells, count));
        if (reading_add_row(reading, cells, count, is_header, group))
            is_first = false;
    }
    grid_end(&grid);
}

static void
walk_blocks(struct odt *odt, struct tree_node *node)
{
    static const char *const left_out[] = {
        "tracked-changes",    "table-of-content", "forms", "sequence-decls",
        "alphabetical-index", "annotation",       "note"};
    if (odt->office.reading->is_full || odt->office.reading->no_memory)
        return;
    for (struct tree_node *n = node->first; n; n = n->next) {
        if (!n->name || tree_is_one_of(n, left_out, sizeof left_out / sizeof *left_out))
            continue;
        if (tree_is(n, "p") || tree_is(n, "h"))
            walk_paragraph(odt, n);
        else if (tree_is(n, "list"))
            walk_list(odt, n);
        else if (tree_is(n, "table") && !odt->office.joined)
            walk_table(odt, n);
        else
            walk_blocks(odt, n);
    }
}

enum status
read_odt(struct reading *reading, struct err *err)
{
    struct zip_part parts[] = {
        {.name = "content.xml"}, {.name = "styles.xml"}, {.name = "meta.xml"}};
    struct odt odt = {.list_style = STR_LIT(""), .list = STR_LIT("")};
    struct tree_node *styles = NULL, *content = NULL;
    enum status status = zip_read(reading, parts, 3, err);
    office_init(&odt.office, reading);
    if (status)
        goto out;
    office_read_metadata(reading, buf_view(&parts[2].bytes));
    if ((status = tree_parse_xml(reading, buf_view(&parts[1].bytes), &styles, err)) ||
        (status = tree_parse_xml(reading, buf_view(&parts[0].bytes), &content, err)))
        goto out;
    read_styles(&odt, content);
    read_styles(&odt, styles);
    odt.styles = content;
    struct tree_node *body = tree_find(content, "body");
    odt.is_sheet = body && tree_find(body, "spreadsheet");
    if (body)
        walk_blocks(&odt, body);
    status = reading_end(reading, err);
out:
    office_free(&odt.office);
    zip_free(parts, 3);
    return status;
}
