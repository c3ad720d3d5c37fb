/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON Lines: ready-made records, one a line, with the keys of record_json() and `text`
 * accepted for `body`. A line that cannot be understood costs a note and nothing else.
 */
#include "indexer/reading.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "indexer/encoding.h"
#include "indexer/read_json.h"

/* jansson's memory is bounded by the line; this bounds the line. */
enum { MAX_LINE_BYTES = 8 * 1024 * 1024 };

static void
read_line(struct reading *reading, struct str line, uint32_t number)
{
    json_error_t error;
    if (line.len > MAX_LINE_BYTES) {
        reading_note(reading, NOTE_SKIPPED, number,
                     "Zeile %u ist länger als 8 MB und wurde ausgelassen.", number);
        return;
    }
    json_t *value = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &error);
    if (!json_is_object(value)) {
        reading_note(reading, NOTE_SKIPPED, number,
                     "Zeile %u ist kein JSON-Objekt und wurde ausgelassen%s%.120s.",
                     number, value ? "" : ": ", value ? "" : error.text);
    } else {
        struct record *record = reading_add_record(reading);
        if (record) {
            record->source.line = number;
            read_json_record(reading, value, record);
            reading->text_bytes += record->body.len;
        }
    }
    json_decref(value);
}

enum status
read_json_lines(struct reading *reading, struct err *err)
{
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    uint32_t number = 0;
    while (text.len && !reading->is_full && !reading->no_memory) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        struct str line = str_trim(str_make(text.ptr, len));
        number++;
        if (line.len)
            read_line(reading, line, number);
        len += end ? 1 : 0;
        text.ptr += len;
        text.len -= len;
    }
    return reading_end(reading, err);
}
