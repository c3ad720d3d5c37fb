/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Running text with inline marks (bold, line breaks, links) on its way into blocks: the
 * same for Markdown, HTML, DOCX and ODT. */
#ifndef INDEXER_FLOW_H
#define INDEXER_FLOW_H

#include "indexer/reading.h"

struct flow {
    struct reading *reading;
    struct buf raw; /* text with '\1' bold on, '\2' bold off, '\n' hard break */
    unsigned bold;  /* nesting of bold */
    struct str link;
    unsigned typed_group; /* of the last list whose bullets were typed by hand */
    uint32_t line;        /* where the first text stood, 0 = unknown */
};

void flow_init(struct flow *flow, struct reading *reading);
void flow_free(struct flow *flow);

/* Appends text; line ends and controls in it count as blanks. */
void flow_text(struct flow *flow, struct str text);
void flow_break(struct flow *flow);
void flow_bold(struct flow *flow, bool on);

/* The first http(s) or mailto address is kept for the block. */
void flow_link(struct flow *flow, struct str url);

/* Is there anything to be seen? */
bool flow_has_text(const struct flow *flow);

/* Makes blocks of what has gathered and starts anew. A paragraph is cut at empty lines
 * and where a bold lead-in opens a line; other types give one block. Returns the first
 * block, NULL when there was no text; they all get the level, group and line. */
struct block *flow_end(struct flow *flow, enum block_type type, unsigned level,
                       unsigned group);

/* The gathered text without marks, raw, in the arena; starts anew. For table cells. */
struct str flow_take(struct flow *flow);

#endif
