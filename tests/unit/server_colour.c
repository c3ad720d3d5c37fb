/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Colours of a site: what is read, what is refused, what is written; and the presets
 * are those of the stylesheet. */
#include <stdio.h>

#include "server/asset_files.h"
#include "server/colour.h"
#include "tests/tap.h"

static void
test_reading(void)
{
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        {"accent #0b5c6b", true},
        {"accent #0b5", true},
        {" accent   #0B5C6B ,text #000", true},
        {"", true},
        {"accent 0b5c6b", false},
        {"accent #0b5c6", false},
        {"accent #0b5c6g", false},
        {"accent #0b5c6b;color:red", false},
        {"accent", false},
        {"akzent #fff", false},
        {"accent #fff,", true},
        {",", false},
        {"accent red", false},
        {"accent url(x)", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct colours colours = {0};
        bool good =
            colours_read(str_of(cases[i].text), false, &colours, NULL) == STATUS_OK;
        ok(good == cases[i].good, "\"%s\" is %s", cases[i].text,
           cases[i].good ? "taken" : "refused");
    }
}

static void
test_contrast(void)
{
    struct colours colours = {0};
    struct err err = {0};
    ok(colour_contrast(0x000000, 0xffffff) > 20.99, "black on white is 21");
    ok(colour_contrast(0x777777, 0xffffff) < 4.5, "#777 on white is below 4.5");
    ok(colour_contrast(0x767676, 0xffffff) > 4.5, "#767676 on white is above it");
    ok(colours_check(&colours, NULL) == STATUS_OK, "the presets can be read");
    ok(!colours_are_own(&colours), "and are not own ones");
    ok(!colours_read(STR_LIT("accent #7a0019"), false, &colours, NULL) &&
           !colours_check(&colours, NULL),
       "a dark red can be read");
    ok(!colours_read(STR_LIT("accent #7a0019"), true, &colours, NULL) &&
           colours_check(&colours, &err),
       "not in the dark: %s", err.message);
}

/* Writes what colours_css() says for presets alone, and looks for each of its
 * declarations in the stylesheet. */
static void
test_presets(void)
{
    struct colours colours = {0};
    struct buf css;
    struct str style = asset_file_style();
    unsigned found = 0, lost = 0;
    buf_init(&css);
    colours_css(&colours, &css);
    for (const char *at = strstr(css.ptr, "--"); at; at = strstr(at + 1, "--")) {
        char name[32], value[16], want[64], shorter[64];
        if (sscanf(at, "%31[^:]:%15[^;]", name, value) != 2)
            continue;
        snprintf(want, sizeof want, "%s: %s;", name, value);
        snprintf(shorter, sizeof shorter, "%s: #%c%c%c;", name, value[1], value[3],
                 value[5]);
        bool there = memmem(style.ptr, style.len, want, strlen(want)) ||
                     (value[1] == value[2] &&
                      memmem(style.ptr, style.len, shorter, strlen(shorter)));
        found += there;
        lost += !there;
    }
    ok(found == (unsigned)COLOURS * COLOUR_SCHEMES && lost == 0,
       "web/stil.css has the presets: %u, %u differ", found, lost);
    buf_free(&css);
}

int
main(void)
{
    test_reading();
    test_contrast();
    test_presets();
    return done();
}
