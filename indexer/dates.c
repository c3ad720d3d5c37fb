/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates in German text: see dates.h. */
#include "indexer/dates.h"

#include "base/ascii.h"
#include "indexer/title.h"
#include "indexer/words.h"

/* A date under way; 0 = not given. */
struct moment {
    unsigned year, month, day;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads digits at *at; returns how many. */
static size_t
read_number(struct str text, size_t *at, unsigned *value)
{
    size_t digits = 0;
    *value = 0;
    while (*at < text.len && is_digit(text.ptr[*at]) && digits < 5) {
        *value = *value * 10 + (unsigned)(text.ptr[*at] - '0');
        (*at)++;
        digits++;
    }
    return digits;
}

static void
skip_blanks(struct str text, size_t *at)
{
    while (*at < text.len && text.ptr[*at] == ' ')
        (*at)++;
}

/* A month's name or abbreviation at *at; 0 when there is none. */
static unsigned
read_month(struct str text, size_t *at)
{
    static const char *const months[] = {
        "januar", "februar", "maerz",     "april",   "mai",      "juni",
        "juli",   "august",  "september", "oktober", "november", "dezember"};
    char folded[16];
    size_t end = *at;
    while (end < text.len && end - *at < 12 && !strchr(" .,;:)-–\n", text.ptr[end]))
        end++;
    size_t len = ascii_fold(str_make(text.ptr + *at, end - *at), folded, sizeof folded);
    for (unsigned i = 0; i < 12; i++) {
        bool whole = str_equal(str_make(folded, len), str_of(months[i]));
        bool cut = len >= 3 && len <= 4 && end < text.len && text.ptr[end] == '.' &&
                   strncmp(folded, months[i], len) == 0;
        if (whole || cut) {
            *at = end + cut;
            return i + 1;
        }
    }
    return 0;
}

static bool
is_year(unsigned value)
{
    return value >= 1950 && value <= 2060;
}

/* Two digits are years of this century up to 40. */
static unsigned
full_year(unsigned value, size_t digits)
{
    if (digits == 2)
        return value <= 40 ? 2000 + value : 1900 + value;
    return digits == 4 && is_year(value) ? value : 0;
}

static bool
valid(struct moment m)
{
    return m.month <= 12 && m.day <= 31;
}

/* "22.09.2006", "22. September 2006", "22. September", "3." at *at. */
static bool
read_day(struct str text, size_t *at, struct moment *out)
{
    size_t i = *at;
    unsigned number;
    *out = (struct moment){0};
    size_t digits = read_number(text, &i, &out->day);
    if (digits == 0 || digits > 2 || i >= text.len || text.ptr[i] != '.')
        return false;
    i++;
    *at = i;
    skip_blanks(text, &i);
    size_t after = i;
    digits = read_number(text, &after, &number);
    if (digits > 0 && digits <= 2 && after < text.len && text.ptr[after] == '.') {
        out->month = number;
        *at = ++after;
        skip_blanks(text, &after);
        digits = read_number(text, &after, &number);
        unsigned year = full_year(number, digits);
        if (year) {
            out->year = year;
            *at = after;
        }
        return valid(*out) && out->day > 0;
    }
    out->month = read_month(text, &i);
    if (!out->month)
        return valid(*out) && out->day > 0; /* "3." of a range */
    *at = i;
    skip_blanks(text, &i);
    digits = read_number(text, &i, &number);
    if (digits == 4 && is_year(number)) {
        out->year = number;
        *at = i;
    }
    return valid(*out) && out->day > 0;
}

static bool
skip_until(struct str text, size_t *at)
{
    static const char *const words[] = {" bis zum ", " bis ", "–",    " – ",
                                        "-",         " - ",   " und "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (*at + len <= text.len && memcmp(text.ptr + *at, words[i], len) == 0) {
            *at += len;
            skip_blanks(text, at);
            return true;
        }
    }
    return false;
}

static struct str
iso(struct moment m, struct arena *arena)
{
    char *out = m.day ? arena_printf(arena, "%04u-%02u-%02u", m.year, m.month, m.day)
                : m.month ? arena_printf(arena, "%04u-%02u", m.year, m.month)
                          : arena_printf(arena, "%04u", m.year);
    return str_of(out);
}

/* One date or range that starts at *at; moves *at behind it. */
static bool
read_date(struct str text, size_t *at, struct moment *from, struct moment *to)
{
    size_t i = *at;
    *to = (struct moment){0};
    if (read_day(text, &i, from)) {
        size_t j = i;
        if (skip_until(text, &j) && read_day(text, &j, to) && to->year) {
            i = j;
            from->month = from->month ? from->month : to->month;
            from->year = from->year ? from->year : to->year;
        } else {
            *to = (struct moment){0};
        }
        *at = i;
        return from->year != 0 && from->month != 0;
    }
    i = *at;
    *from = (struct moment){0};
    unsigned number;
    size_t digits = read_number(text, &i, &number);
    if (digits == 4 && is_year(number)) { /* 2006-09-22, 2019-08 or a year */
        from->year = number;
        size_t j = i + 1;
        if (i < text.len && text.ptr[i] == '-' && read_number(text, &j, &number) == 2 &&
            number >= 1 && number <= 12) {
            from->month = number;
            i = j++;
            if (i < text.len && text.ptr[i] == '-' &&
                read_number(text, &j, &number) == 2 && number <= 31) {
                from->day = number;
                i = j;
            }
        }
        *at = i;
        return i >= text.len || !is_digit(text.ptr[i]);
    }
    i = *at;
    from->month = read_month(text, &i);
    if (!from->month)
        return false;
    skip_blanks(text, &i);
    digits = read_number(text, &i, &from->year);
    if (digits != 4 || !is_year(from->year))
        return false;
    *at = i;
    return true;
}

static const char *
role_of(struct str sentence, struct str before)
{
    static const char *const founded[] = {"gründ",
                                          "Gründ",
                                          "ins Leben gerufen",
                                          "unterzeichne",
                                          "Startschuss",
                                          "aus der Taufe",
                                          "an den Start",
                                          "zusammengetan",
                                          "zusammengefunden",
                                          "zusammengeschlossen",
                                          "Zusammenschluss",
                                          "ntstand",
                                          "ntstanden",
                                          "besiegelt",
                                          "aus dem Boden"};
    static const char *const since[] = {"initiiert",   "eingeführt", "gestartet",
                                        "startete",    "eröffnet",   "begann",
                                        "eingerichtet"};
    static const char *const published[] = {"erschien", "veröffentlicht",
                                            "Stand:", "Stand ", "Auflage"};
    struct str near = before;
    if (near.len > 17) { /* "seit dem Frühjahr " */
        near.ptr += near.len - 17;
        near.len = 17;
    }
    if (text_has(near, "seit ") || text_has(near, "Seit ") ||
        str_starts_with(near, STR_LIT("ab ")) || text_has(near, " ab ") ||
        text_has(near, "Ab ") || text_has(near, "(ab "))
        return "since";
    for (size_t i = 0; i < sizeof founded / sizeof *founded; i++) {
        if (text_has(sentence, founded[i]))
            return "founded";
    }
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        if (text_has(sentence, published[i]))
            return "published";
    }
    for (size_t i = 0; i < sizeof since / sizeof *since; i++) {
        if (text_has(sentence, since[i]))
            return "since";
    }
    return "event";
}

