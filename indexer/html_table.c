/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of web pages: those that hold data become rows, those that only lay out the
 * page are walked like any box, calendars are left out. */
#include "indexer/html.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/table.h"

enum { MAX_CELL = 1500 };

/* What a look at the table tells. */
struct table_facts {
    size_t rows;
    size_t wide_rows; /* with at least two cells that hold text */
    size_t cells;
    size_t day_cells; /* "1" … "31", "Mo" … "So" */
    bool has_header;  /* th or thead */
    bool has_blocks;  /* headings, lists or tables inside a cell */
    bool has_long_cell;
};

static bool
is_cell(const struct tree_node *node)
{
    return node->name && (tree_is(node, "td") || tree_is(node, "th"));
}

static bool
is_day(struct tree_node *cell)
{
    static const char *const days[] = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "KW"};
    struct buf text;
    buf_init(&text);
    tree_text(cell, &text);
    struct str day = str_trim(buf_view(&text));
    bool found = day.len == 0;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        found |= str_equal(day, str_of(days[i]));
    if (day.len == 1 || day.len == 2)
        found |= strspn(day.ptr, "0123456789") >= day.len;
    buf_free(&text);
    return found;
}

static void
look_at_cell(struct tree_node *cell, struct table_facts *facts)
{
    facts->cells++;
    facts->has_header |= tree_is(cell, "th");
    facts->has_long_cell |= cell->text_len > MAX_CELL;
    if (cell->text_len <= 4)
        facts->day_cells += is_day(cell);
    for (struct tree_node *n = tree_next(cell, cell, true); n;
         n = tree_next(cell, n, true))
        if (n->name && !n->is_dropped &&
            ((n->name[0] == 'h' && n->name[1] >= '1' && n->name[1] <= '6') ||
             tree_is(n, "ul") || tree_is(n, "ol") || tree_is(n, "table")))
            facts->has_blocks = true;
}

/* The rows of the table itself, not of tables inside. */
static struct tree_node *
next_row(struct tree_node *table, struct tree_node *from)
{
    struct tree_node *n = tree_next(table, from, from == table);
    while (n) {
        bool inner = n->name && (tree_is(n, "table") || is_cell(n));
        if (n->name && tree_is(n, "tr") && !n->is_dropped)
            return n;
        n = tree_next(table, n, !inner && !n->is_dropped);
    }
    return NULL;
}

static struct table_facts
look_at(struct tree_node *table)
{
    struct table_facts facts = {0};
    for (struct tree_node *row = next_row(table, table); row;
         row = next_row(table, row)) {
        size_t filled = 0;
        for (struct tree_node *cell = row->first; cell; cell = cell->next) {
            if (!is_cell(cell) || cell->is_dropped)
                continue;
            look_at_cell(cell, &facts);
            filled += cell->text_len > 0;
        }
        facts.rows++;
        facts.wide_rows += filled >= 2;
        facts.has_header |= row->parent && tree_is(row->parent, "thead");
    }
    return facts;
}

struct table_reader {
    struct html *html;
    struct str cells[READ_MAX_CELLS];
    size_t count;
    struct str carried[READ_MAX_CELLS]; /* of cells that span several rows */
    unsigned spans[READ_MAX_CELLS];     /* rows still to come */
    unsigned group;
    size_t rows;
};

static unsigned
span_of(const struct tree_node *cell, const char *name)
{
    struct str value = tree_get(cell, name);
    long span = value.len ? strtol(value.ptr, NULL, 10) : 1;
    return span < 1 ? 1 : span > 100 ? 100 : (unsigned)span;
}

static void
take_carried(struct table_reader *reader)
{
    while (reader->count < READ_MAX_CELLS && reader->spans[reader->count] > 0) {
        reader->spans[reader->count]--;
        reader->cells[reader->count] = reader->carried[reader->count];
        reader->count++;
    }
}

static void
take_cell(struct table_reader *reader, struct tree_node *cell)
{
    struct html *html = reader->html;
    take_carried(reader);
    if (reader->count >= READ_MAX_CELLS)
        return;
    html->joined++;
    for (struct tree_node *child = cell->first; child; child = child->next)
        html_walk(html, child);
    html->joined--;
    size_t at = reader->count++;
    reader->cells[at] = flow_take(&html->flow);
    reader->spans[at] = span_of(cell, "rowspan") - 1;
    reader->carried[at] = reader->cells[at];
    for (unsigned i = 1; i < span_of(cell, "colspan") && reader->count < READ_MAX_CELLS;
         i++)
        reader->cells[reader->count++] = STR_LIT("");
}

static void
read_row(struct table_reader *reader, struct tree_node *row)
{
    bool all_th = true;
    size_t cells = 0;
    struct str link = STR_LIT("");
    reader->count = 0;
    for (struct tree_node *cell = row->first; cell; cell = cell->next) {
        if (!is_cell(cell) || cell->is_dropped)
            continue;
        all_th &= tree_is(cell, "th");
        cells++;
        struct tree_node *anchor = tree_find(cell, "a");
        if (anchor && !link.len && reading_is_web_address(tree_get(anchor, "href")))
            link = tree_get(anchor, "href");
        take_cell(reader, cell);
    }
    take_carried(reader);
    bool is_header =
        cells >= 2 && (all_th || (row->parent && tree_is(row->parent, "thead")));
    if (!is_header && reader->rows == 0)
        is_header = table_is_header(reader->cells, reader->count);
    struct block *block = reading_add_row(reader->html->reading, reader->cells,
                                          reader->count, is_header, reader->group);
    if (!block)
        return;
    block->line = row->line;
    block->link = link;
    reader->rows++;
}

bool
html_read_table(struct html *html, struct tree_node *table)
{
    if (html->joined)
        return false;
    struct table_facts facts = look_at(table);
    if (facts.cells >= 21 && facts.day_cells * 10 >= facts.cells * 8)
        return true; /* a calendar: nothing to read */
    bool is_layout = str_equal(tree_get(table, "role"), STR_LIT("presentation")) ||
                     str_equal(tree_get(table, "role"), STR_LIT("none"));
    bool is_data = !is_layout && !facts.has_blocks && !facts.has_long_cell &&
                   facts.rows >= 2 &&
                   (facts.has_header || facts.wide_rows * 2 >= facts.rows);
    if (!is_data && !(facts.has_header && facts.wide_rows >= 2 && !is_layout))
        return false;
    struct table_reader *reader = arena_zalloc(html->reading->arena, 1, sizeof *reader);
    if (!reader) {
        html->reading->no_memory = true;
        return true;
    }
    html_end_text(html);
    reader->html = html;
    reader->group = reading_new_group(html->reading);
    struct tree_node *caption = tree_find(table, "caption");
    if (caption && !caption->is_dropped) {
        for (struct tree_node *child = caption->first; child; child = child->next)
            html_walk(html, child);
        struct block *title = flow_end(&html->flow, BLOCK_PARAGRAPH, 0, reader->group);
        if (title)
            title->is_term = true;
    }
    for (struct tree_node *row = next_row(table, table); row;
         row = next_row(table, row))
        read_row(reader, row);
    return true;
}
