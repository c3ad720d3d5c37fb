/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The offline place table: postcodes, names in several spellings, inhabitant forms. */
#include "place/place.h"

#include <math.h>

#include "tests/tap.h"

static const struct {
    const char *query;
    const char *name;
    const char *state;
} by_postcode[] = {{"56068", "Koblenz", "Rheinland-Pfalz"},
                   {"96450", "Coburg", "Bayern"},
                   {"01067", "Dresden", "Sachsen"},
                   {"15230", "Frankfurt (Oder)", "Brandenburg"},
                   {"10", "Berlin", "Berlin"}};

static const struct {
    const char *query;
    const char *name;
} by_name[] = {{"koblenz", "Koblenz"},
               {"KÖLN", "Köln"},
               {"Muenchen", "München"},
               {"Frankfurt a. Main", "Frankfurt am Main"},
               {"Frankfurt", "Frankfurt am Main"},
               {"Halle", "Halle (Saale)"},
               {"Sankt Augustin", "Sankt Augustin"},
               {"Husum", "Husum"}};

static const struct {
    const char *query;
    const char *name;
} by_adjective[] = {{"Koblenzer", "Koblenz"},     {"Celler", "Celle"},
                    {"Solinger", "Solingen"},     {"Münchner", "München"},
                    {"Dresdner", "Dresden"},      {"Bremer", "Bremen"},
                    {"Tuttlinger", "Tuttlingen"}, {"Kölner", "Köln"},
                    {"Karlsruher", "Karlsruhe"},  {"Hallesche", "Halle (Saale)"},
                    {"Jenaer", "Jena"},           {"Neuwieder", "Neuwied"}};

static bool
is_named(const struct place *place, const char *name)
{
    return str_equal(place->name, str_of(name));
}

int
main(void)
{
    struct place place;
    for (size_t i = 0; i < sizeof by_postcode / sizeof *by_postcode; i++) {
        bool found = place_by_postcode(str_of(by_postcode[i].query), &place);
        ok(found && is_named(&place, by_postcode[i].name) &&
               str_equal(place.state, str_of(by_postcode[i].state)),
           "postcode %s is %s in %s", by_postcode[i].query, by_postcode[i].name,
           by_postcode[i].state);
    }
    ok(!place_by_postcode(STR_LIT("00000"), &place), "00000 is no postcode");
    ok(!place_by_postcode(STR_LIT("5606x"), &place), "letters are no postcode");
    ok(!place_by_postcode(STR_LIT(""), &place), "nothing is no postcode");
    ok(place_by_postcode(STR_LIT("99"), &place) && place.name.len == 0,
       "a beginning that covers several places has no name");
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++) {
        size_t count = place_by_name(str_of(by_name[i].query), &place, 1);
        ok(count == 1 && is_named(&place, by_name[i].name), "%s is found as %s",
           by_name[i].query, by_name[i].name);
    }
    ok(place_by_name(STR_LIT("Familie"), &place, 1) == 0, "Familie is no place");
    for (size_t i = 0; i < sizeof by_adjective / sizeof *by_adjective; i++) {
        bool found = place_by_adjective(str_of(by_adjective[i].query), &place);
        ok(found && is_named(&place, by_adjective[i].name), "%s belongs to %s",
           by_adjective[i].query, by_adjective[i].name);
    }
    ok(str_equal(place_state(STR_LIT("Land Hessen")), STR_LIT("Hessen")),
       "a line with a federal state is understood");
    struct place a, b;
    ok(place_by_postcode(STR_LIT("56068"), &a) &&
           place_by_postcode(STR_LIT("96450"), &b),
       "two postcodes");
    double km = place_distance_km(a.latitude, a.longitude, b.latitude, b.longitude);
    ok(km > 230 && km < 250, "Koblenz and Coburg are about 240 km apart");
    ok(fabs(place_distance_km(50, 8, 50, 8)) < 1e-9, "no distance to itself");
    return done();
}
