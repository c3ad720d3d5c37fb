/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which format a file has, what is refused and why, and that bombs end in time and in
 * bounds. */
#include <stdlib.h>
#include <time.h>

#include "tests/read_dump.h"

struct kind_case {
    const char *name;
    const char *bytes;
    size_t len;
    enum status status;
    const char *note; /* part of the note, "" = none */
};

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct kind_case kinds[] = {
    {"ohne-endung", BYTES("Text"), STATUS_UNSUPPORTED, "nicht gelesen"},
    {"bild.jpg", BYTES("\xFF\xD8\xFF\xE0"), STATUS_UNSUPPORTED, "nicht gelesen"},
    {"a.rtf", BYTES("{\\rtf1 x}"), STATUS_UNSUPPORTED, "DOCX"},
    {"luegt.doc", BYTES("{\\rtf1 x}"), STATUS_UNSUPPORTED, "DOCX"},
    {"a.doc", BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), STATUS_UNSUPPORTED, "DOCX"},
    {"a.xls", BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), STATUS_UNSUPPORTED, "XLSX"},
    {"a.pptx", BYTES("x"), STATUS_UNSUPPORTED, "PDF"},
    {"a.zip", BYTES("PK\3\4xxxxxx"), STATUS_UNSUPPORTED, "auspacken"},
    {"binaer.txt", BYTES("\1\2\3\4\0\0\0\0\0\6\7\7ab"), STATUS_UNSUPPORTED,
     "nicht gelesen"},
    {"kaputt.docx", BYTES("PK\3\4word/document.xml"), STATUS_INVALID, "beschädigt"},
    {"leer.docx", BYTES(""), STATUS_INVALID, "beschädigt"},
    {"kaputt.pdf", BYTES("%PDF-1.4\nkaputt"), STATUS_INVALID, "beschädigt"},
    {"A.TXT", BYTES("Text"), STATUS_OK, ""},
    {"ordner.d/a.Html", BYTES("<p>x"), STATUS_OK, ""},
    {"karte.txt", BYTES("BEGIN:VCARD\nORG:X\nEND:VCARD"), STATUS_OK, ""},
    {"seite.xls", BYTES("<html><table><tr><td>a</table>"), STATUS_OK, ""},
    {"leer.txt", BYTES(""), STATUS_OK, ""},
};

static void
check_kind(const struct kind_case *c)
{
    struct read_dump dump = read_dump(c->name, str_make(c->bytes, c->len));
    ok(dump.status == c->status, "%s: %s (%s)", c->name, err_status_name(c->status),
       err_status_name(dump.status));
    ok(*c->note ? strstr(dump.text.ptr, c->note) != NULL : dump.notes == 0,
       "%s: the note says \"%s\"", c->name, c->note);
    buf_free(&dump.text);
}

static void
repeat(struct buf *out, const char *piece, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_append(out, piece, strlen(piece));
}

struct bomb {
    const char *name;
    const char *start;
    const char *piece;
    size_t times;
};

static const struct bomb bombs[] = {
    {"tief.html", "", "<div>", 300000},
    {"fett.html", "", "<b><i>", 100000},
    {"listen.html", "", "<ul><li>", 60000},
    {"tabellen.html", "", "<table><tr><td>", 40000},
    {"attribute.html", "<p ", "a=b ", 300000},
    {"entitaeten.html", "<p>", "&amp;uuml", 200000},
    {"zitate.md", "", ">", 50000},
    {"klammern.md", "", "[", 50000},
    {"listen.md", "", "- ", 20000},
    {"eine-zeile.txt", "", "Wort ", 1000000},
    {"zeilen.txt", "", "\n", 2000000},
    {"punkte.txt", "", "• a\n", 300000},
    {"spalten.csv", "", "a;", 500000},
    {"quote.csv", "\"", "a;b\n", 300000},
    {"tief.jsonl", "", "[", 500000},
    {"gefaltet.ics", "BEGIN:VEVENT\nSUMMARY:", "\n x", 300000},
    {"karten.vcf", "", "BEGIN:VCARD\n", 200000},
};

static void
check_bomb(const struct bomb *bomb)
{
    struct buf bytes;
    buf_init(&bytes);
    repeat(&bytes, bomb->start, 1);
    repeat(&bytes, bomb->piece, bomb->times);
    clock_t start = clock();
    struct read_dump dump = read_dump(bomb->name, buf_view(&bytes));
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ok(dump.status == STATUS_OK && seconds < 20, "%s, %zu bytes: %.2f s", bomb->name,
       bytes.len, seconds);
    buf_free(&dump.text);
    buf_free(&bytes);
}

static void
check_size(void)
{
    size_t len = 65u * 1024 * 1024;
    char *bytes = calloc(1, len);
    struct read_dump dump = read_dump("gross.txt", str_make(bytes, bytes ? len : 0));
    ok(dump.status == STATUS_LIMIT && strstr(dump.text.ptr, "64 MB"),
       "a file over the bound is refused, and the note names the bound");
    buf_free(&dump.text);
    free(bytes);
}

static void
check_entities(void)
{
    /* Nothing outside may be read, nothing may explode: no file is named by a page. */
    struct read_dump dump = read_dump(
        "xxe.html", STR_LIT("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
                            "<!ENTITY y \"&x;&x;&x;\">]><p>vor &x;&y; nach</p>"));
    ok(!strstr(dump.text.ptr, "root:"), "entities of a page are not followed");
    buf_free(&dump.text);
}

int
main(void)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        check_kind(&kinds[i]);
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++)
        check_bomb(&bombs[i]);
    check_size();
    check_entities();
    return done();
}
