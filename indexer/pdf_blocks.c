/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of PDF pages into blocks: headings by their size, items by their markers,
 * paragraphs by the white between them; lines that only ended at the column's edge are
 * joined. */
#include <stdlib.h>
#include <string.h>

#include "indexer/chrome.h"
#include "indexer/pdf.h"
#include "indexer/text_lines.h"
#include "indexer/text_markers.h"
#include "indexer/words.h"

enum { MAX_SIZES = 4 };

static bool
is_page_number(struct str text)
{
    static const char *const words[] = {"Seite", "seite", "von", "page", "of", "S."};
    bool digit = false;
    if (text.len > 20)
        return false;
    while (text.len) {
        size_t len = 1;
        char c = text.ptr[0];
        bool known = strchr(" -/|()", c) != NULL || (unsigned char)c >= 0x80;
        if (c >= '0' && c <= '9')
            digit = known = true;
        for (size_t i = 0; !known && i < sizeof words / sizeof *words; i++)
            if (str_starts_with(text, str_of(words[i]))) {
                len = strlen(words[i]);
                known = true;
            }
        if (!known)
            return false;
        text.ptr += len;
        text.len -= len;
    }
    return digit;
}

/* Equal but for digits: "Bericht 2022 – Seite 3" on every page. */
static bool
is_same_head(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        bool digits =
            a.ptr[i] >= '0' && a.ptr[i] <= '9' && b.ptr[i] >= '0' && b.ptr[i] <= '9';
        if (a.ptr[i] != b.ptr[i] && !digits)
            return false;
    }
    return true;
}

static bool
is_at_border(const struct pdf *pdf, const struct pdf_line *line)
{
    return line->y1 < pdf->height * 0.11f || line->y0 > pdf->height * 0.92f;
}

void
pdf_drop_furniture(struct pdf *pdf)
{
    enum { MAX_COMPARED = 4000 };
    size_t border[MAX_COMPARED], count = 0;
    for (size_t i = 0; i < pdf->line_count && count < MAX_COMPARED; i++) {
        struct pdf_line *line = &pdf->lines[i];
        if (!is_at_border(pdf, line) || line->table)
            continue;
        border[count++] = i;
        line->is_dropped = is_page_number(line->text) ||
                           str_starts_with(line->text, STR_LIT("file://")) ||
                           (reading_is_web_address(line->text) && line->size < 12);
    }
    for (size_t i = 0; i < count; i++) {
        size_t seen = 0;
        struct pdf_line *line = &pdf->lines[border[i]];
        for (size_t k = 0; k < count; k++)
            seen += pdf->lines[border[k]].page != line->page &&
                    is_same_head(pdf->lines[border[k]].text, line->text);
        line->is_dropped |= seen >= 1 && seen * 3 >= pdf->pages;
    }
}

static int
by_value(const void *a, const void *b)
{
    float d = *(const float *)a - *(const float *)b;
    return d < 0 ? -1 : d > 0;
}

/* The size of most of the text, and the larger ones of headings, largest first. */
struct pdf_sizes {
    float body;
    float larger[MAX_SIZES];
    size_t count;
};

/* A line's size and its letters. */
struct sized {
    float size;
    size_t letters;
};

static int
by_size(const void *a, const void *b)
{
    float d = ((const struct sized *)a)->size - ((const struct sized *)b)->size;
    return d < 0 ? -1 : d > 0;
}

static void
find_sizes(const struct pdf *pdf, struct pdf_sizes *out)
{
    size_t count = pdf->line_count, total = 0, sum = 0;
    struct sized *sizes = malloc((count + 1) * sizeof *sizes);
    memset(out, 0, sizeof *out);
    if (!sizes) {
        pdf->reading->no_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        sizes[i] = (struct sized){pdf->lines[i].size, pdf->lines[i].text.len};
        total += sizes[i].letters;
    }
    qsort(sizes, count, sizeof *sizes, by_size);
    /* Median by letters, not by lines: headings are many lines with few letters. */
    for (size_t i = 0; i < count && sum * 2 <= total; i++) {
        sum += sizes[i].letters;
        out->body = sizes[i].size;
    }
    for (size_t i = count; i > 0 && out->count < MAX_SIZES; i--) {
        float last = out->count ? out->larger[out->count - 1] : 1e6f;
        if (sizes[i - 1].size > out->body * 1.12f && sizes[i - 1].size < last * 0.94f)
            out->larger[out->count++] = sizes[i - 1].size;
    }
    free(sizes);
}

