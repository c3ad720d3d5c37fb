/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What statistics tell and what they keep to themselves. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/report.h"
#include "server/statistics.h"
#include "server/token.h"
#include "tests/tap.h"

static struct statistics_time now = {20261122, 0};

static void
ask(struct statistics *statistics, const char *query, bool found, unsigned times)
{
    for (unsigned i = 0; i < times; i++) {
        now.us += 60000000; /* a minute each */
        statistics_count(statistics, str_of(query), found, now);
    }
}

/* What is told of a question on a day; 0 when nothing. */
static uint64_t
told(struct statistics *statistics, uint32_t day, const char *query, uint64_t *lacking)
{
    struct arena *arena = arena_create(0);
    struct statistics_day *days;
    size_t count;
    uint64_t found = 0;
    *lacking = 0;
    if (!statistics_days(statistics, now, arena, &days, &count, NULL))
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < days[i].query_count; k++)
                if (days[i].day == day &&
                    str_equal(days[i].queries[k].text, str_of(query))) {
                    found = days[i].queries[k].count;
                    *lacking = days[i].queries[k].lacking;
                }
    arena_destroy(arena);
    return found;
}

static uint64_t
searches(struct statistics *statistics, size_t number, uint64_t *lacking)
{
    struct arena *arena = arena_create(0);
    struct statistics_day *days;
    size_t count;
    uint64_t sum = 0;
    *lacking = 0;
    if (!statistics_days(statistics, now, arena, &days, &count, NULL) &&
        number < count) {
        sum = days[number].searches;
        *lacking = days[number].lacking;
    }
    arena_destroy(arena);
    return sum;
}

static void
test_threshold(void)
{
    struct statistics *statistics = statistics_create("", -1);
    uint64_t lacking;
    ask(statistics, "vier", true, 4);
    ok(told(statistics, now.day, "vier", &lacking) == 0, "four times are not told");
    ask(statistics, "vier", true, 1);
    ok(told(statistics, now.day, "vier", &lacking) == 5, "the fifth tells");
    ask(statistics, "Väter  Gruppe", true, 3);
    ask(statistics, "vater gruppe", true, 2);
    ok(told(statistics, now.day, "vater gruppe", &lacking) == 5,
       "spellings of one question count together");
    ask(statistics, "nichts", false, 5);
    ok(told(statistics, now.day, "nichts", &lacking) == 5 && lacking == 5,
       "five without a hit are told as such");
    ask(statistics, "mal so", false, 4);
    ask(statistics, "mal so", true, 4);
    ok(told(statistics, now.day, "mal so", &lacking) == 8 && lacking == 0,
       "four without a hit are not");
    ok(searches(statistics, 0, &lacking) == 23 && lacking == 9, "all are counted");
    ask(statistics, "  ", true, 9);
    ok(searches(statistics, 0, &lacking) == 23, "an empty question is none");
    statistics_destroy(statistics);
}

static void
test_half_typed(void)
{
    static const char *const typed[] = {"f", "fe", "ferien", "ferienb"};
    struct statistics *statistics = statistics_create("", -1);
    uint64_t lacking;
    for (int round = 0; round < 6; round++) {
        for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
            now.us += 300000;
            statistics_count(statistics, str_of(typed[i]), false, now);
        }
        now.us += 300000;
        statistics_count(statistics, STR_LIT("Ferienbetreuung"), true, now);
        now.us += 60000000;
    }
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        ok(told(statistics, now.day, typed[i], &lacking) == 0,
           "\"%s\" was on the way to something else", typed[i]);
    ok(told(statistics, now.day, "Ferienbetreuung", &lacking) == 6, "which is told");
    ok(searches(statistics, 0, &lacking) == 6 && lacking == 0, "and counted alone");
    ask(statistics, "ferien", true, 4);
    ok(told(statistics, now.day, "ferien", &lacking) == 0,
       "half-typed ones leave nothing behind that would count");
    ask(statistics, "ferien", true, 1);
    ok(told(statistics, now.day, "ferien", &lacking) == 5,
       "typed out it is a question");
    statistics_destroy(statistics);
}

static void
test_days(void)
{
    struct statistics *statistics = statistics_create("", -1);
    uint64_t lacking;
    now.day = 20261130;
    ask(statistics, "gestern", true, 4);
    now.day = 20261201;
    ask(statistics, "gestern", true, 4);
    ok(told(statistics, 20261130, "gestern", &lacking) == 0 &&
           told(statistics, 20261201, "gestern", &lacking) == 0,
       "four on one day and four on the next stay four");
    ok(searches(statistics, 0, &lacking) == 4 && searches(statistics, 1, &lacking) == 4,
       "both days have their figures, the newest first");
    for (uint32_t day = 1; day <= 28; day++) {
        now.day = 20270100 + day;
        ask(statistics, "neu", true, 5);
        now.day = 20270200 + day;
    }
    for (uint32_t day = 1; day <= 28; day++) {
        now.day = 20270200 + day;
        ask(statistics, "neu", true, 5);
    }
    ok(told(statistics, 20261130, "gestern", &lacking) == 0 &&
           searches(statistics, STATISTICS_DAYS + 1, &lacking) == 0,
       "old days are forgotten");
    ok(told(statistics, 20270228, "neu", &lacking) == 5, "the newest are kept");
    statistics_destroy(statistics);
}