/* A bare number of a year is a date only when the words say so. */
static bool
is_meant(struct moment from, const char *role, struct str before)
{
    static const char *const signs[] = {"im Jahr",  "Im Jahr",  "Anfang", "Ende",
                                        "Mitte",    "Sommer",   "Herbst", "Winter",
                                        "Frühjahr", "Frühling", "Jahre"};
    if (from.month || strcmp(role, "event") != 0)
        return true;
    if (before.len > 14) {
        before.ptr += before.len - 14;
        before.len = 14;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (text_has(before, signs[i]))
            return true;
    }
    return false;
}

static size_t
find_in_sentence(struct str sentence, struct arena *arena, struct record_date *out,
                 size_t max)
{
    size_t count = 0;
    bool has_year = false;
    for (size_t i = 0; i + 4 <= sentence.len && !has_year; i++)
        has_year = is_digit(sentence.ptr[i]) && is_digit(sentence.ptr[i + 1]);
    for (size_t i = 0; has_year && i < sentence.len && count < max;) {
        char c = sentence.ptr[i];
        size_t at = i;
        struct moment from, to;
        bool opens = is_digit(c) || (c >= 'A' && c <= 'Z' && strchr("JFMASOND", c));
        bool starts = opens && (i == 0 || strchr(" (/\n-", sentence.ptr[i - 1]));
        if (!starts || !read_date(sentence, &at, &from, &to)) {
            i++;
            continue;
        }
        struct str before = str_make(sentence.ptr, i);
        const char *role = role_of(sentence, before);
        if (is_meant(from, role, before)) {
            out[count].role = str_of(role);
            out[count].from = iso(from, arena);
            out[count].to = to.year ? iso(to, arena) : STR_LIT("");
            if (!out[count].from.ptr || !out[count].to.ptr)
                return count;
            count++;
        }
        i = at > i ? at : i + 1;
    }
    return count;
}

size_t
dates_find(struct str text, struct arena *arena, struct record_date *out, size_t max)
{
    size_t count = 0, digits = 0;
    for (size_t i = 0; i < text.len && digits < 2; i++)
        digits = is_digit(text.ptr[i]) ? digits + 1 : 0;
    if (digits < 2) /* most texts */
        return 0;
    while (text.len > 0 && count < max) {
        size_t len = sentence_length(text);
        count +=
            find_in_sentence(str_make(text.ptr, len), arena, out + count, max - count);
        len += len < text.len && len == 0;
        text.ptr += len;
        text.len -= len;
        while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\n')) {
            text.ptr++;
            text.len--;
        }
    }
    return count;
}

unsigned
dates_year(const struct record_date *date)
{
    size_t at = 0;
    unsigned year = 0;
    return read_number(date->from, &at, &year) == 4 ? year : 0;
}
