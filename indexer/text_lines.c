/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Splitting and classifying the lines of plain text: see text_lines.h. */
#include "indexer/text_lines.h"

#include <string.h>

#include "base/utf8.h"
#include "indexer/chrome.h"
#include "indexer/text_markers.h"

enum { TAB_WIDTH = 4, WRAP_MIN = 45, WRAP_MAX = 130 };

/* Strips blanks of both ends, no-break ones included, and measures the indent. */
static void
strip(struct str raw, struct text_line *line)
{
    size_t i = 0;
    unsigned indent = 0;
    for (; i < raw.len; i++) {
        if (raw.ptr[i] == ' ') {
            indent++;
        } else if (raw.ptr[i] == '\t') {
            indent += TAB_WIDTH - indent % TAB_WIDTH;
        } else if (i + 1 < raw.len && (unsigned char)raw.ptr[i] == 0xC2 &&
                   (unsigned char)raw.ptr[i + 1] == 0xA0) {
            indent++;
            i++;
        } else {
            break;
        }
    }
    line->indent = indent;
    line->text = str_trim(str_make(raw.ptr + i, raw.len - i));
}

static bool
is_rule(struct str text)
{
    if (text.len < 3 || !strchr("-=_*~", text.ptr[0]))
        return false;
    for (size_t i = 1; i < text.len; i++)
        if (text.ptr[i] != text.ptr[0] && text.ptr[i] != ' ')
            return false;
    return true;
}

/* Cells of a line: pipes at the borders do not count. */
static unsigned
count_pipes(struct str text)
{
    unsigned pipes = 0;
    for (size_t i = 1; i + 1 < text.len; i++)
        pipes += text.ptr[i] == '|';
    return pipes ? pipes + 1 : 0;
}

static unsigned
count_tabs(struct str text)
{
    unsigned tabs = 0;
    for (size_t i = 0; i < text.len; i++)
        tabs += text.ptr[i] == '\t';
    return tabs ? tabs + 1 : 0;
}

size_t
text_lines_gap(struct str text, size_t *len)
{
    for (size_t i = 0; i < text.len; i += *len ? *len : 1) {
        *len = 0;
        while (i + *len < text.len && text.ptr[i + *len] == ' ')
            (*len)++;
        if (*len >= 3)
            return i;
    }
    *len = 0;
    return text.len;
}

/* Cells of a line of names; a line with numbers or marks is one of an address. */
static unsigned
count_gaps(struct str text)
{
    unsigned gaps = 0;
    size_t len;
    for (size_t at = text_lines_gap(text, &len); at < text.len;
         at = text_lines_gap(text, &len)) {
        text.ptr += at + len;
        text.len -= at + len;
        gaps++;
    }
    return gaps ? gaps + 1 : 0;
}

static bool
is_of_names(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("0123456789@:;,!?", text.ptr[i]))
            return false;
    return true;
}

/* "## like this", as people write who know Markdown. */
static unsigned
count_hashes(struct str text)
{
    unsigned hashes = 0;
    while (hashes < text.len && hashes < 7 && text.ptr[hashes] == '#')
        hashes++;
    return hashes < 7 && hashes < text.len && text.ptr[hashes] == ' ' ? hashes : 0;
}

static void
set_marker(struct text_line *line, size_t len)
{
    line->kind = LINE_ITEM;
    line->marker = str_make(line->text.ptr, len);
    struct text_line rest;
    strip(str_make(line->text.ptr + len, line->text.len - len), &rest);
    line->rest = rest.text;
}

