/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See learned.h. Each text is sorted, so they are merged line by line. */
#include "search/learned.h"

#include <stdlib.h>

static struct str
take_line(struct str *text)
{
    const char *end = memchr(text->ptr, '\n', text->len);
    size_t len = end ? (size_t)(end - text->ptr) : text->len;
    struct str line = str_make(text->ptr, len);

    *text = str_make(text->ptr + len + (end != NULL), text->len - len - (end != NULL));
    return line;
}

static bool
only_begins(struct str line)
{
    return line.len > 0 && line.ptr[line.len - 1] == '-';
}

static struct str
word_of(struct str line)
{
    return str_make(line.ptr, line.len - only_begins(line));
}

/* The least word of all lines at hand, taken from every text that has it. */
static void
merge(struct str *rest, struct str *lines, size_t count, struct buf *out)
{
    for (;;) {
        struct str least = {NULL, 0};
        bool begins = true;

        for (size_t i = 0; i < count; i++)
            if (lines[i].len > 0 &&
                (!least.ptr || str_compare(word_of(lines[i]), least) < 0))
                least = word_of(lines[i]);
        if (!least.ptr)
            return;
        buf_str(out, least);
        for (size_t i = 0; i < count; i++)
            if (lines[i].len > 0 && str_equal(word_of(lines[i]), least)) {
                begins = begins && only_begins(lines[i]);
                lines[i] = take_line(&rest[i]);
            }
        if (begins)
            buf_char(out, '-');
        buf_char(out, '\n');
    }
}

enum status
learned_join(const struct str *texts, size_t count, struct buf *out, struct err *err)
{
    struct str *rest = calloc(count + 1, sizeof *rest);
    struct str *lines = calloc(count + 1, sizeof *lines);
    struct str version = {NULL, 0};
    size_t used = 0;
    bool has_memory = rest && lines;

    for (size_t i = 0; has_memory && i < count; i++) {
        struct str text = texts[i];
        struct str first = text.len > 0 ? take_line(&text) : text;

        if (first.len == 0 || (version.ptr && !str_equal(first, version)))
            continue;
        version = first;
        lines[used] = text.len > 0 ? take_line(&text) : str_make("", 0);
        rest[used++] = text;
    }
    if (used > 0) {
        buf_str(out, version);
        buf_char(out, '\n');
        merge(rest, lines, used, out);
    }
    free(rest);
    free(lines);
    if (!has_memory || out->failed)
        return err_set(err, STATUS_NO_MEMORY, NULL, "no memory for learned words");
    return STATUS_OK;
}
