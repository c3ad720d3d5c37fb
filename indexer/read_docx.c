/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Word documents: headings by style or outline level, lists by numbering, tables, bold,
 * line breaks. Headers, footers, foot notes, comments and deleted text stay out. */
#include "indexer/docx.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/table.h"
#include "indexer/zip.h"

/* Blocks below a body, cell or box; inline content below a paragraph or run. */
static void walk_blocks(struct docx *docx, struct tree_node *node);
static void walk_inline(struct docx *docx, struct tree_node *node);

static struct tree_node *
child(const struct tree_node *node, const char *name)
{
    for (struct tree_node *n = node ? node->first : NULL; n; n = n->next)
        if (tree_is(n, name))
            return n;
    return NULL;
}

static struct str
value(const struct tree_node *node)
{
    return node ? tree_get(node, "val") : STR_LIT("");
}

/* <w:b/> is on, <w:b w:val="0"/> is off; -1 when absent. */
static int
switch_of(const struct tree_node *properties, const char *name)
{
    const struct tree_node *node = child(properties, name);
    if (!node)
        return -1;
    struct str text = value(node);
    return !(str_equal(text, STR_LIT("0")) || str_equal(text, STR_LIT("false")) ||
             str_equal(text, STR_LIT("off")));
}

static void
walk_run(struct docx *docx, struct tree_node *run)
{
    struct office *office = &docx->office;
    const struct tree_node *properties = child(run, "rPr");
    struct office_style style;
    int bold = switch_of(properties, "b");
    if (bold < 0 && office_style(office, value(child(properties, "rStyle")), &style) &&
        style.bold)
        bold = 1;
    bool is_bold = bold < 0 ? docx->paragraph_is_bold : bold > 0;
    if (switch_of(properties, "vanish") > 0)
        return;
    if (is_bold)
        flow_bold(&office->flow, true);
    walk_inline(docx, run);
    if (is_bold)
        flow_bold(&office->flow, false);
}

static void
walk_link(struct docx *docx, struct tree_node *link)
{
    struct str id = tree_get(link, "id");
    for (struct tree_node *n = docx->relations ? docx->relations->first : NULL; n;
         n = tree_next(docx->relations, n, true))
        if (id.len && tree_is(n, "Relationship") && str_equal(tree_get(n, "Id"), id))
            flow_link(&docx->office.flow, tree_get(n, "Target"));
    walk_inline(docx, link);
}

static void
walk_inline(struct docx *docx, struct tree_node *node)
{
    static const char *const left_out[] = {
        "del", "moveFrom", "instrText", "delText",           "Fallback",
        "rPr", "pPr",      "rt",        "footnoteReference", "commentReference"};
    struct flow *flow = &docx->office.flow;
    for (struct tree_node *n = node->first; n; n = n->next) {
        if (!n->name || tree_is_one_of(n, left_out, sizeof left_out / sizeof *left_out))
            continue;
        if (tree_is(n, "t")) {
            for (struct tree_node *text = n->first; text; text = text->next)
                flow_text(flow, text->text);
        } else if (tree_is(n, "r")) {
            walk_run(docx, n);
        } else if (tree_is(n, "hyperlink")) {
            walk_link(docx, n);
        } else if (tree_is(n, "tab") || tree_is(n, "ptab")) {
            flow_text(flow, STR_LIT("\t"));
        } else if (tree_is(n, "br") || tree_is(n, "cr")) {
            flow_break(flow);
        } else if (tree_is(n, "noBreakHyphen")) {
            flow_text(flow, STR_LIT("-"));
        } else if (tree_is(n, "txbxContent")) {
            walk_blocks(docx, n);
        } else {
            walk_inline(docx, n);
        }
    }
}

static void
walk_paragraph(struct docx *docx, struct tree_node *node)
{
    struct office *office = &docx->office;
    const struct tree_node *properties = child(node, "pPr");
    struct office_style style;
    office_style(office, value(child(properties, "pStyle")), &style);
    if (style.is_contents)
        return;
    struct str outline = value(child(properties, "outlineLvl"));
    int heading = style.heading;
    if (outline.len)
        heading = outline.ptr[0] >= '0' && outline.ptr[0] < '6'
                      ? outline.ptr[0] - '0' + 1
                      : 0;
    const struct tree_node *numbering = child(properties, "numPr");
    struct str list = style.list;
    unsigned level = style.list_level > 0 ? (unsigned)style.list_level : 0;
    if (numbering && child(numbering, "numId")) {
        struct str text = value(child(numbering, "ilvl"));
        list = value(child(numbering, "numId"));
        level =
            text.len ? (unsigned)strtoul(text.ptr, NULL, 10) % OFFICE_MAX_LEVELS : 0;
    }
    bool is_numbered = false;
    if (!docx_list_kind(docx, list, level, &is_numbered))
        list = STR_LIT("");
    bool outer = docx->paragraph_is_bold;
    docx->paragraph_is_bold = style.bold && !heading;
    walk_inline(docx, node);
    docx->paragraph_is_bold = outer;
    office_end_paragraph(office, heading, list, level, is_numbered);
}