static void
classify(struct text_line *line)
{
    line->kind = LINE_TEXT;
    line->value = -1;
    line->marker = STR_LIT("");
    line->rest = line->text;
    line->width = (unsigned)utf8_count(line->text.ptr, line->text.len);
    if (str_is_empty(line->text)) {
        line->kind = LINE_BLANK;
        return;
    }
    unsigned hashes = count_hashes(line->text);
    if (hashes) {
        line->kind = LINE_HEADING;
        line->cells = hashes;
        line->rest =
            str_trim(str_make(line->text.ptr + hashes, line->text.len - hashes));
        return;
    }
    if (is_rule(line->text)) {
        line->kind = LINE_RULE;
        return;
    }
    size_t marker = text_marker_match(line->text, &line->value);
    if (marker) {
        set_marker(line, marker);
    } else if ((line->cells = count_pipes(line->text)) > 0) {
        line->kind = LINE_PIPES;
    } else if ((line->cells = count_tabs(line->text)) > 0) {
        line->kind = LINE_TABS;
    } else if (is_of_names(line->text) && (line->cells = count_gaps(line->text)) > 0) {
        line->kind = LINE_GAPS;
    }
}

static void
demote(struct text_line *line)
{
    line->kind = LINE_TEXT;
    line->value = -1;
    line->marker = STR_LIT("");
    line->rest = line->text;
}

/* The neighbour among the non-blank lines, -1 when there is none. */
static long
neighbour(const struct text_lines *lines, size_t at, int step)
{
    long i = (long)at + step;
    while (i >= 0 && (size_t)i < lines->count && lines->items[i].kind == LINE_BLANK)
        i += step;
    return i >= 0 && (size_t)i < lines->count ? i : -1;
}

/* A numbered line needs a predecessor or successor in its series, anywhere in the file:
 * between two numbers of a list there may be whole paragraphs. */
static void
check_numbers(struct text_lines *lines)
{
    struct text_line *previous = NULL;
    bool previous_holds = false;
    for (size_t i = 0; i < lines->count; i++) {
        struct text_line *line = &lines->items[i];
        if (line->kind != LINE_ITEM || line->value < 0)
            continue;
        if (text_marker_is_date(line->rest)) {
            demote(line);
            continue;
        }
        bool follows = previous && (line->value == previous->value + 1 ||
                                    line->value == previous->value);
        if (previous && !previous_holds && !follows)
            demote(previous);
        previous = line;
        previous_holds = follows;
    }
    if (previous && !previous_holds)
        demote(previous);
}

static void
accept_part(struct text_line *line, size_t marker)
{
    if (line->kind != LINE_TEXT)
        return;
    set_marker(line, marker);
    line->indent += 2;
}

/* "2.1" and, also behind paragraphs, "2.2", or "2.1" behind "2.": entries one level
 * further in. */
static void
check_parts(struct text_lines *lines)
{
    struct text_line *previous = NULL;
    size_t previous_marker = 0;
    long number = 0, previous_value = 0, previous_part = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct text_line *line = &lines->items[i];
        long value, part;
        if (line->kind == LINE_ITEM && line->value > 0)
            number = line->value;
        size_t marker =
            line->kind == LINE_TEXT ? text_marker_part(line->text, &value, &part) : 0;
        if (marker == 0)
            continue;
        bool follows = previous && value == previous_value && part == previous_part + 1;
        if (follows)
            accept_part(previous, previous_marker);
        if (follows || (part == 1 && number == value))
            accept_part(line, marker);
        previous = line;
        previous_marker = marker;
        previous_value = value;
        previous_part = part;
    }
}

/* Bullets glued to their word and the letter "o" as a bullet stand only in company. */
static void
check_company(struct text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct text_line *line = &lines->items[i];
        bool is_o = line->kind == LINE_ITEM && str_equal(line->marker, STR_LIT("o"));
        size_t glued = line->kind == LINE_TEXT ? text_marker_glued(line->text) : 0;
        if (!is_o && !glued)
            continue;
        bool company = false;
        for (int step = -1; step <= 1; step += 2) {
            long at = neighbour(lines, i, step);
            const struct text_line *other = at < 0 ? NULL : &lines->items[at];
            company |= other && other->text.ptr[0] == line->text.ptr[0] &&
                       (other->kind == LINE_ITEM || text_marker_glued(other->text));
        }
        if (company && glued)
            set_marker(line, glued);
        else if (!company && is_o)
            demote(line);
    }
}

