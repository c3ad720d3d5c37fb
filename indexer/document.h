/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A document as its reader leaves it: a flat list of blocks with their structure, the
 * same for every format. Readers (read_*.c) know formats and nothing of alliances;
 * extractors (extract_*.c) know alliances and nothing of formats. */
#ifndef INDEXER_DOCUMENT_H
#define INDEXER_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "record/record.h"

enum block_type {
    BLOCK_HEADING, /* level 1..6 where the format says so, 0 where it looks like one */
    BLOCK_PARAGRAPH,
    BLOCK_ITEM, /* list item; `level` = nesting, from 1 */
    BLOCK_ROW   /* table row; `cells` */
};

/* All text is NFC UTF-8 with blanks collapsed; '\n' stands where the source had a hard
 * line break inside the block (<br>, lines of a text paragraph). */
struct block {
    enum block_type type;
    unsigned level;
    struct str text; /* of a row: the cells joined by " | " */
    struct str lead; /* bold beginning of the text ("" if none): a title lead-in */
    struct str *cells;
    size_t cell_count;
    bool is_header;    /* a row that names the columns */
    bool is_bold;      /* the whole block is bold */
    bool is_term;      /* dt, summary, card title: names what follows */
    bool blank_before; /* text formats: an empty line stood before it */
    unsigned indent;   /* text formats: leading blanks */
    bool is_taken;     /* an extractor has made a record of it */
    unsigned group;    /* blocks of one list, table or card share a number > 0 */
    struct str marker; /* "•", "-", "1." as written; "" when none */
    struct str link;   /* first http(s) or mailto link inside */
    uint32_t line;     /* where it starts in the file; 0 = unknown */
};

struct document {
    struct block *blocks;
    size_t block_count;
    struct str title;              /* metadata title (<title>, docx core properties) */
    struct str date;               /* ISO date in the metadata, "" when none */
    struct str url;                /* canonical address, "" when none */
    struct record_contact contact; /* of who runs the site; `office` is its name */
    struct record *records;        /* ready-made (JSON Lines, JSON-LD, vCard, iCal) */
    size_t record_count;
};

/* Something skipped or doubtful, for the report. */
enum note_level { NOTE_INFO, NOTE_DOUBT, NOTE_SKIPPED };
struct note {
    enum note_level level;
    struct str file;
    uint32_t line;
    struct str text; /* a German sentence for an editor */
};

/* Collects notes; bounded per file, so one bad file cannot flood it. */
struct notes;
void note_add(struct notes *notes, enum note_level level, struct str file,
              uint32_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Reads the bytes of the file `name` (relative path; its ending and the content decide
 * on the format). STATUS_UNSUPPORTED for unknown types. Everything lives in the arena.
 */
enum status document_read(struct str name, struct str bytes, struct arena *arena,
                          struct notes *notes, struct document *out,
                          struct err *err) MUST_CHECK;

/* Understands the blocks as records. Ids are those of the document alone; clashes
 * between documents and partner identity are settled later (identity.h). */
struct record_list {
    struct record *items;
    size_t count;
    size_t capacity;
};
enum status document_extract(const struct document *document, struct str name,
                             struct arena *arena, struct notes *notes,
                             struct record_list *out, struct err *err) MUST_CHECK;

#endif
