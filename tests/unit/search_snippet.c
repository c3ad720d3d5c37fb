/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Snippets: query, text, what is shown. Only the matched part is marked, everything is
 * escaped, offsets are right in any spelling. */
#include "tests/search_fixture.h"
#include "tests/tap.h"

#define LONG                                                                           \
    "Das ist ein Satz ohne jeden Belang, der nur Platz nimmt und sonst nichts sagt. "

static const struct {
    const char *query, *body, *want;
} table[] = {
    {"ferienbetreuung", "Zur Herbstferienbetreuung geht es hier.",
     "Zur Herbst<mark>ferienbetreuung</mark> geht es hier."},
    {"ferienbetreuung", "Betreuung in den Ferien.",
     "<mark>Betreuung</mark> in den <mark>Ferien</mark>."},
    {"kindergarten", "Die Kinderga\xcc\x88rten sind offen.",
     "Die <mark>Kinderga\xcc\x88rten</mark> sind offen."},
    {"straße", "<b>Straße</b> & \"mehr\"",
     "&lt;b&gt;<mark>Straße</mark>&lt;/b&gt; &amp; &quot;mehr&quot;"},
    {"zahnarzt", LONG LONG LONG "Der Zahnarzt kommt in die Schule.",
     "… " LONG "Der <mark>Zahnarzt</mark> kommt in die Schule."},
    {"zahnarzt schule",
     LONG "Der Zahnarzt rät." LONG LONG LONG LONG
          "In der Schule putzt der Zahnarzt. " LONG,
     "… In der <mark>Schule</mark> putzt der <mark>Zahnarzt</mark>. " LONG},
    {"zahnaerzte", LONG LONG LONG LONG "Drei Zahn\xc3\xa4rztinnen helfen.",
     "… " LONG "Drei <mark>Zahn\xc3\xa4rztinnen</mark> helfen."},
    {"\"rund um\"", "Alles rund um den Garten.",
     "Alles <mark>rund</mark> <mark>um</mark> den Garten."},
    {"gericht", "Amtsgericht und Gericht.",
     "Amts<mark>gericht</mark> und <mark>Gericht</mark>."},
};

int
main(void)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct record record = {.id = STR_LIT("a"),
                                .kind = RECORD_OFFER,
                                .title = STR_LIT("Titel"),
                                .body = str_of(table[i].body)};
        struct search_request request = {.query = str_of(table[i].query)};
        struct search_answer answer;
        struct fixture fixture;

        if (ok(!fixture_open(&fixture, &record, 1) &&
                   !search_run(fixture.session, &request, fixture.arena, &answer,
                               &fixture.err) &&
                   answer.hit_count == 1,
               "%s finds it", table[i].query))
            same(answer.hits[0].snippet_html.ptr, table[i].want, table[i].query);
        fixture_close(&fixture);
    }
    return done();
}
