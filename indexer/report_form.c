/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Report as text, JSON and page: see report_form.h. */
#include "indexer/report_form.h"

#include <inttypes.h>
#include <time.h>
#include "base/html_text.h"

static const char *
chapter_title(enum chapter chapter)
{
    switch (chapter) {
    case CHAPTER_SKIPPED:
        return "Nicht aufgenommen";
    case CHAPTER_DOUBT:
        return "Zweifelhaft gelesen";
    case CHAPTER_CONTENT:
        return "Inhalt: bitte ansehen";
    case CHAPTER_PARTNERS:
        return "Partner: Schreibweisen und Doppelte";
    case CHAPTER_INFO:
        return "Zur Kenntnis";
    }
    return "";
}

static const char *
chapter_key(enum chapter chapter)
{
    switch (chapter) {
    case CHAPTER_SKIPPED:
        return "skipped";
    case CHAPTER_DOUBT:
        return "doubtful";
    case CHAPTER_CONTENT:
        return "content";
    case CHAPTER_PARTNERS:
        return "partners";
    case CHAPTER_INFO:
        return "info";
    }
    return "";
}

static size_t
kept(const struct report *report, unsigned chapter)
{
    size_t count = report->counts[chapter];
    return count < CHAPTER_LIMIT ? count : CHAPTER_LIMIT;
}

static void
put_time(struct buf *out)
{
    char text[32] = "";
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local))
        strftime(text, sizeof text, "%d.%m.%Y %H:%M", &local);
    buf_str(out, str_of(text));
}

static void
put_records(const struct report *report, struct buf *out)
{
    const struct run_counts *counts = &report->run->counts;
    for (unsigned i = 0; i < RECORD_KINDS; i++)
        buf_printf(out, "%s%zu %s", i ? ", " : "", counts->records[i],
                   run_kind_word((enum record_kind)i, counts->records[i]));
}

static void
put_files(const struct report *report, struct buf *out)
{
    const struct run_counts *counts = &report->run->counts;
    buf_printf(out, "%zu gelesen, %zu unverändert, %zu übergangen, %zu nicht lesbar",
               counts->outcomes[OUTCOME_READ], counts->outcomes[OUTCOME_SAME],
               counts->outcomes[OUTCOME_UNSUPPORTED] + counts->skipped,
               counts->outcomes[OUTCOME_FAILED]);
}

void
report_as_text(const struct report *report, struct buf *out)
{
    BUF_LIT(out, "Bericht vom ");
    put_time(out);
    BUF_LIT(out, "\n\nDateien: ");
    put_files(report, out);
    BUF_LIT(out, "\nDatensätze: ");
    put_records(report, out);
    BUF_LIT(out, "\n");
    for (unsigned i = 0; i < CHAPTERS; i++) {
        if (report->counts[i] == 0)
            continue;
        buf_printf(out, "\n%s (%zu)\n", chapter_title((enum chapter)i),
                   report->counts[i]);
        for (size_t j = 0; j < kept(report, i); j++) {
            const struct finding *finding = &report->findings[i][j];
            BUF_LIT(out, "  ");
            buf_str(out, finding->file);
            if (finding->line > 0)
                buf_printf(out, ":%" PRIu32, finding->line);
            buf_str(out, finding->file.len ? STR_LIT(": ") : STR_LIT(""));
            buf_str(out, finding->text);
            buf_char(out, '\n');
        }
        if (report->counts[i] > CHAPTER_LIMIT)
            buf_printf(out, "  … und %zu weitere.\n",
                       report->counts[i] - CHAPTER_LIMIT);
    }
}

static void
json_counts(struct json *json, const char *key, const size_t *counts)
{
    json_key(json, key);
    json_object_begin(json);
    for (unsigned i = 0; i < RECORD_KINDS; i++)
        json_int_member(json, record_kind_name((enum record_kind)i),
                        (int64_t)counts[i]);
    json_object_end(json);
}

