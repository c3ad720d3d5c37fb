/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plain text: lines become paragraphs, list items and table rows. Whether a short
 * paragraph is a heading is the extractor's business; only underlined lines and lines
 * with '#' are headings here. */
#include "indexer/reading.h"

#include <string.h>

#include "indexer/encoding.h"
#include "indexer/text_lines.h"

enum { MAX_LEVELS = 8 };

/* The lists that are open at a line, outermost first. */
struct text_lists {
    unsigned indents[MAX_LEVELS];
    unsigned depth;
    unsigned group;
    struct str marker;
};

struct text_reader {
    struct reading *reading;
    struct text_lines lines;
    struct text_lists lists;
    struct buf text; /* of the block under way */
};

/* Bullets are one family per character, numbers are one together. */
static bool
is_same_family(struct str a, struct str b)
{
    bool a_number = a.len > 1 && strchr(".)", a.ptr[a.len - 1]) != NULL;
    bool b_number = b.len > 1 && strchr(".)", b.ptr[b.len - 1]) != NULL;
    return a_number || b_number ? a_number && b_number : str_equal(a, b);
}

static unsigned
enter_list(struct text_reader *reader, const struct text_line *line)
{
    struct text_lists *lists = &reader->lists;
    while (lists->depth > 0 && lists->indents[lists->depth - 1] > line->indent)
        lists->depth--;
    bool known = lists->depth > 0 && lists->indents[lists->depth - 1] == line->indent;
    if (lists->group == 0 ||
        (lists->depth <= 1 && known && !is_same_family(lists->marker, line->marker)))
        lists->group = reading_new_group(reader->reading);
    if (!known && lists->depth < MAX_LEVELS)
        lists->indents[lists->depth++] = line->indent;
    if (lists->depth == 1)
        lists->marker = line->marker;
    return lists->depth;
}

static void
leave_lists(struct text_reader *reader)
{
    reader->lists.depth = 0;
    reader->lists.group = 0;
}

static bool
is_blank_before(const struct text_reader *reader, size_t at)
{
    if (at == 0)
        return false;
    enum line_kind kind = reader->lines.items[at - 1].kind;
    return kind == LINE_BLANK || kind == LINE_RULE;
}

static void
place(struct block *block, const struct text_reader *reader, size_t at)
{
    if (!block)
        return;
    block->line = (uint32_t)at + 1;
    block->indent = reader->lines.items[at].indent;
    block->blank_before = is_blank_before(reader, at);
}

/* Does line `at` go on with the item that started with `item`? */
static bool
continues_item(const struct text_reader *reader, size_t item, size_t at)
{
    const struct text_line *line = &reader->lines.items[at];
    const struct text_line *first = &reader->lines.items[item];
    if (line->kind != LINE_TEXT)
        return false;
    if (line->indent > first->indent)
        return true;
    return line->indent == first->indent &&
           text_lines_is_wrapped(&reader->lines, at - 1);
}

static size_t
take_item(struct text_reader *reader, size_t at)
{
    const struct text_line *items = reader->lines.items;
    unsigned level = enter_list(reader, &items[at]);
    size_t next = at + 1;
    buf_clear(&reader->text);
    buf_str(&reader->text, items[at].rest);
    while (next < reader->lines.count) {
        /* An indented paragraph behind an empty line belongs to the item as well. */
        bool gap = items[next].kind == LINE_BLANK && next + 1 < reader->lines.count &&
                   items[next + 1].kind == LINE_TEXT &&
                   items[next + 1].indent >= items[at].indent + 2;
        if (gap)
            next++;
        if (!continues_item(reader, at, next))
            break;
        if (!gap && text_lines_is_wrapped(&reader->lines, next - 1)) {
            text_lines_join(&reader->text, items[next].text);
        } else {
            buf_char(&reader->text, '\n');
            buf_str(&reader->text, items[next].text);
        }
        next++;
    }
    struct block *block =
        reading_add(reader->reading, BLOCK_ITEM, level, buf_view(&reader->text));
    place(block, reader, at);
    if (block) {
        block->marker = reading_clean(reader->reading, items[at].marker);
        block->group = reader->lists.group;
    }
    return next;
}

/* "• A • B • C" in one line: copied from a page where each stood alone. */
static size_t
take_items_of_line(struct text_reader *reader, size_t at)
{
    struct text_line *line = &reader->lines.items[at];
    struct str rest = line->rest;
    const char *cut = NULL;
    if ((unsigned char)line->marker.ptr[0] >= 0x80)
        cut = memmem(rest.ptr, rest.len, line->marker.ptr, line->marker.len);
    bool between =
        cut && cut > rest.ptr && cut[-1] == ' ' && cut[line->marker.len] == ' ';
    if (!between || str_equal(line->marker, STR_LIT("–")))
        return take_item(reader, at);
    unsigned level = enter_list(reader, line);
    while (rest.len) {
        cut = memmem(rest.ptr, rest.len, line->marker.ptr, line->marker.len);
        size_t len = cut ? (size_t)(cut - rest.ptr) : rest.len;
        struct block *block =
            reading_add(reader->reading, BLOCK_ITEM, level, str_make(rest.ptr, len));
        place(block, reader, at);
        if (block) {
            block->marker = reading_clean(reader->reading, line->marker);
            block->group = reader->lists.group;
        }
        len += cut ? line->marker.len : 0;
        rest.ptr += len;
        rest.len -= len;
    }
    return at + 1;
}

