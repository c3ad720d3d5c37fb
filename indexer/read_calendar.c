/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calendars: every event is an offer with its dates and place. */
#include <stdio.h>
#include <string.h>

#include "indexer/content_lines.h"
#include "indexer/dates_iso.h"
#include "indexer/encoding.h"

struct event {
    struct str title;
    struct str text;
    struct str place;
    struct str start;
    struct str end;
    struct str organiser;
    struct str url;
    bool whole_days; /* DTEND is then the day after */
    bool is_cancelled;
    uint32_t line;
};

/* The last day of a whole-day event: one before DTEND (RFC 5545, 3.6.1). */
static struct str
day_before(struct str iso, struct arena *arena)
{
    static const unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned year, month, day;
    /* NOLINTNEXTLINE(cert-err34-c): four digits cannot be too large */
    if (iso.len != 10 || sscanf(iso.ptr, "%4u-%2u-%2u", &year, &month, &day) != 3)
        return iso;
    if (--day == 0) {
        month = month == 1 ? 12 : month - 1;
        year -= month == 12;
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        day = lengths[month - 1] + (month == 2 && leap);
    }
    char *text = arena_printf(arena, "%04u-%02u-%02u", year, month, day);
    return text ? str_of(text) : iso;
}

static void
take_line(struct content_lines *lines, const struct content_line *line,
          struct event *event)
{
    struct arena *arena = lines->reading->arena;
    struct str text = content_line_text(lines, line->value);
    if (content_line_is(line, "SUMMARY")) {
        event->title = text;
    } else if (content_line_is(line, "DESCRIPTION")) {
        event->text = text;
    } else if (content_line_is(line, "LOCATION")) {
        event->place = text;
    } else if (content_line_is(line, "DTSTART")) {
        event->start = dates_iso_find(text, arena);
        event->whole_days = text.len == 8;
    } else if (content_line_is(line, "DTEND")) {
        event->end = dates_iso_find(text, arena);
    } else if (content_line_is(line, "URL") && reading_is_web_address(text)) {
        event->url = text;
    } else if (content_line_is(line, "STATUS")) {
        event->is_cancelled = str_equal(text, STR_LIT("CANCELLED"));
    } else if (content_line_is(line, "ORGANIZER")) {
        const char *name = memmem(line->parameters.ptr, line->parameters.len, "CN=", 3);
        if (name) {
            size_t rest =
                line->parameters.len - (size_t)(name - line->parameters.ptr) - 3;
            struct str cn = str_make(name + 3, rest);
            const char *end = memchr(cn.ptr, ';', cn.len);
            cn.len = end ? (size_t)(end - cn.ptr) : cn.len;
            if (cn.len > 1 && cn.ptr[0] == '"')
                cn = str_make(cn.ptr + 1, cn.len - 2);
            event->organiser = reading_clean(lines->reading, cn);
        }
    }
}

static void
end_event(struct reading *reading, struct event *event)
{
    if (!event->title.len || event->is_cancelled)
        return;
    struct record *record = reading_add_record(reading);
    if (!record)
        return;
    record->kind = RECORD_OFFER;
    record->title = event->title;
    record->body = event->text;
    record->place = event->place;
    record->provider = event->organiser;
    record->url = event->url;
    record->source.file = reading->name;
    record->source.line = event->line;
    reading->text_bytes += event->text.len;
    if (!event->start.len)
        return;
    record->dates = arena_zalloc(reading->arena, 1, sizeof *record->dates);
    if (!record->dates) {
        reading->no_memory = true;
        return;
    }
    if (event->whole_days && event->end.len)
        event->end = day_before(event->end, reading->arena);
    record->dates[0] = (struct record_date){
        .role = STR_LIT("event"),
        .from = event->start,
        .to = str_equal(event->start, event->end) ? STR_LIT("") : event->end};
    record->date_count = 1;
}

enum status
read_calendar(struct reading *reading, struct err *err)
{
    struct str text = encoding_decode(reading->bytes, reading->arena);
    if (!text.ptr)
        return err_no_memory(err);
    struct content_lines lines = {.reading = reading, .rest = text, .line = 1};
    struct content_line line;
    struct event event = {0};
    unsigned depth = 0; /* > 1: an alarm inside the event */
    while (!reading->is_full && content_lines_next(&lines, &line)) {
        bool is_event = str_equal(line.value, STR_LIT("VEVENT"));
        if (content_line_is(&line, "BEGIN") && (is_event || depth > 0)) {
            if (depth++ == 0)
                event = (struct event){.title = STR_LIT(""),
                                       .text = STR_LIT(""),
                                       .place = STR_LIT(""),
                                       .start = STR_LIT(""),
                                       .end = STR_LIT(""),
                                       .organiser = STR_LIT(""),
                                       .url = STR_LIT(""),
                                       .line = line.line};
        } else if (content_line_is(&line, "END") && depth > 0) {
            if (--depth == 0)
                end_event(reading, &event);
        } else if (depth == 1) {
            take_line(&lines, &line, &event);
        } else if (depth == 0 && content_line_is(&line, "X-WR-CALNAME")) {
            reading->out->title = content_line_text(&lines, line.value);
        }
    }
    return reading_end(reading, err);
}
