/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the readers of all formats share: the document under way, its bounds, and the
 * builder that turns raw text into clean blocks. Private to document.c and read_*.c. */
#ifndef INDEXER_READING_H
#define INDEXER_READING_H

#include "base/buf.h"
#include "indexer/document.h"

/* Bounds against bombs: far above any honest document, and
 * every cut is told in a note. */
enum {
    READ_MAX_BYTES = 64 * 1024 * 1024, /* of a file, and of a decompressed part */
    READ_MAX_TEXT = 16 * 1024 * 1024,  /* clean text of a document */
    READ_MAX_BLOCKS = 200 * 1000,
    READ_MAX_NODES = 400 * 1000, /* elements and texts of a markup file */
    READ_MAX_DEPTH = 200,        /* nesting; deeper elements join their parent */
    READ_MAX_CELLS = 256         /* of a table row */
};

struct reading {
    struct str name;
    struct str bytes;
    struct arena *arena;
    struct notes *notes;
    struct document *out;
    size_t block_capacity;
    size_t record_capacity;
    size_t text_bytes;
    unsigned last_group;
    struct buf clean; /* scratch of reading_clean() */
    bool no_memory;
    bool is_full; /* a bound was met; further blocks are dropped */
    bool was_repaired;
};

/* A reader of one format: fills reading->out. A file that is damaged beyond use gives
 * STATUS_INVALID; one that is readable in part gives STATUS_OK and notes. */
typedef enum status read_function(struct reading *reading, struct err *err);

read_function read_text, read_json_lines, read_markdown, read_html, read_csv, read_docx,
    read_odt, read_xlsx, read_pdf, read_vcard, read_calendar;

/* NFC, invisible characters out, blanks collapsed, lines trimmed, empty lines dropped.
 * Lives in the arena or is `text` itself. Never NULL: "" when out of memory, and
 * reading->no_memory is set. */
struct str reading_clean(struct reading *reading, struct str text);

/* Adds a block with the clean form of `text`. NULL when `text` is empty, a bound is met
 * or memory has run out; the caller may ignore that. */
struct block *reading_add(struct reading *reading, enum block_type type, unsigned level,
                          struct str text);

/* Adds a table row; cells are raw. Rows without any text are dropped (NULL). */
struct block *reading_add_row(struct reading *reading, const struct str *cells,
                              size_t count, bool is_header, unsigned group);

/* A ready-made record, all zero; NULL as above. */
struct record *reading_add_record(struct reading *reading);

/* http: or https:, without blanks and quotes: the only addresses that may reach a page
 *. */
bool reading_is_web_address(struct str url);

unsigned reading_new_group(struct reading *reading);

/* note_add() with the reading's file. */
void reading_note(struct reading *reading, enum note_level level, uint32_t line,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* What a reader returns at its end: STATUS_NO_MEMORY if anything failed for it. */
enum status reading_end(const struct reading *reading, struct err *err) MUST_CHECK;

#endif
