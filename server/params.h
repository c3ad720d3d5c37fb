/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The query part of a URL as decoded names and values. */
#ifndef SERVER_PARAMS_H
#define SERVER_PARAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "record/record.h"

enum { PARAMS_MAX = 64 };

struct param {
    struct str name;
    struct str value; /* without blanks at both ends */
};

struct params {
    struct param items[PARAMS_MAX];
    size_t count;
    bool has_empty_query; /* "q=": someone pressed the button with nothing typed */
};

/* Reads application/x-www-form-urlencoded text. Empty values are left out: a form sends
 * every field, and an empty one asks for nothing. A broken escape, invalid UTF-8 or a
 * control character gives STATUS_INVALID with the parameter's name as the message; more
 * than PARAMS_MAX give STATUS_LIMIT. Blanks of any kind in a value become one space. */
enum status params_parse(struct str text, struct arena *arena, struct params *out,
                         struct err *err) MUST_CHECK;

/* Decodes %XX and, with `plus`, '+' as a blank. {NULL, 0} when an escape is broken or
 * memory is out. */
struct str params_decode(struct str text, bool plus, struct arena *arena);

/* True for valid UTF-8 without control characters (C0, DEL, C1). */
bool params_is_clean(struct str text);

/* The first value, {NULL, 0} when absent. */
struct str params_get(const struct params *params, const char *name);

/* All values of a name; false when memory is out. */
bool params_list(const struct params *params, const char *name, struct arena *arena,
                 struct str_list *out);

/* Plain decimal digits only: no sign, blank, exponent or leading "0x". */
bool params_number(struct str text, uint32_t low, uint32_t high, uint32_t *out);

/* 2006, 2006-09 or 2006-09-22 with a month and a day that can exist. */
bool params_is_date(struct str text);

#endif