/* A lone line with a pipe or tab is a sentence, not a table. */
static void
check_tables(struct text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct text_line *line = &lines->items[i];
        if (line->kind != LINE_PIPES && line->kind != LINE_TABS &&
            line->kind != LINE_GAPS)
            continue;
        size_t end = i + 1;
        while (end < lines->count && lines->items[end].kind == line->kind)
            end++;
        bool framed = line->kind == LINE_PIPES && line->text.ptr[0] == '|' &&
                      line->text.ptr[line->text.len - 1] == '|';
        if (end - i < 2 && !framed && !(line->kind == LINE_TABS && line->cells > 2))
            line->kind = LINE_TEXT;
        i = end - 1;
    }
}

static bool
starts_lower(struct str text)
{
    uint32_t cp;
    if (str_is_empty(text))
        return false;
    utf8_decode(text.ptr, text.len, &cp);
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF);
}

/* About half of the lines of running text go on with a small letter; of lists, in which
 * each line is an entry, hardly any. */
static bool
goes_on_in_small_letters(const struct text_lines *lines, unsigned longest)
{
    size_t full = 0, small = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const struct text_line *line = &lines->items[i], *next = line + 1;
        if (line->kind == LINE_BLANK || next->kind != LINE_TEXT ||
            (line->width + line->indent) * 10 < longest * 8)
            continue;
        full++;
        small += starts_lower(next->text);
    }
    return small > 0 && small * 5 >= full;
}

/* The editor's width: the longest line, if the text was broken at all. A file with a
 * good share of very long lines was not. */
static unsigned
find_wrap_width(const struct text_lines *lines)
{
    unsigned longest = 0;
    size_t filled = 0, broad = 0, near = 0;
    for (size_t i = 0; i < lines->count; i++) {
        unsigned width = lines->items[i].width + lines->items[i].indent;
        if (lines->items[i].kind == LINE_BLANK)
            continue;
        filled++;
        if (width > WRAP_MAX)
            broad++;
        else if (width > longest)
            longest = width;
    }
    for (size_t i = 0; i < lines->count; i++) {
        const struct text_line *line = &lines->items[i];
        near += line->kind != LINE_BLANK &&
                (line->width + line->indent) * 10 >= longest * 8;
    }
    bool is_wrapped = longest >= WRAP_MIN && broad * 20 <= filled && near >= 2 &&
                      goes_on_in_small_letters(lines, longest);
    return is_wrapped ? longest : 0;
}

/* Before anything else: a leftover "Teile:" must not become the end of a list. */
static void
drop_chrome(struct text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct text_line *line = &lines->items[i];
        if ((line->kind == LINE_TEXT || line->kind == LINE_ITEM ||
             line->kind == LINE_PIPES) &&
            chrome_is_line(line->rest))
            line->kind = LINE_BLANK;
    }
}

enum status
text_lines_split(struct reading *reading, struct str text, struct text_lines *out,
                 struct err *err)
{
    size_t count = 1;
    for (const char *p = text.ptr, *end = p + text.len;
         p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++)
        count++;
    if (count > TEXT_MAX_LINES) {
        count = TEXT_MAX_LINES;
        reading_note(reading, NOTE_SKIPPED, TEXT_MAX_LINES,
                     "Nur die ersten %d Zeilen wurden gelesen.", TEXT_MAX_LINES);
    }
    out->count = count;
    out->items = arena_zalloc(reading->arena, count, sizeof *out->items);
    if (!out->items)
        return err_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        strip(str_make(text.ptr, len), &out->items[i]);
        classify(&out->items[i]);
        len += end ? 1 : 0;
        text.ptr += len;
        text.len -= len;
    }
    drop_chrome(out);
    check_numbers(out);
    check_parts(out);
    check_company(out);
    check_tables(out);
    out->wrap_width = find_wrap_width(out);
    return STATUS_OK;
}

