/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The letters of a text never hide a concept that it has, whatever its spelling. */
#include "search/scan.h"
#include "tests/tap.h"

static const struct {
    const char *term; /* as the analysis makes it */
    const char *text;
    bool found;
} table[] = {
    {"haus", "Die Häuser am Wald", true},
    {"haus", "Die Ha\xcc\x88user am Wald", true},
    {"haus", "HAEUSER", true},
    {"haus", "Hier steht nichts", false},
    {"strass", "Hohenzollernstraße", true},
    {"strass", "STRASSEN", true},
    {"ferienbetreu", "Herbstferienbetreuung", true},
    {"element", "Bauelemente", true},
    {"kita", "Musikkita", true},
    {"fahrt", "Schifffahrt", true},
    {"museum", "zwei Museen", true},
    {"aktuell", "Aktuelles", true},
    {"quell", "an der Quelle", true},
    {"aydin", "Herr Aydın", true},
    {"cafe", "Elterncafé", true},
    {"smokefit", "Łódź SmokeFit", true},
    {"ag", "die AG", true},
    {"2024", "im Jahr 2024", true},
    {"x", "irgendein Text", true}, /* too short to look for */
    {"kind", "K-i-n-d", false},
    {"kind", "", false},
};

int
main(void)
{
    static struct scan scan, many;

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        memset(&scan, 0, sizeof scan);
        scan_add(&scan, str_of(table[i].term), 3, 0);
        ok((scan_text(&scan, str_of(table[i].text)).whole == 8) == table[i].found,
           "%s %s „%s“", table[i].term, table[i].found ? "in" : "not in",
           table[i].text);
    }
    for (unsigned i = 0; i < 600; i++) {
        char term[16];

        snprintf(term, sizeof term, "%c%c%cxyzkm", 'b' + (int)(i % 3),
                 'f' + (int)(i / 60), 'd' + (int)(i / 3 % 20));
        scan_add(&many, str_of(term), i % 32, 0);
    }
    ok(many.count == SCAN_PATTERNS, "patterns have a limit");
    ok(scan_text(&many, STR_LIT("")).whole != 0, "what is above it is always possible");
    memset(&scan, 0, sizeof scan);
    scan_add(&scan, STR_LIT("ferien"), 0, 1);
    scan_add(&scan, STR_LIT("betreu"), 0, 2);
    ok(!scan_met(scan_text(&scan, STR_LIT("Ferien"))) &&
           scan_any(scan_text(&scan, STR_LIT("Ferien"))),
       "one of two words may be there without the other");
    ok(scan_met(scan_text(&scan, STR_LIT("Betreuung in den Ferien"))) == 1,
       "both together meet");
    return done();
}
