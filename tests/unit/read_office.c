/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hostile containers: bombs, document types, endless nesting, missing and absurd parts.
 * The honest ones are goldens (read_golden.c). */
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <time.h>

#include "tests/read_dump.h"

static const char word_start[] = "<w:document xmlns:w=\"w\"><w:body>";
static const char word_end[] = "</w:body></w:document>";

struct part {
    const char *name;
    struct buf bytes;
};

/* A zip container with these parts; free() it. */
static char *
pack(const struct part *parts, size_t count, size_t *len)
{
    size_t room = 16u * 1024 * 1024;
    char *out = malloc(room);
    struct archive *archive = archive_write_new();
    archive_write_set_format_zip(archive);
    archive_write_open_memory(archive, out, room, len);
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, parts[i].name);
        archive_entry_set_size(entry, (la_int64_t)parts[i].bytes.len);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_write_header(archive, entry);
        archive_write_data(archive, parts[i].bytes.ptr, parts[i].bytes.len);
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
    return out;
}

static struct read_dump
read_part(const char *file, const char *name, struct buf *bytes)
{
    struct part part = {name, *bytes};
    size_t len = 0;
    char *packed = pack(&part, 1, &len);
    struct read_dump dump = read_dump(file, str_make(packed, len));
    free(packed);
    return dump;
}

static void
fill(struct buf *out, const char *start, const char *piece, size_t times,
     const char *end)
{
    buf_init(out);
    buf_append(out, start, strlen(start));
    for (size_t i = 0; i < times; i++)
        buf_append(out, piece, strlen(piece));
    buf_append(out, end, strlen(end));
}

static void
check_bomb(const char *sentence, const char *file, const char *name, struct buf *bytes,
           const char *note)
{
    clock_t start = clock();
    struct read_dump dump = read_part(file, name, bytes);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ok(strstr(dump.text.ptr, note) != NULL && seconds < 20, "%s (%.1f s)", sentence,
       seconds);
    buf_free(&dump.text);
    buf_free(bytes);
}

static void
check_doctype(const char *file, const char *name)
{
    struct buf bytes;
    fill(&bytes,
         "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\">]>"
         "<d><p>&x;&a;</p>",
         "", 0, "</d>");
    struct read_dump dump = read_part(file, name, &bytes);
    ok(dump.status == STATUS_INVALID && dump.blocks == 0,
       "%s: a part with a document type is refused", file);
    buf_free(&dump.text);
    buf_free(&bytes);
}

int
main(void)
{
    struct buf bytes;
    fill(&bytes, word_start, "                                ", 1800000, word_end);
    check_bomb("a part over the bound is cut and told", "a.docx", "word/document.xml",
               &bytes, "ausgepackt größer");
    fill(&bytes, word_start, "<w:p/>", 600000, word_end);
    check_bomb("so is one with too many elements", "a.docx", "word/document.xml",
               &bytes, "Elemente");
    fill(&bytes, word_start, "<w:p>", 2000, "");
    check_bomb("deep nesting ends in a note", "a.docx", "word/document.xml", &bytes,
               "note doubt");
    fill(&bytes, word_start, "<w:p><w:r><w:t>x</w:t></w:r></w:p>", 1, "");
    check_bomb("what is lost behind a damage is told", "a.docx", "word/document.xml",
               &bytes, "P  x\nnote doubt 0: Die Datei ist beschädigt");
    check_doctype("a.docx", "word/document.xml");
    check_doctype("a.odt", "content.xml");
    check_doctype("a.xlsx", "xl/workbook.xml");
    fill(&bytes, "x", "", 0, "");
    struct read_dump dump = read_part("a.docx", "../../etc/x", &bytes);
    ok(dump.blocks == 0, "names with dots are only names");
    buf_free(&dump.text);
    buf_free(&bytes);
    return done();
}
