/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Decoding of URL parameters: see params.h. Everything that comes from outside passes
 * here once, so that later code may rely on valid UTF-8 without controls. */
#include "server/params.h"

#include "base/utf8.h"

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

struct str
params_decode(struct str text, bool plus, struct arena *arena)
{
    struct str none = {NULL, 0};
    char *out = arena_alloc(arena, text.len + 1);
    if (!out)
        return none;
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '%') {
            bool whole = text.len - i > 2;
            int high = whole ? hex_value(text.ptr[i + 1]) : -1;
            int low = whole ? hex_value(text.ptr[i + 2]) : -1;
            if (high < 0 || low < 0)
                return none;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        out[len++] = c;
    }
    out[len] = '\0';
    return str_make(out, len);
}

bool
params_is_clean(struct str text)
{
    if (!utf8_is_valid(text.ptr, text.len))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c == 0x7F)
            return false;
        if (c == 0xC2 && (unsigned char)text.ptr[i + 1] < 0xA0)
            return false;
    }
    return true;
}

/* Tabs and line ends come in by copy and paste; they mean a blank, not an attack. */
static struct str
squeeze_blanks(struct str value)
{
    char *bytes = (char *)(uintptr_t)value.ptr; /* our own decoded copy */
    size_t len = 0;
    for (size_t i = 0; i < value.len; i++) {
        char c = bytes[i];
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && (len == 0 || bytes[len - 1] == ' '))
            continue;
        bytes[len++] = blank ? ' ' : c;
    }
    if (len > 0 && bytes[len - 1] == ' ')
        len--;
    return str_make(bytes, len);
}

static enum status
add(struct str pair, struct arena *arena, struct params *out, struct err *err)
{
    const char *equals = memchr(pair.ptr, '=', pair.len);
    size_t name_len = equals ? (size_t)(equals - pair.ptr) : pair.len;
    struct str name = params_decode(str_make(pair.ptr, name_len), true, arena);
    struct str value = STR_LIT("");
    if (equals)
        value =
            params_decode(str_make(equals + 1, pair.len - name_len - 1), true, arena);
    if (!name.ptr || !params_is_clean(name))
        return err_set(err, STATUS_INVALID, NULL, "?");
    if (value.ptr)
        value = value.len ? squeeze_blanks(value) : value;
    if (!value.ptr || !params_is_clean(value))
        return err_set(err, STATUS_INVALID, NULL, "%.*s", (int)name.len, name.ptr);
    if (value.len == 0) {
        if (str_equal(name, STR_LIT("q")))
            out->has_empty_query = true;
        return STATUS_OK;
    }
    if (out->count == PARAMS_MAX)
        return err_set(err, STATUS_LIMIT, NULL, "%.*s", (int)name.len, name.ptr);
    out->items[out->count++] = (struct param){name, value};
    return STATUS_OK;
}

enum status
params_parse(struct str text, struct arena *arena, struct params *out, struct err *err)
{
    out->count = 0;
    out->has_empty_query = false;
    while (text.len > 0) {
        const char *amp = memchr(text.ptr, '&', text.len);
        size_t len = amp ? (size_t)(amp - text.ptr) : text.len;
        if (len > 0) {
            enum status status = add(str_make(text.ptr, len), arena, out, err);
            if (status)
                return status;
        }
        size_t taken = amp ? len + 1 : len;
        text = str_make(text.ptr + taken, text.len - taken);
    }
    return STATUS_OK;
}

struct str
params_get(const struct params *params, const char *name)
{
    for (size_t i = 0; i < params->count; i++)
        if (str_equal(params->items[i].name, str_of(name)))
            return params->items[i].value;
    return str_make(NULL, 0);
}

bool
params_list(const struct params *params, const char *name, struct arena *arena,
            struct str_list *out)
{
    *out = (struct str_list){NULL, 0};
    for (size_t i = 0; i < params->count; i++) {
        if (!str_equal(params->items[i].name, str_of(name)))
            continue;
        if (!out->items)
            out->items = arena_zalloc(arena, params->count, sizeof *out->items);
        if (!out->items)
            return false;
        out->items[out->count++] = params->items[i].value;
    }
    return true;
}

bool
params_number(struct str text, uint32_t low, uint32_t high, uint32_t *out)
{
    if (text.len == 0 || text.len > 9)
        return false;
    uint32_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    if (value < low || value > high)
        return false;
    *out = value;
    return true;
}

bool
params_is_date(struct str text)
{
    uint32_t number;
    if (text.len != 4 && text.len != 7 && text.len != 10)
        return false;
    if (!params_number(str_make(text.ptr, 4), 1000, 9999, &number))
        return false;
    if (text.len >= 7 && (text.ptr[4] != '-' ||
                          !params_number(str_make(text.ptr + 5, 2), 1, 12, &number)))
        return false;
    return text.len < 10 || (text.ptr[7] == '-' &&
                             params_number(str_make(text.ptr + 8, 2), 1, 31, &number));
}
