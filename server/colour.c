/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Colours of a site: see colour.h. */
#include "server/colour.h"

#include <math.h>
#include <string.h>

/* `light` and `dark` are those of web/stil.css; a unit test compares them. */
static const struct {
    const char *name;     /* in settings */
    const char *property; /* in the stylesheet */
    uint32_t preset[COLOUR_SCHEMES];
} table[COLOURS] = {
    [COLOUR_ACCENT] = {"accent", "akzent", {0x0b5c6b, 0x7fd0de}},
    [COLOUR_ON_ACCENT] = {"on-accent", "auf", {0xffffff, 0x0c1418}},
    [COLOUR_BACKGROUND] = {"background", "grund", {0xffffff, 0x10181c}},
    [COLOUR_SURFACE] = {"surface", "flaeche", {0xf2f6f7, 0x18242a}},
    [COLOUR_TEXT] = {"text", "text", {0x17242a, 0xe8eff1}},
    [COLOUR_MUTED] = {"muted", "leise", {0x4b5b63, 0xb0c0c6}},
    [COLOUR_LINE] = {"line", "linie", {0xc3d0d5, 0x33454d}},
    [COLOUR_BORDER] = {"border", "rand", {0x6b7f88, 0x8499a2}},
    [COLOUR_RING] = {"ring", "ring", {0x0b5c6b, 0x7fd0de}},
};

static int
hex_digit(char c)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    if (!at)
        return -1;
    return at - digits < 16 ? (int)(at - digits) : (int)(at - digits) - 6;
}

static bool
read_value(struct str text, uint32_t *out)
{
    bool is_short = text.len == 4;
    *out = 0;
    if ((!is_short && text.len != 7) || text.ptr[0] != '#')
        return false;
    for (size_t i = 1; i < text.len; i++) {
        int digit = hex_digit(text.ptr[i]);
        if (digit < 0)
            return false;
        *out = *out << 4 | (uint32_t)digit;
        if (is_short)
            *out = *out << 4 | (uint32_t)digit;
    }
    return true;
}

static enum status
read_one(struct str text, unsigned scheme, struct colours *colours, struct err *err)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] != ' ' && text.ptr[len] != '\t')
        len++;
    struct str name = str_make(text.ptr, len);
    struct str value = str_trim(str_make(text.ptr + len, text.len - len));
    size_t i = 0;
    while (i < COLOURS && !str_equal(name, str_of(table[i].name)))
        i++;
    if (i == COLOURS)
        return err_set(err, STATUS_INVALID,
                       "accent, on-accent, background, surface, text, muted, line, "
                       "border oder ring",
                       "Farbe \"%.*s\": unbekannter Name", (int)name.len, name.ptr);
    if (!read_value(value, &colours->rgb[scheme][i]))
        return err_set(err, STATUS_INVALID, "Form: #0b5c6b",
                       "Farbe %s: \"%.*s\" ist keine", table[i].name, (int)value.len,
                       value.ptr);
    colours->given[scheme][i] = true;
    return STATUS_OK;
}

enum status
colours_read(struct str text, bool dark, struct colours *colours, struct err *err)
{
    while (text.len > 0) {
        const char *comma = memchr(text.ptr, ',', text.len);
        size_t len = comma ? (size_t)(comma - text.ptr) : text.len;
        enum status status =
            read_one(str_trim(str_make(text.ptr, len)), dark ? 1 : 0, colours, err);
        if (status)
            return status;
        len += comma != NULL;
        text = str_make(text.ptr + len, text.len - len);
    }
    return STATUS_OK;
}

bool
colours_are_own(const struct colours *colours)
{
    for (unsigned scheme = 0; scheme < COLOUR_SCHEMES; scheme++)
        for (size_t i = 0; i < COLOURS; i++)
            if (colours->given[scheme][i])
                return true;
    return false;
}

/* The ring follows the accent unless it has a colour of its own. */
static uint32_t
effective(const struct colours *colours, unsigned scheme, size_t i)
{
    if (colours->given[scheme][i])
        return colours->rgb[scheme][i];
    if (i == COLOUR_RING && colours->given[scheme][COLOUR_ACCENT])
        return colours->rgb[scheme][COLOUR_ACCENT];
    return table[i].preset[scheme];
}

static double
luminance(uint32_t rgb)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        double part = (double)(rgb >> (16 - 8 * i) & 255) / 255;
        part = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
        sum += weights[i] * part;
    }
    return sum;
}

double
colour_contrast(uint32_t a, uint32_t b)
{
    double first = luminance(a), second = luminance(b);
    double high = first > second ? first : second;
    double low = first > second ? second : first;
    return (high + 0.05) / (low + 0.05);
}

enum status
colours_check(const struct colours *colours, struct err *err)
{
    static const struct {
        enum colour_name front, back;
        double least;
    } pairs[] = {
        {COLOUR_TEXT, COLOUR_BACKGROUND, 4.5},   {COLOUR_TEXT, COLOUR_SURFACE, 4.5},
        {COLOUR_MUTED, COLOUR_BACKGROUND, 4.5},  {COLOUR_MUTED, COLOUR_SURFACE, 4.5},
        {COLOUR_ACCENT, COLOUR_BACKGROUND, 4.5}, {COLOUR_ACCENT, COLOUR_SURFACE, 4.5},
        {COLOUR_ON_ACCENT, COLOUR_ACCENT, 4.5},  {COLOUR_BORDER, COLOUR_BACKGROUND, 3},
        {COLOUR_RING, COLOUR_BACKGROUND, 3},     {COLOUR_RING, COLOUR_SURFACE, 3},
    };
    for (unsigned scheme = 0; scheme < COLOUR_SCHEMES; scheme++)
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            double got = colour_contrast(effective(colours, scheme, pairs[i].front),
                                         effective(colours, scheme, pairs[i].back));
            if (got < pairs[i].least)
                return err_set(
                    err, STATUS_INVALID, "BITV 2.0 und WCAG 2.2 verlangen so viel",
                    "%s: %s auf %s hat Kontrast %.1f statt %.1f",
                    scheme ? "colors-dark" : "colors", table[pairs[i].front].name,
                    table[pairs[i].back].name, got, pairs[i].least);
        }
    return STATUS_OK;
}

static void
write_scheme(const struct colours *colours, unsigned scheme, struct buf *out)
{
    BUF_LIT(out, ":root{");
    for (size_t i = 0; i < COLOURS; i++)
        buf_printf(out, "--%s:#%06x;", table[i].property,
                   (unsigned)effective(colours, scheme, i));
    BUF_LIT(out, "}");
}

void
colours_css(const struct colours *colours, struct buf *out)
{
    write_scheme(colours, 0, out);
    BUF_LIT(out, "\n@media (prefers-color-scheme:dark){");
    write_scheme(colours, 1, out);
    BUF_LIT(out, "}\n");
}