static unsigned
heading_level(const struct pdf_sizes *sizes, const struct pdf_line *line)
{
    enum { LONGEST_HEADING = 160 };
    for (size_t i = 0; i < sizes->count && line->text.len <= LONGEST_HEADING; i++)
        if (line->size > sizes->larger[i] * 0.95f)
            return (unsigned)i + 1;
    return 0;
}

static size_t
first_word(struct str text)
{
    const char *end = memchr(text.ptr, ' ', text.len);
    return end ? (size_t)(end - text.ptr) : text.len;
}

/* Would the next line's first word still have fitted? Then the line ended on purpose.
 */
static bool
is_full_line(const struct pdf_line *line, const struct pdf_line *next)
{
    float letters = (float)line->text.len + 1;
    float per_letter = (line->x1 - line->x0) / letters;
    float needed = per_letter * (float)(first_word(next->text) + 1);
    return line->x1 + needed > line->right - per_letter;
}

static bool
starts_lower(struct str text)
{
    return text.len && ((text.ptr[0] >= 'a' && text.ptr[0] <= 'z') ||
                        ((unsigned char)text.ptr[0] == 0xC3 && text.len > 1 &&
                         (unsigned char)text.ptr[1] >= 0x9F));
}

/* The usual white between two lines of a paragraph, as a share of their height: some
 * texts are set 1.5 lines apart. The median over all lines, paragraph breaks being the
 * smaller part. */
static float
find_leading(const struct pdf *pdf)
{
    size_t count = 0;
    float *gaps = malloc((pdf->line_count + 1) * sizeof *gaps);
    if (!gaps) {
        pdf->reading->no_memory = true;
        return 0;
    }
    for (size_t i = 1; i < pdf->line_count; i++) {
        const struct pdf_line *a = &pdf->lines[i - 1], *b = &pdf->lines[i];
        float gap = b->y0 - a->y1;
        bool near = a->region == b->region && !a->table && a->size > 1 &&
                    b->size > a->size * 0.85f && b->size < a->size * 1.18f &&
                    gap > -a->size && gap < a->size * 1.2f;
        if (near)
            gaps[count++] = gap / a->size;
    }
    qsort(gaps, count, sizeof *gaps, by_value);
    float median = count ? gaps[count / 2] : 0;
    free(gaps);
    return median < 0 ? 0 : median > 0.6f ? 0.6f : median;
}

/* The list's bullets are drawn: "… immer freitags." above "Stipendium – Winzer …". */
static bool
opens_next(const struct pdf_line *last, const struct pdf_line *line)
{
    return strchr(".!?", last->text.ptr[last->text.len - 1]) &&
           text_lines_opens_entry(line->text);
}

/* "… immer freitags." above "Brotzeit im Park": a short line without a full stop that a
 * text follows names the next entry, even where no white and no size tells it. */
static bool
is_title(const struct pdf_line *last, const struct pdf_line *line,
         const struct pdf_line *next)
{
    enum { LONGEST_TITLE = 60 };
    if (!next || next->region != line->region || next->cells || line->cells ||
        line->text.len > LONGEST_TITLE || starts_lower(line->text) ||
        is_full_line(line, next) || starts_lower(next->text))
        return false;
    char first = line->text.ptr[0], end = line->text.ptr[line->text.len - 1];
    return strchr(".!?", last->text.ptr[last->text.len - 1]) && !strchr(".,;:)", end) &&
           !(first >= '0' && first <= '9') && !text_lines_is_channel(line->text) &&
           !text_has_verb(line->text) && next->text.len > line->text.len;
}

struct pdf_writer {
    struct pdf *pdf;
    struct pdf_sizes sizes;
    float leading;
    struct buf text;
    const struct pdf_line *first;
    const struct pdf_line *last;
    unsigned level; /* of the heading under way, 0 = none */
    size_t marker;  /* bytes of the item's marker, 0 = a paragraph */
    unsigned group;
    unsigned table;
};