static size_t
split_cells(struct str text, char separator, struct str *cells)
{
    size_t count = 0;
    if (separator == '|' && text.len && text.ptr[0] == '|') {
        text.ptr++;
        text.len--;
    }
    if (separator == '|' && text.len && text.ptr[text.len - 1] == '|')
        text.len--;
    for (;;) {
        size_t gap = 1, len;
        const char *end = text.len ? memchr(text.ptr, separator, text.len) : NULL;
        len = end ? (size_t)(end - text.ptr) : text.len;
        if (separator == ' ')
            len = text_lines_gap(text, &gap);
        if (count + 1 == READ_MAX_CELLS)
            len = text.len;
        cells[count++] = str_make(text.ptr, len);
        if (len == text.len)
            return count;
        text.ptr += len + gap;
        text.len -= len + gap;
    }
}

/* "--- | :-: | ---" stands under the row that names the columns. */
static bool
is_separator_row(const struct str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str cell = str_trim(cells[i]);
        size_t dashes = 0;
        for (size_t k = 0; k < cell.len; k++) {
            if (!strchr("-=:", cell.ptr[k]))
                return false;
            dashes += cell.ptr[k] != ':';
        }
        if (dashes == 0)
            return false;
    }
    return count > 0;
}

static size_t
take_table(struct text_reader *reader, size_t at)
{
    struct str cells[READ_MAX_CELLS];
    enum line_kind kind = reader->lines.items[at].kind;
    unsigned group = reading_new_group(reader->reading);
    struct block *previous = NULL;
    bool is_first = true;
    leave_lists(reader);
    for (; at < reader->lines.count && reader->lines.items[at].kind == kind; at++) {
        size_t count = split_cells(reader->lines.items[at].text,
                                   kind == LINE_PIPES  ? '|'
                                   : kind == LINE_TABS ? '\t'
                                                       : ' ',
                                   cells);
        if (is_separator_row(cells, count)) {
            if (previous && is_first)
                previous->is_header = true;
            is_first = false;
            continue;
        }
        is_first = previous == NULL;
        previous = reading_add_row(reader->reading, cells, count, false, group);
        place(previous, reader, at);
    }
    return at;
}

static size_t
take_paragraph(struct text_reader *reader, size_t at)
{
    const struct text_line *items = reader->lines.items;
    size_t next = at + 1;
    leave_lists(reader);
    buf_clear(&reader->text);
    buf_str(&reader->text, items[at].text);
    for (; next < reader->lines.count && items[next].kind == LINE_TEXT; next++) {
        if (text_lines_is_wrapped(&reader->lines, next - 1)) {
            text_lines_join(&reader->text, items[next].text);
        } else {
            buf_char(&reader->text, '\n');
            buf_str(&reader->text, items[next].text);
        }
    }
    /* One line with a rule right below it is underlined. */
    bool underlined = next == at + 1 && next < reader->lines.count &&
                      items[next].kind == LINE_RULE && items[at].width <= 100;
    enum block_type type = underlined ? BLOCK_HEADING : BLOCK_PARAGRAPH;
    unsigned level = !underlined ? 0 : items[next].text.ptr[0] == '=' ? 1 : 2;
    place(reading_add(reader->reading, type, level, buf_view(&reader->text)), reader,
          at);
    return next;
}

static size_t
take_line(struct text_reader *reader, size_t at)
{
    const struct text_line *line = &reader->lines.items[at];
    switch (line->kind) {
    case LINE_BLANK:
    case LINE_RULE:
        return at + 1;
    case LINE_ITEM:
        return take_items_of_line(reader, at);
    case LINE_PIPES:
    case LINE_TABS:
    case LINE_GAPS:
        return take_table(reader, at);
    case LINE_HEADING:
        leave_lists(reader);
        place(reading_add(reader->reading, BLOCK_HEADING, line->cells, line->rest),
              reader, at);
        return at + 1;
    case LINE_TEXT:
        return take_paragraph(reader, at);
    }
    return at + 1;
}

enum status
read_text(struct reading *reading, struct err *err)
{
    struct text_reader reader = {.reading = reading};
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    enum status status = text_lines_split(reading, text, &reader.lines, err);
    if (status)
        return status;
    buf_init(&reader.text);
    for (size_t at = 0; at < reader.lines.count && !reading->is_full;)
        at = take_line(&reader, at);
    if (reader.text.failed)
        reading->no_memory = true;
    buf_free(&reader.text);
    return reading_end(reading, err);
}