static size_t
first_word(struct str text)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] != ' ' && text.ptr[len] != '\t')
        len++;
    return utf8_count(text.ptr, len);
}

static bool
ends_with_hyphen(struct str text)
{
    return text.len >= 2 && text.ptr[text.len - 1] == '-' &&
           text.ptr[text.len - 2] != ' ' && text.ptr[text.len - 2] != '-';
}

/* A legal form ends a name, so the next line is another one ("ver.di" after "… KG"). */
static bool
ends_with_legal_form(struct str text)
{
    static const char *const forms[] = {" GmbH",  " KG",   " AG",    " SE",
                                        " eG",    " e.V.", " e. V.", " mbH",
                                        " gGmbH", " OHG",  " GbR",   " e.K."};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t len = strlen(forms[i]);
        if (text.len > len && memcmp(text.ptr + text.len - len, forms[i], len) == 0)
            return true;
    }
    return false;
}

static bool
ends_sentence(struct str text)
{
    return text.len > 0 && strchr(".!?", text.ptr[text.len - 1]) != NULL;
}

/* "Mittagstisch: Suppe …", "Lesekoffer – Bücher …" behind a finished sentence: the next
 * of several entries. */
bool
text_lines_opens_entry(struct str text)
{
    enum { TITLE_WITHIN = 64 };
    struct str start =
        str_make(text.ptr, text.len < TITLE_WITHIN ? text.len : TITLE_WITHIN);
    return !starts_lower(text) && (memmem(start.ptr, start.len, " – ", 5) != NULL ||
                                   memmem(start.ptr, start.len, ": ", 2) != NULL);
}

bool
text_lines_is_channel(struct str text)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] != ' ')
        len++;
    struct str word = str_make(text.ptr, len);
    return memchr(word.ptr, '@', len) != NULL || memmem(word.ptr, len, "(at)", 4) ||
           str_starts_with(word, STR_LIT("www.")) ||
           str_starts_with(word, STR_LIT("http"));
}

bool
text_lines_is_wrapped(const struct text_lines *lines, size_t at)
{
    const struct text_line *line = &lines->items[at];
    const struct text_line *next = &lines->items[at + 1];
    if (ends_with_hyphen(line->text) && starts_lower(next->text))
        return true;
    if (!lines->wrap_width || ends_with_legal_form(line->text) ||
        (text_lines_is_channel(next->text) && !ends_with_hyphen(line->text)))
        return false;
    if (ends_sentence(line->text) && text_lines_opens_entry(next->text))
        return false;
    /* A short line between longer ones is a title, not the end of what is above it. */
    bool between = at + 2 < lines->count && lines->items[at + 2].kind == LINE_TEXT &&
                   !starts_lower(lines->items[at + 2].text);
    if (ends_sentence(line->text) && between && !ends_sentence(next->text) &&
        !starts_lower(next->text) && next->width * 100 < lines->wrap_width * 60)
        return false;
    unsigned width = line->width + line->indent;
    char last = line->text.ptr[line->text.len - 1];
    if (starts_lower(next->text) && width >= 40 && !strchr(".:!?", last))
        return true;
    size_t needed = width + 1 + first_word(next->text);
    /* Ragged lines of hand-broken text stay somewhat below the width. */
    return width >= 40 && needed * 100 >= (size_t)lines->wrap_width * 90 &&
           width * 100 >= lines->wrap_width * 60;
}

void
text_lines_join(struct buf *out, struct str next)
{
    struct str so_far = buf_view(out);
    if (!ends_with_hyphen(so_far) || str_is_empty(next)) {
        buf_char(out, ' ');
    } else if (str_starts_with(next, STR_LIT("und ")) ||
               str_starts_with(next, STR_LIT("oder ")) ||
               str_starts_with(next, STR_LIT("bzw")) ||
               str_starts_with(next, STR_LIT("sowie "))) {
        buf_char(out, ' ');
    } else if (starts_lower(next)) {
        buf_truncate(out, out->len - 1);
    }
    buf_str(out, next);
}
