/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The block builder: see reading.h. */
#include "indexer/reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "indexer/chrome.h"
#include "indexer/encoding.h"
#include "text/text.h"

static bool
is_plain_ascii(struct str text)
{
    unsigned char seen = 0;
    for (size_t i = 0; i < text.len; i++)
        seen |= (unsigned char)text.ptr[i];
    return seen < 0x80;
}

/* A C1 control (U+0080-U+009F): nothing that a text can mean. */
static bool
is_c1(const char *p, const char *end)
{
    return (unsigned char)*p == 0xC2 && p + 1 < end && (unsigned char)p[1] < 0xA0;
}

/* Collapses blanks in place, line by line. */
static void
collapse(struct buf *out)
{
    char *to = out->ptr;
    bool blank = false, at_start = true;
    for (const char *p = out->ptr, *end = out->ptr + out->len; p < end; p++) {
        if (is_c1(p, end)) {
            p++;
        } else if (*p == '\n') {
            if (!at_start)
                *to++ = '\n';
            at_start = true;
            blank = false;
        } else if ((unsigned char)*p <= ' ' || *p == 0x7F) {
            blank = !at_start;
        } else {
            if (blank)
                *to++ = ' ';
            *to++ = *p;
            blank = at_start = false;
        }
    }
    if (to > out->ptr && to[-1] == '\n')
        to--;
    buf_truncate(out, (size_t)(to - out->ptr));
}

static void
append_normalised(struct buf *out, struct str text)
{
    /* Line by line: the meaning of '\n' is ours and not the analyser's. */
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        if (is_plain_ascii(str_make(text.ptr, len)))
            buf_append(out, text.ptr, len);
        else
            text_normalise(text.ptr, len, out);
        if (end)
            buf_char(out, '\n');
        len += end ? 1 : 0;
        text.ptr += len;
        text.len -= len;
    }
}

struct str
reading_clean(struct reading *reading, struct str text)
{
    struct buf *clean = &reading->clean;
    text = str_trim(text);
    if (str_is_empty(text))
        return STR_LIT("");
    buf_clear(clean);
    if (encoding_looks_damaged(text)) {
        struct buf repaired;
        buf_init(&repaired);
        reading->was_repaired |= encoding_repair(text, &repaired);
        if (repaired.failed)
            reading->no_memory = true;
        append_normalised(clean, buf_view(&repaired));
        buf_free(&repaired);
    } else {
        append_normalised(clean, text);
    }
    collapse(clean);
    struct str copy = arena_copy(reading->arena, buf_view(clean));
    if (clean->failed || !copy.ptr) {
        reading->no_memory = true;
        return STR_LIT("");
    }
    return copy;
}

/* Doubles an array in the arena; what it leaves behind is freed with the document. */
static void *
grow(struct reading *reading, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity ? *capacity * 2 : 64;
    void *grown = arena_alloc(reading->arena, larger * size);
    if (!grown) {
        reading->no_memory = true;
        return NULL;
    }
    if (count)
        memcpy(grown, items, count * size);
    *capacity = larger;
    return grown;
}

static bool
has_room(struct reading *reading, size_t text_len)
{
    if (reading->is_full || reading->no_memory)
        return false;
    if (reading->out->block_count < READ_MAX_BLOCKS &&
        reading->text_bytes + text_len <= READ_MAX_TEXT)
        return true;
    reading->is_full = true;
    reading_note(reading, NOTE_SKIPPED, 0,
                 "Das Dokument ist außergewöhnlich groß; nur die ersten %zu Abschnitte "
                 "wurden gelesen. Bitte teilen Sie es auf.",
                 reading->out->block_count);
    return false;
}

static struct block *
add_clean(struct reading *reading, enum block_type type, unsigned level,
          struct str text)
{
    struct document *out = reading->out;
    if (str_is_empty(text) || !has_room(reading, text.len))
        return NULL;
    struct block *items = grow(reading, out->blocks, out->block_count,
                               &reading->block_capacity, sizeof *out->blocks);
    if (!items)
        return NULL;
    out->blocks = items;
    struct block *block = &items[out->block_count++];
    *block = (struct block){.type = type,
                            .level = level,
                            .text = text,
                            .lead = STR_LIT(""),
                            .marker = STR_LIT(""),
                            .link = STR_LIT("")};
    reading->text_bytes += text.len;
    return block;
}

struct block *
reading_add(struct reading *reading, enum block_type type, unsigned level,
            struct str text)
{
    if (!chrome_has_phrase(text))
        return add_clean(reading, type, level, reading_clean(reading, text));
    struct buf stripped;
    buf_init(&stripped);
    chrome_strip(text, &stripped);
    struct str clean = reading_clean(reading, buf_view(&stripped));
    reading->no_memory |= stripped.failed;
    buf_free(&stripped);
    return add_clean(reading, type, level, clean);
}

struct block *
reading_add_row(struct reading *reading, const struct str *cells, size_t count,
                bool is_header, unsigned group)
{
    while (count > 0 && str_is_empty(str_trim(cells[count - 1])))
        count--;
    if (count == 0)
        return NULL;
    struct str *copies = arena_zalloc(reading->arena, count, sizeof *copies);
    struct buf joined;
    buf_init(&joined);
    for (size_t i = 0; copies && i < count; i++) {
        copies[i] = reading_clean(reading, cells[i]);
        if (i)
            BUF_LIT(&joined, " | ");
        buf_str(&joined, copies[i]);
    }
    struct str text = arena_copy(reading->arena, buf_view(&joined));
    if (!copies || joined.failed || !text.ptr)
        reading->no_memory = true;
    buf_free(&joined);
    struct block *row =
        reading->no_memory ? NULL : add_clean(reading, BLOCK_ROW, 0, text);
    if (!row)
        return NULL;
    row->cells = copies;
    row->cell_count = count;
    row->is_header = is_header;
    row->group = group;
    return row;
}

struct record *
reading_add_record(struct reading *reading)
{
    struct document *out = reading->out;
    if (!has_room(reading, 0))
        return NULL;
    struct record *items = grow(reading, out->records, out->record_count,
                                &reading->record_capacity, sizeof *out->records);
    if (!items)
        return NULL;
    out->records = items;
    struct record *record = &items[out->record_count++];
    memset(record, 0, sizeof *record);
    return record;
}

bool
reading_is_web_address(struct str url)
{
    if (url.len <= 8 || (strncasecmp(url.ptr, "http://", 7) != 0 &&
                         strncasecmp(url.ptr, "https://", 8) != 0))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || strchr("\"'<>\\^`{|}", url.ptr[i]))
            return false;
    return true;
}

unsigned
reading_new_group(struct reading *reading)
{
    return ++reading->last_group;
}

void
reading_note(struct reading *reading, enum note_level level, uint32_t line,
             const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    note_add(reading->notes, level, reading->name, line, "%s", text);
}

enum status
reading_end(const struct reading *reading, struct err *err)
{
    if (reading->no_memory)
        return err_set(err, STATUS_NO_MEMORY, NULL, "%.*s: out of memory",
                       (int)reading->name.len, reading->name.ptr);
    return STATUS_OK;
}
