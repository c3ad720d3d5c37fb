/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See tsv.h. */
#include "cli/tsv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"

enum { MAX_FILE = 256 * 1024 * 1024 };

enum status
tsv_read(const char *path, struct arena *arena, struct str *out, struct err *err)
{
    enum status status = STATUS_OK;
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
    struct buf bytes;
    *out = STR_LIT("");
    if (!file)
        return err_errno(err, errno, "%s", path);
    buf_init(&bytes);
    while (!feof(file) && !ferror(file) && bytes.len < MAX_FILE) {
        char *room = buf_reserve(&bytes, 65536);
        if (!room)
            break;
        bytes.len += fread(room, 1, 65536, file);
    }
    if (ferror(file))
        status = err_errno(err, errno ? errno : EIO, "%s", path);
    else if (bytes.len >= MAX_FILE)
        status = err_set(err, STATUS_LIMIT, NULL, "%s: die Datei ist zu groß", path);
    else if (!bytes.failed)
        *out = arena_copy(arena, buf_view(&bytes));
    if (!status && (bytes.failed || !out->ptr))
        status = err_set(err, STATUS_NO_MEMORY, NULL, "Speicher reicht nicht");
    if (!is_stdin)
        fclose(file);
    buf_free(&bytes);
    return status;
}

static bool
next_line(struct tsv *tsv, struct str *out)
{
    while (tsv->rest.len > 0) {
        const char *end = memchr(tsv->rest.ptr, '\n', tsv->rest.len);
        size_t len = end ? (size_t)(end - tsv->rest.ptr) : tsv->rest.len;
        struct str line = str_make(tsv->rest.ptr, len);
        len += end ? 1 : 0;
        tsv->rest = str_make(tsv->rest.ptr + len, tsv->rest.len - len);
        tsv->line++;
        if (!str_is_empty(str_trim(line)) && line.ptr[0] != '#') {
            *out = line;
            return true;
        }
    }
    return false;
}

static size_t
split_cells(struct str line, struct str cells[TSV_MAX_COLUMNS])
{
    size_t count = 0;
    while (count < TSV_MAX_COLUMNS) {
        const char *tab = memchr(line.ptr, '\t', line.len);
        size_t len = tab ? (size_t)(tab - line.ptr) : line.len;
        cells[count++] = str_trim(str_make(line.ptr, len));
        if (!tab)
            break;
        line = str_make(line.ptr + len + 1, line.len - len - 1);
    }
    return count;
}

void
tsv_begin(struct tsv *tsv, struct str bytes, const char *key)
{
    struct str line;
    memset(tsv, 0, sizeof *tsv);
    if (str_starts_with(bytes, STR_LIT("\xEF\xBB\xBF")))
        bytes = str_make(bytes.ptr + 3, bytes.len - 3);
    tsv->rest = bytes;
    struct tsv before = *tsv;
    if (!next_line(tsv, &line))
        return;
    tsv->count = split_cells(line, tsv->columns);
    for (size_t i = 0; i < tsv->count; i++)
        if (str_equal(tsv->columns[i], str_of(key)))
            return;
    *tsv = before;
}

bool
tsv_next(struct tsv *tsv, struct tsv_row *out)
{
    struct str line;
    if (!next_line(tsv, &line))
        return false;
    out->line = tsv->line;
    out->count = split_cells(line, out->cells);
    return true;
}

struct str
tsv_cell(const struct tsv *tsv, const struct tsv_row *row, const char *name)
{
    for (size_t i = 0; i < tsv->count && i < row->count; i++)
        if (str_equal(tsv->columns[i], str_of(name)))
            return str_equal(row->cells[i], STR_LIT("-")) ? STR_LIT("") : row->cells[i];
    return STR_LIT("");
}
