/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Address blocks and lines in the layouts that cities use. */
#include "indexer/contact.h"

#include "tests/tap.h"

static const struct {
    const char *text;
    const char *want; /* person|office|street|postcode|town|phone|fax|mail|web */
} cases[] = {
    {"Frau Eva Kern\nStadt Hof\nJugendamt\nKlosterstraße 1\n95028 Hof\nTelefon: 09281 "
     "815-0\n"
     "Fax: 09281 815-99",
     "Frau Eva Kern|Stadt Hof, Jugendamt|Klosterstraße 1|95028|Hof|09281 815-0|"
     "09281 815-99||"},
    {"Familienbüro Fritzenwiese 117, Tel. (05141) 555-46, Frau Wübbena",
     "Frau Wübbena|Familienbüro|Fritzenwiese 117|||(05141) 555-46|||"},
    {"Stadtverwaltung, Bereich 5, Marktplatz 2, 67547 Worms, Telefon 06241 555 5107",
     "|Stadtverwaltung, Bereich 5|Marktplatz 2|67547|Worms|06241 555 5107|||"},
    {"Marktplatz 2 67547 Worms", "||Marktplatz 2|67547|Worms||||"},
    {"E-Mail: info(at)hof.example", "|||||||info@hof.example|"},
    {"www.hof.example/familie", "||||||||https://www.hof.example/familie"},
    {"Eschstr. 29 · 49661 Cloppenburg · Fon 04471 15-0",
     "||Eschstr. 29|49661|Cloppenburg|04471 15-0|||"},
    {"17192 Waren (Müritz)", "|||17192|Waren (Müritz)||||"},
    {"Mobil +49 171 5550123", "|||||+49 171 5550123|||"},
    {"09131/555 1290", "|||||09131/555 1290|||"}};

int
main(void)
{
    struct arena *arena = arena_create(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record_contact c;
        memset(&c, 0, sizeof c);
        contact_parse(str_of(cases[i].text), true, arena, &c);
        const struct str *fields[] = {&c.person,   &c.office, &c.street,
                                      &c.postcode, &c.town,   &c.phone,
                                      &c.fax,      &c.mail,   &c.web};
        char got[400] = "";
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%.*s", k ? "|" : "",
                     (int)fields[k]->len, fields[k]->len ? fields[k]->ptr : "");
        }
        char layout[32];
        snprintf(layout, sizeof layout, "layout %zu", i + 1);
        same(got, cases[i].want, layout);
    }
    ok(str_equal(
           contact_name_before(STR_LIT("Loewe GmbH, Industriestraße 11, Kronach")),
           STR_LIT("Loewe GmbH")),
       "a name ends before its address");
    ok(str_equal(contact_name_before(STR_LIT("Igel Group, Andernach")),
                 STR_LIT("Igel Group, Andernach")),
       "a name with a town is no address");
    arena_destroy(arena);
    return done();
}