static void
json_totals(struct json *json, const struct run_counts *counts)
{
    json_key(json, "files");
    json_object_begin(json);
    json_int_member(json, "read", (int64_t)counts->outcomes[OUTCOME_READ]);
    json_int_member(json, "unchanged", (int64_t)counts->outcomes[OUTCOME_SAME]);
    json_int_member(json, "unsupported",
                    (int64_t)counts->outcomes[OUTCOME_UNSUPPORTED]);
    json_int_member(json, "skipped", (int64_t)counts->skipped);
    json_int_member(json, "failed", (int64_t)counts->outcomes[OUTCOME_FAILED]);
    json_object_end(json);
    json_counts(json, "records", counts->records);
    json_counts(json, "added", counts->added);
    json_counts(json, "changed", counts->changed);
    json_counts(json, "removed", counts->removed);
    json_int_member(json, "opted_out", (int64_t)counts->opted_out);
}

void
report_as_json(const struct report *report, struct buf *out)
{
    struct json json;
    json_init(&json, out);
    json_object_begin(&json);
    json_totals(&json, &report->run->counts);
    if (report->run->published)
        json_member(&json, "generation", str_of(report->run->published));
    json_key(&json, "findings");
    json_array_begin(&json);
    for (unsigned i = 0; i < CHAPTERS; i++) {
        for (size_t j = 0; j < kept(report, i); j++) {
            const struct finding *finding = &report->findings[i][j];
            json_object_begin(&json);
            json_member(&json, "chapter", str_of(chapter_key((enum chapter)i)));
            json_text_member(&json, "file", finding->file);
            if (finding->line > 0)
                json_int_member(&json, "line", finding->line);
            json_member(&json, "text", finding->text);
            json_object_end(&json);
        }
    }
    json_array_end(&json);
    json_object_end(&json);
    buf_char(out, '\n');
}

static void
html_chapter(const struct report *report, unsigned chapter, struct buf *out)
{
    buf_printf(out,
               "<h2>%s (%zu)</h2>\n<table>\n<thead><tr><th scope=\"col\">Datei</th>"
               "<th scope=\"col\">Zeile</th><th scope=\"col\">Hinweis</th></tr>"
               "</thead>\n<tbody>\n",
               chapter_title((enum chapter)chapter), report->counts[chapter]);
    for (size_t j = 0; j < kept(report, chapter); j++) {
        const struct finding *finding = &report->findings[chapter][j];
        BUF_LIT(out, "<tr><td>");
        html_text(out, finding->file);
        BUF_LIT(out, "</td><td>");
        if (finding->line > 0)
            buf_printf(out, "%" PRIu32, finding->line);
        BUF_LIT(out, "</td><td>");
        html_text(out, finding->text);
        BUF_LIT(out, "</td></tr>\n");
    }
    BUF_LIT(out, "</tbody>\n</table>\n");
    if (report->counts[chapter] > CHAPTER_LIMIT)
        buf_printf(out, "<p>… und %zu weitere.</p>\n",
                   report->counts[chapter] - CHAPTER_LIMIT);
}

void
report_as_html(const struct report *report, struct buf *out)
{
    BUF_LIT(out,
            "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n"
            "<title>Bericht der Aufnahme</title>\n<style>\n"
            "body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:60rem;"
            "padding:0 1rem;color:#1b1b1b;background:#fff}\n"
            "table{border-collapse:collapse;width:100%}\n"
            "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
            "border-bottom:1px solid #bbb;overflow-wrap:anywhere}\n"
            "</style>\n</head>\n<body>\n<main>\n<h1>Bericht der Aufnahme</h1>\n<p>");
    put_time(out);
    BUF_LIT(out, "</p>\n<p>Dateien: ");
    put_files(report, out);
    BUF_LIT(out, ".<br>Datensätze: ");
    put_records(report, out);
    BUF_LIT(out, ".</p>\n");
    for (unsigned i = 0; i < CHAPTERS; i++)
        if (report->counts[i] > 0)
            html_chapter(report, i, out);
    BUF_LIT(out, "</main>\n</body>\n</html>\n");
}
