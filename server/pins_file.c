/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading rules: see pins_file.h. */
#include "server/pins_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "search/search.h"
#include "server/params.h"

enum { FIELDS = 5 };

static enum status
no_memory(struct err *err)
{
    return err_set(err, STATUS_NO_MEMORY, NULL, "kein Speicher mehr");
}

struct str
pins_key(struct str query, struct arena *arena)
{
    struct buf key;
    struct str copy = {NULL, 0};
    buf_init(&key);
    search_query_key(query, &key);
    if (!key.failed)
        copy = arena_copy(arena, buf_view(&key));
    buf_free(&key);
    return copy;
}

/* Cuts the next field off; a spreadsheet puts one with a semicolon into quotes. */
static struct str
next_field(struct str *line)
{
    struct str field = *line;
    size_t len = 0;
    bool quoted = false;
    while (len < line->len && (quoted || line->ptr[len] != ';')) {
        if (line->ptr[len] == '"')
            quoted = !quoted;
        len++;
    }
    field.len = len;
    len += len < line->len;
    *line = str_make(line->ptr + len, line->len - len);
    field = str_trim(field);
    if (field.len >= 2 && field.ptr[0] == '"' && field.ptr[field.len - 1] == '"')
        field = str_trim(str_make(field.ptr + 1, field.len - 2));
    return field;
}

/* 2026-08-31 and 31.08.2026 as 20260831. */
static bool
read_date(struct str text, uint32_t *out)
{
    uint32_t year, month, day;
    struct str parts[3];
    if (text.len != 10)
        return false;
    if (text.ptr[2] == '.' && text.ptr[5] == '.') {
        parts[0] = str_make(text.ptr + 6, 4);
        parts[1] = str_make(text.ptr + 3, 2);
        parts[2] = str_make(text.ptr, 2);
    } else if (text.ptr[4] == '-' && text.ptr[7] == '-') {
        parts[0] = str_make(text.ptr, 4);
        parts[1] = str_make(text.ptr + 5, 2);
        parts[2] = str_make(text.ptr + 8, 2);
    } else {
        return false;
    }
    if (!params_number(parts[0], 1000, 9999, &year) ||
        !params_number(parts[1], 1, 12, &month) ||
        !params_number(parts[2], 1, 31, &day))
        return false;
    *out = year * 10000 + month * 100 + day;
    return true;
}

static enum status
refuse(const struct pin_rule *rule, const char *hint, const char *what,
       struct str value, struct err *err)
{
    return err_set(err, STATUS_INVALID, hint, "Zeile %u: %s \"%.*s\"",
                   (unsigned)rule->line, what, (int)value.len,
                   value.len ? value.ptr : "");
}

static bool
is_one_of(struct str text, const char *first, const char *second)
{
    return str_equal(text, str_of(first)) || str_equal(text, str_of(second));
}

static enum status
read_window(const struct str fields[FIELDS], struct pin_rule *rule, struct err *err)
{
    static const char form[] = "Form: 2026-08-31 oder 31.08.2026";
    rule->from = 0;
    rule->until = UINT32_MAX;
    if (fields[3].len && !read_date(fields[3], &rule->from))
        return refuse(rule, form, "von: kein Datum", fields[3], err);
    if (fields[4].len && !read_date(fields[4], &rule->until))
        return refuse(rule, form, "bis: kein Datum", fields[4], err);
    if (rule->from > rule->until)
        return refuse(rule, NULL, "bis liegt vor von:", fields[4], err);
    return STATUS_OK;
}

