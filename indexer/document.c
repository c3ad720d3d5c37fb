/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which reader reads a file: its ending names the format, its content may overrule
 * that, because endings lie (a page saved as .txt, an export named .xls). What is in
 * none of the tables is reported and never guessed. */
#include "indexer/document.h"

#include <string.h>
#include <strings.h>

#include "indexer/encoding.h"
#include "indexer/reading.h"

struct format {
    const char *ending;  /* lower case, without the dot */
    read_function *read; /* NULL: known, but not supported */
    const char *hint;    /* German, for formats without a reader */
    bool is_text;        /* zeros and control bytes would be a lie of the ending */
};

#define AS_WORD  "Bitte als DOCX, ODT oder PDF speichern."
#define AS_SHEET "Bitte als XLSX oder CSV speichern."
#define AS_PDF   "Bitte als PDF speichern."

static const struct format formats[] = {
    {"txt", read_text, NULL, true},
    {"text", read_text, NULL, true},
    {"md", read_markdown, NULL, true},
    {"markdown", read_markdown, NULL, true},
    {"html", read_html, NULL, true},
    {"htm", read_html, NULL, true},
    {"xhtml", read_html, NULL, true},
    {"php", read_html, NULL, true},
    {"csv", read_csv, NULL, true},
    {"tsv", read_csv, NULL, true},
    {"docx", read_docx, NULL, false},
    {"docm", read_docx, NULL, false},
    {"odt", read_odt, NULL, false},
    {"ods", read_odt, NULL, false},
    {"ott", read_odt, NULL, false},
    {"xlsx", read_xlsx, NULL, false},
    {"xlsm", read_xlsx, NULL, false},
    {"pdf", read_pdf, NULL, false},
    {"vcf", read_vcard, NULL, true},
    {"vcard", read_vcard, NULL, true},
    {"ics", read_calendar, NULL, true},
    {"ical", read_calendar, NULL, true},
    {"jsonl", read_json_lines, NULL, true},
    {"ndjson", read_json_lines, NULL, true},
    {"doc", NULL, AS_WORD, false},
    {"rtf", NULL, AS_WORD, false},
    {"pages", NULL, AS_WORD, false},
    {"wpd", NULL, AS_WORD, false},
    {"xls", NULL, AS_SHEET, false},
    {"numbers", NULL, AS_SHEET, false},
    {"ppt", NULL, AS_PDF, false},
    {"pptx", NULL, AS_PDF, false},
    {"odp", NULL, AS_PDF, false},
    {"pub", NULL, AS_PDF, false},
    {"indd", NULL, AS_PDF, false},
    {"eml", NULL, "Bitte den Text als TXT oder PDF speichern.", false},
    {"msg", NULL, "Bitte den Text als TXT oder PDF speichern.", false},
    {"zip", NULL, "Bitte auspacken und die Dateien einzeln ablegen.", false},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct format *
find_format(struct str ending)
{
    for (size_t i = 0; i < COUNT(formats); i++)
        if (str_equal_any_case(ending, str_of(formats[i].ending)))
            return &formats[i];
    return NULL;
}

/* "docx" of "Protokolle/2022.docx", "" when there is none. */
static struct str
ending_of(struct str name)
{
    for (size_t i = name.len; i > 0 && name.ptr[i - 1] != '/'; i--)
        if (name.ptr[i - 1] == '.')
            return str_make(name.ptr + i, name.len - i);
    return STR_LIT("");
}

static bool
contains(struct str bytes, size_t within, const char *needle)
{
    size_t len = bytes.len < within ? bytes.len : within;
    return memmem(bytes.ptr, len, needle, strlen(needle)) != NULL;
}

/* First letters without a byte order mark and blanks. */
static bool
opens_with(struct str bytes, const char *opening)
{
    if (str_starts_with(bytes, STR_LIT("\xEF\xBB\xBF"))) {
        bytes.ptr += 3;
        bytes.len -= 3;
    }
    bytes = str_trim(str_make(bytes.ptr, bytes.len < 512 ? bytes.len : 512));
    return bytes.len >= strlen(opening) &&
           strncasecmp(bytes.ptr, opening, strlen(opening)) == 0;
}

/* The kind of a zip container by the names in it, which are never compressed. */
static const char *
sniff_zip(struct str bytes)
{
    if (contains(bytes, 128, "opendocument.text"))
        return "odt";
    if (contains(bytes, 128, "opendocument.spreadsheet"))
        return "ods";
    if (contains(bytes, bytes.len, "word/document.xml"))
        return "docx";
    if (contains(bytes, bytes.len, "xl/workbook.xml"))
        return "xlsx";
    if (contains(bytes, bytes.len, "ppt/presentation.xml"))
        return "pptx";
    return "zip";
}

/* The ending that the content asks for, NULL when it tells nothing. `ending` is what
 * the name says: old Office containers hold several kinds. */
static const char *
sniff(struct str bytes, const struct format *named)
{
    if (str_starts_with(bytes, str_make("PK\3\4", 4)))
        return sniff_zip(bytes);
    if (contains(bytes, 1024, "%PDF-"))
        return "pdf";
    if (opens_with(bytes, "{\\rtf"))
        return "rtf";
    if (str_starts_with(bytes, str_make("\xD0\xCF\x11\xE0", 4)))
        return named && !named->read ? named->ending : "doc";
    if (opens_with(bytes, "BEGIN:VCARD"))
        return "vcf";
    if (opens_with(bytes, "BEGIN:VCALENDAR"))
        return "ics";
    if (opens_with(bytes, "<!doctype html") || opens_with(bytes, "<html") ||
        opens_with(bytes, "<!-- saved from url"))
        return "html";
    return NULL;
}

/* NUL and control bytes of pictures and programs; a text may have lost a few to an
 * accident. */
static bool
is_binary(struct str bytes)
{
    size_t len = bytes.len < 4096 ? bytes.len : 4096, controls = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        controls += c < 0x20 && (c == 0 || !strchr("\t\n\v\f\r\x1A\x1B", c));
    }
    return controls * 10 > len;
}

