/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PDF by poppler's pdftotext, which runs as a confined child: it tells every word and
 * its place, the reading order is ours (pdf_layout.c). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "indexer/child.h"
#include "indexer/dates_iso.h"
#include "indexer/encoding.h"
#include "indexer/entities.h"
#include "indexer/pdf.h"

enum { MAX_WORDS_PER_PAGE = 20000, MAX_PAGES = 1000 };

/* The words of the page under way. */
struct pdf_parser {
    struct pdf pdf;
    struct pdf_page page;
    size_t words;
};

static float
attribute(struct str tag, const char *name)
{
    const char *at = memmem(tag.ptr, tag.len, name, strlen(name));
    return at ? strtof(at + strlen(name), NULL) : 0;
}

static struct str
word_text(struct reading *reading, struct str raw)
{
    if (!memchr(raw.ptr, '&', raw.len))
        return reading_clean(reading, raw);
    struct buf text;
    buf_init(&text);
    entities_decode_all(raw, &text);
    struct str clean = reading_clean(reading, buf_view(&text));
    reading->no_memory |= text.failed;
    buf_free(&text);
    return clean;
}

static void
end_page(struct pdf_parser *parser)
{
    if (parser->page.number && parser->page.count)
        pdf_layout(&parser->pdf, &parser->page);
    parser->page.count = 0;
}

static void
start_page(struct pdf_parser *parser, struct str tag)
{
    end_page(parser);
    parser->page.number++;
    parser->page.width = attribute(tag, "width=\"");
    parser->page.height = attribute(tag, "height=\"");
}

static void
add_word(struct pdf_parser *parser, struct str tag, struct str raw)
{
    struct pdf_word word = {.x0 = attribute(tag, "xMin=\""),
                            .y0 = attribute(tag, "yMin=\""),
                            .x1 = attribute(tag, "xMax=\""),
                            .y1 = attribute(tag, "yMax=\"")};
    bool sane = word.x1 >= word.x0 && word.y1 > word.y0 && word.x0 > -1e5f &&
                word.x1 < 1e5f && word.y0 > -1e5f && word.y1 < 1e5f;
    if (!sane || parser->page.count >= MAX_WORDS_PER_PAGE)
        return;
    word.text = word_text(parser->pdf.reading, raw);
    if (word.text.len)
        parser->page.words[parser->page.count++] = word;
    parser->words++;
}

/* The output has one element a line and is written by pdftotext alone: a scanner for
 * <page …> and <word …>text</word> is enough. */
static void
parse_pages(struct pdf_parser *parser, struct str text)
{
    while (text.len && !parser->pdf.reading->no_memory) {
        const char *open = memchr(text.ptr, '<', text.len);
        if (!open)
            break;
        struct str rest = str_make(open, text.len - (size_t)(open - text.ptr));
        const char *close = memchr(rest.ptr, '>', rest.len);
        if (!close)
            break;
        struct str tag = str_make(rest.ptr, (size_t)(close - rest.ptr));
        size_t skip = tag.len + 1;
        if (str_starts_with(tag, STR_LIT("<page "))) {
            start_page(parser, tag);
        } else if (str_starts_with(tag, STR_LIT("<word "))) {
            const char *end = memchr(close, '<', rest.len - tag.len);
            if (!end)
                break;
            add_word(parser, tag, str_make(close + 1, (size_t)(end - close) - 1));
            skip = (size_t)(end - rest.ptr);
        }
        text = str_make(rest.ptr + skip, rest.len - skip);
    }
    end_page(parser);
}

static struct str
between(struct str text, const char *start, char end)
{
    const char *at = memmem(text.ptr, text.len, start, strlen(start));
    if (!at)
        return STR_LIT("");
    at += strlen(start);
    const char *stop = memchr(at, end, text.len - (size_t)(at - text.ptr));
    return stop ? str_make(at, (size_t)(stop - at)) : STR_LIT("");
}

