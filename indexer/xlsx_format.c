/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers of workbooks: see xlsx_format.h. Built-in formats by ECMA-376 part
 * 1, 18.8.30. */
#include "indexer/xlsx_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_builtin_date(unsigned long id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

/* A format code with y, d, h or m outside of quotes and brackets is a date. */
static bool
is_date_code(struct str code)
{
    bool quoted = false, bracket = false;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == '\\')
            i++;
        else if (c == '[' || c == ']')
            bracket = c == '[';
        else if (!quoted && !bracket && strchr("yYdDhHjJtT", c))
            return true;
    }
    return false;
}

static unsigned
count_zeros(struct str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (code.ptr[i] != '0')
            return 0;
    return code.len > 1 && code.len < 20 ? (unsigned)code.len : 0;
}

static struct str
code_of(struct tree_node *styles, struct str id)
{
    for (struct tree_node *n = styles; n; n = tree_next(styles, n, true))
        if (n->name && tree_is(n, "numFmt") && str_equal(tree_get(n, "numFmtId"), id))
            return tree_get(n, "formatCode");
    return STR_LIT("");
}

void
xlsx_read_formats(struct reading *reading, struct tree_node *styles,
                  struct tree_node *workbook, struct xlsx_formats *out)
{
    enum { MAX_STYLES = 5000 };
    struct tree_node *list = tree_find(styles, "cellXfs");
    struct tree_node *properties = tree_find(workbook, "workbookPr");
    memset(out, 0, sizeof *out);
    struct str epoch = properties ? tree_get(properties, "date1904") : STR_LIT("");
    out->from_1904 =
        str_equal(epoch, STR_LIT("1")) || str_equal(epoch, STR_LIT("true"));
    if (!list)
        return;
    out->shapes = arena_zalloc(reading->arena, MAX_STYLES, sizeof *out->shapes);
    out->widths = arena_zalloc(reading->arena, MAX_STYLES, sizeof *out->widths);
    if (!out->shapes || !out->widths) {
        reading->no_memory = true;
        return;
    }
    for (struct tree_node *n = list->first; n && out->count < MAX_STYLES; n = n->next) {
        if (!tree_is(n, "xf"))
            continue;
        struct str id = tree_get(n, "numFmtId");
        struct str code = code_of(styles, id);
        size_t at = out->count++;
        out->widths[at] = count_zeros(code);
        if (out->widths[at])
            out->shapes[at] = XLSX_ZEROS;
        else if (is_date_code(code) ||
                 (id.len && is_builtin_date(strtoul(id.ptr, NULL, 10))))
            out->shapes[at] = XLSX_DATE;
    }
}

/* Days since 1970-01-01 to year, month, day (proleptic Gregorian calendar, H. Hinnant,
 * "chrono-compatible low-level date algorithms"). */
static void
civil_date(long days, long *year, unsigned *month, unsigned *day)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned long doe = (unsigned long)(days - era * 146097);
    unsigned long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    unsigned long mp = (5 * doy + 2) / 153;
    *day = (unsigned)(doy - (153 * mp + 2) / 5 + 1);
    *month = (unsigned)(mp < 10 ? mp + 3 : mp - 9);
    *year = (long)yoe + era * 400 + (*month <= 2);
}

static const char *
format_date(double serial, bool from_1904, struct arena *arena)
{
    long year;
    unsigned month, day;
    double whole = floor(serial);
    long minutes = lround((serial - whole) * 24 * 60);
    if (serial < 0 || serial > 2958465)
        return NULL;
    /* 1900 is wrongly a leap year there: day 60 does not exist. */
    long days = (long)whole + (from_1904 ? -24107 : whole < 60 ? -25568 : -25569);
    civil_date(days, &year, &month, &day);
    if (whole < 1)
        return arena_printf(arena, "%02ld:%02ld", minutes / 60, minutes % 60);
    if (minutes == 0)
        return arena_printf(arena, "%02u.%02u.%04ld", day, month, year);
    return arena_printf(arena, "%02u.%02u.%04ld %02ld:%02ld", day, month, year,
                        minutes / 60, minutes % 60);
}

static const char *
decimal_comma(char *text)
{
    char *point = text ? strchr(text, '.') : NULL;
    if (point)
        *point = ',';
    return text;
}

struct str
xlsx_format_number(const struct xlsx_formats *formats, struct str style,
                   struct str value, struct arena *arena)
{
    char digits[40];
    size_t index = style.len ? strtoul(style.ptr, NULL, 10) : 0;
    enum xlsx_shape shape =
        index < formats->count ? formats->shapes[index] : XLSX_PLAIN;
    if (value.len >= sizeof digits)
        return value;
    memcpy(digits, value.ptr, value.len);
    digits[value.len] = '\0';
    char *end;
    double number = strtod(digits, &end);
    if (*end != '\0' || !isfinite(number))
        return value;
    const char *text = NULL;
    if (shape == XLSX_DATE)
        text = format_date(number, formats->from_1904, arena);
    else if (shape == XLSX_ZEROS)
        text = arena_printf(arena, "%0*.0f", (int)formats->widths[index], number);
    else if (fabs(number) < 1e15)
        text = decimal_comma(arena_printf(arena, "%.12g", number));
    return text ? str_of(text) : value;
}
