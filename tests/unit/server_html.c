/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Escaping: text, marked text, links; and the same care for tables and cards. */
#include "server/csv.h"
#include "server/html.h"
#include "server/sha384.h"
#include "server/vcard.h"
#include "server/words.h"
#include "tests/tap.h"

struct pair {
    const char *input;
    const char *output;
};

static void
run(const struct pair *pairs, size_t count, void write(struct buf *, struct str),
    const char *what)
{
    for (size_t i = 0; i < count; i++) {
        struct buf out;
        buf_init(&out);
        write(&out, str_of(pairs[i].input));
        same(out.ptr, pairs[i].output, what);
        buf_free(&out);
    }
}
#define RUN(pairs, write) run(pairs, sizeof pairs / sizeof *pairs, write, #write)

static const struct pair texts[] = {
    {"", ""},
    {"Müll & Co", "Müll &amp; Co"},
    {"<b>'\"", "&lt;b&gt;&#39;&quot;"},
    {"a\nb\tc", "a\nb\tc"},
    {"a\x01\x1f\x7f"
     "b",
     "ab"},
    {"\xC2\x85x", "x"},
    {"\xFF", "\xEF\xBF\xBD"},
    {"\xEF\xBF\xBE", ""},
};

static const struct pair marked[] = {
    {"", ""},
    {"a<mark>b</mark>c", "a<mark>b</mark>c"},
    {"a &amp; b &lt;i&gt; &quot;&#39;", "a &amp; b &lt;i&gt; &quot;&#39;"},
    {"<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"},
    {"<mark onclick=x>y", "&lt;mark onclick=x&gt;y"},
    {"a & b", "a &amp; b"},
    {"&#x3c;script", "&amp;#x3c;script"},
    {"<mark>open", "<mark>open</mark>"},
    {"<mark><mark>a</mark></mark>", "<mark>&lt;mark&gt;a</mark>&lt;/mark&gt;"},
    {"</mark>a", "&lt;/mark&gt;a"},
};

static const struct pair parts[] = {
    {"", ""},
    {"az-AZ_09.~", "az-AZ_09.~"},
    {"a b/ä?&", "a%20b%2F%C3%A4%3F%26"},
};

static const struct pair fields[] = {
    {"", "\"\""},
    {"a;b", "\"a;b\""},
    {"say \"hi\"", "\"say \"\"hi\"\"\""},
    {"=1+1", "\"'=1+1\""},
    {"+49 261", "\"'+49 261\""},
    {"-x", "\"'-x\""},
    {"@SUM(A1)", "\"'@SUM(A1)\""},
    {" \t=1", "\"'  =1\""},
    {"＝1", "\"'＝1\""},
    {"a\r\nb", "\"a  b\""},
};

static void
test_urls(void)
{
    static const struct {
        const char *url;
        bool safe;
    } urls[] = {
        {"https://www.koblenz.de/", true},
        {"HTTP://x", true},
        {"mailto:a@b.de", true},
        {"tel:0261", true},
        {"", false},
        {"https://", false},
        {"javascript:alert(1)", false},
        {"data:text/html,x", false},
        {"//evil.example", false},
        {"/lokal", false},
        {" https://x", false},
        {"https://x\ny", false},
        {"java\tscript:x", false},
        {"vbscript:x", false},
        {"mailto:x\"onclick=\"y@b.de", false},
        {"https://x/<b>", false},
        {"https://münchen.example/ü", true},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        ok(html_is_safe_url(str_of(urls[i].url)) == urls[i].safe, "\"%s\" is %sa link",
           urls[i].url, urls[i].safe ? "" : "not ");
}

static void
test_words(void)
{
    struct buf out;
    buf_init(&out);
    words_number(&out, LANGUAGE_DE, 1234567);
    buf_char(&out, ' ');
    words_number(&out, LANGUAGE_EN, 1000);
    buf_char(&out, ' ');
    words_number(&out, LANGUAGE_DE, 0);
    same(out.ptr, "1.234.567 1,000 0", "numbers are grouped as the language does");
    buf_clear(&out);
    words_date(&out, LANGUAGE_DE, STR_LIT("2006-09-22"));
    buf_char(&out, '|');
    words_date(&out, LANGUAGE_EN, STR_LIT("2006-09"));
    buf_char(&out, '|');
    words_date(&out, LANGUAGE_DE, STR_LIT("2006"));
    buf_char(&out, '|');
    words_date(&out, LANGUAGE_DE, STR_LIT("im Herbst"));
    same(out.ptr, "22. September 2006|September 2006|2006|im Herbst",
         "dates are written out as far as they are known");
    buf_free(&out);
}

static void
test_card(void)
{
    struct record record = {.title = STR_LIT("AWO; Koblenz")};
    struct buf out;
    buf_init(&out);
    record.contact.phone = STR_LIT("0261 1\r\nTEL:2");
    vcard_write(&out, &record);
    ok(strstr(out.ptr, "FN:AWO\\; Koblenz\r\n") != NULL, "a semicolon is escaped");
    ok(strstr(out.ptr, "\r\nTEL:2") == NULL, "a value cannot begin a line of its own");
    ok(strstr(out.ptr, "0261 1\\nTEL:2\r\n") != NULL, "a line end becomes \\n");
    buf_free(&out);
}

static void
test_digest(void)
{
    static const struct pair digests[] = {
        {"", "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe"
             "76f65f"
             "bd51ad2f14898b95b"},
        {"abc",
         "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7"
         "cc2358baeca134c825a7"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmn"
         "opqkl"
         "mnopqrlmnopqrsmnopqrstnopqrstu",
         "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2"
         "db966c3"
         "e9fa91746039"},
    };
    for (size_t i = 0; i < sizeof digests / sizeof *digests; i++) {
        uint8_t bytes[SHA384_BYTES];
        char text[SHA384_BYTES * 2 + 1];
        sha384(digests[i].input, strlen(digests[i].input), bytes);
        for (int k = 0; k < SHA384_BYTES; k++)
            sprintf(text + k * 2, "%02x", bytes[k]);
        same(text, digests[i].output, "SHA-384 as in FIPS 180-4");
    }
}

int
main(void)
{
    RUN(texts, html_text);
    RUN(marked, html_marked);
    RUN(parts, html_url_part);
    RUN(fields, csv_field);
    test_urls();
    test_words();
    test_card();
    test_digest();
    return done();
}
