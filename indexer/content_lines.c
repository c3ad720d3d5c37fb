/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Content lines: see content_lines.h. vCard 2.1 with quoted-printable, as old programs
 * still write it, is read as well. */
#include "indexer/content_lines.h"

#include <string.h>
#include <strings.h>

static struct str
take_physical(struct content_lines *lines)
{
    const char *end = memchr(lines->rest.ptr, '\n', lines->rest.len);
    size_t len = end ? (size_t)(end - lines->rest.ptr) : lines->rest.len;
    struct str line = str_make(lines->rest.ptr, len);
    len += end ? 1 : 0;
    lines->rest.ptr += len;
    lines->rest.len -= len;
    lines->line++;
    return line;
}

static bool
is_quoted_printable(struct str head)
{
    return memmem(head.ptr, head.len, "QUOTED-PRINTABLE", 16) != NULL;
}

/* Appends the lines that belong to the first one. */
static void
unfold(struct content_lines *lines, struct buf *text)
{
    for (;;) {
        struct str so_far = buf_view(text);
        const char *colon = memchr(so_far.ptr, ':', so_far.len);
        bool soft =
            colon && so_far.len && so_far.ptr[so_far.len - 1] == '=' &&
            is_quoted_printable(str_make(so_far.ptr, (size_t)(colon - so_far.ptr)));
        bool folded = lines->rest.len &&
                      (lines->rest.ptr[0] == ' ' || lines->rest.ptr[0] == '\t');
        if (lines->rest.len == 0 || (!soft && !folded))
            return;
        struct str next = take_physical(lines);
        if (soft)
            buf_truncate(text, text->len - 1);
        else
            next = str_make(next.ptr + 1, next.len - 1);
        buf_str(text, next);
    }
}

static int
hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
decode_quoted(struct str value, struct buf *out)
{
    for (size_t i = 0; i < value.len; i++) {
        int high = i + 2 < value.len ? hex(value.ptr[i + 1]) : -1;
        int low = i + 2 < value.len ? hex(value.ptr[i + 2]) : -1;
        if (value.ptr[i] == '=' && high >= 0 && low >= 0) {
            buf_char(out, (char)(high * 16 + low));
            i += 2;
        } else {
            buf_char(out, value.ptr[i]);
        }
    }
}

/* Cuts "item1.TEL;TYPE=work:value" apart. */
static bool
cut(struct content_lines *lines, struct str text, struct content_line *out)
{
    bool quoted = false;
    size_t colon = 0;
    while (colon < text.len && (quoted || text.ptr[colon] != ':'))
        quoted ^= text.ptr[colon++] == '"';
    if (colon == text.len)
        return false;
    struct str head = str_make(text.ptr, colon);
    out->value = str_make(text.ptr + colon + 1, text.len - colon - 1);
    const char *semicolon = memchr(head.ptr, ';', head.len);
    size_t name = semicolon ? (size_t)(semicolon - head.ptr) : head.len;
    out->name = str_make(head.ptr, name);
    out->parameters =
        semicolon ? str_make(semicolon + 1, head.len - name - 1) : STR_LIT("");
    const char *dot = memchr(out->name.ptr, '.', out->name.len);
    if (dot)
        out->name =
            str_make(dot + 1, out->name.len - (size_t)(dot - out->name.ptr) - 1);
    if (is_quoted_printable(out->parameters)) {
        struct buf decoded;
        buf_init(&decoded);
        decode_quoted(out->value, &decoded);
        out->value = arena_copy(lines->reading->arena, buf_view(&decoded));
        lines->reading->no_memory |= decoded.failed || !out->value.ptr;
        buf_free(&decoded);
    }
    return out->value.ptr != NULL;
}

bool
content_lines_next(struct content_lines *lines, struct content_line *out)
{
    while (lines->rest.len && !lines->reading->no_memory) {
        struct buf text;
        out->line = lines->line;
        struct str first = take_physical(lines);
        buf_init(&text);
        buf_str(&text, first);
        unfold(lines, &text);
        struct str kept = arena_copy(lines->reading->arena, buf_view(&text));
        lines->reading->no_memory |= text.failed || !kept.ptr;
        buf_free(&text);
        if (kept.ptr && cut(lines, kept, out))
            return true;
    }
    return false;
}

bool
content_line_is(const struct content_line *line, const char *name)
{
    return str_equal_any_case(line->name, str_of(name));
}

bool
content_line_has(const struct content_line *line, const char *parameter)
{
    size_t len = strlen(parameter);
    for (size_t i = 0; i + len <= line->parameters.len; i++)
        if (strncasecmp(line->parameters.ptr + i, parameter, len) == 0)
            return true;
    return false;
}

/* "\n" is a line break, "\," and "\;" are themselves. */
static struct str
unescape(struct content_lines *lines, struct str value)
{
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c == '\\' && i + 1 < value.len) {
            c = value.ptr[++i];
            if (c == 'n' || c == 'N')
                c = '\n';
        }
        buf_char(&text, c);
    }
    struct str clean = reading_clean(lines->reading, buf_view(&text));
    lines->reading->no_memory |= text.failed;
    buf_free(&text);
    return clean;
}

struct str
content_line_part(struct content_lines *lines, struct str value, size_t index)
{
    size_t start = 0;
    for (size_t i = 0; i <= value.len; i++) {
        if (i < value.len && value.ptr[i] == '\\') {
            i++;
        } else if (i == value.len || value.ptr[i] == ';') {
            if (index-- == 0)
                return unescape(lines, str_make(value.ptr + start, i - start));
            start = i + 1;
        }
    }
    return STR_LIT("");
}

struct str
content_line_text(struct content_lines *lines, struct str value)
{
    return unescape(lines, value);
}
