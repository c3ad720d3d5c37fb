/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads telephone numbers, dates and decimals. Every form is tried at the first digit;
 * the first that fits wins, and each takes bounded look-ahead. */
#include "text/numbers.h"

#include <stdio.h>
#include <string.h>

#include "text/fold.h"

enum { MIN_PHONE = 7, MAX_PHONE = 15 };

static bool
is_digit(const char *text, size_t len, size_t at)
{
    return at < len && text[at] >= '0' && text[at] <= '9';
}

static size_t
digits_from(const char *text, size_t len, size_t at)
{
    while (is_digit(text, len, at))
        at++;
    return at;
}

static bool
is_letter(const char *text, size_t len, size_t at)
{
    return at < len && ((unsigned char)text[at] >= 0x80 ||
                        ((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z'));
}

static void
add_piece(struct number *number, size_t start, size_t end)
{
    number->piece_start[number->piece_count] = start;
    number->piece_end[number->piece_count] = end;
    number->piece_count++;
    number->end = number->whole_end = end;
}

/* What may stand between the groups of a telephone number: one blank, slash, hyphen,
 * dot or bracket, or two or three of them such as " / " and ") ". */
static size_t
phone_gap(const char *text, size_t len, size_t at)
{
    size_t n = 0;
    while (n < 3 && at + n < len && strchr(" /-.()", text[at + n]))
        n++;
    if (n == 0 && at + 2 < len && memcmp(text + at, "\xC2\xA0", 2) == 0)
        n = 2; /* no-break space */
    if (n == 0 && at + 3 < len && memcmp(text + at, "\xE2\x80\x93", 3) == 0)
        n = 3; /* en dash */
    return is_digit(text, len, at + n) ? n : 0;
}

static void
put_digits(struct number *number, const char *digits, size_t n)
{
    for (size_t i = 0; i < n && number->canonical_len < NUMBER_DIGITS; i++)
        number->canonical[number->canonical_len++] = digits[i];
}

/* +49 261 and 0049 261 become 0261; +49 (0) 261 too. */
static void
make_national(struct number *number, bool plus)
{
    size_t skip = 0;
    char *c = number->canonical;
    if (plus && number->canonical_len > 2 && memcmp(c, "49", 2) == 0)
        skip = 2;
    else if (number->canonical_len > 4 && memcmp(c, "0049", 4) == 0)
        skip = 4;
    if (skip == 0)
        return;
    if (c[skip] == '0')
        skip++;
    memmove(c + 1, c + skip, number->canonical_len - skip);
    c[0] = '0';
    number->canonical_len -= skip - 1;
}

static bool
match_phone(const char *text, size_t len, size_t at, struct number *number)
{
    bool plus = at > 0 && text[at - 1] == '+';
    size_t end = digits_from(text, len, at);
    size_t total = 0;
    if (!plus && (text[at] != '0' || end - at < 3))
        return false;
    number->piece_count = 0;
    number->canonical_len = 0;
    for (;;) {
        if (number->piece_count == NUMBER_PIECES || total + end - at > MAX_PHONE)
            break;
        add_piece(number, at, end);
        put_digits(number, text + at, end - at);
        total += end - at;
        size_t gap = phone_gap(text, len, end);
        if (gap == 0 || (gap == 1 && text[end] == ' ' && total >= MIN_PHONE &&
                         text[end + 1] == '0'))
            break; /* the next number begins */
        at = end + gap;
        end = digits_from(text, len, at);
    }
    if (total < MIN_PHONE || is_letter(text, len, number->end) ||
        (number->piece_count == 1 && !plus))
        return false;
    make_national(number, plus);
    number->kind = NUMBER_PHONE;
    return true;
}

static unsigned
value(const char *text, size_t start, size_t end)
{
    unsigned v = 0;
    for (size_t i = start; i < end && i < start + 6; i++)
        v = v * 10 + (unsigned)(text[i] - '0');
    return v;
}

static const char *const months[] = {"januar",    "februar", "marz",     "april",
                                     "mai",       "juni",    "juli",     "august",
                                     "september", "oktober", "november", "dezember"};

static bool
set_date(struct number *number, unsigned year, unsigned month, unsigned day)
{
    number->month = NULL;
    number->short_year = 0;
    if (month < 1 || month > 12 || day < 1 || day > 31 || year > 2999)
        return false;
    number->kind = NUMBER_DATE;
    int n = snprintf(number->canonical, sizeof number->canonical, "%04u-%02u-%02u",
                     year, month, day);
    number->canonical_len = n > 0 ? (size_t)n : 0;
    return true;
}

static void
set_month(struct number *number, unsigned month, size_t piece)
{
    number->month = months[month - 1];
    number->month_piece = piece;
}

static unsigned
full_year(const char *text, size_t start, size_t end)
{
    unsigned year = value(text, start, end);
    if (end - start == 2)
        year += year < 70 ? 2000 : 1900;
    return year;
}

/* Month of the word at `at`: full name or at least its first three letters. */
static unsigned
month_at(const char *text, size_t len, size_t at, size_t *end)
{
    char key[16];
    size_t stop = at;
    while (stop < len && stop - at < 12 && is_letter(text, len, stop))
        stop++;
    size_t n = fold_key(text + at, stop - at, key, sizeof key);
    *end = stop;
    for (unsigned m = 0; m < 12 && n >= 3; m++)
        if (n <= strlen(months[m]) && memcmp(key, months[m], n) == 0)
            return m + 1;
    return n == 5 && memcmp(key, "janer", 5) == 0 ? 1 : 0; /* Jänner */
}

/* 22.9.2006, 22. 9. 06, 22. September 2006 */
static bool
match_german_date(const char *text, size_t len, size_t at, struct number *number)
{
    size_t day_end = digits_from(text, len, at);
    if (day_end - at > 2 || day_end >= len || text[day_end] != '.')
        return false;
    size_t next = day_end + 1;
    bool has_blank = next < len && text[next] == ' ';
    next += has_blank;
    number->piece_count = 0;
    add_piece(number, at, day_end);
    if (is_digit(text, len, next)) {
        size_t month_end = digits_from(text, len, next);
        if (month_end - next > 2 || month_end >= len || text[month_end] != '.')
            return false;
        size_t year = month_end + 1;
        year += year < len && text[year] == ' ' && has_blank;
        size_t year_end = digits_from(text, len, year);
        if (year_end - year != 4 && (year_end - year != 2 || has_blank))
            return false;
        add_piece(number, next, month_end);
        add_piece(number, year, year_end);
        unsigned month = value(text, next, month_end);
        if (!set_date(number, full_year(text, year, year_end), month,
                      value(text, at, day_end)))
            return false;
        set_month(number, month, 1);
        if (year_end - year == 2)
            number->short_year = full_year(text, year, year_end);
        return true;
    }
    size_t month_end;
    unsigned month = month_at(text, len, next, &month_end);
    size_t year = month_end;
    while (year < len && year < month_end + 2 &&
           (text[year] == ' ' || text[year] == '.'))
        year++;
    size_t year_end = digits_from(text, len, year);
    if (month == 0 || year_end - year != 4)
        return false;
    /* Month and year stay tokens of their own in a text; a question takes them in. */
    number->whole_end = year_end;
    return set_date(number, value(text, year, year_end), month,
                    value(text, at, day_end));
}

static bool
match_iso_date(const char *text, size_t len, size_t at, struct number *number)
{
    size_t year = digits_from(text, len, at);
    if (year - at != 4 || year >= len || text[year] != '-')
        return false;
    size_t month = digits_from(text, len, year + 1);
    if (month - year != 3 || month >= len || text[month] != '-')
        return false;
    size_t day = digits_from(text, len, month + 1);
    if (day - month != 3)
        return false;
    number->piece_count = 0;
    add_piece(number, at, year);
    add_piece(number, year + 1, month);
    add_piece(number, month + 1, day);
    unsigned m = value(text, year + 1, month);
    if (!set_date(number, value(text, at, year), m, value(text, month + 1, day)))
        return false;
    set_month(number, m, 1);
    return true;
}

/* What binds the first day of a range or pair to the last: "bis", "und", - / + and the
 * dashes, with blanks around; 0 when there is nothing of the kind. */
static size_t
range_gap(const char *text, size_t len, size_t at)
{
    static const char *const words[] = {"bis", "und",          "-",           "/", "+",
                                        "u.",  "\xE2\x80\x93", "\xE2\x80\x94"};
    size_t from = at;
    while (at < len && at < from + 2 && text[at] == ' ')
        at++;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        if (n >= len - at || memcmp(text + at, words[i], n) != 0)
            continue;
        at += n;
        while (at < len && at < from + 8 && text[at] == ' ')
            at++;
        return is_digit(text, len, at) ? at - from : 0;
    }
    return 0;
}

/* The first day of "12. bis 14.05.2025", "12./13. Juni 2025", "30. Mai - 2. Juni
 * 2025": what it leaves out stands with the last day. */
static bool
match_first_day(const char *text, size_t len, size_t at, struct number *number)
{
    struct number last;
    size_t end = digits_from(text, len, at);
    size_t day_end = end;
    unsigned month = 0;
    if (end - at > 2 || end >= len || text[end] != '.')
        return false;
    size_t next = end + 1;
    next += next < len && text[next] == ' ';
    size_t month_end = digits_from(text, len, next);
    bool in_digits = month_end > next && month_end - next <= 2 && month_end < len &&
                     text[month_end] == '.';
    if (in_digits)
        month = value(text, next, month_end);
    else
        month = month_at(text, len, next, &month_end);
    end = month > 0 ? month_end + (in_digits ? 1u : 0u) : day_end + 1;
    size_t gap = range_gap(text, len, end);
    if (gap == 0 || month > 12 || !match_german_date(text, len, end + gap, &last))
        return false;
    number->piece_count = 0;
    add_piece(number, at, day_end);
    if (in_digits)
        add_piece(number, next, month_end);
    char tail[7] = "";
    if (month == 0)
        month = (unsigned)((last.canonical[5] - '0') * 10 + last.canonical[6] - '0');
    memcpy(tail, last.canonical, 4);
    if (!set_date(number, value(tail, 0, 4), month, value(text, at, day_end)))
        return false;
    if (in_digits)
        set_month(number, month, 1);
    return true;
}

/* 98.0, 98,0, 10:30, 1.000, 1.000.000: groups without blanks. */
static bool
match_decimal(const char *text, size_t len, size_t at, struct number *number)
{
    size_t end = digits_from(text, len, at);
    size_t groups = 1;
    bool is_thousands = end - at <= 3;
    number->canonical_len = 0;
    put_digits(number, text + at, end - at);
    while (end < len && strchr(".,:", text[end]) && is_digit(text, len, end + 1)) {
        size_t next = digits_from(text, len, end + 1);
        is_thousands = is_thousands && text[end] == '.' && next - end == 4;
        put_digits(number, ".", 1);
        put_digits(number, text + end + 1, next - end - 1);
        end = next;
        groups++;
    }
    if (groups == 1 || is_letter(text, len, end))
        return false;
    if (is_thousands) {
        size_t n = 0;
        for (size_t i = 0; i < number->canonical_len; i++)
            if (number->canonical[i] != '.')
                number->canonical[n++] = number->canonical[i];
        number->canonical_len = n;
    }
    number->piece_count = 0;
    add_piece(number, at, end);
    number->kind = NUMBER_DECIMAL;
    return true;
}

void
number_match(const char *text, size_t len, size_t at, struct number *number)
{
    if (match_iso_date(text, len, at, number) ||
        match_german_date(text, len, at, number) ||
        match_first_day(text, len, at, number) || match_phone(text, len, at, number) ||
        match_decimal(text, len, at, number))
        return;
    number->kind = NUMBER_PLAIN;
    number->piece_count = 0;
    number->canonical_len = 0;
    add_piece(number, at, digits_from(text, len, at));
}
