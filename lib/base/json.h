/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON writer (RFC 8259) over a buf. Commas are its business; escaping is not an option
 * to remember. `<`, `>`, `&`, U+2028 and U+2029 are escaped too, so an answer may stand
 * inside HTML. Invalid UTF-8 comes out as U+FFFD. No name here is one of
 * jansson's, which some programs link as well. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

enum { JSON_MAX_DEPTH = 32 };

struct json {
    struct buf *buf;
    unsigned depth;
    bool has_items[JSON_MAX_DEPTH];
    bool after_key;
};

void json_init(struct json *json, struct buf *buf);

void json_object_begin(struct json *json);
void json_object_end(struct json *json);
void json_array_begin(struct json *json);
void json_array_end(struct json *json);

/* A key, to be followed by exactly one value. */
void json_key(struct json *json, const char *key);

void json_text(struct json *json, struct str text); /* NULL ptr writes null */
void json_cstring(struct json *json, const char *text);
void json_bool(struct json *json, bool value);
void json_int(struct json *json, int64_t value);
void json_nothing(struct json *json);

/* `digits` after the point, trailing zeros cut; not a number becomes null. */
void json_double(struct json *json, double value, int digits);

/* key + value in one call. json_text_member() leaves an empty text out. */
void json_member(struct json *json, const char *key, struct str text);
void json_text_member(struct json *json, const char *key, struct str text);
void json_int_member(struct json *json, const char *key, int64_t value);
void json_bool_member(struct json *json, const char *key, bool value);

#endif
