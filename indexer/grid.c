/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sheets into blocks: see grid.h. */
#include "indexer/grid.h"

#include <string.h>

#include "indexer/dates_iso.h"
#include "indexer/table.h"

enum { HEADER_DEPTH = 15 }; /* rows to look for column names in */

void
grid_init(struct grid *grid, struct reading *reading)
{
    memset(grid, 0, sizeof *grid);
    grid->reading = reading;
}

static size_t
count_filled(const struct str *cells, size_t count)
{
    size_t filled = 0;
    for (size_t i = 0; i < count; i++)
        filled += str_trim(cells[i]).len > 0;
    return filled;
}

static bool
make_room(struct grid *grid)
{
    struct reading *reading = grid->reading;
    if (grid->count < grid->capacity)
        return true;
    size_t capacity = grid->capacity ? grid->capacity * 2 : 64;
    struct grid_row *rows = arena_alloc(reading->arena, capacity * sizeof *rows);
    if (!rows) {
        reading->no_memory = true;
        return false;
    }
    if (grid->count)
        memcpy(rows, grid->rows, grid->count * sizeof *rows);
    grid->rows = rows;
    grid->capacity = capacity;
    return true;
}

bool
grid_add(struct grid *grid, const struct str *cells, size_t count, uint32_t line)
{
    struct reading *reading = grid->reading;
    if (count > READ_MAX_CELLS)
        count = READ_MAX_CELLS;
    while (count > 0 && str_trim(cells[count - 1]).len == 0)
        count--;
    if (count == 0)
        return true;
    if (grid->count >= GRID_MAX_ROWS) {
        reading_note(reading, NOTE_SKIPPED, line,
                     "Nur die ersten %d Zeilen der Tabelle wurden gelesen.",
                     GRID_MAX_ROWS);
        return false;
    }
    struct str *copies = arena_zalloc(reading->arena, count, sizeof *copies);
    if (!copies || !make_room(grid)) {
        reading->no_memory = true;
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        copies[i] = arena_copy(reading->arena, cells[i]);
        if (!copies[i].ptr) {
            reading->no_memory = true;
            return false;
        }
    }
    grid->rows[grid->count++] =
        (struct grid_row){.cells = copies, .count = count, .line = line};
    return true;
}

static bool
has_digit(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            return true;
    return false;
}

/* Column names that the table of names does not know: every column of the table has
 * one, short and without digits, and the rows below do have digits. */
static bool
looks_like_header(const struct grid *grid, size_t at)
{
    enum { LONGEST_NAME = 40 };
    const struct grid_row *row = &grid->rows[at];
    bool digits_below = false;
    size_t widest = 0;
    for (size_t i = at + 1; i < grid->count && i < at + HEADER_DEPTH; i++) {
        if (grid->rows[i].count > widest)
            widest = grid->rows[i].count;
        for (size_t k = 0; k < grid->rows[i].count; k++)
            digits_below |= has_digit(grid->rows[i].cells[k]);
    }
    if (row->count < 2 || row->count < widest || !digits_below)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        struct str cell = str_trim(row->cells[i]);
        if (cell.len == 0 || cell.len > LONGEST_NAME || has_digit(cell))
            return false;
    }
    return true;
}

/* The row that names the columns; grid->count when there is none. */
static size_t
find_header(const struct grid *grid)
{
    size_t depth = grid->count < HEADER_DEPTH ? grid->count : HEADER_DEPTH;
    for (size_t i = 0; i < depth; i++)
        if (table_is_header(grid->rows[i].cells, grid->rows[i].count))
            return i;
    for (size_t i = 0; i < depth; i++)
        if (count_filled(grid->rows[i].cells, grid->rows[i].count) >= 2)
            return looks_like_header(grid, i) ? i : grid->count;
    return grid->count;
}

static bool
is_same_row(const struct grid_row *a, const struct grid_row *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!str_equal(str_trim(a->cells[i]), str_trim(b->cells[i])))
            return false;
    return true;
}

/* "Stand: 03.04.2019" dates the list and says nothing else. */
static bool
take_date(struct reading *reading, struct str text)
{
    enum { LONGEST_STATE = 40 };
    text = str_trim(text);
    struct str date =
        text.len <= LONGEST_STATE && str_starts_with(text, STR_LIT("Stand"))
            ? dates_iso_find(text, reading->arena)
            : STR_LIT("");
    if (date.len && !reading->out->date.len)
        reading->out->date = date;
    return date.len > 0;
}

/* A row above the table: the first one is the list's title, the others are remarks. */
static void
add_title(struct grid *grid, const struct grid_row *row, bool is_first)
{
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < row->count; i++) {
        if (text.len)
            buf_char(&text, ' ');
        buf_str(&text, row->cells[i]);
    }
    struct block *block = NULL;
    if (!take_date(grid->reading, buf_view(&text)))
        block = reading_add(grid->reading, is_first ? BLOCK_HEADING : BLOCK_PARAGRAPH,
                            is_first, buf_view(&text));
    if (block) {
        block->line = row->line;
        block->blank_before = true;
        if (is_first && !grid->reading->out->title.len)
            grid->reading->out->title = block->text;
    }
    grid->reading->no_memory |= text.failed;
    buf_free(&text);
}

void
grid_end(struct grid *grid)
{
    size_t header = find_header(grid);
    unsigned group = grid->count ? reading_new_group(grid->reading) : 0;
    for (size_t i = 0; i < grid->count; i++) {
        const struct grid_row *row = &grid->rows[i];
        bool above = header < grid->count
                         ? i < header
                         : i < 3 && row->count == 1 && i + 1 < grid->count &&
                               grid->rows[grid->count - 1].count > 1;
        if (above) {
            add_title(grid, row, i == 0);
            continue;
        }
        /* Long printed lists repeat the names on every page. */
        if (i > header && header < grid->count && is_same_row(row, &grid->rows[header]))
            continue;
        struct block *block =
            reading_add_row(grid->reading, row->cells, row->count, i == header, group);
        if (block)
            block->line = row->line;
    }
    grid->count = 0;
}

void
grid_add_name(struct reading *reading, struct str name)
{
    static const char *const generic[] = {"Tabelle", "Sheet", "Table", "Blatt"};
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (str_starts_with(name, str_of(generic[i])) &&
            name.len <= strlen(generic[i]) + 2)
            return;
    reading_add(reading, BLOCK_HEADING, 2, name);
}