static enum status
read_rule(struct str line, struct arena *arena, struct pin_rule *rule, struct err *err)
{
    struct str fields[FIELDS];
    struct str rest = line;
    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = next_field(&rest);
    bool pins = is_one_of(fields[1], "oben", "pin");
    rule->hides = is_one_of(fields[1], "weg", "hide");
    if (!params_is_clean(line))
        return refuse(rule, NULL, "Steuerzeichen oder ungültiges UTF-8", STR_LIT(""),
                      err);
    if (str_trim(rest).len)
        return refuse(rule, "Form: Suche; oben|weg; Eintrag; von; bis",
                      "zu viel:", rest, err);
    if (!pins && !rule->hides)
        return refuse(rule, "oben oder weg", "weder oben noch weg:", fields[1], err);
    if (fields[2].len == 0)
        return refuse(rule, "die Kennung steht in der Adresse der Seite des Eintrags",
                      "kein Eintrag genannt:", line, err);
    bool every = str_equal(fields[0], STR_LIT("*"));
    if (every && !rule->hides)
        return refuse(rule, "* gilt nur mit weg",
                      "für jede Suche nach oben:", fields[2], err);
    rule->query = every ? STR_LIT("") : pins_key(fields[0], arena);
    rule->id = arena_copy(arena, fields[2]);
    if (!rule->query.ptr || !rule->id.ptr)
        return no_memory(err);
    if (!every && rule->query.len == 0)
        return refuse(rule, "* steht für jede Suche", "keine Suche genannt:", line,
                      err);
    return read_window(fields, rule, err);
}

static int
compare(const void *a, const void *b)
{
    const struct pin_rule *left = a, *right = b;
    int order = str_compare(left->query, right->query);
    if (order)
        return order;
    return left->line < right->line ? -1 : left->line > right->line;
}

/* A heading, as a spreadsheet has one. */
static bool
is_heading(struct str line)
{
    struct str first = next_field(&line), second = next_field(&line);
    return is_one_of(first, "Suche", "search") && is_one_of(second, "Was", "what");
}

enum status
pins_parse(struct str text, struct arena *arena, struct pin_rules *out, struct err *err)
{
    const struct str mark = STR_LIT("\xEF\xBB\xBF");
    uint32_t number = 0;
    *out =
        (struct pin_rules){arena_zalloc(arena, PINS_MAX_RULES, sizeof *out->items), 0};
    if (!out->items)
        return no_memory(err);
    if (str_starts_with(text, mark))
        text = str_make(text.ptr + mark.len, text.len - mark.len);
    while (text.len > 0) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t len = end ? (size_t)(end - text.ptr) : text.len;
        struct str line = str_trim(str_make(text.ptr, len));
        len += end != NULL;
        text = str_make(text.ptr + len, text.len - len);
        number++;
        if (line.len == 0 || line.ptr[0] == '#' || (number == 1 && is_heading(line)))
            continue;
        if (out->count == PINS_MAX_RULES)
            return err_set(err, STATUS_LIMIT, NULL, "Zeile %u: mehr als %d Regeln",
                           (unsigned)number, PINS_MAX_RULES);
        struct pin_rule *rule = &out->items[out->count++];
        rule->line = number;
        enum status status = read_rule(line, arena, rule, err);
        if (status)
            return status;
    }
    qsort(out->items, out->count, sizeof *out->items, compare);
    return STATUS_OK;
}

static enum status
read_bytes(FILE *file, const char *path, struct buf *out, struct err *err)
{
    char part[8192];
    size_t got;
    while ((got = fread(part, 1, sizeof part, file)) > 0) {
        buf_append(out, part, got);
        if (out->len > PINS_MAX_BYTES)
            return err_set(err, STATUS_LIMIT, NULL, "%s: mehr als %d MiB", path,
                           PINS_MAX_BYTES >> 20);
    }
    if (ferror(file))
        return err_errno(err, errno, "%s: nicht lesbar", path);
    return out->failed ? no_memory(err) : STATUS_OK;
}

enum status
pins_read(const char *path, struct arena *arena, struct pin_rules *out, struct err *err)
{
    struct err cause = {0};
    struct buf text;
    FILE *file = fopen(path, "r");
    *out = (struct pin_rules){NULL, 0};
    if (!file)
        return err_errno(err, errno, "%s: nicht lesbar", path);
    buf_init(&text);
    enum status status = read_bytes(file, path, &text, err);
    fclose(file);
    if (!status) {
        status = pins_parse(buf_view(&text), arena, out, &cause);
        if (status)
            err_set(err, status, cause.hint, "%s: %s", path, cause.message);
    }
    buf_free(&text);
    return status;
}
