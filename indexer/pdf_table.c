/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of PDF pages: several white strips, lines that stand level across them, cells
 * that do not fill their column. Two columns of running text fill theirs; two columns
 * of names side by side are a list, unless the first line names the columns. */
#include <stdlib.h>
#include <string.h>

#include "indexer/pdf.h"
#include "indexer/table.h"
#include "indexer/text_lines.h"

enum { MAX_COLUMNS = 12 };

struct columns {
    float starts[MAX_COLUMNS]; /* left edges */
    size_t count;
};

static int
by_left(const void *a, const void *b)
{
    float d = ((const struct pdf_word *)a)->x0 - ((const struct pdf_word *)b)->x0;
    return d < 0 ? -1 : d > 0;
}

/* The strips that no word crosses: columns are what lies between them. */
static bool
find_columns(const struct pdf_word *words, size_t count, struct arena *arena,
             struct columns *out)
{
    struct pdf_word *sorted = arena_alloc(arena, count * sizeof *sorted);
    float covered = 0;
    out->count = 0;
    if (!sorted)
        return false;
    memcpy(sorted, words, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_left);
    for (size_t i = 0; i < count; i++) {
        bool gap = i == 0 || sorted[i].x0 > covered + 4;
        if (gap && out->count < MAX_COLUMNS)
            out->starts[out->count++] = sorted[i].x0;
        if (sorted[i].x1 > covered)
            covered = sorted[i].x1;
    }
    return out->count >= 2;
}

static size_t
column_of(const struct columns *columns, const struct pdf_word *word)
{
    size_t column = 0;
    while (column + 1 < columns->count && word->x0 >= columns->starts[column + 1] - 1)
        column++;
    return column;
}

/* What the lines look like in these columns. */
struct table_look {
    size_t bands;
    size_t level; /* lines with text in several columns */
    size_t items; /* pieces behind the first column that open with a bullet */
    float filled; /* mean share of its column's width that a piece of text fills */
    bool has_digits[MAX_COLUMNS];
};

static bool
is_bullet(struct str word)
{
    static const char *const bullets[] = {"•", "·", "»", "–", "▪", "■", "►", "-", "*"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_equal(word, str_of(bullets[i])))
            return true;
    return false;
}

static struct table_look
look_at(const struct pdf_word *words, size_t count, const struct columns *columns)
{
    struct table_look look = {0};
    float widths[MAX_COLUMNS] = {0}, sum = 0;
    size_t pieces = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count;) {
            size_t end = pdf_band_end(words, count, i), used = 0;
            float rights[MAX_COLUMNS] = {0};
            for (; i < end; i++) {
                size_t c = column_of(columns, &words[i]);
                look.items +=
                    pass == 1 && c > 0 && rights[c] == 0.0f && is_bullet(words[i].text);
                used += rights[c] == 0.0f;
                if (words[i].x1 > rights[c])
                    rights[c] = words[i].x1;
                look.has_digits[c] |=
                    strcspn(words[i].text.ptr, "0123456789") < words[i].text.len;
            }
            for (size_t c = 0; c < columns->count; c++) {
                float width = rights[c] - columns->starts[c];
                if (rights[c] > 0 && pass == 0 && width > widths[c])
                    widths[c] = width;
                if (rights[c] > 0 && pass == 1) {
                    sum += widths[c] > 0 ? width / widths[c] : 1;
                    pieces++;
                }
            }
            look.bands += pass == 1;
            look.level += pass == 1 && used >= 2;
        }
    }
    look.filled = pieces ? sum / (float)pieces : 1;
    return look;
}

/* The cells of one row: lines of a cell joined, hyphens of line ends mended. */
struct row_cells {
    struct buf text[MAX_COLUMNS];
};

static void
add_band(struct row_cells *row, const struct columns *columns,
         const struct pdf_word *words, size_t count)
{
    bool fresh[MAX_COLUMNS];
    for (size_t c = 0; c < MAX_COLUMNS; c++)
        fresh[c] = true;
    for (size_t i = 0; i < count; i++) {
        size_t c = column_of(columns, &words[i]);
        struct buf *text = &row->text[c];
        if (text->len == 0)
            buf_str(text, words[i].text);
        else if (fresh[c])
            text_lines_join(text, words[i].text);
        else
            buf_printf(text, " %.*s", (int)words[i].text.len, words[i].text.ptr);
        fresh[c] = false;
    }
}

static void
end_row(struct pdf *pdf, const struct pdf_page *page, struct row_cells *row,
        const struct columns *columns, const struct pdf_word *first, bool is_first)
{
    struct str *cells =
        arena_zalloc(pdf->reading->arena, columns->count, sizeof *cells);
    for (size_t c = 0; cells && c < columns->count; c++) {
        cells[c] = arena_copy(pdf->reading->arena, buf_view(&row->text[c]));
        if (row->text[c].failed || !cells[c].ptr)
            pdf->reading->no_memory = true;
        buf_clear(&row->text[c]);
    }
    struct pdf_line *line = cells ? pdf_add_line(pdf, page, first, 1) : NULL;
    if (!line) {
        pdf->reading->no_memory = true;
        return;
    }
    line->cells = cells;
    line->cell_count = columns->count;
    line->table = pdf->tables;
    line->is_header = is_first && table_is_header(cells, columns->count);
}

