/* SPDX-License-Identifier: GPL-2.0-or-later */
/* UTF-8: decoding of legal and illegal sequences, cutting, round trip. */
#include "base/utf8.h"
#include "tests/tap.h"

static const struct {
    const char *bytes;
    size_t len;
    uint32_t cp;
    size_t taken;
    const char *what;
} cases[] = {
    {"a", 1, 'a', 1, "ASCII"},
    {"\xC3\xBC", 2, 0xFC, 2, "u umlaut"},
    {"\xE2\x82\xAC", 3, 0x20AC, 3, "euro sign"},
    {"\xF0\x9F\x98\x80", 4, 0x1F600, 4, "emoji"},
    {"\xEF\xBF\xBD", 3, 0xFFFD, 3, "a written U+FFFD is legal"},
    {"\xC3", 1, 0xFFFD, 1, "cut sequence"},
    {"\xC3(", 2, 0xFFFD, 1, "lead byte without continuation"},
    {"\x80", 1, 0xFFFD, 1, "lone continuation"},
    {"\xC0\x80", 2, 0xFFFD, 1, "overlong NUL"},
    {"\xE0\x80\x80", 3, 0xFFFD, 1, "overlong, three bytes"},
    {"\xED\xA0\x80", 3, 0xFFFD, 1, "surrogate"},
    {"\xF4\x90\x80\x80", 4, 0xFFFD, 1, "above U+10FFFF"},
    {"\xFF", 1, 0xFFFD, 1, "byte that never occurs"},
};

static void
test_decode(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t cp = 0;
        size_t taken = utf8_decode(cases[i].bytes, cases[i].len, &cp);
        ok(cp == cases[i].cp && taken == cases[i].taken, "decodes: %s", cases[i].what);
        bool legal = !(cases[i].cp == UTF8_REPLACEMENT && cases[i].taken == 1);
        ok(utf8_is_valid(cases[i].bytes, cases[i].len) == legal, "validity: %s",
           cases[i].what);
    }
}

static void
test_round_trip(void)
{
    bool all = true;
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char bytes[4];
        uint32_t back;
        size_t len = utf8_encode(cp, bytes);
        all = all && utf8_decode(bytes, len, &back) == len && back == cp;
    }
    ok(all, "every scalar value survives encoding and decoding");
}

int
main(void)
{
    test_decode();
    test_round_trip();
    ok(utf8_truncate("aüb", 4, 4) == 4, "nothing to cut");
    ok(utf8_truncate("aüb", 4, 3) == 3, "cut behind a character");
    ok(utf8_truncate("aüb", 4, 2) == 1, "never inside a character");
    ok(utf8_truncate("\x80\x80\x80\x80\x80", 5, 4) == 4, "invalid bytes do not loop");
    ok(utf8_count("aüb\xFF", 5) == 4, "counts characters, an invalid byte as one");
    return done();
}
