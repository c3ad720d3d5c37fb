/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One text in every encoding that files come in: all give the same blocks. */
#include "indexer/encoding.h"
#include "tests/read_dump.h"

struct encoded {
    const char *name;
    const char *bytes;
    size_t len;
};

#define BYTES(literal) literal, sizeof(literal) - 1

/* „Größe für Älter“ – Übung */
static const char want[] = "P  „Größe für Älter“ – Übung\n";
static const struct encoded files[] = {
    {"UTF-8", BYTES("„Größe für Älter“ – Übung")},
    {"UTF-8 with a mark", BYTES("\xEF\xBB\xBF„Größe für Älter“ – Übung")},
    {"decomposed UTF-8", BYTES("„Gro\xCC\x88ße fu\xCC\x88r A\xCC\x88lter“ – U\xCC\x88"
                               "bung")},
    {"Windows-1252", BYTES("\x84Gr\xF6\xDF"
                           "e f\xFCr \xC4lter\x93 \x96 \xDC"
                           "bung")},
    {"CRLF", BYTES("„Größe für Älter“ – Übung\r\n")},
    {"doubly encoded by way of Windows-1252",
     BYTES("â€žGrÃ¶ÃŸe fÃ¼r Ã„lterâ€œ â€“ Ãœbung")},
    {"doubly encoded by way of ISO-8859-1",
     BYTES("\xC3\xA2\xC2\x80\xC2\x9EGr\xC3\x83\xC2\xB6\xC3\x83\xC2\x9F"
           "e f\xC3\x83\xC2\xBCr \xC3\x83\xC2\x84lter\xC3\xA2\xC2\x80\xC2\x9C "
           "\xC3\xA2\xC2\x80\xC2\x93 \xC3\x83\xC2\x9C"
           "bung")},
    {"half doubly encoded", BYTES("„Größe fÃ¼r Älter“ – Ãœbung")},
    {"ß with its second byte lost", BYTES("„GröÃe für Älter“ – Übung")},
    {"with NUL bytes", BYTES("„Grö\0ße für Älter“ – Übung\0")},
};

static void
check_utf16(bool is_big, bool has_mark)
{
    static const uint16_t units[] = {
        0x201E, 'G', 'r', 0xF6,   0xDF, 'e',    ' ', 'f',  0xFC, 'r', ' ', 0xC4, 'l',
        't',    'e', 'r', 0x201C, ' ',  0x2013, ' ', 0xDC, 'b',  'u', 'n', 'g'};
    struct buf bytes;
    buf_init(&bytes);
    for (size_t i = 0; i < sizeof units / sizeof *units + has_mark; i++) {
        unsigned unit = has_mark ? (i ? units[i - 1] : 0xFEFFu) : units[i];
        buf_char(&bytes, (char)(is_big ? unit >> 8 : unit & 0xFF));
        buf_char(&bytes, (char)(is_big ? unit & 0xFF : unit >> 8));
    }
    struct read_dump dump = read_dump("a.txt", buf_view(&bytes));
    struct buf label;
    buf_init(&label);
    buf_printf(&label, "UTF-16%s %s a mark", is_big ? "BE" : "LE",
               has_mark ? "with" : "without");
    same(dump.text.ptr, want, label.ptr);
    buf_free(&label);
    buf_free(&dump.text);
    buf_free(&bytes);
}

/* Only the blocks count here: a repair leaves a note behind them. */
static void
check_file(const struct encoded *file)
{
    struct read_dump dump = read_dump("a.txt", str_make(file->bytes, file->len));
    char *note = strstr(dump.text.ptr, "note ");
    if (note)
        *note = '\0';
    same(dump.text.ptr, want, file->name);
    buf_free(&dump.text);
}

static void
check_repair(const char *text, const char *repaired)
{
    struct buf out;
    buf_init(&out);
    bool changed = encoding_repair(str_of(text), &out);
    same(out.ptr, repaired, text);
    ok(changed == (strcmp(text, repaired) != 0),
       "and tells whether it changed anything");
    buf_free(&out);
}

int
main(void)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        check_file(&files[i]);
    for (int i = 0; i < 4; i++)
        check_utf16(i & 1, i & 2);
    check_repair("São Paulo", "São Paulo");
    check_repair("„Ä“ und „Ö“", "„Ä“ und „Ö“");
    check_repair("CafÃƒÂ©", "Café");
    check_repair("10 â‚¬", "10 €");
    check_repair("uÌˆber", "u\xCC\x88"
                           "ber");
    return done();
}
