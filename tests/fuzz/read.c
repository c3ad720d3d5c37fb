/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fuzz harness of the readers (libFuzzer): the first byte picks the format, the rest is
 * the file. Checks what every reader promises: clean text, bounds, known types. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "indexer/notes.h"
#include "indexer/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(struct str text)
{
    if (text.len && (!text.ptr || !utf8_is_valid(text.ptr, text.len)))
        abort();
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ' && text.ptr[i] != '\n')
            abort();
}

static void
check_blocks(const struct document *document)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->text.len == 0 || block->type > BLOCK_ROW)
            abort();
        check_text(block->text);
        check_text(block->lead);
        check_text(block->marker);
        for (size_t k = 0; k < block->cell_count; k++)
            check_text(block->cells[k]);
    }
    for (size_t i = 0; i < document->record_count; i++) {
        check_text(document->records[i].title);
        check_text(document->records[i].body);
    }
}

/* Of PDF, the words and places that pdftotext tells are ours to read. */
static enum status
read_words(struct str bytes, struct arena *arena, struct notes *notes,
           struct document *document, struct err *err)
{
    *document = (struct document){.title = STR_LIT("")};
    struct reading reading = {.name = STR_LIT("a.pdf"),
                              .bytes = bytes,
                              .arena = arena,
                              .notes = notes,
                              .out = document};
    buf_init(&reading.clean);
    enum status status = pdf_read_words(&reading, bytes, err);
    buf_free(&reading.clean);
    return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.txt", "a.jsonl", "a.md",  "a.html",
                                        "a.csv", "a.vcf",   "a.ics", "a.docx",
                                        "a.odt", "a.xlsx"};
    if (size == 0)
        return 0;
    struct arena *arena = arena_create(256u * 1024 * 1024);
    struct notes *notes = notes_create();
    struct document document;
    struct err err;
    if (!arena || !notes)
        abort();
    size_t count = sizeof names / sizeof *names, pick = data[0] % (count + 1);
    struct str bytes = str_make((const char *)data + 1, size - 1);
    enum status status =
        pick < count
            ? document_read(str_of(names[pick]), bytes, arena, notes, &document, &err)
            : read_words(bytes, arena, notes, &document, &err);
    if (status == STATUS_OK)
        check_blocks(&document);
    if (status == STATUS_INTERNAL)
        abort();
    notes_destroy(notes);
    arena_destroy(arena);
    return 0;
}
