/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates in metadata: see dates_iso.h. */
#include "indexer/dates_iso.h"

#include <stdbool.h>

static const char *const months[] = {"Januar",    "Februar", "März",     "April",
                                     "Mai",       "Juni",    "Juli",     "August",
                                     "September", "Oktober", "November", "Dezember"};

/* Up to `most` digits at *at; returns how many. */
static size_t
take_number(struct str text, size_t *at, size_t most, unsigned *out)
{
    size_t digits = 0;
    *out = 0;
    while (digits < most && *at < text.len && text.ptr[*at] >= '0' &&
           text.ptr[*at] <= '9') {
        *out = *out * 10 + (unsigned)(text.ptr[(*at)++] - '0');
        digits++;
    }
    return digits;
}

static bool
take_char(struct str text, size_t *at, char c)
{
    if (*at >= text.len || text.ptr[*at] != c)
        return false;
    (*at)++;
    return true;
}

static unsigned
take_month_name(struct str text, size_t *at)
{
    while (take_char(text, at, ' ')) {
    }
    for (unsigned i = 0; i < 12; i++) {
        struct str name = str_of(months[i]);
        if (str_starts_with(str_make(text.ptr + *at, text.len - *at), name)) {
            *at += name.len;
            while (take_char(text, at, ' ')) {
            }
            return i + 1;
        }
    }
    return 0;
}

/* A date that starts at `at`. */
static bool
parse_at(struct str text, size_t at, unsigned *year, unsigned *month, unsigned *day)
{
    unsigned first;
    size_t start = at, digits = take_number(text, &at, 8, &first);
    if (digits == 8) {
        *year = first / 10000, *month = first / 100 % 100, *day = first % 100;
    } else if (digits == 4 &&
               (take_char(text, &at, '-') || take_char(text, &at, '/'))) {
        *year = first;
        bool more = take_number(text, &at, 2, month) == 2 &&
                    (take_char(text, &at, '-') || take_char(text, &at, '/'));
        if (!more || take_number(text, &at, 2, day) != 2)
            return false;
    } else if ((digits == 1 || digits == 2) && take_char(text, &at, '.')) {
        *day = first;
        if ((*month = take_month_name(text, &at)) == 0) {
            at = start + digits + 1;
            if (!take_number(text, &at, 2, month) || !take_char(text, &at, '.'))
                return false;
        }
        if (take_number(text, &at, 4, year) != 4)
            return false;
    } else {
        return false;
    }
    return *year >= 1900 && *year <= 2100 && *month >= 1 && *month <= 12 && *day >= 1 &&
           *day <= 31;
}

struct str
dates_iso_find(struct str text, struct arena *arena)
{
    unsigned year, month, day;
    for (size_t i = 0; i < text.len; i++) {
        bool in_number = i > 0 && text.ptr[i - 1] >= '0' && text.ptr[i - 1] <= '9';
        if (in_number || !parse_at(text, i, &year, &month, &day))
            continue;
        char *iso = arena_printf(arena, "%04u-%02u-%02u", year, month, day);
        return iso ? str_of(iso) : STR_LIT("");
    }
    return STR_LIT("");
}