static unsigned
span_of(const struct tree_node *properties)
{
    struct str span = value(child(properties, "gridSpan"));
    unsigned long n = span.len ? strtoul(span.ptr, NULL, 10) : 1;
    return n < 1 ? 1 : n > 100 ? 100 : (unsigned)n;
}

static size_t
read_cells(struct docx *docx, struct tree_node *row, struct str *cells,
           const struct str *above)
{
    size_t count = 0;
    for (struct tree_node *cell = row->first; cell && count < READ_MAX_CELLS;
         cell = cell->next) {
        if (!tree_is(cell, "tc"))
            continue;
        const struct tree_node *properties = child(cell, "tcPr");
        const struct tree_node *merge = child(properties, "vMerge");
        docx->office.joined++;
        walk_blocks(docx, cell);
        docx->office.joined--;
        cells[count] = office_take_cell(&docx->office);
        if (merge && !str_equal(value(merge), STR_LIT("restart")))
            cells[count] = above[count];
        count++;
        for (unsigned i = 1; i < span_of(properties) && count < READ_MAX_CELLS; i++)
            cells[count++] = STR_LIT("");
    }
    return count;
}

/* One row or one column only lays out the page. */
static bool
is_layout(const struct tree_node *table)
{
    size_t rows = 0, widest = 0;
    for (struct tree_node *row = table->first; row; row = row->next) {
        size_t cells = 0;
        if (!tree_is(row, "tr"))
            continue;
        for (struct tree_node *cell = row->first; cell; cell = cell->next)
            cells += tree_is(cell, "tc");
        rows++;
        widest = cells > widest ? cells : widest;
    }
    return rows < 2 || widest < 2;
}

static void
walk_layout(struct docx *docx, struct tree_node *table)
{
    for (struct tree_node *row = table->first; row; row = row->next)
        for (struct tree_node *cell = row->first; cell; cell = cell->next)
            if (tree_is(cell, "tc"))
                walk_blocks(docx, cell);
}

static void
walk_table(struct docx *docx, struct tree_node *table)
{
    struct reading *reading = docx->office.reading;
    if (docx->office.joined || is_layout(table)) {
        walk_layout(docx, table);
        return;
    }
    struct str *cells = arena_zalloc(reading->arena, 2 * READ_MAX_CELLS, sizeof *cells);
    if (!cells) {
        reading->no_memory = true;
        return;
    }
    struct str *above = cells + READ_MAX_CELLS;
    unsigned group = reading_new_group(reading);
    bool is_first = true;
    docx->office.list = STR_LIT("");
    for (struct tree_node *row = table->first; row; row = row->next) {
        if (!tree_is(row, "tr"))
            continue;
        size_t count = read_cells(docx, row, cells, above);
        bool is_header = switch_of(child(row, "trPr"), "tblHeader") > 0 ||
                         (is_first && table_is_header(cells, count));
        if (reading_add_row(reading, cells, count, is_header, group))
            is_first = false;
        memcpy(above, cells, READ_MAX_CELLS * sizeof *cells);
    }
}

static void
walk_blocks(struct docx *docx, struct tree_node *node)
{
    if (docx->office.reading->is_full || docx->office.reading->no_memory)
        return;
    for (struct tree_node *n = node->first; n; n = n->next) {
        if (!n->name || tree_is(n, "del") || tree_is(n, "moveFrom"))
            continue;
        if (tree_is(n, "p"))
            walk_paragraph(docx, n);
        else if (tree_is(n, "tbl"))
            walk_table(docx, n);
        else
            walk_blocks(docx, n);
    }
}

enum status
read_docx(struct reading *reading, struct err *err)
{
    struct zip_part parts[] = {{.name = "word/document.xml"},
                               {.name = "word/styles.xml"},
                               {.name = "word/numbering.xml"},
                               {.name = "word/_rels/document.xml.rels"},
                               {.name = "docProps/core.xml"}};
    size_t count = sizeof parts / sizeof *parts;
    struct docx docx = {0};
    struct tree_node *root = NULL;
    enum status status = zip_read(reading, parts, count, err);
    office_init(&docx.office, reading);
    if (status)
        goto out;
    office_read_metadata(reading, buf_view(&parts[4].bytes));
    if ((status = tree_parse_xml(reading, buf_view(&parts[1].bytes), &root, err)))
        goto out;
    docx_read_styles(&docx, root);
    if ((status = tree_parse_xml(reading, buf_view(&parts[2].bytes), &docx.numbering,
                                 err)) ||
        (status = tree_parse_xml(reading, buf_view(&parts[3].bytes), &docx.relations,
                                 err)) ||
        (status = tree_parse_xml(reading, buf_view(&parts[0].bytes), &root, err)))
        goto out;
    walk_blocks(&docx, root);
    status = reading_end(reading, err);
out:
    office_free(&docx.office);
    zip_free(parts, count);
    return status;
}
