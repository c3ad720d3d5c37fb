/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON writer: see json.h. */
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void
json_init(struct json *json, struct buf *buf)
{
    memset(json, 0, sizeof *json);
    json->buf = buf;
}

static void
before_value(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->has_items[json->depth])
        buf_char(json->buf, ',');
    json->has_items[json->depth] = true;
}

static void
open_level(struct json *json, char c)
{
    before_value(json);
    buf_char(json->buf, c);
    if (json->depth + 1 >= JSON_MAX_DEPTH) {
        json->buf->failed = true;
        return;
    }
    json->depth++;
    json->has_items[json->depth] = false;
}

static void
close_level(struct json *json, char c)
{
    buf_char(json->buf, c);
    if (json->depth > 0)
        json->depth--;
}

void
json_object_begin(struct json *json)
{
    open_level(json, '{');
}

void
json_object_end(struct json *json)
{
    close_level(json, '}');
}

void
json_array_begin(struct json *json)
{
    open_level(json, '[');
}

void
json_array_end(struct json *json)
{
    close_level(json, ']');
}

static void
write_code_point(struct buf *buf, uint32_t cp)
{
    switch (cp) {
    case '"':
        BUF_LIT(buf, "\\\"");
        break;
    case '\\':
        BUF_LIT(buf, "\\\\");
        break;
    case '\n':
        BUF_LIT(buf, "\\n");
        break;
    case '\r':
        BUF_LIT(buf, "\\r");
        break;
    case '\t':
        BUF_LIT(buf, "\\t");
        break;
    default:
        if (cp < 0x20 || cp == 0x7F || cp == '<' || cp == '>' || cp == '&' ||
            cp == 0x2028 || cp == 0x2029)
            buf_printf(buf, "\\u%04x", (unsigned)cp);
        else
            buf_utf8(buf, cp);
    }
}

static void
write_quoted(struct buf *buf, struct str text)
{
    buf_char(buf, '"');
    size_t plain = 0; /* start of the run that needs no escaping */
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' &&
            c != '&') {
            i++;
            continue;
        }
        buf_append(buf, text.ptr + plain, i - plain);
        uint32_t cp;
        i += utf8_decode(text.ptr + i, text.len - i, &cp);
        write_code_point(buf, cp);
        plain = i;
    }
    buf_append(buf, text.ptr + plain, text.len - plain);
    buf_char(buf, '"');
}

void
json_key(struct json *json, const char *key)
{
    before_value(json);
    write_quoted(json->buf, str_of(key));
    buf_char(json->buf, ':');
    json->after_key = true;
}

void
json_text(struct json *json, struct str text)
{
    if (!text.ptr) {
        json_nothing(json);
        return;
    }
    before_value(json);
    write_quoted(json->buf, text);
}

void
json_cstring(struct json *json, const char *text)
{
    json_text(json, str_of(text));
}

void
json_bool(struct json *json, bool value)
{
    before_value(json);
    buf_str(json->buf, value ? STR_LIT("true") : STR_LIT("false"));
}

void
json_int(struct json *json, int64_t value)
{
    before_value(json);
    buf_printf(json->buf, "%lld", (long long)value);
}

void
json_nothing(struct json *json)
{
    before_value(json);
    BUF_LIT(json->buf, "null");
}

void
json_double(struct json *json, double value, int digits)
{
    if (!isfinite(value)) {
        json_nothing(json);
        return;
    }
    before_value(json);
    char text[64];
    int len = snprintf(text, sizeof text, "%.*f", digits, value);
    if (len < 0 || (size_t)len >= sizeof text) {
        json->buf->failed = true;
        return;
    }
    if (memchr(text, '.', (size_t)len)) {
        while (text[len - 1] == '0')
            len--;
        if (text[len - 1] == '.')
            len--;
    }
    buf_append(json->buf, text, (size_t)len);
}

void
json_member(struct json *json, const char *key, struct str text)
{
    json_key(json, key);
    json_text(json, text);
}

void
json_text_member(struct json *json, const char *key, struct str text)
{
    if (text.len > 0)
        json_member(json, key, text);
}

void
json_int_member(struct json *json, const char *key, int64_t value)
{
    json_key(json, key);
    json_int(json, value);
}

void
json_bool_member(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}
