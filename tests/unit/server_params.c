/* SPDX-License-Identifier: GPL-2.0-or-later */
/* URL parameters: decoding, what is refused, numbers and dates. */
#include "server/params.h"
#include "tests/tap.h"

static const struct {
    const char *query;
    enum status status;
    const char *value; /* of "q"; NULL: absent */
} cases[] = {
    {"", STATUS_OK, NULL},
    {"q=", STATUS_OK, NULL},
    {"q", STATUS_OK, NULL},
    {"q=a", STATUS_OK, "a"},
    {"x=1&q=a&q=b", STATUS_OK, "a"},
    {"&&q=a&&", STATUS_OK, "a"},
    {"q=betreuung+in+den+ferien", STATUS_OK, "betreuung in den ferien"},
    {"q=M%C3%BCtter", STATUS_OK, "Mütter"},
    {"q=a%26b%3Dc", STATUS_OK, "a&b=c"},
    {"q=a=b", STATUS_OK, "a=b"},
    {"q=%20%20a%09%0Ab++", STATUS_OK, "a b"},
    {"%71=a", STATUS_OK, "a"},
    {"q=%", STATUS_INVALID, NULL},
    {"q=%4", STATUS_INVALID, NULL},
    {"q=%zz", STATUS_INVALID, NULL},
    {"q=%41%4", STATUS_INVALID, NULL},
    {"q=%00", STATUS_INVALID, NULL},
    {"q=a%00b", STATUS_INVALID, NULL},
    {"q=%FF", STATUS_INVALID, NULL},
    {"q=%C3", STATUS_INVALID, NULL},
    {"q=%C0%80", STATUS_INVALID, NULL},
    {"q=%ED%A0%80", STATUS_INVALID, NULL},
    {"q=%7F", STATUS_INVALID, NULL},
    {"q=%C2%85", STATUS_INVALID, NULL},
    {"%FF=a", STATUS_INVALID, NULL},
};

static void
test_parse(struct arena *arena)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct params params;
        struct err err = {0};
        enum status status = params_parse(str_of(cases[i].query), arena, &params, &err);
        ok(status == cases[i].status, "\"%s\" is %s", cases[i].query,
           err_status_name(cases[i].status));
        if (status)
            continue;
        struct str value = params_get(&params, "q");
        struct str want = cases[i].value ? str_of(cases[i].value) : str_make(NULL, 0);
        ok(str_equal(value, want) && !value.ptr == !want.ptr, "and gives its value");
    }
}

static void
test_too_many(struct arena *arena)
{
    char text[PARAMS_MAX * 4 + 8] = "";
    struct params params;
    struct err err;
    for (int i = 0; i <= PARAMS_MAX; i++)
        strcat(text, "a=b&");
    ok(params_parse(str_of(text), arena, &params, &err) == STATUS_LIMIT,
       "more than %d parameters are refused", PARAMS_MAX);
}

static void
test_numbers(void)
{
    static const struct {
        const char *text;
        bool good;
    } numbers[] = {
        {"1", true},           {"100", true},
        {"007", true},         {"0", false},
        {"101", false},        {"", false},
        {"-1", false},         {"+1", false},
        {"1.0", false},        {"1e2", false},
        {"0x1", false},        {" 1", false},
        {"1 ", false},         {"٣", false},
        {"4294967297", false}, {"99999999999999999999", false},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        uint32_t out = 0;
        ok(params_number(str_of(numbers[i].text), 1, 100, &out) == numbers[i].good,
           "\"%s\" is %sa number from 1 to 100", numbers[i].text,
           numbers[i].good ? "" : "not ");
    }
}

static void
test_dates(void)
{
    static const struct {
        const char *text;
        bool good;
    } dates[] = {
        {"2024", true},        {"2024-05", true},     {"2024-05-31", true},
        {"", false},           {"24", false},         {"2024-13", false},
        {"2024-00", false},    {"2024-05-32", false}, {"2024-5-1", false},
        {"2024/05/01", false}, {"31.05.2024", false}, {"2024-05-3a", false},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        ok(params_is_date(str_of(dates[i].text)) == dates[i].good, "\"%s\" is %sa date",
           dates[i].text, dates[i].good ? "" : "not ");
}

int
main(void)
{
    struct arena *arena = arena_create(0);
    if (!arena)
        return 1;
    test_parse(arena);
    test_too_many(arena);
    test_numbers();
    test_dates();
    arena_destroy(arena);
    return done();
}
