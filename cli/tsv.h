/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of questions: lines of columns parted by tabs, named by the first line. */
#ifndef CLI_TSV_H
#define CLI_TSV_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { TSV_MAX_COLUMNS = 32 };

struct tsv_row {
    unsigned line; /* 1-based */
    size_t count;
    struct str cells[TSV_MAX_COLUMNS];
};

struct tsv {
    struct str rest;
    unsigned line;
    size_t count; /* columns of the header, 0 = there is none */
    struct str columns[TSV_MAX_COLUMNS];
};

/* Reads a whole file, "-" = standard input, into the arena. */
enum status tsv_read(const char *path, struct arena *arena, struct str *out,
                     struct err *err) MUST_CHECK;

/* Starts on bytes. The first line is a header when one of its cells is `key`. */
void tsv_begin(struct tsv *tsv, struct str bytes, const char *key);

/* The next line that is neither empty nor a comment (#). False at the end. */
bool tsv_next(struct tsv *tsv, struct tsv_row *out);

/* The cell in the named column; "" when there is none or it holds "-". */
struct str tsv_cell(const struct tsv *tsv, const struct tsv_row *row, const char *name);

#endif
