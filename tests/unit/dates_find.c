/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dates as Germans write them. */
#include "indexer/dates.h"

#include "tests/tap.h"

static const struct {
    const char *text;
    const char *want; /* "role from/to" of all dates, joined by "; " */
} cases[] = {
    {"Am 22. September 2006 wurde das Bündnis gegründet.", "founded 2006-09-22"},
    {"Seit 2007 gibt es die Betreuung.", "since 2007"},
    {"Im August 2012 startete der Lauf.", "since 2012-08"},
    {"Treffen am 3.5.2014 um 18 Uhr", "event 2014-05-03"},
    {"Das Lager findet vom 3. bis 7. August 2024 statt.",
     "event 2024-08-03/2024-08-07"},
    {"12.10. bis 16.10.2015 im Jugendtreff", "event 2015-10-12/2015-10-16"},
    {"3.–7.8.2024", "event 2024-08-03/2024-08-07"},
    {"Stand: 12.03.2008", "published 2008-03-12"},
    {"2019-08-14", "event 2019-08-14"},
    {"Rund 2000 Kinder machten mit.", ""},
    {"Telefon 0261 2006 22", ""},
    {"im Jahr 2010 kamen 400 Gäste", "event 2010"},
    {"Feier am 1. Mai 19 im Park", ""},
    {"ab Sept. 2011 im Rathaus", "since 2011-09"},
    {"Am 24.02.07 und am 3. März 2008", "event 2007-02-24; event 2008-03-03"}};

int
main(void)
{
    struct arena *arena = arena_create(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record_date dates[8];
        char got[300] = "";
        size_t count = dates_find(str_of(cases[i].text), arena, dates, 8);
        for (size_t k = 0; k < count; k++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%s %s%s%s", k ? "; " : "",
                     dates[k].role.ptr, dates[k].from.ptr, dates[k].to.len ? "/" : "",
                     dates[k].to.ptr);
        }
        same(got, cases[i].want, cases[i].text);
    }
    arena_destroy(arena);
    return done();
}
