/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Probable typing errors in names: what is told, and what is left alone. */
#include "indexer/review_words.h"

#include "tests/tap.h"

static const struct {
    const char *name;
    const char *meant; /* "" = nothing is told */
} cases[] = {{"SoPlan Gmb", "GmbH"},
             {"Liga der Wohfahrtsverbände", "Wohlfahrtsverbände"},
             {"Stadtspakasse", ""},
             {"Sparkasse Koblenz", ""},
             {"Stadtwerke Celle", ""},
             {"Verein der Stadtwerken", ""},
             {"Volkshohcschule Worms", "Volkshochschule"},
             {"Evangelischen Kirchengemeinde", ""},
             {"Gmbert Metallbau", ""},
             {"Familienzetrum Mitte", "Familienzentrum"}};

int
main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str wrong, meant = STR_LIT("");
        bool found = review_find_misspelling(str_of(cases[i].name), &wrong, &meant);
        ok(str_equal(found ? meant : STR_LIT(""), str_of(cases[i].meant)), "%s: \"%s\"",
           cases[i].name, cases[i].meant);
    }
    ok(review_is_one_edit(STR_LIT("abcd"), STR_LIT("abdc")), "two exchanged letters");
    ok(review_is_one_edit(STR_LIT("abcd"), STR_LIT("abc")), "one missing");
    ok(!review_is_one_edit(STR_LIT("abcd"), STR_LIT("abcd")), "equal is no error");
    ok(!review_is_one_edit(STR_LIT("abcd"), STR_LIT("badc")), "two errors are two");
    return done();
}