static void
end_block(struct pdf_writer *writer)
{
    struct reading *reading = writer->pdf->reading;
    struct str text = buf_view(&writer->text);
    if (writer->first && !chrome_is_line(text)) {
        enum block_type type = writer->level    ? BLOCK_HEADING
                               : writer->marker ? BLOCK_ITEM
                                                : BLOCK_PARAGRAPH;
        unsigned level = writer->level ? writer->level : writer->marker ? 1 : 0;
        struct str body =
            str_make(text.ptr + writer->marker, text.len - writer->marker);
        struct block *block = reading_add(reading, type, level, body);
        if (block && writer->marker) {
            block->marker = reading_clean(reading, str_make(text.ptr, writer->marker));
            block->group = writer->group;
        }
        if (block)
            block->blank_before = true;
    }
    writer->first = writer->last = NULL;
    buf_clear(&writer->text);
}

/* Does the line belong to the block under way? */
static bool
goes_on(const struct pdf_writer *writer, const struct pdf_line *line, unsigned level,
        bool has_marker)
{
    const struct pdf_line *last = writer->last;
    if (!last || has_marker || level != writer->level)
        return false;
    float size = last->size > 1 ? last->size : 1;
    bool same_size = line->size > size * 0.85f && line->size < size * 1.18f;
    if (last->region != line->region)
        /* A paragraph runs on in the next column or on the next page. */
        return same_size && level == 0 && starts_lower(line->text) &&
               !strchr(".!?:", last->text.ptr[last->text.len - 1]);
    /* A heading that had room for the next word is whole; a title is set as it likes.
     */
    if (level > 1 && !starts_lower(line->text) && !is_full_line(last, line) &&
        !strchr("-,&", last->text.ptr[last->text.len - 1]))
        return false;
    float gap = line->y0 - last->y1;
    float white = writer->leading + (level ? 0.7f : 0.45f);
    return same_size && gap < size * white && gap > -size;
}

static void
add_row(struct pdf_writer *writer, const struct pdf_line *line)
{
    end_block(writer);
    if (writer->table != line->table)
        writer->group = reading_new_group(writer->pdf->reading);
    writer->table = line->table;
    reading_add_row(writer->pdf->reading, line->cells, line->cell_count,
                    line->is_header, writer->group);
}

static void
add_line(struct pdf_writer *writer, const struct pdf_line *line,
         const struct pdf_line *next)
{
    long value;
    unsigned level = heading_level(&writer->sizes, line);
    size_t marker = level ? 0 : text_marker_match(line->text, &value);
    if (marker && value >= 0 &&
        text_marker_is_date(
            str_trim(str_make(line->text.ptr + marker, line->text.len - marker))))
        marker = 0;
    if (goes_on(writer, line, level, marker > 0) &&
        (level || writer->marker || !is_title(writer->last, line, next))) {
        bool joined =
            level || writer->last->region != line->region ||
            (starts_lower(line->text) && !text_lines_is_channel(line->text)) ||
            (is_full_line(writer->last, line) && !opens_next(writer->last, line));
        if (joined) {
            text_lines_join(&writer->text, line->text);
        } else {
            buf_char(&writer->text, '\n');
            buf_str(&writer->text, line->text);
        }
        writer->last = line;
        return;
    }
    bool in_list = writer->marker && writer->last && marker;
    end_block(writer);
    if (marker && !in_list)
        writer->group = reading_new_group(writer->pdf->reading);
    buf_str(&writer->text, line->text);
    writer->first = writer->last = line;
    writer->level = level;
    writer->marker = marker;
}

void
pdf_blocks(struct pdf *pdf)
{
    struct pdf_writer writer = {.pdf = pdf};
    buf_init(&writer.text);
    find_sizes(pdf, &writer.sizes);
    writer.leading = find_leading(pdf);
    for (size_t i = 0; i < pdf->line_count && !pdf->reading->is_full; i++) {
        const struct pdf_line *line = &pdf->lines[i];
        if (line->is_dropped)
            continue;
        if (line->cells)
            add_row(&writer, line);
        else if (line->text.len)
            add_line(&writer, line, i + 1 < pdf->line_count ? line + 1 : NULL);
    }
    end_block(&writer);
    pdf->reading->no_memory |= writer.text.failed;
    buf_free(&writer.text);
}
