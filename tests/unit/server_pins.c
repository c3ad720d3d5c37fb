/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file of pinned and hidden results: what is a rule, and what the message says of
 * what is none. */
#include "server/pins_file.h"
#include "tests/tap.h"

static void
test_lines(struct arena *arena)
{
    static const struct {
        const char *text;
        const char *message; /* NULL: good */
        size_t rules;
    } cases[] = {
        {"", NULL, 0},
        {"# nichts\n\n", NULL, 0},
        {"Suche;Was;Eintrag;von;bis\r\nferien;oben;a\r\n", NULL, 1},
        {"\xEF\xBB\xBFsearch;what;record\nferien;pin;a\nferien;hide;b\n", NULL, 2},
        {"*;weg;a;2026-01-01;31.12.2026\n", NULL, 1},
        {"\"ferien; sommer\";oben;a\n", NULL, 1},
        {"ferien;oben;a;;\n", NULL, 1},
        {"ferien;oben", "Zeile 1: kein Eintrag", 0},
        {"ferien;oben;a\n\nferien;unten;a\n", "Zeile 3: weder oben noch weg", 0},
        {";oben;a\n", "Zeile 1: keine Suche", 0},
        {"*;oben;a\n", "Zeile 1: für jede Suche", 0},
        {"a;oben;b;morgen\n", "Zeile 1: von: kein Datum \"morgen\"", 0},
        {"a;oben;b;;2026-13-01\n", "Zeile 1: bis: kein Datum", 0},
        {"a;oben;b;2026-02-01;2026-01-01\n", "Zeile 1: bis liegt vor", 0},
        {"a;oben;b;;;c\n", "Zeile 1: zu viel", 0},
        {"a;oben;b\x01\n", "Zeile 1: Steuerzeichen", 0},
        {"a;oben;\xFF\n", "Zeile 1: Steuerzeichen", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pin_rules rules;
        struct err err = {0};
        enum status status = pins_parse(str_of(cases[i].text), arena, &rules, &err);
        if (cases[i].message)
            ok(status == STATUS_INVALID && strstr(err.message, cases[i].message),
               "case %zu is refused: %s", i, err.message);
        else
            ok(!status && rules.count == cases[i].rules, "case %zu has %zu rules", i,
               rules.count);
        arena_reset(arena);
    }
}

static void
test_values(struct arena *arena)
{
    struct pin_rules rules;
    enum status status =
        pins_parse(STR_LIT("zoo;weg;x\n Kindergärten  SOMMER ; oben ; koblenz/a ; "
                           "01.06.2026 ; 2026-08-31\n"),
                   arena, &rules, NULL);
    ok(!status && rules.count == 2, "two rules are read");
    const struct pin_rule *rule = &rules.items[0];
    ok(str_equal(rule->query, STR_LIT("kindergarten sommer")),
       "the question is compared without case, umlauts and blanks");
    ok(str_equal(rule->id, STR_LIT("koblenz/a")) && !rule->hides,
       "its record stands first");
    ok(rule->from == 20260601 && rule->until == 20260831,
       "from the first day to the last");
    ok(rules.items[1].hides && rules.items[1].from == 0 &&
           rules.items[1].until == UINT32_MAX,
       "without dates for ever");
    ok(pins_read("/does/not/exist", arena, &rules, NULL) != STATUS_OK,
       "a file must be there");
}

int
main(void)
{
    struct arena *arena = arena_create(0);
    if (!arena)
        return 1;
    test_lines(arena);
    test_values(arena);
    arena_destroy(arena);
    return done();
}