static const struct format *
choose(struct str name, struct str bytes)
{
    const struct format *named = find_format(ending_of(name));
    const char *found = sniff(bytes, named);
    bool is_office = named && (named->read == read_docx || named->read == read_odt ||
                               named->read == read_xlsx);
    /* A container that tells nothing is what its name says. */
    if (found && is_office && strcmp(found, "zip") == 0)
        return named;
    if (found)
        return find_format(str_of(found));
    return named;
}

static enum status
refuse(struct str name, const struct format *format, struct notes *notes,
       struct err *err)
{
    const char *hint = format && format->hint ? format->hint : "";
    note_add(notes, NOTE_SKIPPED, name, 0, "Dieses Dateiformat wird nicht gelesen.%s%s",
             *hint ? " " : "", hint);
    return err_set(err, STATUS_UNSUPPORTED, hint, "%.*s: file type not supported",
                   (int)name.len, name.ptr);
}

enum status
document_read(struct str name, struct str bytes, struct arena *arena,
              struct notes *notes, struct document *out, struct err *err)
{
    *out = (struct document){
        .title = STR_LIT(""), .date = STR_LIT(""), .url = STR_LIT("")};
    if (bytes.len > READ_MAX_BYTES) {
        note_add(notes, NOTE_SKIPPED, name, 0,
                 "Die Datei ist größer als %d MB und wurde nicht gelesen.",
                 READ_MAX_BYTES / 1024 / 1024);
        return err_set(err, STATUS_LIMIT, NULL, "%.*s: larger than %d MB",
                       (int)name.len, name.ptr, READ_MAX_BYTES / 1024 / 1024);
    }
    const struct format *format = choose(name, bytes);
    if (!format || !format->read)
        return refuse(name, format, notes, err);
    if (format->is_text && !encoding_is_utf16(bytes) && is_binary(bytes))
        return refuse(name, NULL, notes, err);
    struct reading reading = {
        .name = name, .bytes = bytes, .arena = arena, .notes = notes, .out = out};
    buf_init(&reading.clean);
    enum status status = format->read(&reading, err);
    buf_free(&reading.clean);
    if (reading.was_repaired)
        reading_note(&reading, NOTE_INFO, 0,
                     "Falsch kodierte Umlaute („Ã¼“ statt „ü“) wurden beim Lesen "
                     "berichtigt.");
    return status;
}
