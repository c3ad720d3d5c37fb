/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables typed into plain text: columns between semicolons below a line that names them
 * ("Name; Kontakt; Bereich"). No reader can tell them from a list of names between
 * semicolons; the words of the first line do. */
#include "indexer/extract.h"
#include "indexer/table.h"

enum { CELLS_MAX = 16, LEAST_ROWS = 2 };

static size_t
split(struct str line, struct str cells[CELLS_MAX])
{
    size_t count = 0;
    for (const char *end; count + 1 < CELLS_MAX && line.len > 0 &&
                          (end = memchr(line.ptr, ';', line.len)) != NULL;) {
        size_t len = (size_t)(end - line.ptr);
        cells[count++] = str_trim(str_make(line.ptr, len));
        line = str_make(end + 1, line.len - len - 1);
    }
    cells[count++] = str_trim(line);
    return count;
}

static bool
is_header(struct str line, size_t *columns)
{
    struct str cells[CELLS_MAX];
    *columns = split(line, cells);
    return *columns >= 2 && !text_ends_sentence(line) &&
           table_is_header(cells, *columns);
}

/* The lines at the beginning of `text` that have a cell for most of the columns; *table
 * is their text. A cell at the end of a line may be missing. */
static size_t
count_rows(struct str text, size_t columns, struct str *table)
{
    struct str cells[CELLS_MAX], rest = text, line;
    size_t rows = 0;
    *table = str_make(text.ptr, 0);
    while (text_next(&rest, '\n', &line)) {
        size_t count = split(line, cells);
        if (count < 2 || count > columns || count + 1 < columns || cells[0].len == 0)
            break;
        table->len = (size_t)(line.ptr + line.len - text.ptr);
        rows++;
    }
    return rows;
}

/* What stands above and below a table, and the table with its header. */
struct parts {
    struct str before, table, behind;
    size_t rows;
};

static bool
find_table(struct str text, struct parts *out)
{
    struct str rest = text, line;
    size_t columns;
    while (text_next(&rest, '\n', &line)) {
        if (!is_header(line, &columns))
            continue;
        size_t rows = count_rows(rest, columns, &out->table);
        if (rows < LEAST_ROWS)
            continue;
        const char *end = out->table.ptr + out->table.len;
        out->rows = rows + 1;
        out->before = str_trim(str_make(text.ptr, (size_t)(line.ptr - text.ptr)));
        out->table = str_make(line.ptr, (size_t)(end - line.ptr));
        out->behind = str_trim(str_make(end, (size_t)(text.ptr + text.len - end)));
        return true;
    }
    return false;
}

/* How many lines end between two places; 0 where the lines of a file are unknown. */
static uint32_t
lines_between(const struct block *block, const char *from, const char *to)
{
    uint32_t lines = 0;
    for (; block->line > 0 && from < to; from++)
        lines += *from == '\n';
    return lines;
}

static struct block *
put_text(struct block *to, const struct block *from, struct str text)
{
    if (text.len == 0)
        return to;
    *to = *from;
    to->text = text;
    to->line += lines_between(from, from->text.ptr, text.ptr);
    if (text.ptr != from->text.ptr)
        to->lead = STR_LIT("");
    return to + 1;
}

static struct block *
put_rows(struct extract *x, struct block *to, const struct block *from,
         struct str table, unsigned group)
{
    struct str cells[CELLS_MAX], line;
    const char *seen = from->text.ptr;
    uint32_t at = from->line;
    bool first = true;
    for (; text_next(&table, '\n', &line); first = false, to++) {
        *to = *from;
        to->type = BLOCK_ROW;
        to->text = line;
        to->lead = STR_LIT("");
        to->line = at += lines_between(from, seen, line.ptr);
        seen = line.ptr;
        to->is_header = first;
        to->group = group;
        to->cell_count = split(line, cells);
        to->cells = arena_zalloc(x->arena, to->cell_count, sizeof *to->cells);
        if (!to->cells) {
            to->cell_count = 0;
            x->failed = true;
            continue;
        }
        memcpy(to->cells, cells, to->cell_count * sizeof *cells);
    }
    return to;
}

static bool
is_text(const struct block *block)
{
    return (block->type == BLOCK_PARAGRAPH || block->type == BLOCK_ITEM) &&
           !block->is_term && block->text.len > 0 &&
           memchr(block->text.ptr, ';', block->text.len) != NULL;
}

static bool
has_table(const struct block *block, struct parts *parts)
{
    return is_text(block) && block->type == BLOCK_PARAGRAPH &&
           find_table(block->text, parts);
}

/* Each line of the table a block of its own: between empty lines, or with bullets. How
 * many blocks from blocks[0] on are that table. */
static size_t
count_blocks(const struct block *blocks, size_t count)
{
    struct str table;
    size_t columns, n = 1;
    if (!is_text(blocks) || memchr(blocks->text.ptr, '\n', blocks->text.len) ||
        !is_header(blocks->text, &columns))
        return 0;
    while (n < count && is_text(&blocks[n]) && blocks[n].type == blocks->type &&
           count_rows(blocks[n].text, columns, &table) == 1 &&
           table.len == blocks[n].text.len)
        n++;
    return n > LEAST_ROWS ? n : 0;
}

/* Puts what blocks[0 ..] hold to *to; returns how many of them are done. */
static size_t
put_next(struct extract *x, struct block **to, const struct block *blocks, size_t count,
         unsigned *group)
{
    struct parts parts;
    size_t rows = count_blocks(blocks, count);
    if (rows > 0) {
        ++*group;
        for (size_t i = 0; i < rows; i++) {
            *to = put_rows(x, *to, &blocks[i], blocks[i].text, *group);
            (*to)[-1].is_header = i == 0;
        }
        return rows;
    }
    if (!has_table(blocks, &parts)) {
        *(*to)++ = *blocks;
        return 1;
    }
    *to = put_text(*to, blocks, parts.before);
    *to = put_rows(x, *to, blocks, parts.table, ++*group);
    *to = put_text(*to, blocks, parts.behind);
    return 1;
}

void
extract_find_columns(struct extract *x)
{
    const struct document *document = x->document;
    struct parts parts;
    size_t count = document->block_count, more = 0;
    bool any = false;
    unsigned group = 0;
    for (size_t i = 0; i < count; i++) {
        const struct block *block = &document->blocks[i];
        group = block->group > group ? block->group : group;
        any = any || count_blocks(block, count - i) > 0;
        if (has_table(block, &parts))
            more += parts.rows + 2;
    }
    if (!any && more == 0)
        return;
    struct document *copy = arena_zalloc(x->arena, 1, sizeof *copy);
    struct block *blocks = arena_zalloc(x->arena, count + more, sizeof *blocks);
    if (!copy || !blocks) {
        x->failed = true;
        return;
    }
    struct block *to = blocks;
    for (size_t i = 0; i < count;)
        i += put_next(x, &to, &document->blocks[i], count - i, &group);
    *copy = *document;
    copy->blocks = blocks;
    copy->block_count = (size_t)(to - blocks);
    x->document = copy;
}