/* Many different questions: bounded, and never more told than asked. */
static void
test_flood(void)
{
    struct statistics *statistics = statistics_create("", -1);
    uint64_t lacking, wrong = 0;
    char query[32];
    ask(statistics, "echt", true, 5);
    for (unsigned i = 0; i < 20000; i++) {
        snprintf(query, sizeof query, "x%uy", i);
        ask(statistics, query, true, 1);
    }
    for (unsigned i = 0; i < 20000; i += 500) {
        snprintf(query, sizeof query, "x%uy", i);
        ask(statistics, query, true, 3);
        wrong += told(statistics, now.day, query, &lacking) != 0;
    }
    ok(wrong == 0, "nothing below the bound is told");
    ok(told(statistics, now.day, "echt", &lacking) == 5, "what was above it stays");
    ok(searches(statistics, 0, &lacking) == 5 + 20000 + 120, "the sum is right");
    statistics_destroy(statistics);
}

static void
test_file(void)
{
    char path[] = "/tmp/buendnis-statistics.XXXXXX";
    char text[4096] = "";
    int file = mkstemp(path);
    if (file < 0)
        return;
    unlink(path);
    now.day = 20261122;
    struct statistics *statistics = statistics_create("koblenz", file);
    ask(statistics, "selten geheim", true, 4);
    ask(statistics, "oft", false, 6);
    ok(pread(file, text, sizeof text - 1, 0) == 0, "nothing is written during the day");
    now.day = 20261123;
    ask(statistics, "noch geheimer", true, 1);
    ok(pread(file, text, sizeof text - 1, 0) > 0, "a day that is over is");
    ok(strcmp(text, "2026-11-22\tkoblenz\tday\t10\t6\t\n2026-11-"
                    "22\tkoblenz\tquery\t6\t6\toft\n") == 0,
       "with what may be told");
    statistics_destroy(statistics);
    ssize_t len = pread(file, text, sizeof text - 1, 0);
    text[len > 0 ? len : 0] = '\0';
    ok(strstr(text, "2026-11-23\tkoblenz\tday\t1\t0\t\n") && !strstr(text, "geheim"),
       "so is the rest at the end");
    close(file);

    uint64_t lacking;
    statistics = statistics_create("", -1);
    statistics_add_day(statistics, 20261123, 10, 1);
    statistics_add_query(statistics, 20261123, STR_LIT("oft"), 7, 0);
    statistics_add_query(statistics, 20261123, STR_LIT("gefälscht"), 4, 0);
    ask(statistics, "oft", true, 5);
    ask(statistics, "gefälscht", true, 4);
    ok(searches(statistics, 0, &lacking) == 19 && lacking == 1,
       "figures of before the restart are added");
    ok(told(statistics, now.day, "oft", &lacking) == 12, "to those of a question too");
    ok(told(statistics, now.day, "gefälscht", &lacking) == 0,
       "never two that may not be told");
    statistics_destroy(statistics);
}

static void
test_token(void)
{
    static const struct {
        const char *header;
        bool good;
    } cases[] = {
        {"Bearer geheim-geheim-geheim", true},
        {"bearer   geheim-geheim-geheim", true},
        {"Bearer geheim-geheim-geheimX", false},
        {"Bearer geheim-geheim-gehei", false},
        {"Bearer", false},
        {"", false},
        {"geheim-geheim-geheim", false},
        {"Basic c3RhZHQ6Z2VoZWltLWdlaGVpbS1nZWhlaW0=", true}, /* stadt:… */
        {"Basic Z2VoZWltLWdlaGVpbS1nZWhlaW0=", false},        /* no name, no colon */
        {"Basic OmdlaGVpbS1nZWhlaW0tZ2VoZWlt", true},         /* an empty name */
        {"Basic !!!!", false},
        {"Basic ", false},
        {"Digest geheim-geheim-geheim", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ok(token_is_in(str_of(cases[i].header), "geheim-geheim-geheim") ==
               cases[i].good,
           "\"%s\" is %s", cases[i].header, cases[i].good ? "it" : "not it");
}

int
main(void)
{
    test_threshold();
    test_half_typed();
    test_days();
    test_flood();
    test_file();
    test_token();
    return done();
}
