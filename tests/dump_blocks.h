/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Blocks as lines of text, one a block, for tests and goldens:
 *     H2 Unsere Angebote            I1 • Titel\nText {group=3}
 *     P  Absatz {lead=Titel}        R  Name | Ort {header group=4}            */
#ifndef TESTS_DUMP_BLOCKS_H
#define TESTS_DUMP_BLOCKS_H

#include <stdio.h>

#include "base/buf.h"
#include "base/json.h"
#include "indexer/document.h"

static inline void
dump_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            BUF_LIT(out, "\\n");
        else
            buf_char(out, text.ptr[i]);
    }
}

static inline void
dump_flag(struct buf *out, size_t from, const char *name, struct str value)
{
    buf_printf(out, "%s%s", out->len == from ? " {" : " ", name);
    dump_text(out, value);
}

static inline void
dump_block(struct buf *out, const struct block *block)
{
    static const char letters[] = "HPIR";
    buf_char(out, letters[block->type]);
    if (block->type == BLOCK_HEADING || block->type == BLOCK_ITEM)
        buf_printf(out, "%u ", block->level);
    else
        BUF_LIT(out, "  ");
    if (block->marker.len) {
        buf_str(out, block->marker);
        buf_char(out, ' ');
    }
    dump_text(out, block->text);
    size_t from = out->len;
    if (block->lead.len)
        dump_flag(out, from, "lead=", block->lead);
    if (block->is_header)
        dump_flag(out, from, "header", STR_LIT(""));
    if (block->is_bold)
        dump_flag(out, from, "bold", STR_LIT(""));
    if (block->is_term)
        dump_flag(out, from, "term", STR_LIT(""));
    if (block->link.len)
        dump_flag(out, from, "link=", block->link);
    if (block->group) {
        char number[24];
        snprintf(number, sizeof number, "%u", block->group);
        dump_flag(out, from, "group=", str_of(number));
    }
    buf_printf(out, "%s\n", out->len == from ? "" : "}");
}

static inline void
dump_document(struct buf *out, const struct document *document)
{
    if (document->title.len)
        buf_printf(out, "title: %.*s\n", (int)document->title.len, document->title.ptr);
    if (document->date.len)
        buf_printf(out, "date: %.*s\n", (int)document->date.len, document->date.ptr);
    if (document->url.len)
        buf_printf(out, "url: %.*s\n", (int)document->url.len, document->url.ptr);
    for (size_t i = 0; i < document->record_count; i++) {
        struct json json;
        json_init(&json, out);
        record_json(&json, &document->records[i]);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < document->block_count; i++)
        dump_block(out, &document->blocks[i]);
}

#endif