/* White between the line that ends at `bottom` and the next. */
static float
gap_after(const struct pdf_word *words, size_t start, size_t end, size_t next_end)
{
    float bottom = 0, top = 1e6f;
    for (size_t i = start; i < end; i++)
        bottom = words[i].y1 > bottom ? words[i].y1 : bottom;
    for (size_t i = end; i < next_end; i++)
        top = words[i].y0 < top ? words[i].y0 : top;
    return top - bottom;
}

static bool
is_in_first_column(const struct columns *columns, const struct pdf_word *words,
                   size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (column_of(columns, &words[i]) == 0)
            return true;
    return false;
}

/* Lines within a cell stand closer than rows: the narrowest gap is that of a cell, if
 * gaps differ at all. */
static void
find_gaps(const struct pdf_word *words, size_t count, float *narrow, float *wide)
{
    *narrow = 1e6f;
    *wide = -1e6f;
    for (size_t i = 0; i < count;) {
        size_t end = pdf_band_end(words, count, i);
        if (end < count) {
            float gap = gap_after(words, i, end, pdf_band_end(words, count, end));
            *narrow = gap < *narrow ? gap : *narrow;
            *wide = gap > *wide ? gap : *wide;
        }
        i = end;
    }
}

static void
add_rows(struct pdf *pdf, const struct pdf_page *page, struct pdf_word *words,
         size_t count, const struct columns *columns)
{
    struct row_cells row;
    size_t first = 0;
    float narrow, wide;
    bool is_first = true;
    for (size_t c = 0; c < MAX_COLUMNS; c++)
        buf_init(&row.text[c]);
    find_gaps(words, count, &narrow, &wide);
    bool gaps_differ = wide - narrow > 2.5f;
    for (size_t i = 0; i < count;) {
        size_t end = pdf_band_end(words, count, i);
        qsort(words + i, end - i, sizeof *words, by_left);
        add_band(&row, columns, words + i, end - i);
        bool ends = end == count;
        if (!ends) {
            size_t next = pdf_band_end(words, count, end);
            ends = gaps_differ ? gap_after(words, i, end, next) > narrow + 2
                               : is_in_first_column(columns, words, end, next);
        }
        if (ends) {
            end_row(pdf, page, &row, columns, &words[first], is_first);
            is_first = false;
            first = end;
        }
        i = end;
    }
    for (size_t c = 0; c < MAX_COLUMNS; c++)
        buf_free(&row.text[c]);
}

static bool
starts_with_header(const struct pdf_word *words, size_t count,
                   const struct columns *columns, struct arena *arena)
{
    struct str cells[MAX_COLUMNS];
    struct buf text[MAX_COLUMNS];
    size_t end = pdf_band_end(words, count, 0);
    for (size_t c = 0; c < MAX_COLUMNS; c++)
        buf_init(&text[c]);
    for (size_t i = 0; i < end; i++) {
        struct buf *to = &text[column_of(columns, &words[i])];
        if (to->len)
            buf_char(to, ' ');
        buf_str(to, words[i].text);
    }
    for (size_t c = 0; c < columns->count; c++) {
        cells[c] = arena_copy(arena, buf_view(&text[c]));
        buf_free(&text[c]);
    }
    return table_is_header(cells, columns->count);
}

bool
pdf_is_table(struct pdf *pdf, const struct pdf_word *words, size_t count)
{
    struct columns columns;
    if (!find_columns(words, count, pdf->reading->arena, &columns))
        return false;
    struct table_look look = look_at(words, count, &columns);
    /* A list beside a text or another list; the bullets of a cell have nothing beside
     * most of them. */
    if (look.items >= 2 && look.items * 3 >= look.bands && look.level * 2 >= look.bands)
        return false;
    if (starts_with_header(words, count, &columns, pdf->reading->arena))
        return true;
    if (look.level * 10 < look.bands * 5)
        return false;
    if (columns.count >= 3)
        return look.filled < 0.72f;
    /* Names on the left, numbers on the right: a table of two columns. */
    return look.level * 10 >= look.bands * 8 && !look.has_digits[0] &&
           look.has_digits[1] && look.filled < 0.8f;
}

void
pdf_table(struct pdf *pdf, const struct pdf_page *page, struct pdf_word *words,
          size_t count)
{
    struct columns columns;
    if (!find_columns(words, count, pdf->reading->arena, &columns))
        return;
    pdf->tables++;
    pdf->regions++;
    add_rows(pdf, page, words, count, &columns);
}
