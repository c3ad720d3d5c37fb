/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables as text, mostly out of Excel: the separator is guessed (or told by "sep=;"),
 * quotes and line breaks in cells are libcsv's business. */
#include "indexer/reading.h"

#include <csv.h>
#include <string.h>

#include "indexer/encoding.h"
#include "indexer/grid.h"

enum { SAMPLE_LINES = 60, NO_QUOTE = 1 };

struct csv_reader {
    struct grid grid;
    struct buf text; /* the cells of the row under way, one behind the other */
    size_t ends[READ_MAX_CELLS];
    size_t count;
    size_t longest; /* line breaks in the cell that has most */
    uint32_t line;  /* of the row's start */
    bool row_ended;
    bool is_full;
};

static void
take_cell(void *bytes, size_t len, void *data)
{
    struct csv_reader *reader = data;
    size_t breaks = 0;
    if (reader->count >= READ_MAX_CELLS)
        return;
    for (size_t i = 0; i < len; i++)
        breaks += ((const char *)bytes)[i] == '\n';
    if (breaks > reader->longest)
        reader->longest = breaks;
    buf_append(&reader->text, bytes, len);
    reader->ends[reader->count++] = reader->text.len;
}

static void
take_row(int end, void *data)
{
    struct csv_reader *reader = data;
    struct str cells[READ_MAX_CELLS];
    (void)end;
    for (size_t i = 0, start = 0; i < reader->count; i++) {
        cells[i] = str_make(reader->text.ptr + start, reader->ends[i] - start);
        start = reader->ends[i];
    }
    if (reader->text.failed)
        reader->grid.reading->no_memory = true;
    else if (!grid_add(&reader->grid, cells, reader->count, reader->line))
        reader->is_full = true;
    buf_clear(&reader->text);
    reader->count = 0;
    reader->row_ended = true;
}

static bool
take_line(struct str *text, struct str *line)
{
    if (text->len == 0)
        return false;
    const char *end = memchr(text->ptr, '\n', text->len);
    size_t len = end ? (size_t)(end - text->ptr) + 1 : text->len;
    *line = str_make(text->ptr, len);
    text->ptr += len;
    text->len -= len;
    return true;
}

static size_t
count_char(struct str text, char wanted)
{
    size_t count = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++) {
        quoted ^= text.ptr[i] == '"';
        count += !quoted && text.ptr[i] == wanted;
    }
    return count;
}

/* The separator that most lines have, and in equal number. */
static char
guess_separator(struct str text)
{
    static const char candidates[] = ";\t,|";
    char best = ';';
    size_t best_score = 0;
    for (const char *c = candidates; *c; c++) {
        struct str rest = text, line;
        size_t previous = 0, score = 0;
        for (size_t n = 0; n < SAMPLE_LINES && take_line(&rest, &line); n++) {
            size_t count = count_char(line, *c);
            score += count > 0;
            score += count > 0 && count == previous ? 2 : 0;
            previous = count;
        }
        /* Commas and pipes are text as well: they must win clearly. */
        size_t weight = *c == ';' || *c == '\t' ? 3 : 2;
        if (score * weight > best_score) {
            best_score = score * weight;
            best = *c;
        }
    }
    return best;
}

static struct str
skip_separator_line(struct str text, char *separator)
{
    struct str rest = text, line;
    if (!take_line(&rest, &line))
        return text;
    line = str_make(line.ptr, line.len && line.ptr[line.len - 1] == '\n' ? line.len - 1
                                                                         : line.len);
    bool tells = line.len == 5 && str_starts_with(line, STR_LIT("sep="));
    tells |= line.len == 7 && str_starts_with(line, STR_LIT("\"sep="));
    if (!tells)
        return text;
    *separator = line.ptr[line.len == 5 ? 4 : 5];
    return rest;
}

static enum status
parse(struct csv_reader *reader, struct str text, uint32_t first_line, char separator,
      unsigned char quote, struct err *err)
{
    struct csv_parser parser;
    struct str line;
    uint32_t number = first_line;
    if (csv_init(&parser, CSV_APPEND_NULL) != 0)
        return err_no_memory(err);
    csv_set_delim(&parser, (unsigned char)separator);
    csv_set_quote(&parser, quote);
    reader->row_ended = true;
    while (!reader->is_full && take_line(&text, &line)) {
        if (reader->row_ended || str_trim(line).len == 0)
            reader->line = number;
        reader->row_ended = false;
        if (csv_parse(&parser, line.ptr, line.len, take_cell, take_row, reader) !=
            line.len)
            reader->grid.reading->no_memory |= csv_error(&parser) == CSV_ENOMEM;
        number++;
    }
    csv_fini(&parser, take_cell, take_row, reader);
    csv_free(&parser);
    return STATUS_OK;
}

enum status
read_csv(struct reading *reading, struct err *err)
{
    enum { MANY_BREAKS = 25 };
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    char separator = '\0';
    struct str body = skip_separator_line(text, &separator);
    uint32_t first_line = body.ptr == text.ptr ? 1 : 2;
    if (separator == '\0')
        separator = guess_separator(body);
    struct csv_reader reader = {.line = first_line};
    grid_init(&reader.grid, reading);
    buf_init(&reader.text);
    enum status status = parse(&reader, body, first_line, separator, '"', err);
    /* One forgotten quote makes a cell of the rest of the file: then none counts. */
    if (!status && reader.longest > MANY_BREAKS) {
        reader.grid.count = 0;
        reader.longest = 0;
        status = parse(&reader, body, first_line, separator, NO_QUOTE, err);
        reading_note(reading, NOTE_DOUBT, 0,
                     "In der Tabelle fehlt ein Anführungszeichen; alle wurden als Text "
                     "gelesen.");
    }
    if (!status)
        grid_end(&reader.grid);
    buf_free(&reader.text);
    return status ? status : reading_end(reading, err);
}