static void
read_head(struct reading *reading, struct str text)
{
    struct document *out = reading->out;
    const char *body = memmem(text.ptr, text.len, "<body>", 6);
    struct str head = str_make(text.ptr, body ? (size_t)(body - text.ptr) : 0);
    out->title = word_text(reading, between(head, "<title>", '<'));
    out->date =
        dates_iso_find(between(head, "\"ModDate\" content=\"", '"'), reading->arena);
    if (!out->date.len)
        out->date = dates_iso_find(between(head, "\"CreationDate\" content=\"", '"'),
                                   reading->arena);
}

static enum status
explain(struct reading *reading, const struct child_result *result, struct err *err)
{
    const char *reason = NULL;
    enum status status = STATUS_INVALID;
    if (result->end == CHILD_MISSING) {
        reason =
            "Zum Lesen von PDF fehlt das Programm pdftotext (Paket poppler-utils).";
        status = STATUS_UNSUPPORTED;
    } else if (result->end == CHILD_TIMEOUT) {
        reason = "Das Lesen der PDF-Datei hat zu lange gedauert und wurde abgebrochen.";
        status = STATUS_LIMIT;
    } else if (result->end == CHILD_CRASHED) {
        reason =
            "Die PDF-Datei ist beschädigt oder zu aufwendig und wurde nicht gelesen.";
    } else if (result->end == CHILD_DONE && result->code != 0) {
        reason = "Die PDF-Datei ist beschädigt oder mit einem Kennwort geschützt und "
                 "wurde nicht gelesen.";
    }
    if (!reason)
        return STATUS_OK;
    reading_note(reading, NOTE_SKIPPED, 0, "%s", reason);
    return err_set(err, status, NULL, "%.*s: cannot read PDF", (int)reading->name.len,
                   reading->name.ptr);
}

enum status
pdf_read_words(struct reading *reading, struct str text, struct err *err)
{
    struct pdf_parser parser = {.pdf = {.reading = reading}};
    parser.page.words = calloc(MAX_WORDS_PER_PAGE, sizeof *parser.page.words);
    if (!parser.page.words)
        return err_no_memory(err);
    read_head(reading, text);
    parse_pages(&parser, text);
    pdf_drop_furniture(&parser.pdf);
    pdf_blocks(&parser.pdf);
    if (parser.words == 0)
        reading_note(
            reading, NOTE_DOUBT, 0,
            "Die PDF-Datei enthält keinen Text; vermutlich ist sie eingescannt.");
    if (parser.page.number >= MAX_PAGES)
        reading_note(reading, NOTE_SKIPPED, 0,
                     "Nur die ersten %d Seiten wurden gelesen.", MAX_PAGES);
    free(parser.pdf.lines);
    free(parser.page.words);
    return reading_end(reading, err);
}

enum status
pdf_read_from(struct reading *reading, char *const argv[],
              const struct child_limits *limits, struct err *err)
{
    struct child_result result;
    struct buf output;
    buf_init(&output);
    enum status status = child_run(argv, reading->bytes, limits, &output, &result, err);
    if (!status)
        status = explain(reading, &result, err);
    if (!status && result.end == CHILD_TOO_MUCH)
        reading_note(
            reading, NOTE_SKIPPED, 0,
            "Die PDF-Datei ist außergewöhnlich groß; nur ihr Anfang wurde gelesen.");
    if (!status)
        status = pdf_read_words(reading, buf_view(&output), err);
    buf_free(&output);
    return status;
}

enum status
read_pdf(struct reading *reading, struct err *err)
{
    static const struct child_limits limits = {
        .seconds = 20, .memory = 512u * 1024 * 1024, .output = 48u * 1024 * 1024};
    char last_page[16];
    snprintf(last_page, sizeof last_page, "%d", MAX_PAGES);
    char *argv[] = {"pdftotext", "-q",   "-bbox-layout", "-l",
                    last_page,   "-enc", "UTF-8",        "-",
                    "-",         NULL};
    return pdf_read_from(reading, argv, &limits, err);
}
