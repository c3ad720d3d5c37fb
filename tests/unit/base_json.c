/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON writer: escaping, commas, numbers, depth. */
#include <math.h>

#include "base/json.h"
#include "tests/tap.h"

static const struct {
    const char *text;
    size_t len;
    const char *json;
} strings[] = {
    {"Bündnis", 8, "\"Bündnis\""},
    {"a\"b\\c", 5, "\"a\\\"b\\\\c\""},
    {"\n\r\t\x01\x7F", 5, "\"\\n\\r\\t\\u0001\\u007f\""},
    {"</script>&", 10, "\"\\u003c/script\\u003e\\u0026\""},
    {"\xE2\x80\xA8", 3, "\"\\u2028\""},
    {"a\0b", 3, "\"a\\u0000b\""},
    {"\xFF", 1, "\"\xEF\xBF\xBD\""},
};

static const struct {
    double value;
    int digits;
    const char *json;
} numbers[] = {
    {0, 3, "0"},         {1.5, 3, "1.5"},  {2, 3, "2"},           {0.12345, 3, "0.123"},
    {-7.25, 2, "-7.25"}, {NAN, 2, "null"}, {INFINITY, 2, "null"}, {100, 0, "100"},
};

static void
test_scalars(struct buf *buf)
{
    struct json json;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        buf_clear(buf);
        json_init(&json, buf);
        json_text(&json, str_make(strings[i].text, strings[i].len));
        same(buf->ptr, strings[i].json, "a string is escaped");
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        buf_clear(buf);
        json_init(&json, buf);
        json_double(&json, numbers[i].value, numbers[i].digits);
        same(buf->ptr, numbers[i].json, "a number is written");
    }
}

static void
test_structure(struct buf *buf)
{
    struct json json;
    buf_clear(buf);
    json_init(&json, buf);
    json_object_begin(&json);
    json_member(&json, "a", STR_LIT("x"));
    json_text_member(&json, "left_out", STR_LIT(""));
    json_key(&json, "list");
    json_array_begin(&json);
    json_int(&json, -1);
    json_nothing(&json);
    json_bool(&json, true);
    json_array_begin(&json);
    json_array_end(&json);
    json_array_end(&json);
    json_bool_member(&json, "b", false);
    json_member(&json, "none", str_of(NULL));
    json_object_end(&json);
    same(buf->ptr, "{\"a\":\"x\",\"list\":[-1,null,true,[]],\"b\":false,\"none\":null}",
         "commas stand where they belong");
    buf_clear(buf);
    json_init(&json, buf);
    for (int i = 0; i < 2 * JSON_MAX_DEPTH; i++)
        json_array_begin(&json);
    ok(buf->failed, "too deep a nesting fails instead of overrunning");
}

int
main(void)
{
    struct buf buf;
    buf_init(&buf);
    test_scalars(&buf);
    test_structure(&buf);
    buf_free(&buf);
    return done();
}
