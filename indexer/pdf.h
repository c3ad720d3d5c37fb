/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the words of a PDF page and their places to lines in reading order. */
#ifndef INDEXER_PDF_H
#define INDEXER_PDF_H

#include "indexer/child.h"
#include "indexer/reading.h"

struct pdf_word {
    float x0, y0, x1, y1; /* points from the upper left corner */
    struct str text;      /* clean UTF-8 */
};

/* A line of a column, or one row of a table (cells != NULL). */
struct pdf_line {
    float x0, y0, x1, y1;
    float right; /* the column's right edge: a shorter line ended on purpose */
    float size;  /* height of its letters */
    unsigned page;
    unsigned region; /* lines of one column of one page share it */
    unsigned table;  /* number of the table, 0 = none */
    struct str text;
    struct str *cells;
    size_t cell_count;
    bool is_header;
    bool is_dropped;
};

struct pdf_page {
    float width, height;
    unsigned number;
    struct pdf_word *words;
    size_t count;
};

struct pdf {
    struct reading *reading;
    struct pdf_line *lines;
    size_t line_count;
    size_t line_capacity;
    unsigned regions;
    unsigned tables;
    unsigned pages;
    float height; /* of the last page */
};

/* Runs a program that writes what `pdftotext -bbox-layout` would, and reads it. However
 * the program ends, there is at most one note: missing, too slow, crashed, refused
 * (each a status), or too much output, of which the beginning is read. */
enum status pdf_read_from(struct reading *reading, char *const argv[],
                          const struct child_limits *limits,
                          struct err *err) MUST_CHECK;

/* Reads what `pdftotext -bbox-layout` wrote. */
enum status pdf_read_words(struct reading *reading, struct str text,
                           struct err *err) MUST_CHECK;

/* Appends the page's lines: columns one after the other, tables row by row. */
void pdf_layout(struct pdf *pdf, struct pdf_page *page);

/* Are these words (sorted by middle) a table rather than columns of text? */
bool pdf_is_table(struct pdf *pdf, const struct pdf_word *words, size_t count);

/* Appends a table's rows. */
void pdf_table(struct pdf *pdf, const struct pdf_page *page, struct pdf_word *words,
               size_t count);

/* One line of words that are sorted from left to right. */
struct pdf_line *pdf_add_line(struct pdf *pdf, const struct pdf_page *page,
                              const struct pdf_word *words, size_t count);

/* Marks running heads, page numbers and print marks as dropped. */
void pdf_drop_furniture(struct pdf *pdf);

/* Lines into blocks. */
void pdf_blocks(struct pdf *pdf);

static inline float
pdf_middle(const struct pdf_word *word)
{
    return (word->y0 + word->y1) / 2;
}

/* The words of one text line: same height on the page. Returns its end; words are
 * sorted by middle. */
size_t pdf_band_end(const struct pdf_word *words, size_t count, size_t start);

#endif
