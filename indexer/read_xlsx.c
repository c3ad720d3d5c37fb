/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Excel workbooks, sheet by sheet: shared and inline strings, dates and numbers as they
 * are shown, hidden sheets left out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/grid.h"
#include "indexer/tree.h"
#include "indexer/xlsx_format.h"
#include "indexer/zip.h"

enum { MAX_SHEETS = 40 };

struct xlsx {
    struct reading *reading;
    struct str *strings; /* the shared ones */
    size_t string_count;
    struct xlsx_formats formats;
};

static struct tree_node *
next_named(struct tree_node *root, struct tree_node *from, const char *name)
{
    for (struct tree_node *n = tree_next(root, from, true); n;
         n = tree_next(root, n, true))
        if (tree_is(n, name))
            return n;
    return NULL;
}

/* Text of a string item: the runs without their readings (rPh). */
static struct str
item_text(struct reading *reading, struct tree_node *item)
{
    struct buf text;
    buf_init(&text);
    for (struct tree_node *n = tree_next(item, item, true); n;
         n = tree_next(item, n, !tree_is(n, "rPh")))
        if (tree_is(n, "t"))
            tree_text(n, &text);
    struct str copy = arena_copy(reading->arena, buf_view(&text));
    reading->no_memory |= text.failed || !copy.ptr;
    buf_free(&text);
    return copy.ptr ? copy : STR_LIT("");
}

static void
read_strings(struct xlsx *xlsx, struct tree_node *root)
{
    size_t count = 0;
    for (struct tree_node *n = next_named(root, root, "si"); n;
         n = next_named(root, n, "si"))
        count++;
    xlsx->strings = arena_zalloc(xlsx->reading->arena, count, sizeof *xlsx->strings);
    if (!xlsx->strings) {
        xlsx->reading->no_memory = true;
        return;
    }
    for (struct tree_node *n = next_named(root, root, "si"); n;
         n = next_named(root, n, "si"))
        xlsx->strings[xlsx->string_count++] = item_text(xlsx->reading, n);
}

/* "C12" -> 2; `next` when the cell does not say. */
static size_t
column_of(struct str reference, size_t next)
{
    size_t column = 0;
    for (size_t i = 0; i < reference.len && i < 4; i++) {
        if (reference.ptr[i] < 'A' || reference.ptr[i] > 'Z')
            break;
        column = column * 26 + (size_t)(reference.ptr[i] - 'A') + 1;
    }
    return column ? column - 1 : next;
}

static struct str
cell_text(struct xlsx *xlsx, struct tree_node *cell)
{
    struct str type = tree_get(cell, "t");
    if (str_equal(type, STR_LIT("inlineStr")))
        return item_text(xlsx->reading, cell);
    struct tree_node *node = tree_find(cell, "v");
    struct str value = node && node->first ? str_trim(node->first->text) : STR_LIT("");
    if (!value.len || str_equal(type, STR_LIT("e")))
        return STR_LIT("");
    if (str_equal(type, STR_LIT("s"))) {
        size_t index = strtoul(value.ptr, NULL, 10);
        return index < xlsx->string_count ? xlsx->strings[index] : STR_LIT("");
    }
    if (str_equal(type, STR_LIT("b")))
        return str_equal(value, STR_LIT("1")) ? STR_LIT("ja") : STR_LIT("nein");
    if (str_equal(type, STR_LIT("str")) || str_equal(type, STR_LIT("d")))
        return value;
    return xlsx_format_number(&xlsx->formats, tree_get(cell, "s"), value,
                              xlsx->reading->arena);
}

static void
read_sheet(struct xlsx *xlsx, struct tree_node *root)
{
    struct str cells[READ_MAX_CELLS];
    struct grid grid;
    uint32_t line = 0;
    grid_init(&grid, xlsx->reading);
    for (struct tree_node *row = next_named(root, root, "row"); row;
         row = next_named(root, row, "row")) {
        struct str number = tree_get(row, "r");
        size_t count = 0;
        line = number.len ? (uint32_t)strtoul(number.ptr, NULL, 10) : line + 1;
        for (struct tree_node *cell = row->first; cell; cell = cell->next) {
            if (!tree_is(cell, "c"))
                continue;
            size_t column = column_of(tree_get(cell, "r"), count);
            if (column >= READ_MAX_CELLS || column < count)
                continue;
            while (count < column)
                cells[count++] = STR_LIT("");
            cells[count++] = cell_text(xlsx, cell);
        }
        if (!grid_add(&grid, cells, count, line))
            break;
    }
    grid_end(&grid);
}

/* The part of a sheet: its relation's target below xl/, "" when unknown. */
static const char *
sheet_part(struct reading *reading, struct tree_node *relations, struct str id)
{
    for (struct tree_node *n = next_named(relations, relations, "Relationship"); n;
         n = next_named(relations, n, "Relationship")) {
        struct str target = tree_get(n, "Target");
        if (!str_equal(tree_get(n, "Id"), id))
            continue;
        bool absolute = str_starts_with(target, STR_LIT("/"));
        const char *path =
            arena_printf(reading->arena, "%s%.*s", absolute ? "" : "xl/",
                         (int)target.len - absolute, target.ptr + absolute);
        reading->no_memory |= path == NULL;
        return path ? path : "";
    }
    return "";
}

static enum status
read_sheets(struct xlsx *xlsx, struct tree_node *workbook, struct tree_node *relations,
            struct err *err)
{
    enum status status = STATUS_OK;
    size_t sheets = 0;
    for (struct tree_node *n = next_named(workbook, workbook, "sheet"); n && !status;
         n = next_named(workbook, n, "sheet")) {
        if (str_starts_with(tree_get(n, "state"), STR_LIT("hidden")) ||
            str_starts_with(tree_get(n, "state"), STR_LIT("veryHidden")) ||
            ++sheets > MAX_SHEETS)
            continue;
        struct zip_part part = {
            .name = sheet_part(xlsx->reading, relations, tree_get(n, "id"))};
        struct tree_node *root;
        status = zip_read(xlsx->reading, &part, 1, err);
        if (!status && part.is_found &&
            !(status =
                  tree_parse_xml(xlsx->reading, buf_view(&part.bytes), &root, err))) {
            grid_add_name(xlsx->reading, tree_get(n, "name"));
            read_sheet(xlsx, root);
        }
        zip_free(&part, 1);
    }
    if (sheets > MAX_SHEETS)
        reading_note(xlsx->reading, NOTE_SKIPPED, 0,
                     "Nur die ersten %d Blätter der Mappe wurden gelesen.", MAX_SHEETS);
    return status;
}

enum status
read_xlsx(struct reading *reading, struct err *err)
{
    struct zip_part parts[] = {{.name = "xl/workbook.xml"},
                               {.name = "xl/_rels/workbook.xml.rels"},
                               {.name = "xl/sharedStrings.xml"},
                               {.name = "xl/styles.xml"}};
    struct tree_node *roots[4];
    struct xlsx xlsx = {.reading = reading};
    enum status status = zip_read(reading, parts, 4, err);
    for (size_t i = 0; i < 4 && !status; i++)
        status = tree_parse_xml(reading, buf_view(&parts[i].bytes), &roots[i], err);
    if (!status) {
        read_strings(&xlsx, roots[2]);
        xlsx_read_formats(reading, roots[3], roots[0], &xlsx.formats);
        status = read_sheets(&xlsx, roots[0], roots[1], err);
    }
    zip_free(parts, 4);
    return status ? status : reading_end(reading, err);
}
